"""What is seen before there are scores: welcome, a new office, another year."""

from __future__ import annotations

"""Bringing numbers in: what was found is shown beside what is there, and nothing is written before it is agreed to."""

from __future__ import annotations

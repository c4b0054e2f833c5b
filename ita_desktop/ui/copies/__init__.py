"""Copies of the open file: made without being asked, put back when asked, and the ways on from a damaged file."""

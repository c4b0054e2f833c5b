"""Assessments as long tables for engines made for many: one declaration drives writer, dictionary and tests."""

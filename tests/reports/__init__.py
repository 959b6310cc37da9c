"""Tests of the reports and of their renderers."""

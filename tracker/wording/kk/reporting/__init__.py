"""Kazakh: what reports tell."""

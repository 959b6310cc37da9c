"""Kazakh: the screen and the command line."""

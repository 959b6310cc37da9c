"""The bench prints a figure for everything it promises."""

"""Follows a strategy: its goals, tasks, deadlines and control, with a ledger that auditors can check."""

__version__ = "0.1.0"

"""Tracks a strategy: its goals, tasks, deadlines and control, with a ledger that auditors can verify."""

__version__ = "0.1.0"

"""Dialogs of long works: how one is begun, what it says while it runs, and the lists of a plan that comes in."""

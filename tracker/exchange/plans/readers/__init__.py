"""The readers of files: one for each format, from bytes to the tables in them.

Invariant: for any bytes a reader gives a `Source`, in bounded time and memory: one that cannot be read holds a finding.
"""

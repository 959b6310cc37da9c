"""The command line: what it says, what it writes, and how it ends."""

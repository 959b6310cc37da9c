"""The terminal UI, on real databases through the real services."""

"""English: what reports tell."""

"""Russian: what reports tell."""

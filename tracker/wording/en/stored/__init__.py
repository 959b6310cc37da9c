"""English: what is kept: plans, calendars, databases, packages, terms."""

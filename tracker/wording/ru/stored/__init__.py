"""Russian: what is kept: calendars, databases, packages, terms."""

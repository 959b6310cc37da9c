"""What sets the days of tasks: terms, events, calendars and series."""

"""From a written term to its day: terms as rules, calendars, counting, recurrence, and the events that terms count from."""

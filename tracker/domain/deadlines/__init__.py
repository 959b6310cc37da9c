"""From the words of a term to its day: terms as rules, calendars, counting, recurrence, and what a term counts from."""

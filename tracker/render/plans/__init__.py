"""A plan as a table for people, in the formats in which offices exchange plans."""

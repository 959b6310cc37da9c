"""Russian: plans that come in: files, tables, cells, what changes."""

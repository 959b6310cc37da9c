"""Tables over any number of rows: pages, groups with headings, marks."""

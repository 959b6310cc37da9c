"""Reports as lines of text: for a terminal, as Markdown, CSV and JSON."""

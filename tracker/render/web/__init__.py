"""Reports as HTML: a page of its own, and the body of a mail."""

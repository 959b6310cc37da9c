"""Questions about items by subject, as SQL with an index each."""

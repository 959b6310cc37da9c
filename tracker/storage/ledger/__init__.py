"""The ledger: its revisions and entries as they are written, read, replayed, folded to a past moment and verified."""

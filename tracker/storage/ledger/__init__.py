"""The ledger: writing, reading, replaying and verifying its revisions and entries, and folding them to a past moment."""

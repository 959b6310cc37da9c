"""What a package says besides the ledger, and the checker that lies in it."""

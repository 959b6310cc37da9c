"""Authority: who could have made a revision, judged from the ledger alone; also joined into the stand-alone verifier."""

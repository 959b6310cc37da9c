"""What is recorded, shown: one item, the register of a kind, the log, the minutes of a meeting, the state of the database."""

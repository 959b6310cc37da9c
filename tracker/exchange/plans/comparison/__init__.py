"""What a file changes: its records beside what stands, in the database or in another file, and the plan that makes it so."""

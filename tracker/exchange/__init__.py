"""What leaves the program and what enters it: audit packages, their check, plan files."""

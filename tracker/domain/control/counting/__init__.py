"""What is counted of tasks: progress, slips, goals, and the closing sums between two days."""

"""What people do to tasks: moves, reports, decisions, evidence, extensions, and undoing any of it."""

"""The verbs of the office under test, each on both engines."""

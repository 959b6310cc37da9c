"""The verbs of the office: each takes a unit of work, finds the item, asks the rule, and acts. No commit, no clock."""

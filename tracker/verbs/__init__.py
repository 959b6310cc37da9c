"""What a person can do, each declared once: a typed function with what it asks beside it. Command line, screen, palette, help and
the table of keys are made from these.

Invariant: at their top these modules load the words of enumerations and the errors, nothing else; what a verb runs is imported
when it runs. No verb knows click or Textual.
"""

"""The rules of the work: pure functions of values, with the day as an argument.

Nothing here opens a database, asks the time or knows a language. A rule that gives a verdict gives its reason as a value.
"""

"""The rules of the field: pure functions of values, with the day as an argument.

Nothing here opens a database, reads the clock or knows a language. A rule that gives a verdict also gives its reasons as values.
"""

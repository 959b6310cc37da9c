"""How the rows and columns of a table are told apart: header, sections, numbers, remarks, totals.

Invariant: nothing here opens a file or knows its format; what is not certain is left to be asked.
"""

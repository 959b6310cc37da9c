"""The items of a strategy as frozen values: their kinds, fields, codes and the words that fields may hold."""

"""Verbs: nothing is here, since the English of a verb, of its help and of what it asks stands where the verb is declared."""

VERBS: dict[str, str] = {}

"""Keys by their place: under a Russian or Kazakh layout a letter key still works as the QWERTY key it lies on.

Terminals send the letter, not the key, so a table is the only way. Invariant: what is typed in a text field stays as typed.
"""

from textual import events
from textual.keys import _character_to_key, key_to_character

LATIN = (
    dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))
    | dict(zip("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ", 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~', strict=True))
    | dict(zip("әіңғүұқөһ", "2345890-=", strict=True))
    | {"№": "#", ".": "/"}
)
"""Letter of the Russian or Kazakh layout -> the sign that a QWERTY keyboard has on the same key."""

KEYS = str.maketrans(LATIN)


def as_latin(event: events.Key) -> events.Key:
    """The press that a QWERTY layout would have made of the same physical key."""
    *modifiers, last = event.key.split("+")
    character = event.character if event.character and event.character.isprintable() else last
    there = character.translate(KEYS) if len(character) == 1 else character
    if event.character is None and len(last) == 1:
        there = last.translate(KEYS)
    if there == character:
        return event
    return events.Key("+".join([*modifiers, _character_to_key(there)]), None if modifiers else there)


def other_letters(key: str) -> list[str]:
    """What the key shows on a Russian and on a Kazakh keyboard, for the help; none for a key that has the same sign there."""
    sign = key_to_character(key) if len(key) > 1 else key
    return [letter for letter, latin in LATIN.items() if latin == sign and letter.isalpha()] if sign else []

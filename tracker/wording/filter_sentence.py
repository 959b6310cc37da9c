"""A filter as one sentence, made of a language's phrases: for the title of a list, the screen, and `tracker filter show`.

Invariant: `and` binds closer than `or` in the sentence as in the filter, and what would not be read so stands in brackets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.domain.filters import NONE, AnyOf, Condition, Filter, Not, Part, parse
from tracker.domain.filters.words import ENUMERATED
from tracker.wording.filling import listed


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a language says: of each state word; of each keyed word with values and with none; of due days; and between them."""

    states: Mapping[str, str]
    keyed: Mapping[str, tuple[str, str]]
    due: Mapping[str, str]
    joining: Mapping[str, str]
    day: Callable[[date], str]
    label: Callable[[object], str]
    names: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, words: object, names: object = None) -> str:
        """`tasks that are overdue and led by MFA, or blocked`, for the words of a filter that was read before; codes that have
        `names` are said by them.
        """
        if isinstance(names, Mapping) and names:
            return replace(self, names=dict(names)).sentence(words)
        chosen = parse([str(word) for word in listed(words)], code_of=lambda word, text: text)
        if not chosen.parts:
            return self.joining["tasks"]
        return self.joining["those"].format(self._joined(chosen.parts[0] if len(chosen.parts) == 1 else chosen))

    def title(self, words: object, names: object = None) -> str:
        """The same with a capital letter."""
        sentence = self.sentence(words, names)
        return sentence[0].upper() + sentence[1:]

    def _joined(self, part: Part) -> str:
        """A part as it stands where no other is beside it."""
        if not isinstance(part, AnyOf | Filter):
            return self._beside(part)
        word = self.joining["or" if isinstance(part, AnyOf) else "and"]
        comma = "" if all(map(_is_simple, part.parts)) else ","
        return f"{comma} {word} ".join(map(self._beside, part.parts))

    def _beside(self, part: Part) -> str:
        """A part as it stands beside others."""
        match part:
            case Condition():
                return self._phrase(part)
            case Not():
                inner = part.part
                return self.joining["not"].format(
                    self._phrase(inner) if isinstance(inner, Condition) else f"({self._joined(inner)})"
                )
        if not all(map(_is_simple, part.parts)):
            return f"({self._joined(part)})"
        return self.joining["either"].format(self._joined(part)) if isinstance(part, AnyOf) else self._joined(part)

    def _phrase(self, condition: Condition) -> str:
        if condition.word in self.states:
            return self.states[condition.word]
        phrase, without = self.keyed[condition.word]
        values = [self._value(condition.word, value) for value in condition.values if not without or value != NONE]
        phrases = [phrase.format(self._either(values))] if values else []
        return self._either(phrases + ([without] if len(values) < len(condition.values) else []))

    def _either(self, texts: Sequence[str]) -> str:
        return f" {self.joining['or']} ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))

    def _value(self, word: str, value: str) -> str:
        if word == "due":
            return self._due(value)
        if word in ENUMERATED:
            return self.joining["state"].format(self.label(value))
        return self.joining["quoted"].format(value) if word in ("text", "label") else self.names.get(value, value)

    def _due(self, value: str) -> str:
        first, dots, last = value.partition("..")
        kind = "on" if not dots else "between" if first and last else "from" if first else "until" if last else "any"
        return self.due[kind].format(*(self.day(date.fromisoformat(each)) for each in (first, last) if each))


def _is_simple(part: Part) -> bool:
    """Whether its phrase has neither `and` nor `or`."""
    inner = part.part if isinstance(part, Not) else part
    return isinstance(inner, Condition) and len(inner.values) < 2

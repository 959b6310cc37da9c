"""The shape of a verb: what it is called, what it asks, when it can be done, and the function that does it.

Invariant: an answer that was not given is never made up; a required one is asked for, not defaulted, since an answer is a record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from tracker.domain.model.vocabulary import Act
from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.storage.store import Store
    from tracker.storage.work import Work


MOST_OFFERED = 200
"""Answers that completion offers at a time."""


def as_typed(text: str, what: str) -> object:
    """The text without blanks at its ends."""
    return text.strip()


def as_it_is(work: "Work", value: object) -> object:
    """The value that was read."""
    return value


@dataclass(frozen=True, slots=True)
class Type:
    """What an answer is. `read` turns what was typed into a value, without a database, or refuses it by the name of `what` was
    asked; `mean` turns that into what the service takes: `today` into a day, a name into a body's code. `words` are the only
    answers, where there are few; `offer` lists at most MOST_OFFERED of what may be meant, given how it begins; `kinds`
    are those of the items that it names.
    """

    name: str
    read: Callable[[str, str], object] = as_typed
    mean: Callable[["Work", Any], object] = as_it_is
    words: tuple[str, ...] = ()
    offer: Callable[["Store", str], list[str]] | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: the parameter of the function, the input of the form and the option. Its `word` stands beside the input, its
    label where there is more room; the label is the option's help where `help` says no more. `rare` ones are below the others;
    `hidden` ones and `aliases` are older names, for one release; `whole` is the ledger's attribute that an answer replaces, where
    it has another name.
    """

    name: str
    type: Type
    label: str
    required: bool = False
    positional: bool = False
    many: bool = False
    rare: bool = False
    hint: str = ""
    aliases: tuple[str, ...] = ()
    hidden: bool = False
    whole: str = ""
    help: str = ""
    word: str = ""

    @property
    def option(self) -> str:
        """`stop_clock` -> `stop-clock`."""
        return self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that a person can do: `name` as it is typed, one line of help, more of it, an example, and what it runs.

    `to` is the kind of item that it is done to, which is the first argument and the row that a screen points at; empty where it
    makes something new. `fields` is the kind whose typed fields are asked for, too. `act` is the move of a task that it makes,
    `action` what the ledger calls it, where that is not its name; `has` a field of the item that must be set; `many` is the help
    of doing it to several tasks as one revision, where it can be; `moves` says that deadlines of other items may move by it, and
    are shown first; `reasoned` that it often needs the reason of the revision.
    """

    name: str
    help: str
    run: Callable[..., object]
    more: str = ""
    example: str = ""
    asks: tuple[Ask, ...] = ()
    to: str = "task"
    key: str = ""
    label: str = ""
    act: Act | None = None
    action: str = ""
    has: str = ""
    many: str = ""
    moves: bool = False
    reasoned: bool = False
    fields: str = ""

    @property
    def id(self) -> str:
        """Its name on the screen and in the settings' keys: `co_executor` of a task, `series_plan`."""
        name = self.name.removeprefix("task ") if self.to == "task" else self.name
        return name.replace(" ", "_").replace("-", "_")

    @property
    def word(self) -> str:
        """The last word: `task suspend` -> `suspend`."""
        return self.name.rpartition(" ")[2]

    @property
    def recorded_as(self) -> str:
        """The action of the ledger, `task.suspend`."""
        return self.action or (
            f"task.{'update' if self.act is Act.PROGRESS else self.act}"
            if self.act
            else self.name.replace(" ", ".").replace("-", "_")
        )


class Settings(TypedDict, total=False):
    """What a verb may have beside its questions, as `Verb` says."""

    to: str
    key: str
    label: str
    act: Act
    action: str
    has: str
    many: str
    moves: bool
    reasoned: bool
    fields: str


def verb(name: str, *asks: Ask, example: str, **settings: Unpack[Settings]) -> Callable[[Callable[..., object]], Verb]:
    """Make a verb of a function that takes the work and the item's code first; its docstring is the help."""

    def make(run: Callable[..., object]) -> Verb:
        text = cleandoc(run.__doc__ or "")
        help, _, more = text.partition("\n")
        return Verb(name, help, run, more.strip(), example, asks, **settings)

    return make


def do(work: "Work", verb: Verb, code: str | None, answers: Mapping[str, object], asks: tuple[Ask, ...] | None = None) -> object:
    """Do it: what was answered, in a work. Refused `word_missing` for what is required and was not answered.

    None among the answers empties a field; what was not answered is not among them. `asks` are all questions that were asked,
    where the verb has more than its own.
    """
    asked = verb.asks if asks is None else asks
    require_answered(asked, answers)
    types = {ask.name: ask.type for ask in asked}
    said = {name: _meant(work, types[name], value) for name, value in answers.items()}
    return verb.run(work, code, **said)


def require_answered(asks: tuple[Ask, ...], answers: Mapping[str, object]) -> None:
    """Refused `word_missing` for what is required and was not answered."""
    for ask in asks:
        if ask.required and answers.get(ask.name) in (None, "", ()):
            raise Refused("word_missing", what=ask.label.rstrip("."), choices=list(ask.type.words))


def _meant(work: "Work", type: Type, value: object) -> object:
    if isinstance(value, tuple):
        return tuple(type.mean(work, each) for each in value)
    return None if value is None else type.mean(work, value)


FOUND = {
    "assign": "draft goal:G2",
    "accept": "awaiting goal:G2",
    "return": "awaiting goal:G2",
    "resume": "status:suspended",
    "skip": "series:S1 open",
}
"""Last word of a verb -> the filter of its example on many tasks, where it is not what is assigned."""


def in_bulk(verb: Verb) -> Verb:
    """The verb as it is done to all tasks that filter words find: `bulk suspend`. Nothing that it asks has a place of its own."""
    asks = tuple(replace(ask, positional=False) for ask in verb.asks if not ask.hidden)
    example = f"tracker bulk {verb.word} {FOUND.get(verb.word, 'goal:G2 open')}{_example_of(verb)}"
    return replace(verb, name=f"bulk {verb.word}", help=verb.many, more="", example=example, asks=asks)


def _example_of(verb: Verb) -> str:
    """What the example of a verb answers, its code left out: the words behind it as options."""
    _, _, rest = verb.example.partition(f" {verb.word} ")
    words = rest.partition(" ")[2]
    first = next((ask for ask in verb.asks if ask.positional), None)
    if not words:
        return ""
    return f" --{first.option} {words}" if first else f" {words}"

"""One run of the command line: what it was told, the settings, the store it opens, and what it answers.

Invariant: who acts is whom the database names, never an environment variable; a database is opened only by the command that
needs it, and a reading command writes nothing anywhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tracker import clock as clocks
from tracker.cli.answer import Answer
from tracker.cli.param_types import GivenDay, TypedDay
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.settings import Settings, load

if TYPE_CHECKING:
    from tracker.domain.filters import Filter
    from tracker.reports.values import Report
    from tracker.saved_filters import SavedFilters
    from tracker.storage.store import Store
    from tracker.storage.values import Actor, Clock
    from tracker.storage.work import Work


MOST_SLIPS = 10
"""What looks like a slip and is told one by one; the rest is counted."""


@dataclass
class Call:
    """`told` holds what was said with options that are good everywhere, by name; `login` and `clock` None leave the person
    and the time to the store.

    `did` holds what was written for good, whatever becomes of its answer, `slips` what looks like a slip in it; `answering` says
    that only the answer is left.
    `screen` opens the terminal UI, `serve` serves it; the composition root gives both, since the command line knows nothing of
    screens.
    """

    environ: Mapping[str, str]
    clock: "Clock | None" = None
    login: str | None = None
    told: dict[str, Any] = field(default_factory=dict)
    screen: "Callable[..., int] | None" = None
    serve: "Callable[[Call, int], int] | None" = None
    did: list[Reason] = field(default_factory=list)
    slips: tuple[Reason, ...] = ()
    answering: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings in force."""
        return load({name: self.told.get(name) for name in ("db", "actor", "lang")}, self.environ)

    @property
    def saved_filters(self) -> "SavedFilters":
        """The filters that this person has saved."""
        from tracker.saved_filters import SavedFilters

        return SavedFilters(self.settings.filters_file)

    @cached_property
    def answer(self) -> Answer:
        """Where answers go."""
        said = self.told.get
        language = self.settings.lang or "en"
        given = (said("format"), said("output", ()), said("with_notes"), language, bool(said("recipe")))
        return Answer(self.environ, self.settings.glyphs, *given)

    def require_unsaid(self, name: str, command: str) -> None:
        """Refused when a shared option was given that has no effect on this use of a command."""
        if name in self.told:
            raise Refused("option_idle", option=f"--{name.replace('_', '-')}", command=command)

    @property
    def format(self) -> str:
        """The format that was asked for."""
        return str(self.told.get("format", "text"))

    @property
    def now(self) -> Any:
        """This instant, in UTC."""
        return (self.clock or clocks.now)()

    # -- reading

    @contextmanager
    def live(self) -> "Iterator[Store]":
        """The store as it is now."""
        from tracker.storage.store import open_store

        with open_store(self.settings.db, clock=self.clock) as store:
            yield store

    @contextmanager
    def reading(self) -> "Iterator[Store]":
        """The store at the moment that `--as-of` and `--known-on` name."""
        with self.live() as store:
            as_of, said = self.day(store, self.told.get("as_of")), self.told.get("known_on")
            known = said if isinstance(said, int) else self.day(store, said)
            as_of = None if as_of == store.today else as_of  # nothing takes effect later than today
            known = None if known == store.today else known  # and nothing is recorded later
            with store.at(as_of, known) if as_of or known is not None else store.again() as then:
                yield then

    def person(self, store: "Store") -> str:
        """The login of the person who runs this."""
        return self.login or store.login

    def today(self, store: "Store") -> date:
        """The day that a report speaks about."""
        return store.moment.as_of or store.today

    def day(self, store: "Store | Work", given: GivenDay | None) -> date | None:
        """A day that was given, `today` being the day in the strategy's zone."""
        return given.on(store.today) if isinstance(given, TypedDay) else given

    def dated(self, name: str) -> Callable[[date], date] | None:
        """A day that was given by a shared option, told of the day that it is; None where none was given."""
        given: GivenDay | None = self.told.get(name)
        if given is None:
            return None
        return given.on if isinstance(given, TypedDay) else lambda today: given

    def chosen(self, store: "Store", words: str | Sequence[str]) -> "Filter":
        """The filter that this person's words say, on the day that is spoken about."""
        from tracker.reports.records.register import filter_from  # late: few commands take a filter
        from tracker.wording.filter_words import spoken_words

        return filter_from(store, words, self.person(store), self.today(store), self.saved_filters.text_of, spoken_words())

    def read(self, name: str, **answers: object) -> None:
        """Answer with what the command `name` reads."""
        from tracker.verbs.readings import reading_of

        with self.reading() as store:
            self.show(reading_of(name).build(store, self.settings.lang, answers))

    def show(self, report: "Report") -> None:
        """Answer with a report, or with the one table of it that was named."""
        answer = self.answer
        answer.report(self.narrowed(report), self.spoken(report))

    def put(self, report: "Report") -> None:
        """Answer with a report, in the format and the place that were asked for."""
        self.answer.report(report, self.spoken(report))

    def spoken(self, report: "Report") -> str:
        """The language of the sentences of a report."""
        return self.settings.lang or report.language

    def narrowed(self, report: "Report") -> "Report":
        """A report with the one table that was named, if one was."""
        from tracker.render.parts import narrowed

        name = self.told.get("section")
        return report if name is None else narrowed(report, name, self.spoken(report))

    def behind(self, store: "Store", report: "Report", number: str) -> "Report":
        """The list of the tasks behind a number of a report."""
        from tracker.render.parts import words_behind
        from tracker.reports.records.register import tasks

        words = words_behind(self.narrowed(report), number, self.spoken(report))
        return tasks(store, self.today(store), words, language=self.settings.lang)

    # -- writing

    @contextmanager
    def writing(self) -> "Iterator[Work]":
        """The door, for the person who runs this; at its end it says what was written."""
        with self.live() as store:
            with self.door(store) as work:
                yield work
            self.wrote(store, work.number if work.wrote else None)

    def wrote(self, store: "Store", number: int | None) -> None:
        """Say what the revision `number` did; None where nothing changed."""
        self.answering = True
        self.answer.written(store, number)
        for slip in self.slips[:MOST_SLIPS]:
            self.answer.complain(slip)
        if (more := len(self.slips) - MOST_SLIPS) > 0:
            self.answer.complain(because("more_slips", number=more))

    def done(self, reason: "Reason", **more: object) -> None:
        """Answer with what was made outside the ledger, once it is made."""
        self.did.append(reason)
        self.answering = True
        self.answer.tell(reason, **more)

    @contextmanager
    def door(self, store: "Store", reason: str = "") -> "Iterator[Work]":
        """The door of an open store, for the person who runs this; `reason` counts where none was given."""
        from tracker.services.acts.slips import slips_of

        on, override = self.day(store, self.told.get("on")), bool(self.told.get("clock_override"))
        signed = self.actor(store), self.told.get("reason") or reason
        with ExitStack() as ending, store.writing(*signed, on=on, clock_override=override) as work:
            ending.callback(self._note, work)
            yield work
        self.slips = slips_of(work)

    def _note(self, work: "Work") -> None:
        """Remember the revision of a work if it was written, however the work ended."""
        if work.committed:
            self.did.append(because("revision_written", revision=work.number))

    def actor(self, store: "Store") -> "Actor":
        """Who writes, and for which body, or as whose deputy, if one was named."""
        from tracker.storage.shelves.naming import actor_named

        return actor_named(store, self.person(store), self.settings.actor)

"""Long works of the screen: what the command line does beside verbs and reports, with the same functions and the same sentences.

Invariant: a work says what it finds as it comes, writes nothing that it has not shown where it would move deadlines or write many
things, and can be stopped at any step until it is written: then nothing is.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from tracker import clock as clocks
from tracker.domain.reasons import Reason, because
from tracker.errors import Unusable
from tracker.services.acts.rehearsal import Attempt, attempt
from tracker.settings import Settings
from tracker.storage.shelves.naming import actor_named
from tracker.storage.store import Store
from tracker.storage.work import Work as Writing
from tracker.verbs.rows import ROWS
from tracker.verbs.types import CODE, DAY, FLAG, PATH, TEXT, TypedDay
from tracker.verbs.verb import Ask
from tracker.wording import Message


@dataclass
class Run:
    """One run of a work: its store, what was answered, who does it; `stop` ends it from another thread. `question` is what must
    be agreed to before the rest is done, which is done by another run that is `agreed`, at the head that was `seen`.
    """

    store: Store
    answers: Mapping[str, Any]
    settings: Settings
    login: str
    acting_for: str | None = None
    agreed: bool = False
    seen: int | None = None
    question: Reason | None = None
    steps: int = 0
    stopped: bool = False
    _interrupts: list[Callable[[], object]] = field(default_factory=list)

    def path(self, name: str) -> Path | None:
        """A path that was typed."""
        typed = self.answers.get(name)
        return Path(typed).expanduser() if typed else None

    def step(self, *_: object) -> None:
        """One step more; Unusable `interrupted` when it was stopped."""
        self.steps += 1
        if self.stopped:
            raise Unusable("interrupted", where=self.store.url)

    def also(self, interrupt: Callable[[], object]) -> None:
        """What else works for this run, by what interrupts it."""
        self._interrupts.append(interrupt)
        self.step()

    def stop(self) -> None:
        """Stop at the next step, and what the database is doing now; once more if it was between two queries."""
        self.stopped = True
        for interrupt in (self.store.interrupt, *self._interrupts):
            with suppress(Exception):  # what has ended meanwhile
                interrupt()

    def door(self, reason: str = "") -> AbstractContextManager[Writing]:
        """The door for one revision."""
        return self.store.writing(actor_named(self.store, self.login, self.acting_for), reason)

    def days(self, name: str) -> tuple[Any, ...]:
        """Days that were typed."""
        found = self.answers.get(name) or ()
        return tuple(each.on(self.store.today) if isinstance(each, TypedDay) else each for each in found)

    def now(self) -> datetime:
        """This instant."""
        return clocks.now()


Do = Callable[[Run], Iterator[Message | str]]


@dataclass(frozen=True, slots=True)
class LongWork:
    """One long work: its command, what it is called, what it asks and what it does."""

    name: str
    label: str
    do: Do
    asks: tuple[Ask, ...] = ()
    writes: bool = False

    @property
    def id(self) -> str:
        """Its name on the screen."""
        return self.name.replace(" ", "_")

    @property
    def help(self) -> str:
        """What it does, as the command line says it."""
        return next(row.help for row in ROWS if row.name == self.name)


def written(run: Run, tried: Attempt) -> Iterator[Message | str]:
    """What an attempt wrote, and what moved; where deadlines would move, they are shown first and asked about."""
    from tracker.services.acts.receipts import done, unchanged

    for each in tried.moved:
        yield because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps)
    if not tried.done:
        run.seen, run.question = tried.head, because("moves_question", number=len(tried.moved))
        return
    run.store.refresh()
    reason, _ = unchanged(run.store) if tried.number is None else done(run.store, tried.number)
    yield reason
    yield from tried.slips


# -- the ledger and its copies


def verify(run: Run) -> Iterator[Message | str]:
    """Check the live database or a package."""
    from tracker.exchange.checking import PackageCheck, StoreCheck, stated_heads

    heads, path = stated_heads(run.answers.get("head") or None, run.path("earlier")), run.path("path")
    check = PackageCheck(path, heads, run.step) if path else StoreCheck(run.store, run.now(), heads)
    for each in check:
        run.step()
        yield each
    yield check.outcome


def export(run: Run) -> Iterator[Message | str]:
    """Write the audit package."""
    from tracker.exchange.package import export as write

    path = run.path("path")
    assert path is not None
    yield write(run.store, path, run.step).told


def backup(run: Run) -> Iterator[Message | str]:
    """Copy the database and verify the copy."""
    from tracker.storage.database.copies import backup as write

    file = run.path("file")
    assert file is not None
    yield write(run.store, file, run.step, lambda copy: run.also(copy.interrupt))


def reindex(run: Run) -> Iterator[Message | str]:
    """Rebuild what is derived from the tables."""
    from tracker.storage.database import reindexing
    from tracker.storage.database.engine import interrupt

    done = reindexing.reindex(run.settings.db, lambda connection: run.also(partial(interrupt, connection)))
    yield because("reindexed", **done._asdict())


def recover(run: Run) -> Iterator[Message | str]:
    """Make the owner of the database an administrator."""
    from tracker.services import members

    yield from written(run, attempt(run.door, members.recover, agreed=True))


def save_evidence(run: Run) -> Iterator[Message | str]:
    """Write a kept file to the disk."""
    from tracker.domain.model.records import Evidence

    file = run.path("file")
    assert file is not None
    yield run.store.evidence.save(run.store.get(Evidence, run.answers["code"]), file, run.store.permissions)


# -- plans and calendars


def check_plan(run: Run) -> Iterator[Message | str]:
    """Say what is wrong with a plan file, and what it would move."""
    from tracker.exchange.plans.toml_plan import read_plan
    from tracker.services import plan as service

    file = run.path("file")
    assert file is not None
    plan = read_plan(file, accept_unread=bool(run.answers.get("accept_unread")))
    run.step()
    trial = service.PlanRehearsal(plan.findings) if plan.findings else service.rehearse(run.store, plan, run.login)
    run.step()
    yield from trial.findings
    for each in trial.moved:
        yield because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps)
    yield from [because("plan_would_move", number=len(trial.moved))] * bool(trial.moved)
    yield from trial.told
    fields = {"file": str(file), "items": len(plan.items), "acts": len(plan.acts), "wrong": len(trial.findings)}
    yield because("plan_not_good" if trial.findings else "plan_good", **fields)


def apply_plan(run: Run) -> Iterator[Message | str]:
    """Show what a plan file would change and move, and write it once that is agreed."""
    from tracker.exchange.plans.toml_plan import read_plan
    from tracker.services import plan as service
    from tracker.services.acts.rehearsal import moved_in, rehearsal
    from tracker.services.plan_preview import differences

    file = run.path("file")
    assert file is not None
    plan = read_plan(file, accept_unread=bool(run.answers.get("accept_unread")))
    findings = plan.findings or service.check(run.store, plan, run.login)
    run.step()
    if findings:
        yield from findings
        yield because("plan_not_good", file=str(file), wrong=len(findings))
        return
    reason = plan.title or file.name
    if run.agreed:
        door = partial(run.door, reason)
        yield from written(run, attempt(door, lambda work: service.apply(work, plan), agreed=True, seen=run.seen))
        return
    with rehearsal(run.door(reason)) as work:
        made, moved, run.seen = service.apply(work, plan), moved_in(work), work.number - 1
        entries = work.entries
    run.step()
    yield from differences(entries)
    for each in moved:
        yield because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps)
    counts = {"added": made.added, "amended": made.amended, "acts": made.acts, "unchanged": made.unchanged}
    yield because("plan_counts", **counts)
    run.question = because("plan_question", file=str(file)) if made.changed else None


def add_calendar(run: Run) -> Iterator[Message | str]:
    """Add the days of a calendar that comes with the program."""
    from tracker.exchange.shipped_calendar import plan_of
    from tracker.services import plan as service

    plan = service.additions(run.store, plan_of(run.answers["calendar"]))
    tried = attempt(run.door, lambda work: service.apply(work, plan), agreed=run.agreed, seen=run.seen)
    yield from written(run, tried)


def resolve_calendar(run: Run) -> Iterator[Message | str]:
    """Enter days off and worked days, and move the deadlines."""
    from tracker.services.deadlines import calendars as service

    off, worked, withdrawn = (run.days(name) for name in ("off", "work", "withdraw"))
    title, source = run.answers.get("title"), run.answers.get("source")
    resolution = service.Resolution(run.answers["calendar"], off, worked, withdrawn, title, source)
    tried = attempt(run.door, lambda work: service.resolve(work, resolution), agreed=run.agreed, seen=run.seen)
    yield from written(run, tried)


# -- reminding


def remind(run: Run) -> Iterator[Message | str]:
    """Show who would be reminded of what; once that is agreed, deliver it if mail is wanted, and record it."""
    from tracker.exchange import reminder_mail
    from tracker.exchange.mail import carrier_for
    from tracker.render.cells import cells_of
    from tracker.reports import build
    from tracker.services.acts import reminders

    answers, folder = run.answers, run.path("mail_folder")
    carrier = carrier_for(folder, bool(answers.get("send")), run.settings.mail, os.environ, run.store.permissions)
    if not run.agreed:
        report = build("remind", run.store, run.store.today, language=run.settings.lang)
        for row in report.rows():
            run.step()
            yield "  ".join(filter(None, cells_of(row, report.columns, report.language)))
        if not report.count:
            yield report.nothing
        elif not answers.get("dry_run"):
            run.question = because("remind_question", number=report.count)
        return
    with run.door() as work:
        reminders.require_right(work)
    if carrier is not None:
        deliveries = []
        with run.store.again() as seen:
            for each in reminder_mail.remind(seen, run.door, carrier, run.now(), run.settings.lang):
                deliveries.append(each)
                yield from [*reminder_mail.told([each]), *reminder_mail.missed([each])]
                if run.stopped:
                    break
        return
    with run.store.again() as seen:
        said = reminders.due_notices(seen, seen.today)
    yield from written(run, attempt(run.door, lambda work: reminders.record(work, said), agreed=True))


FILE = Ask("file", PATH, "Plan file", required=True)
UNREAD = Ask("accept_unread", FLAG, "Keep terms that are not understood as text")
NEW_FILE = Ask("file", PATH, "A file that does not exist yet", required=True)
CALENDAR = Ask("calendar", CODE, "Calendar, such as KZ", required=True)

WORKS: tuple[LongWork, ...] = (
    LongWork(
        "verify", "Verify", verify,
        (
            Ask("path", PATH, "An exported package; empty: this database"),
            Ask("head", TEXT, "An earlier head, NUMBER:DIGITS, or a file that states it"),
            Ask("earlier", PATH, "An earlier package that it must contain"),
        ),
    ),
    LongWork("export", "Export", export, (Ask("path", PATH, "A folder that does not exist yet", required=True),)),
    LongWork("plan check", "Check a plan", check_plan, (FILE, UNREAD)),
    LongWork("plan apply", "Apply a plan", apply_plan, (FILE, UNREAD), writes=True),
    LongWork(
        "remind", "Remind", remind,
        (
            Ask("mail_folder", PATH, "A folder for one e-mail file a body; empty: none"),
            Ask("send", FLAG, "Send by the mail server of the settings"),
            Ask("dry_run", FLAG, "Only show who would be reminded"),
        ),
        writes=True,
    ),
    LongWork("calendar add", "Add a calendar", add_calendar, (CALENDAR,), writes=True),
    LongWork(
        "calendar resolve", "Days off", resolve_calendar,
        (
            CALENDAR, Ask("off", DAY, "Days off", many=True), Ask("work", DAY, "Days of rest that are worked", many=True),
            Ask("withdraw", DAY, "Days that follow the week again", many=True), Ask("title", TEXT, "Title"),
            Ask("source", TEXT, "The resolution"),
        ),
        writes=True,
    ),
    LongWork(
        "evidence save", "Save a file of evidence", save_evidence,
        (Ask("code", CODE, "Code of the evidence", required=True), NEW_FILE),
    ),
    LongWork("db backup", "Back up", backup, (NEW_FILE,)),
    LongWork("db reindex", "Rebuild the indexes", reindex, writes=True),
    LongWork("db members", "Recover the administration", recover, writes=True),
)  # fmt: skip

BY_ID = {each.id: each for each in WORKS}

ELSEWHERE = {
    "init": "the screen is of a database that exists",
    "serve": "it serves this very screen",
    "db upgrade": "an older database cannot be opened, so there is no screen",
    "db roles": "statements for the server's administrator, to be read at a shell",
    "due": "needs no database; every form shows what a term means while it is typed",
    "task list": "the tasks screen",
    "report check": "of a file that somebody was given, at a shell",
    "report reprint": "into a file that somebody is given, at a shell",
    "report schema": "for programs",
    "undo": "a key of every screen",
    "filter save": "saved views of the tasks screen",
    "filter list": "saved views of the tasks screen",
    "filter show": "the tasks screen says what a filter finds",
    "filter remove": "saved views of the tasks screen",
    **dict.fromkeys(("completion bash", "completion zsh", "completion fish"), "for a shell"),
}
"""Command that is no long work and no reading of the screen -> why, or where it is."""

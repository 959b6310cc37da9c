"""Long works of the screen: what the command line does beside verbs and reports, with the same functions and the same sentences.

Invariant: a work says what it finds as it comes, writes nothing that it has not shown where it would move deadlines or write many
things, and can be stopped at any step until it is written: then nothing is.
"""

import os
from collections.abc import Iterator
from functools import partial

from tracker.domain.reasons import because
from tracker.services.acts.rehearsal import attempt
from tracker.tui.plan_works import PLAN_WORKS
from tracker.tui.run import LongWork as LongWork
from tracker.tui.run import Run as Run
from tracker.tui.run import written
from tracker.verbs.types import CODE, DAY, FLAG, PATH, TEXT
from tracker.verbs.verb import Ask
from tracker.wording import Message

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


# -- calendars


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
    *PLAN_WORKS,
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

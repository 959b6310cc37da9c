"""A small office with one item of each kind, changes, an undoing and a late fact, for packages and for strangers to read."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from tests.clocks import SetClock
from tracker.domain.model import issues, item, own, records, strategy
from tracker.domain.model.strategy import Body, Task
from tracker.domain.model.vocabulary import ValueForm
from tracker.storage.store import Store
from tracker.storage.values import Actor

STAFF = Actor("tester", "MFA")
FOUNDER = "MEMBER.1"
ACTS = {
    "extension": "extension.request",
    "reminder": "reminder.record",
    "handover": "handover.record",
    "issued_report": "issued_report.issue",
}
"""Kind -> the act that adds an item, where it has a name of its own."""
HARD = '=1+1 # & "quoted"; a,b\r\nsecond line\n«ң» \u2028 <b>[/b]'
"""A title with what other exporters stumbled over."""
PAPER = b"%PDF-1.4 letter 5-1\n" * 40
DIGEST = hashlib.sha256(PAPER).hexdigest()
"""A file of evidence and its digest."""
ISSUED = b'{"number":1}\n'
"""The JSON of an issued report."""
KEPT: dict[str, Any] = {"form": "file", "sha256": DIGEST, "size": len(PAPER), "media_type": "application/pdf"}
ISSUED_AS: dict[str, Any] = {"sha256": hashlib.sha256(ISSUED).hexdigest(), "size": len(ISSUED)}


def fill(store: Store, clock: SetClock) -> None:
    """Revisions 2 to 5 on 2 November 2026, 6 and 7 on the next day; the Ministry is renamed as of 1 March, recorded late."""
    with store.writing(STAFF, "The plan", on=date(2026, 1, 5)) as work:
        for kind, item in plan():
            work.add(ACTS.get(kind, f"{kind}.add"), item)
        with tempfile.TemporaryDirectory() as folder:
            for name, kept in (("letter.pdf", PAPER), ("status.json", ISSUED)):
                Path(folder, name).write_bytes(kept)
                work.keep_file(Path(folder, name), len(kept))
    with store.writing(STAFF, "") as work:
        task = work.change("task.amend", work.get(Task, "G1.T1"), weight=10, note="By telephone,\nto be confirmed")
        work.change("task.amend", task, weight=20)
    with store.writing(STAFF, "late", on=date(2026, 3, 1)) as work:
        work.change("body.amend", work.get(Body, "MFA"), name_en="Ministry of Foreign Affairs")
    with store.writing(STAFF, "a mistake") as work:
        work.remove("task.withdraw", work.get(Task, "G1.T4"))
    clock.set("2026-11-03")
    with store.writing(STAFF, "as it was") as work:
        work.undoes(5)
        for entry in reversed(work.store.ledger.entries_of(5)):
            work.reverse(entry)
    with store.writing(STAFF, "done") as work:
        work.change("task.amend", work.get(Task, "G1.T2"), evidence_required=False, note=None)


def plan() -> list[tuple[str, item.Item]]:
    """One item of each kind, and four tasks."""
    titles = [HARD, None, "plain", None]
    return [
        ("body", strategy.Body(code="MFA", name_en="Ministry", name_kk="Министрлік")),
        ("alias", strategy.Alias(code="MFA.1", body="MFA", name_ru="МИД", since=date(2020, 3, 9))),
        ("instrument", strategy.Instrument(code="D280", title_en=HARD)),
        ("relation", strategy.Relation(code="D280.D741", instrument="D280", other="D280", note="=1+1")),
        ("clause", strategy.Clause(code="D280.2", instrument="D280", number="2", text_ru="-5 дней")),
        ("event", strategy.Event(code="D280.SIGNED", instrument="D280", day=date(2026, 1, 5))),
        ("calendar_day", strategy.CalendarDay(code="KZ.2026-03-09", calendar="KZ", day=date(2026, 3, 9))),
        ("goal", strategy.Goal(code="G1", title_en="@all")),
        ("window", strategy.Window(code="W1", clause="D280.2", opens=date(2026, 1, 5), closes=date(2026, 4, 6))),
        *(
            (
                "task",
                strategy.Task(
                    code=f"G1.T{n}", goal="G1", title_en=title, due=date(2026, 6, n), evidence_required=n == 2, note="?"
                ),
            )
            for n, title in enumerate(titles, 1)
        ),
        ("update", records.Update(code="G1.T1.U1", task="G1.T1", day=date(2026, 2, 1), percent=10, member=FOUNDER)),
        ("member", strategy.Member(code="MEMBER.2", login="secretary", role="staff", body="MFA")),
        ("deputy", strategy.Deputy(code="MEMBER.1.D1", principal="MEMBER.1", member="MEMBER.2", since=date(2026, 7, 1))),
        ("series", strategy.Series(code="S1", title_en="Quarterly report", goal="G1", co_executors="MFA")),
        ("co_executor", records.CoExecutor(code="G1.T1.C1", task="G1.T1", body="MFA", due=date(2026, 5, 1))),
        ("own_field", own.OwnField(code="KBK", title_ru="КБК", form=ValueForm.TEXT)),
        ("own_value", own.OwnValue(code="G1.T1.F-KBK", task="G1.T1", field="KBK", narrative="=011-104")),
        ("dependency", records.Dependency(code="G1.T2.N1", task="G1.T2", needs="G1.T1")),
        ("extension", records.Extension(code="G1.T1.X1", task="G1.T1", body="MFA", member="MEMBER.1", due=date(2026, 8, 1))),
        ("evidence", records.Evidence(code="G1.T1.E1", task="G1.T1", evidence="https://example.org/act", number="=5")),
        ("evidence", records.Evidence(code="G1.T1.E2", task="G1.T1", evidence="letter.pdf", **KEPT)),
        ("evidence", records.Evidence(code="G1.T2.E1", task="G1.T2", evidence="same.pdf", **KEPT)),
        ("reminder", records.Reminder(code="R1", task="G1.T1", body="MFA", about=date(2026, 6, 1), day=date(2026, 5, 25))),
        ("handover", records.Handover(code="H1", giver="MEMBER.1", taker="MEMBER.2", day=date(2026, 7, 1), tasks=1)),
        (
            "narrative",
            issues.Narrative(code="NARRATIVE.1", goal="G1", narrative="As agreed", day=date(2026, 7, 1), member=FOUNDER),
        ),
        ("issued_report", issues.IssuedReport(code="REPORT.1", number=1, report="status", member=FOUNDER, **ISSUED_AS)),
        ("issued_file", issues.IssuedFile(code="REPORT.1.F1", issue="REPORT.1", format="pdf", name="a.pdf", sha256=DIGEST)),
    ]

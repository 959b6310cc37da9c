"""Creates a database: an empty strategy, or one from plan files, each file one revision with the real time of recording.

Invariant: plans are read before anything is created and checked before they are applied, and a failure leaves no database behind;
the person who creates it, for the database, becomes the strategy's administrator; tests name another login.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker import drafts
from tracker.domain.findings import Finding
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Strategy
from tracker.domain.plan import Plan
from tracker.domain.plan_checks import check_against, check_names
from tracker.errors import Refused
from tracker.exchange.plans.files import bytes_of
from tracker.exchange.plans.intake import is_toml
from tracker.exchange.plans.readers import LARGEST_FILE, format_of
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.toml_plan import read_plan
from tracker.exchange.shipped_calendar import plan_of
from tracker.paths import seeds_folder
from tracker.services import plan as plans
from tracker.services.fields import checked
from tracker.services.strategy import appoint, start
from tracker.storage.database import schema
from tracker.storage.database.engine import shown, url_of
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, Clock


class CreatedStrategy(NamedTuple):
    """What was created: where, the strategy's code, the number of items by kind, and the ledger's head."""

    where: str
    strategy: str
    counts: dict[str, int]
    revision: int
    digest: str


class FlawedPlan(Refused):
    """A plan file has findings, so it was not applied."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("plan_has_findings", file=findings[0].file, findings=len(findings))
        self.findings = findings


def built_in() -> list[Path]:
    """The plan files of the built-in strategy, in order of application."""
    return sorted(seeds_folder().glob("*.toml"))


def create_empty(
    where: str, strategy: Strategy, login: str | None, clock: Clock | None, on: Callable[[date], date] | None = None
) -> CreatedStrategy:
    """Create a strategy without contents except the built-in days of its calendar. `on` maps today in its time zone to its first
    day; by default that is today.
    """
    strategy, days = checked(strategy), plan_of(strategy.calendar) if strategy.calendar else None
    with (
        schema.created(where, strategy.code) as place,
        open_store(place, clock=clock, zone=strategy.time_zone, unfinished=True) as store,
    ):
        founder = login or store.login
        with store.writing(Actor(founder), "An empty strategy", on=on(store.today) if on else None) as work:
            start(work, strategy, founder)
        if days is not None:
            _apply(store, days, founder)
        return created_strategy(store, where)


def new_strategy(
    code: str | None = None, title: str | None = None, zone: str | None = None, calendar: str | None = None
) -> Strategy:
    """An empty strategy, as far as it was described."""
    return Strategy(code=code or "STRATEGY", title_en=title or "A new strategy", time_zone=zone or "UTC", calendar=calendar)


def create_from_plans(
    where: str, files: Sequence[Path], login: str | None, clock: Clock | None, *, accept_unread: bool = False
) -> CreatedStrategy:
    """Create a strategy from plan files. The first must contain the strategy; its revision also adds the administrator."""
    for file in files:
        _require_toml(file)
    read = [read_plan(file, accept_unread=accept_unread) for file in files]
    if len(read) == 1 and read[0].findings:
        raise FlawedPlan(findings_of(read[0], clock))
    _require_no_findings([finding for plan in read for finding in plan.findings])
    strategy = strategy_of(read[0])
    with (
        schema.created(where, strategy.code) as place,
        open_store(place, clock=clock, zone=strategy.time_zone, unfinished=True) as store,
    ):
        for number, plan in enumerate(read):
            _apply(store, plan, login or store.login, first=number == 0)
        return created_strategy(store, where)


def _apply(store: Store, plan: Plan, login: str, *, first: bool = False) -> None:
    _require_no_findings(plans.check(store, plan, login))  # only now, since it may refer to items of earlier files
    with store.writing(Actor(login), plan.title or Path(plan.file).name) as work:
        plans.apply(work, plan)
        if first:
            appoint(work, login)


def findings_of(plan: Plan, clock: Clock | None, founded: Strategy | None = None) -> tuple[Finding, ...]:
    """The faults of creating a database from this file alone, or of entering it into a strategy that was just founded; tried in a
    temporary database.
    """
    if plan.findings and not plan.items:
        return plan.findings
    if plan.findings and founded is None and not any(item.kind == "strategy" for item in plan.items):
        alone = Finding("plan_without_strategy", {"file": plan.file}, plan.file)
        return (*plan.findings, *check_against(plan, _known), *check_names(plan, _known), alone)
    strategy = founded or strategy_of(plan)
    with (
        drafts.scratch() as folder,
        schema.created(str(Path(folder, "trial.db")), strategy.code) as place,
        open_store(place, clock=clock, zone=strategy.time_zone) as store,
    ):
        if founded:
            with store.writing(Actor(store.login), "An empty strategy") as work:
                start(work, founded, store.login)
        return plans.check(store, plan, store.login)


def _require_toml(file: Path) -> None:
    """Refused for a table, which describes no strategy; what cannot be read at all is left to the reader."""
    content = bytes_of(file, LARGEST_FILE)
    with suppress(Unread):
        if isinstance(content, bytes) and not is_toml(file, format_of(content).name):
            raise Refused("plan_is_table", file=str(file))


def _known(kind: str, code: str) -> bool:
    """Nothing is known where there is no database."""
    return False


def _require_no_findings(findings: Sequence[Finding]) -> None:
    if findings:
        raise FlawedPlan(findings)


def strategy_of(plan: Plan) -> Strategy:
    """The strategy in a plan."""
    for item in plan.items:
        if isinstance(value := item.value(), Strategy):
            return value
    raise Refused("plan_without_strategy", file=plan.file)


def created_strategy(store: Store, where: str) -> CreatedStrategy:
    """The contents of a database that was just created."""
    counts = {kind: count for kind in KINDS if (count := store.row_count(kind))}
    url = url_of(where)
    place = url.database if url.get_backend_name() == "sqlite" else shown(url)
    return CreatedStrategy(place or "", store.strategy().code, counts, store.head.number, store.head.digest)

"""The news of a returned form, or of a plan with a column of statuses, as acts of a plan.

Invariant: what is of another body's task, of one of several, or comes too early or too late is a finding, and nothing else is
left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.domain.control.lifecycle import CLOSED, MOVES
from tracker.domain.findings import Finding
from tracker.domain.model.vocabulary import Status
from tracker.domain.plan import PlanAct
from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.comparison.changes import Change
from tracker.exchange.plans.comparison.differences import first_text
from tracker.exchange.plans.comparison.news import News, news_of
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.comparison.standing import Standing, StandingTask
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import Record
from tracker.exchange.plans.toml_tables import quoted
from tracker.services.plan_preview import MOST_NAMED


def why_unknown(record: Record, coded: Counter[str], tasks: Mapping[str, StandingTask]) -> Reason:
    """Why no task stands for a row of a form; `coded` are the codes of all its rows, `tasks` what stands by code."""
    title = first_text(record.titles)
    named = {"code": record.code, "text": quoted(title)}
    if record.code and coded[record.code] > 1:
        return because("form_code_twice", number=coded[record.code], **named)
    if record.code and (known := tasks.get(record.code)):
        return because("form_row_other", known=quoted(first_text(known.titles)), **named)
    return because("form_row_unknown", text=quoted(record.code or title))


@dataclass
class NewsActs:
    """Makes the acts of one file. `sender` is the body that sent a form, empty if nobody said.

    `passed_over` are the rows of a plan, which is no `form`, whose statuses cannot be recorded, by the reason; `warnings` are
    about what a row says beside what is recorded of it, `columns` the first rows of a form's columns for which nothing stands.
    """

    standing: Standing
    options: Options
    sender: str = ""
    form: bool = False
    passed_over: dict[str, list[Place]] = field(default_factory=dict)
    warnings: list[Finding] = field(default_factory=list)
    columns: dict[str, Place] = field(default_factory=dict)

    def tell(self, change: Change, record: Record, before: StandingTask, acts: list[PlanAct], findings: list[Finding]) -> None:
        """Add the acts and findings of one row."""
        self._warn_of_ignored(change, record, before)
        for each in self._of(change, record, before):
            if isinstance(each, Finding):
                findings.append(each)
            else:
                acts.append(each)

    def tell_new(self, record: Record, code: str, assigned: bool, acts: list[PlanAct], recurs: bool = False) -> None:
        """Add the acts that a row tells of a task, or of a series, which the plan adds."""
        if not record.told:
            return
        day = self.options.applied_on(self.standing.today)
        status, since = (Status.ASSIGNED, day) if assigned else (Status.DRAFT, None)
        task = StandingTask(code, record.titles, code, status=status, assigned_on=since, recurs=recurs)
        acts.extend(self._act(code, news) for news in news_of(record, task, None) if not self._passes_over(task, news))

    def findings(self) -> Iterator[Finding]:
        """What was left out of the rows; a warning for each reason that kept statuses of a plan from being recorded."""
        yield from self.warnings
        for column, place in self.columns.items():
            yield self._finding(because("form_column_ignored", column=column), place, warning=True)
        for kind, places in self.passed_over.items():
            yield self._finding(because(kind, rows=len(places)), places[0], warning=True)

    def _passes_over(self, task: StandingTask, news: News) -> bool:
        """Whether a plan's status is one that its task cannot have had: of a form, the rules of control say so."""
        if self.form:
            return False
        early = task.assigned_on is not None and news.day is not None and news.day < task.assigned_on
        kind = "status_of_draft" if task.status is Status.DRAFT else "status_before_control" if early else ""
        kind = "status_of_series" if task.recurs else kind
        if kind:
            self.passed_over.setdefault(kind, []).append(news.place)
        return bool(kind)

    def _of(self, change: Change, record: Record, before: StandingTask) -> Iterator[PlanAct | Finding]:
        if before.recurs and change.news and self._passes_over(before, change.news[0]):
            return
        if change.news and change.told_of is None:
            yield self._finding(self._open(change.news[0], record, before), record.place)
            return
        task = (change.told_of if before.recurs else None) or before
        if change.news and self.sender and self.sender != task.lead:
            told = {"code": task.code, "sender": self.sender, "lead": task.lead or None}
            yield self._finding(because("form_of_another", **told), record.place)
            return
        for news in change.news:
            if news.known:
                other = {"code": task.code, "day": news.day, "text": quoted(news.fields["note"])}
                yield self._finding(because("form_note_differs", **other), news.place, warning=True)
            elif self._passes_over(task, news):
                continue
            elif task.status is not Status.DRAFT and task.status not in MOVES[news.act].before:
                late = {"code": task.code, "status": task.status, "text": quoted(str(news))}
                yield self._finding(because("form_too_late", **late), news.place, warning=True)
            else:
                yield self._act(task.code, news)

    def _open(self, news: News, record: Record, series: StandingTask) -> Reason:
        """That it is not clear which task of a series is meant."""
        tasks = self.standing.occurrences.get(series.code, ())
        codes = [each.code for each in tasks if each.status not in CLOSED]
        told = {"code": series.code, "text": quoted(str(news)), "tasks": codes[:MOST_NAMED]}
        return because("form_of_series", title=quoted(first_text(record.titles)), **told)

    def _finding(self, why: Reason, place: object, warning: bool = False) -> Finding:
        return Finding(why.kind, why.fields, self.options.file, str(place), warning)

    def _warn_of_ignored(self, change: Change, record: Record, before: StandingTask) -> None:
        """Warn of what a form says otherwise, of a column that no task has once."""
        new = [each.field for each in change.ignored if each.field.startswith("own.")]
        new = [each for each in new if each.removeprefix("own.") not in self.standing.fields]
        for name in new:
            self.columns.setdefault(name.removeprefix("own."), record.place)
        if told := [(each.field, quoted(each.after)) for each in change.ignored if each.field not in new]:
            why = because("form_cells_ignored", code=before.code, cells=told)
            self.warnings.append(self._finding(why, record.place, warning=True))

    def _act(self, task: str, news: News) -> PlanAct:
        if news.part is not None:
            why = because("form_part_ignored", code=task, percent=news.part)
            self.warnings.append(self._finding(why, news.place, warning=True))
        fields = {"source": self.options.source(news.place), **news.fields}
        return PlanAct(task, str(news.act), news.day, fields, str(news.place))

"""One task of a table as a record: each of its cells is read by what its column means.

Invariant: every value of a record comes from a cell of its rows; a cell that cannot be read is a finding or a question, and the
rest of the row is still read.
"""

from dataclasses import dataclass, field
from datetime import date

from tracker.domain.folding import folded
from tracker.domain.model.codes import CODE, typed_code
from tracker.exchange.plans.columns import OWN, OwnField
from tracker.exchange.plans.headings import names_of
from tracker.exchange.plans.lines import Line
from tracker.exchange.plans.reading.news import told_by
from tracker.exchange.plans.reading.owner_words import NOBODY
from tracker.exchange.plans.reading.owners import Owned
from tracker.exchange.plans.reading.sheet import Sheet
from tracker.exchange.plans.reading.term_cells import start_of, term_of, told_term
from tracker.exchange.plans.recognition.sections import parted
from tracker.exchange.plans.records import GoalHeading, Question, Record

OWN_HEADINGS = ("form", "result", "indicator", "unit", "target", "cost", "funding", "basis", "region", "officer")
"""Fields of headings that a task does not have: they become own fields, with the heading as their name."""

NO_OWNER = Owned()


def own_field(name: str) -> OwnField:
    """The own field of a heading."""
    return OwnField(name.upper(), names_of(name))


@dataclass(slots=True)
class Rows:
    """Reads the tasks of one table. `seen` are the numbers of number cells read so far."""

    sheet: Sheet
    paths: dict[tuple[tuple[str, str], ...], tuple[GoalHeading, ...]]
    seen: set[float] = field(default_factory=set)

    def record(self, line: Line) -> Record:
        """The record of a task's line."""
        sheet, notes = self.sheet, list(line.notes)
        self._check_number(line)
        owned = self._owned(line, "lead")
        helpers = self._owned(line, "co")
        lead, co, group = _together(owned, helpers)
        read, column = term_of(sheet, line)
        if column:
            read = told_term(sheet, line, read, column)
        own = self._own(line)
        for name, value in (("START", start_of(self.sheet, line)), ("START", read.start), ("RESULT", read.result)):
            if value:
                own[name] = f"{own[name]}; {value}" if own.get(name, value) != value else value
        notes += [*sheet.whole(line, "note", "\n").splitlines(), *owned.remarks, *helpers.remarks]
        notes += [note for extra in sheet.extras.get(line.row.number, {}).values() for note in extra.notes]
        code = self._code(line)
        return Record(
            place=sheet.place(line),
            titles=self._titles(line, code),
            goals=self.path(line),
            number=line.number,
            code=code,
            above=sheet.table.grid.place(line.part_of) if line.part_of else None,
            lead=lead,
            lead_name=owned.lead_name,
            co=co,
            controller=self._owned(line, "controller").lead or sheet.shared.owners.code_of(sheet.shared.plan_map.controller),
            agreed=tuple(dict.fromkeys((*owned.agreed, *helpers.agreed))),
            group=group,
            term_text=read.text,
            term=read.term,
            event=read.event,
            struck_term=sheet.extra(line, column).struck if column else "",
            narrative=sheet.whole(line, "narrative", "\n"),
            note="\n".join(dict.fromkeys(note for note in notes if note)),
            own=own,
            told=told_by(sheet, line),
        )

    def path(self, line: Line) -> tuple[GoalHeading, ...]:
        """The sections that a line stands under, then the goals that its own columns name."""
        path = list(line.goals)
        if line.kind == "task":
            for column in self.sheet.columns("goal"):
                if text := " ".join(self.sheet.text(line, column).split()):
                    _, number, title = parted(text)
                    path.append(GoalHeading(title, len(path) + 1, number, self.sheet.place(line, column)))
        return self.paths.setdefault(tuple((each.number, each.title) for each in path), tuple(path))

    def _titles(self, line: Line, code: str) -> dict[str, str]:
        titles: dict[str, str] = {}
        for column in self.sheet.columns("title"):
            if text := self.sheet.text(line, column):
                before = titles.get(column.language)
                titles[column.language] = text if before in (None, text) else f"{before}. {text}"
        if not titles and not code:
            self.sheet.shared.found.find("cell_title_missing", self.sheet.place(line))
        return titles

    def _check_number(self, line: Line) -> None:
        """Say where a number cell cannot hold the number that was meant."""
        for column in self.sheet.columns("number"):
            value = self.sheet.value(line, column)
            if isinstance(value, str):
                continue
            place = self.sheet.place(line, column)
            if isinstance(value, date):
                self.sheet.shared.found.find("cell_number_is_day", place, value, warning=True)
            elif isinstance(value, float) and not value.is_integer():
                if value in self.seen:
                    self.sheet.shared.found.find("cell_number_twice", place, value, warning=True, other=f"{value}0")
                self.seen.add(value)

    def _code(self, line: Line) -> str:
        for column in self.sheet.columns("code"):
            value = self.sheet.value(line, column)
            text = self.sheet.text(line, column)
            if NOBODY.fullmatch(folded(text)):
                continue
            if isinstance(value, date):
                self.sheet.shared.found.find("cell_number_is_day", self.sheet.place(line, column), value, warning=True)
            elif CODE.fullmatch(typed_code(text)):
                return typed_code(text)
            else:
                self.sheet.shared.found.find("cell_no_code", self.sheet.place(line, column), text, warning=True)
        return ""

    def _owned(self, line: Line, name: str) -> Owned:
        """The owners in the columns of a field; the names among them that nobody knows are asked about."""
        if name not in self.sheet.fields:
            return NO_OWNER
        text = self.sheet.whole(line, name, "\n")
        if not text:
            return NO_OWNER
        owned = self.sheet.shared.owners.read(text)
        if owned.unknown or owned.doubtful:
            found = self.sheet.shared.found
            column = next(column for column in self.sheet.columns(name) if self.sheet.text(line, column))
            place = self.sheet.place(line, column)
            for each in owned.unknown:
                found.ask("owner_unknown", Question("body", each, place))
            for each in owned.doubtful:
                found.ask("owner_doubtful", Question("body", each, place, doubtful=True))
        return owned

    def _own(self, line: Line) -> dict[str, str]:
        own: dict[str, str] = {}
        for column in self.sheet.columns(OWN):
            if column.own and (text := self.sheet.text(line, column)):
                own[column.own.code] = f"{own[column.own.code]}; {text}" if column.own.code in own else text
        for name in OWN_HEADINGS:
            if name in self.sheet.fields and (text := self.sheet.whole(line, name, "; ")):
                own[name.upper()] = text
        return own


def _together(owned: Owned, helpers: Owned) -> tuple[str, tuple[str, ...], str]:
    """The lead, the others and the groups of a row's two columns of owners; who helps never leads."""
    others = (*owned.co, helpers.lead, *helpers.co)
    co = tuple(dict.fromkeys(each for each in others if each and each != owned.lead))
    return owned.lead, co, ", ".join(each for each in (owned.group, helpers.group) if each)

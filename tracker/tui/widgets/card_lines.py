"""A card as lines: what an item is, why its day and its colour, who answers for it, and what was said of it, newest first.

The same lines stand beside a list, below it and over the whole screen; the strip is their gist in three. They are made from the
card of `task show` and its like. Invariant: no line is longer than its room, every colour has its sign, nothing is told twice.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from textual.content import Content

from tracker.domain.control.states import Colour
from tracker.domain.model.vocabulary import LANGUAGES, Status
from tracker.domain.reasons import Reason
from tracker.render.cells import capital_label, cell_text, fact_text, heading, sentences_of
from tracker.render.lines import shortened, width_of, wrapped
from tracker.reports.values import Fact, Kind, Report, Row
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.wording import brief_day, label, say, short
from tracker.wording.plain import plain

GIST = 3
"""A card of no more lines than these is its gist."""
LOW = 8
"""A card of so few lines keeps each of its entries on one."""
WIDEST = 16
"""The most cells of a label."""
TOLD = frozenset([
    "form", "due_by_today", "status", "percent", "due", "due_precision", "original_due", "term_text", "assigned_on",
    "last_update_on", "reported_on", "reported_due", "closed_on", "outcome", "forecast", "forecast_on", "extended",
    "extended_days", "days_moved", "no_public_evidence",
])  # fmt: skip
"""Fields of a task that the card tells in its title, its track, its reasons or its history."""
TITLES = frozenset(f"{stem}.{language}" for stem in ("title", "name") for language in LANGUAGES)
COUNTED = (Kind.NUMBER, Kind.PERCENT)
WHO = ("lead", "controller", "officer")
SHORT = ("overdue", "due_soon", "not_reported", "returned", "forecast_late", "on_course", "reported_late", "reported_on_time")
"""Kinds of reasons that have a short form."""
ALSO = ("timeliness", "needs", "extensions", "evidence", "co_executors")
"""Facts of a task that come before the others."""
_LINK, _HASH = re.compile(r"https?://\S+"), re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its text, and the style of the text."""

    label: str
    text: str
    style: str = ""


def card_lines(report: Report, width: int, height: int, glyphs: Glyphs) -> list[Content]:
    """The card in lines of `width`; where `height` is little, each entry on one line, and where it is very little, its gist."""
    if height <= GIST:
        return strip_lines(report, width, glyphs)
    entries = list(_task_entries(report) if _colour(report) else _entries(report))
    room = min(WIDEST, width // 3, max((width_of(entry.label) for entry in entries), default=0)) + 2
    lines = list(_state(report, width, height <= LOW, glyphs)) if _colour(report) else []
    lines += [line for entry in entries for line in _drawn(entry, room, width, height <= LOW, glyphs)]
    rows = list(report.rows())
    if rows:
        told = say("card_history", report.language) if report.name == "task" else ""
        lines += [Content(""), *([_fitting(Content.styled(told, "bold"), width, glyphs)] if told else [])]
    for row in rows:
        lines += _update(report, row, width, glyphs) if report.name == "task" else [_row(report, row, width)]
    return lines


def strip_lines(report: Report, width: int, glyphs: Glyphs) -> list[Content]:
    """The gist of a task in three lines: why it is red, or what is first to say; what is to say beside it; who answers, and what
    proves it. That of another item: its colour and why, its numbers, its title.
    """
    if _colour(report) is None:
        return _item_gist(report, width, glyphs)
    reasons = [(colour, reason) for colour, told in _by_colour(report).items() for reason in told]
    delivered = [(None, reason) for reason in _fact(report, "timeliness") or ()]
    first, rest = reasons[:1], sorted([*reasons[1:], *delivered], key=lambda each: each[1].kind != "blocked_by")
    day = _derived(report)
    above = day if rest and first and first[0][0] is Colour.RED else ""
    lines = [_reasons(report, first, width, glyphs, above), _reasons(report, rest, width, glyphs, "" if rest else day)]
    return [*lines, _fitting(Content.styled(" · ".join(_who(report, briefly=True)), "$muted"), width, glyphs)]


def _item_gist(report: Report, width: int, glyphs: Glyphs) -> list[Content]:
    colour, language = _fact(report, "colour"), report.language
    sign = Content.styled(f"{glyphs.of(Colour(str(colour)))} ", STYLES[Colour(str(colour))]) if colour else Content("")
    why = sentences_of(cast(tuple[Reason, ...], _fact(report, "why") or ()), language)
    told = [sign + why, Content(_numbers(report, without=(None, 0))), Content.styled(plain(report.subject), "$muted")]
    return [_fitting(line, width, glyphs) for line in told]


# -- the facts


def _fact(report: Report, name: str) -> Any:
    return next((fact.value for fact in report.facts if fact.name == name), None)


def _colour(report: Report) -> Colour | None:
    found = _fact(report, "colour")
    return Colour(str(found)) if report.name == "task" and found else None


def _by_colour(report: Report) -> dict[Colour, list[Reason]]:
    """The reasons under the colour that they give; of a red task only the first one is red."""
    colour = _colour(report)
    found: dict[Colour, list[Reason]] = {}
    for reason in _fact(report, "why") or ():
        given = colour if colour is not Colour.RED or reason.kind == "overdue" else Colour.AMBER
        if given is not None:
            found.setdefault(given, []).append(reason)
    return found


def _task_entries(report: Report) -> Iterator[Entry]:
    language = report.language
    if due := _fact(report, "due"):
        yield Entry(capital_label("due", language), " · ".join([fact_text(due, Kind.DAY, language), *_moved(report)]))
    if steps := _derived(report):
        yield Entry(say("card_derivation", language), steps)
    for colour, reasons in _by_colour(report).items():
        yield Entry(say(f"card_why_{colour}", language), sentences_of(reasons, language))
    facts = {fact.name: fact for fact in report.facts}
    yield from (_entry(facts[name], language) for name in ALSO[:1] if name in facts)
    yield Entry(say("card_who", language), " · ".join(_who(report)))
    yield from (_entry(facts[name], language) for name in ALSO[1:] if name in facts)
    told = TOLD | {"colour", "why", "derivation", *WHO, *ALSO}
    yield from (_entry(fact, language) for fact in report.facts if fact.name not in told and _worth_telling(fact))


def _entries(report: Report) -> Iterator[Entry]:
    """The numbers of other kinds on one line, then their other facts."""
    language = report.language
    if told := _numbers(report, without=(None,)):
        yield Entry(say("card_numbers", language), told)
    yield from (_entry(fact, language) for fact in report.facts if fact.kind not in COUNTED and _worth_telling(fact))


def _numbers(report: Report, without: Container[object]) -> str:
    """The numbers on one line, without those that tell nothing."""
    language = report.language
    told = [each for each in report.facts if each.kind in COUNTED and each.name != "position" and each.value not in without]
    return " · ".join(f"{label(each.name, language)} {fact_text(each.value, each.kind, language)}" for each in told)


def _worth_telling(fact: Fact) -> bool:
    return bool(fact.value) and fact.name not in TITLES and (fact.name, fact.value) != ("verification", "verified")


def _entry(fact: Fact, language: str) -> Entry:
    return Entry(
        capital_label(fact.name, language),
        fact_text(fact.value, fact.kind, language),
        STYLES[Colour(str(fact.value))] if fact.name == "colour" else "$warning" if fact.name == "verification" else "",
    )


def _derived(report: Report) -> str:
    return sentences_of(cast(tuple[Reason, ...], _fact(report, "derivation") or ()), report.language)


def _moved(report: Report) -> Iterator[str]:
    """What became of the due day that was set first."""
    language, first = report.language, _fact(report, "original_due")
    if first and first != _fact(report, "due"):
        yield say("card_first_due", language, day=first)
    elif first:
        yield say("card_never_moved", language)
    if forecast := _fact(report, "forecast"):
        yield f"{label('forecast', language)} {fact_text(forecast, Kind.DAY, language)}"


def _who(report: Report, briefly: bool = False) -> Iterator[str]:
    """Who answers for a task; briefly by their codes, with how much proves it."""
    language = report.language
    for name in WHO:
        if value := _fact(report, name):
            code, _, called = plain(str(value)).partition("  ")
            shown = called or code if name == "officer" else code if briefly else f"{code} {called}".strip()
            yield f"{short(name, language) if briefly else label(name, language)} {shown}"
    if briefly:
        yield say("card_evidence", language, number=len(_fact(report, "evidence") or ()))
        asked = [each for each in _fact(report, "extensions") or () if each.kind == "extension_asked"]
        yield say("card_asks" if asked else "card_asks_nothing", language, number=len(asked))


# -- the lines


def _state(report: Report, width: int, low: bool, glyphs: Glyphs) -> Iterator[Content]:
    """What is to say first, each with its sign, and at the right how far the task is."""
    parts: list[Content] = []
    for colour, reasons in _by_colour(report).items():
        for text in _briefly(report, reasons) or ([label(_fact(report, "status"), report.language)] if not parts else []):
            parts.append(Content.styled(f"{glyphs.of(colour)} {text}", STYLES[colour]))
    if _fact(report, "status") == Status.REPORTED:
        parts[:1] = [Content(f"{glyphs.decide} {say('card_to_decide', report.language)}")]
    parts += [Content.styled(text, "$muted") for text in _briefly(report, _fact(report, "timeliness") or ())]
    left, track = Content("   ").join(parts), _track(report, glyphs)
    if (gap := width - left.cell_length - track.cell_length) >= 3:
        yield Content.assemble(left, " " * gap, track)
        return
    yield _fitting(left, width, glyphs)
    if not low:
        yield _fitting(Content.styled(_stands(report), "$muted") if track.cell_length > width else track, width, glyphs)


def _briefly(report: Report, reasons: Iterable[Reason]) -> list[str]:
    return [say(f"short_{each.kind}", report.language, **each.fields) for each in reasons if each.kind in SHORT]


def _stands(report: Report) -> str:
    percent = _fact(report, "percent")
    status = label(_fact(report, "status") or "", report.language)
    return status if percent is None else f"{status} · {percent} %"


def _track(report: Report, glyphs: Glyphs) -> Content:
    """The way of a task from assignment to acceptance: what is behind it in a full line, what is ahead in a dotted one."""
    status, language, percent = _fact(report, "status"), report.language, _fact(report, "percent") or 0
    steps = [label(Status.ASSIGNED, language), f"{percent} %", label(Status.REPORTED, language), label(Status.ACCEPTED, language)]
    reached = {Status.ASSIGNED: 2, Status.IN_PROGRESS: 2, Status.RETURNED: 2, Status.REPORTED: 3, Status.ACCEPTED: 4}.get(status)
    if reached is None:
        return Content.styled(_stands(report), "$muted")
    if status == Status.RETURNED:
        steps[2] = label(status, language)
    behind, ahead = steps[:reached], steps[reached:]
    gone, to_come = f" {glyphs.done * 2} ", f" {glyphs.rest * 2} "
    return Content.assemble(gone.join(behind), ("".join(to_come + step for step in ahead), "$muted"))


def _drawn(entry: Entry, room: int, width: int, low: bool, glyphs: Glyphs) -> Iterator[Content]:
    """An entry: its label, muted, and its text beside it."""
    name = Content.styled(entry.label, "$muted").truncate(room - 1, ellipsis=True, pad=True)
    text, space = folded(entry.text, glyphs), max(8, width - room)
    for line in [shortened(text, space)] if low else wrapped(text, space):
        yield _fitting(Content.assemble(name, " ", (line, entry.style)), width, glyphs)
        name = Content(" " * (room - 1))


def _update(report: Report, row: Row, width: int, glyphs: Glyphs) -> Iterator[Content]:
    """What was said on a day: the act and what came of it, by whom, and the words below."""
    language, cells = report.language, cast(Any, row.cells)
    percent = f", {cells['percent']} %" if cells.get("percent") is not None else ""
    outcome = f" ({label(cells['outcome'], language)})" if cells.get("outcome") else ""
    doubt = cells.get("verification")
    yield _fitting(
        Content.assemble(
            (f"{brief_day(cells['day'], report.day, language) if cells['day'] else '':<10} ", "$muted"),
            f"{say('was_done', language, action=cells['act'])}{percent}{outcome}",
            (f" {label(doubt, language)}" if doubt and str(doubt) != "verified" else "", "$warning"),
            (f"  {plain(str(cells['body'] or ''))}", "$muted"),
        ),
        width,
        glyphs,
    )
    for name in ("note", "evidence"):
        if told := cells.get(name):
            text = folded(plain(str(told)), glyphs)
            yield from (_fitting(Content(f"{'':<11}{line}"), width, glyphs) for line in wrapped(text, max(8, width - 11)))


def _row(report: Report, row: Row, width: int) -> Content:
    """A row below any other card: its cells that hold something, one after another."""
    parts = [Content("  " * row.depth)]
    for column in report.columns:
        if text := cell_text(row.cells.get(column.name), column.kind, report.language):
            named = column.kind in (Kind.NUMBER, Kind.PERCENT)
            parts += [Content.styled(f"{heading(column, report.language)} ", "$muted")] if named else []
            parts += [Content(f"{text}  ")]
    return Content.assemble(*parts).truncate(width, ellipsis=True)


def _reasons(
    report: Report, reasons: Iterable[tuple[Colour | None, Reason]], width: int, glyphs: Glyphs, more: str = ""
) -> Content:
    """Reasons on one line, each with the sign of its colour."""
    parts = [
        Content.assemble((f"{glyphs.of(colour)} ", STYLES[colour]) if colour else "", sentences_of([reason], report.language))
        for colour, reason in reasons
    ]
    told = [*parts, *([Content.styled(folded(more, glyphs), "$muted")] if more else [])]
    return _fitting(Content("  ").join(told), width, glyphs)


def _fitting(line: Content, width: int, glyphs: Glyphs) -> Content:
    return line if line.cell_length <= width else Content.assemble(line.truncate(max(0, width - 1)), (glyphs.more, "$muted"))


def folded(text: str, glyphs: Glyphs) -> str:
    """`text` on one line, with each link as its host and each digest as its first eight letters."""
    text = _LINK.sub(lambda found: _host(found[0], glyphs), text)
    return _HASH.sub(lambda found: found[0][:8] + glyphs.more, " ".join(text.split()))


def _host(link: str, glyphs: Glyphs) -> str:
    end = re.search(r"[.,;:)]*$", link)
    tail = end[0] if end else ""
    try:
        parts = urlsplit(link.removesuffix(tail))
    except ValueError:  # such as an address in brackets that is none
        return link
    return f"{parts.hostname or link}{f'/{glyphs.more}' if parts.path.strip('/') or parts.query else ''}{tail}"

"""The status in a returned form, in three languages: a report that a task is done, or progress; never an acceptance.

Invariant: only a status that says nothing but "done" is a report; one that says two things is asked about; any other text is
progress, with the text as its note.
"""

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.deadlines.reader import NO_YEAR, read
from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.folding import folded
from tracker.domain.model.codes import comparison_key

_WORDS = {
    "going": r"(?:implemented|completed|done) and ongoing|partial(?:ly)?(?: (?:done|implemented|complet(?:e|ed)))?"
    r"|in progress|in process|ongoing|on ?track|on schedule|under ?way|started|active|delayed|at risk|behind schedule|overdue"
    r"|в работе|в процессе(?: исполнения)?|исполняется|выполняется|на исполнении|в стадии (?:исполнения|реализации)"
    r"|(?:исполнен|выполнен|реализован)[оаы]? частично|частично(?: (?:исполнен|выполнен|реализован)[оаы]?)?"
    r"|реализуется|начат[оаы]?|просрочен[оаы]?"
    r"|орындалуда|орындалып жатыр|жұмыс жүргізілуде|ішінара(?: орындалды)?|іске асырылуда|басталды|мерзімі өтті",
    "idle": r"not (?:yet )?(?:done|started|begun|implemented|completed|fulfilled|due)|pending|forthcoming|planned|to ?do|open"
    r"|не (?:исполнен|выполнен|реализован|начат|завершен)[оаы]?|не исполняется|запланирован[оаы]?|планируется|срок не наступил"
    r"|басталған жоқ|басталмаған|орындалмаған|орындалмады|орындалған жоқ|жоспарланған|жоспарлануда|мерзімі келген жоқ",
    "done": r"(?:(?:fully|is|been|has been|was) )*(?:done|complete[d]?|implemented|fulfilled|closed|finished|achieved|executed)"
    r"(?: (?:on time|in full|early))*"
    r"|true|yes|да|иә|[✓✔☑]|(?:полностью )?(?:исполнен|выполнен|завершен|реализован|закончен|закрыт|достигнут)[оаы]?"
    r"(?: (?:полностью|в полном объеме|в срок|досрочно))*"
    r"|(?:(?:толық|толық көлемде|мерзімінде) )*(?:орындалды|орындалған|аяқталды|аяқталған|іске асырылды|жабылды)",
    "ended": r"cancel?led|withdrawn|dropped|abandoned|superseded|no longer (?:applicable|relevant)"
    r"|отменен[оаы]?|снят[оаы]?(?: с контроля)?|исключен[оаы]?|утратил[оаи]? (?:силу|актуальность)|неактуальн[оаы]?"
    r"|алып тасталды|күші жойылды|тоқтатылды|бақылаудан алынды|өзектілігін жоғалтты",
    "nothing": r"false|no|☐|n/?a|not applicable|none|no update|unknown|нет(?: данных)?|не применимо|жоқ|деректер жоқ|[-–—.\s]*",
}
_MEANINGS = {meaning: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for meaning, words in _WORDS.items()}
_LABEL = re.compile(r"^[\d.\s]*(?:status|update|статус|состояние|мәртебесі|жай-күйі)\s*:\s*")
"""What a cell may say before its status: "2.2 Status: ..."."""

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(%|percent|per cent|pct|процент(?:а|ов)?|пайыз)?\.?")
_EMPTY = re.compile(r"[\s.,;:()!/–—-]*")
_LONGEST = 200
"""A longer status is a narrative of the work."""


@dataclass(frozen=True, slots=True)
class Status:
    """What a status says: `act` is "report" or "progress", empty for none; `day` is the one that it names as that of the end.
    `asked` where it says that a part is done and another is not, or is cancelled.
    """

    act: str = ""
    day: date | None = None
    asked: bool = False


class Statuses:
    """Reads statuses, each distinct one once; `answers` are what people said of some."""

    def __init__(self, answers: dict[str, str]) -> None:
        self._answers = answers
        self._read: dict[str, Status] = {}

    def read(self, text: str) -> Status:
        """What a status says, or what an answer says of it."""
        if text not in self._read:
            answer = self._answers.get(comparison_key(text))
            self._read[text] = Status("" if answer == "skip" else answer) if answer else status_of(text)
        return self._read[text]


def status_of(text: str) -> Status:
    """What a status says."""
    low = _LABEL.sub("", folded(text).replace("_", " ").strip())
    if _MEANINGS["nothing"].fullmatch(low):
        return Status()
    if len(low) > _LONGEST:
        return Status("progress")
    rest, said = low, []
    for meaning in ("going", "idle", "done", "ended"):
        if _MEANINGS[meaning].search(rest):
            said.append(meaning)
            rest = _MEANINGS[meaning].sub(" ", rest)
    if len(said) > 1 and set(said) & {"done", "ended"}:
        return Status(asked=True)
    if said != ["done"]:
        return Status("progress")
    if _EMPTY.fullmatch(rest):
        return Status("report")
    day = _day_in(rest)
    return Status("report", day) if day else Status("progress")


def _day_in(text: str) -> date | None:
    """The only thing that a rest says, if that is a day."""
    found = read(text.strip(" .,;:()"), NO_YEAR).certain
    return found.term.day if found and isinstance(found.term, DayTerm) and not found.notes else None


def percent_of(text: str, *, fraction: bool) -> int | None:
    """A percentage of 0 to 100; None for anything else. In a column of fractions 0.5 is 50, in another one it may be so."""
    found = _PERCENT.fullmatch(folded(text).strip())
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    if not found[2]:
        if not fraction and 0 < number < 1:
            return None
        number *= 100 if fraction else 1
    return round(number) if 0 <= number <= 100 else None

"""The commands that print a report, a row each; the command line is made from them.

Invariant: what a row asks has the name of a parameter of its report; only `fail_on` and `rows` are for the command line itself.
"""

from dataclasses import dataclass

from tracker.domain.model.vocabulary import Answerable
from tracker.verbs.types import BODY, CODE, FILTER, FLAG, MEMBER, NUMBER, SINCE, TEXT, code_of, one_of
from tracker.verbs.verb import Ask


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One command that prints the report `report`: its name, one line of help, an example, its questions and more help."""

    name: str
    help: str
    example: str
    report: str
    asks: tuple[Ask, ...] = ()
    more: str = ""

    @property
    def word(self) -> str:
        """The last word."""
        return self.name.rpartition(" ")[2]


FAIL_ON = Ask("fail_on", TEXT, "Exit with 1 if the report covers tasks that this filter finds, such as overdue.")
ROWS = Ask("rows", TEXT, 'List the tasks behind a number, named by its row and column: "G3 overdue".')
LIMIT = Ask("limit", NUMBER, "Show at most this many rows; the report says how many there are.")
SUMS = Ask("since", SINCE, "Compare with this day, with the revision @N, or with the issued report No. N.")
BEGAN = Ask("since", SINCE, "The revision after which it began, such as @4, or the day or issued report.", required=True)
PERIOD = Ask("period", TEXT, "A month, a quarter, a year, or two days: 2026-11, 2026-Q4, 2026-10-01..2026-11-30.")
BY = Ask("by", one_of(Answerable), "A row for each body, or for each officer.")
CODED = Ask("code", CODE, "Code.", required=True, positional=True)
ONE = Ask("code", CODE, "Code.", positional=True)
OF_GOAL = Ask("goal", code_of("goal"), "Goal.", positional=True)
OF_WORDS = Ask("words", FILTER, "Filter words.", positional=True, many=True)
SUBTREE = "With GOAL, only the tasks of that goal and of the goals below it."

REPORTS: tuple[ReportRow, ...] = (
    ReportRow(
        "report brief", "One page: where the strategy stands, what needs a decision, what is overdue longest.",
        "tracker report brief --goal G2", "brief",
        (
            Ask("body", BODY, "Only the tasks that this body leads."),
            Ask("goal", code_of("goal"), "Only the tasks of this goal and of the goals below it."),
            SUMS,
            FAIL_ON,
        ),
    ),
    ReportRow(
        "report status", "Every goal: its colour, what is done, its tasks counted.", "tracker report status --as-of 2026-06-30",
        "status", (SUMS, Ask("why", FLAG, "Also why each colour, the other numbers, and how all are counted."), FAIL_ON),
    ),
    ReportRow(
        "report overdue", "What is overdue, worst first.", "tracker report overdue --fail-on overdue", "overdue", (LIMIT, FAIL_ON)
    ),
    ReportRow(
        "report upcoming", "What falls due soon.", "tracker report upcoming --days 60",
        "upcoming", (Ask("days", NUMBER, "How many days ahead to look; 30 by default."), LIMIT, FAIL_ON),
    ),
    ReportRow(
        "report window", "A window: day n of m, what is done, late and left.", "tracker report window W1",
        "window", (ONE, FAIL_ON), "CODE may be left out if there is only one window.",
    ),
    ReportRow(
        "report changes", "What is different since an earlier moment: sums, days, colours, words, tasks.",
        "tracker report changes --since 2026-01-01", "changes",
        (Ask("since", SINCE, "A day, the revision @N, or the issued report No. N; by default the last issued report."),),
        "Without an issued report, it is the end of the month before.",
    ),
    ReportRow(
        "report decisions", "What waits for a decision: for whom, and since when.", "tracker report decisions --body MFA",
        "decisions", (Ask("body", BODY, "Only what this body decides."), FAIL_ON),
    ),
    ReportRow(
        "report silence", "Open tasks without an update for longer than their reporting period.", "tracker report silence",
        "silence", (Ask("body", BODY, "Only tasks that this body leads."), FAIL_ON),
    ),
    ReportRow(
        "report discipline", "Each body or officer in a period: what was due, kept, missed, returned and extended.",
        "tracker report discipline --period 2026-Q4", "discipline", (PERIOD, BY, SUMS, FAIL_ON),
        "The period is the month of the report's day if none is given. The sums of --since are those of bodies.",
    ),
    ReportRow(
        "report extensions", "Every request for an extension and what was decided.", "tracker report extensions --pending",
        "extensions", (ONE, Ask("pending", FLAG, "Only those that nobody has decided.")),
        "With CODE, only those of one task. Refused requests stay.",
    ),
    ReportRow(
        "report confidence", "Where the declared colour differs from the computed one.", "tracker report confidence --all",
        "confidence", (OF_GOAL, Ask("all", FLAG, "Every open task, not only those with a gap.")),
        f"{SUBTREE} Progress stands beside what was expected by now.",
    ),
    ReportRow(
        "report slip", "How the forecast of each task moved.", "tracker report slip G2",
        "slip", (OF_GOAL,), f"{SUBTREE} Every forecast is kept, with the day on which it was made.",
    ),
    ReportRow(
        "report minutes", "What was decided in a meeting: every revision since it began.", "tracker report minutes --since @4",
        "minutes", (BEGAN, Ask("goals", TEXT, "Goals that were looked at, such as G1,G2.")),
        "@N is the newest revision when the meeting began; `tracker db info` shows it.",
    ),
    ReportRow(
        "report progress", "What was accepted against what was due, over time and by month.", "tracker report progress G2",
        "progress", (OF_GOAL, FAIL_ON), SUBTREE,
    ),
    ReportRow(
        "report timeline", "Tasks by due day, and how far each is overdue.", "tracker report timeline goal:G2 open",
        "timeline", (OF_WORDS, FAIL_ON), "FILTER WORDS are those of `tracker task list`; without them it shows those that count.",
    ),
    ReportRow("report causes", "What delays were put down to, counted by cause.", "tracker report causes", "causes"),
    ReportRow(
        "report handover", "What an officer has open, promised and last said.", "tracker report handover dana",
        "handover", (Ask("member", MEMBER, "Member.", required=True, positional=True),),
        "MEMBER is a login or a code. Below the open tasks are the decisions that wait for the member's body.",
    ),
    ReportRow(
        "report remind", "Who must be reminded of what, and has not been yet.", "tracker report remind MFA",
        "remind", (Ask("body", BODY, "Body.", positional=True),),
        "With BODY, only what that body must be reminded of. `tracker remind` reminds, and records it.",
    ),
    ReportRow(
        "report series", "Each series: its rule, and the state of each period.", "tracker report series S1",
        "series", (ONE, FAIL_ON), "With CODE, one series in full.",
    ),
    ReportRow("report issued", "The register of issued reports and their files.", "tracker report issued", "issued"),
    ReportRow("report trail", "The history of one item.", "tracker report trail G2.T14", "trail", (CODED,)),
    ReportRow(
        "task why", "Show how the deadline of a task was worked out, step by step.", "tracker task why G2.T14", "why", (CODED,),
        "From the words of its term, through its event, the count, the days off and the roll, to the day in force, with sources.",
    ),
    ReportRow("series show", "Show a series and all its periods.", "tracker series show S1", "series", (CODED,)),
    ReportRow(
        "member rights", "Print the table of rights: which act needs which right, and which members have it.",
        "tracker member rights", "rights",
    ),
)  # fmt: skip

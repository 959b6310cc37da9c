"""How far a task is and should be, as SQL: `domain.control.counting.progress.done_of` and `due_of` for every query that adds
them up.

Invariant: both are expressions over one task, which its row in the index of the roll-up decides; only one accepted in part and
one whose percent is 100 are looked up among their updates, since reports of earlier versions wrote a 100 that nobody stated.
"""

_WRITTEN_BY_A_REPORT = """said.percent = 100 AND EXISTS (
    SELECT 1 FROM updates report WHERE report.task = said.task AND report.act = 'report' AND report.percent = 100
    AND (report.day < said.day OR (report.day = said.day AND report.sort_key < said.sort_key)))"""

_STATED = """(SELECT CASE WHEN said.percent > 99 THEN 99 ELSE said.percent END FROM updates said
    WHERE said.task = {t}.code AND said.act = 'progress' AND said.percent IS NOT NULL AND NOT ({written})
    ORDER BY said.day DESC, said.sort_key DESC LIMIT 1)"""

_ACCEPTED = """(SELECT CASE WHEN said.percent < 100 THEN said.percent END FROM updates said
    WHERE said.task = {t}.code AND said.act = 'accept' ORDER BY said.day DESC, said.sort_key DESC LIMIT 1)"""


def done_sql(table: str = "tasks") -> str:
    """Whole percents, 0 to 100."""
    accepted, stated = _ACCEPTED.format(t=table), _STATED.format(t=table, written=_WRITTEN_BY_A_REPORT)
    stated = f"CASE WHEN {table}.percent < 100 THEN {table}.percent ELSE coalesce({stated}, 0) END"
    return (
        f"CASE WHEN {table}.status = 'accepted' AND {table}.outcome = 'executed' THEN 100"
        f" WHEN {table}.status = 'accepted' AND {table}.outcome = 'not_executed' THEN 0"
        f" WHEN {table}.status = 'accepted' AND {table}.outcome = 'partly' THEN coalesce({accepted}, {stated}) ELSE {stated} END"
    )


def due_sql(today: str, table: str = "tasks") -> str:
    """What of the task is due by `today`, YYYY-MM-DD: 100 or 0, and its own done where it has no day."""
    return f"CASE WHEN {table}.due <= '{today}' THEN 100 WHEN {table}.due IS NOT NULL THEN 0 ELSE {done_sql(table)} END"


def weight_sql(table: str = "tasks") -> str:
    """`domain.control.counting.progress.weight_of`."""
    return f"coalesce({table}.weight, 1)"

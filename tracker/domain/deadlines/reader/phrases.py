"""The phrases of written terms: days, periods, lengths, repetitions, built from words before whole terms are read.

Each row puts one token (its kind first) in the place of the words that its pattern fits; rows are tried in their order, and a
meaning that gives null leaves the words alone. Invariant: a phrase means the same wherever it stands, and uses all its words.
"""

from tracker.domain.deadlines.reader import meanings as of
from tracker.domain.deadlines.reader.patterns import Meaning
from tracker.domain.deadlines.reader.tokens import Span

FISCAL = "fiscal"
"""A year that may not be that of the calendar."""

LENGTHS = "UNIT:hours/UNIT:days/UNIT:working_days/UNIT:weeks/UNIT:months/UNIT:years"

PHRASES: tuple[tuple[str, str, Meaning], ...] = (
    # numbers
    ("CARD", "CARD=a CARD=b", of.tens),
    ("CARD", "CARD=a AND? CARD=b", of.added),
    ("NUM", "CARD=a NUM=b", of.added),
    ("CARD", "NUM=a OPEN NUM=b CLOSE", of.same_number),
    ("YEAR", "YEAR=y UNIT:years", of.value_of("y")),
    ("YEAR", "UNIT:years YEAR=y", of.value_of("y")),
    ("MONTH", "MONTH=m UNIT:months", of.value_of("m")),
    ("MONTH", "UNIT:months MONTH=m", of.value_of("m")),
    ("TIMES", "NUM=n TIMES=t", of.counted_times),
    ("BY", "BY:by BY=b", of.value_of("b")),
    # what follows the period that is reported on
    ("AFTER", "AFTERREPORT:of REPORTING? UNIT?=u PERIODWORD? CARD?=c", of.reported),
    ("AFTER", "AFTERREPORT:month/AFTERREPORT:quarter/AFTERREPORT:half/AFTERREPORT:year=p", of.value_of("p")),
    # repetitions and quotas
    ("EVERY", "CARD/NUM=n EVERY=e", of.every_so_many),
    ("QUOTA", "TIMES=t EACH? NUM=n EVERY=e", of.times_in),
    ("EVERY", "EACH FISCAL", lambda: FISCAL),
    ("EVERY", "EACH UNIT=u", of.period_of),
    ("EVERY", "EACH NUM=n UNIT=u", of.period_of),
    ("QUOTA", "ATLEAST? TIMES=t EVERY=e", of.as_often_as),
    ("QUOTA", "ATLEAST? TIMES=t EACH NUM=n UNIT=u", of.how_often),
    ("QUOTA", "ATLEAST? TIMES=t DEED? IN/AHEAD? A? NUM=n UNIT=u", of.how_often),
    ("QUOTA", "ATLEAST? TIMES=t IN/AHEAD? A? UNIT=u", of.how_often),
    ("QUOTA", "ATLEAST? NUM=t DEED+ IN? A UNIT=u", of.how_often),
    ("QUOTA", "ATLEAST? NUM=t DEED+ IN UNIT=u", of.how_often),
    ("QUOTA", "ATLEAST? NUM=t WORD+ DEED* IN? A UNIT=u", of.how_often),
    ("QUOTA", "ATLEAST? NUM=t WORD+ DEED* IN UNIT=u", of.how_often),
    ("QUOTA", "NUM=n UNIT=u ATLEAST? TIMES=t ATLEAST?", of.how_often),
    ("QUOTA", "UNIT=u ATLEAST? TIMES=t ATLEAST?", of.how_often),
    ("QUOTA", "NTH ATLEAST? TIMES=t ATLEAST?", lambda t: (of.number_of(t), "day", 1)),
    ("EVERYN", "EACH NUM=n UNIT=u", of.periods_of),
    ("EVERYN", "CARD/NUM=n EVERY=e", of.so_many),
    # lengths
    ("LENS", f"FROM:of/FROM:from NUM=a BY:to/TO NUM=b {LENGTHS}=u", of.lengths_between),
    ("LENS", f"NUM=a DASH/TO/OR/BY:to NUM=b {LENGTHS}=u", of.lengths_between),
    ("LEN", "LENGTH=x", of.spelt_length),
    ("LEN", "CARD=n UNIT=u", of.length_of),
    (
        "LEN",
        "NUM=n UNIT:hours/UNIT:days/UNIT:working_days/UNIT:weeks/UNIT:months/UNIT:years/UNIT:decades=u",
        lambda n, u: of.decade(n, u),
    ),
    ("LEN", "A UNIT=u", of.length_of),
    ("LEN", "UNIT=u TERMWORD", of.length_of),
    ("LEN", "LEN=a AND? LEN=b", of.longer_length),
    # parts of years and months
    ("RANGE", "YEAR=y NUM=a DASH NUM=b UNIT:quarters", of.parts_between("quarter")),
    ("RANGE", "NUM=a DASH NUM=b UNIT:quarters YEAR?=y", of.parts_between("quarter")),
    ("RANGE", "YEAR=y NUM=a AND=and_ NUM=b UNIT:quarters", of.parts_between("quarter")),
    ("RANGE", "NUM=a AND=and_ NUM=b UNIT:quarters YEAR?=y", of.parts_between("quarter")),
    ("SPAN", "NUM=n UNIT:quarters", of.nth_span("quarter")),
    ("SPAN", "NUM=n UNIT:halves", of.nth_span("half")),
    ("SPAN", "UNIT:quarters NUM=n", of.nth_span("quarter")),
    ("HALFNUM", "NUM=n HALFW", of.value_of("n")),
    ("THIRDNUM", "NUM=n UNIT:decades", of.value_of("n")),
    # days
    ("RANGE", "YEAR=y NUM=a DASH NUM=b MONTH=m", of.days_between),
    ("RANGE", "NUM=a DASH NUM=b MONTH=m YEAR=y", of.days_between),
    ("RANGE", "FROM:from? NUM=a BY:through/BY:to/TO NUM=b MONTH=m YEAR?=y", of.days_between),
    ("RANGE", "NUM=a DASH NUM=b MONTH=m", of.days_between),
    ("RANGE", "MONTH=m NUM=a DASH/TO NUM=b COMMA? YEAR?=y", of.days_between),
    ("DAY", "NUM=d NTH? MONTH=m COMMA?=comma YEAR=y", of.day_of),
    ("MONTHDAY", "MONTH=m DASH:tight NUM=n", of.year_or_day),
    ("DAY", "YEAR=y NUM=d NTH? MONTH=m", of.day_of),
    ("DAY", "YEAR=y MONTH=m NUM=d NTH?", of.day_of),
    ("DAY", "MONTH=m NUM=d NTH? COMMA? YEAR=y", of.day_of),
    ("DAY", "NUM=d NTH? MONTH=m", of.day_of),
    ("DAY", "MONTH=m NUM=d NTH?", of.day_of),
    # periods
    ("RANGE", "LEN=n YEAR=y", of.months_of),
    ("RANGE", "YEAR=y LEN=n", of.months_of),
    ("SPAN", "MONTH=m", lambda m: Span("month", of.number_of(m))),
    ("SPAN", "THIS UNIT=u", of.current_span(0)),
    ("SPAN", "NEXT UNIT=u", of.current_span(1)),
    ("FISCALYEAR", "FISCAL YEAR=y", of.value_of("y")),
    ("FISCALYEAR", "YEAR=y FISCAL", of.value_of("y")),
    ("VAGUE", "SEASON:winter=s YEAR=before DASH:tight/SLASH YEAR=y", of.winter_between),
    ("VAGUE", "YEAR=before DASH:tight/SLASH YEAR=y SEASON:winter=s", of.winter_between),
    ("RANGE", "FISCALYEAR=y SLASH/DASH NUM/YEAR=z OPEN SPAN=a DASH/TO SPAN=b CLOSE", of.fiscal_months),
    ("RANGE", "YEAR=y SLASH/DASH NUM/YEAR=z FISCAL OPEN SPAN=a DASH/TO SPAN=b CLOSE", of.fiscal_months),
    ("WINTER", "SEASON:winter COMMA? YEAR=y", of.value_of("y")),
    ("WINTER", "YEAR=y SEASON:winter", of.value_of("y")),
    ("VAGUE", "SEASON=s COMMA? YEAR=y", of.season),
    ("VAGUE", "YEAR=y SEASON=s", of.season),
    ("VAGUE", "SEASON=s SPAN=p", of.season_in),
    ("VAGUE", "SPAN=p SEASON=s", of.season_in),
    ("VAGUE", "SEASON=s THIS?", of.season),
    ("VAGUE", "FISCALYEAR=y", lambda y: ("fiscal_year", Span("year", 1, of.number_of(y)))),
    ("DAY", "DAY=x COMMA? YEAR=y", of.in_year()),
    ("DAY", "YEAR=y DAY=x", of.in_year()),
    ("SPAN", "SPAN=x COMMA? YEAR=y", of.in_year()),
    ("SPAN", "YEAR=y SPAN=x", of.in_year()),
    ("SPAN", "YEAR=y", lambda y: Span("year", 1, of.number_of(y))),
    ("DAY", "DAY=x THIS", of.in_year(0)),
    ("DAY", "THIS DAY=x", of.in_year(0)),
    ("SPAN", "SPAN=x THIS", of.in_year(0)),
    ("SPAN", "THIS SPAN=x", of.in_year(0)),
    *(
        (kind, pattern, meaning)
        for kind in ("DAY", "SPAN")
        for pattern, meaning in (
            (f"{kind}=x SPAN=p", lambda x, p: of.of_current(x, p)),
            (f"SPAN=p {kind}=x", lambda x, p: of.of_current(x, p)),
        )
    ),
    # hours
    ("DAY", "HOUR=h IN? DAY=d", of.with_hour),
    ("DAY", "LEN/DECIMAL=h DAY=d", of.with_plain_hour),
    ("DAY", "DAY=d COMMA? IN? HOUR=h", of.with_hour),
    ("DAY", "WEEKDAY=w COMMA? DAY=x", of.on_weekday),
    ("DAY", "DAY=x COMMA? WEEKDAY=w", of.on_weekday),
    ("RANGE", "RANGE=x THIS", of.range_of_this_year),
    ("RANGE", "SPAN=a DASH NUM=b", of.short_years),
    # parts of periods
    ("VAGUE", "HALFNUM=n SPAN=of", of.half_of),
    ("VAGUE", "SPAN=of HALFNUM=n", of.half_of),
    ("VAGUE", "THIRDNUM=n SPAN=of", of.third_of),
    ("VAGUE", "SPAN=of THIRDNUM=n", of.third_of),
    ("VAGUE", "LAST UNIT:decades SPAN=of", lambda of: ("last_third_of_month", of.value)),
    ("VAGUE", "START DASH:tight/IN? SPAN=of", of.vague_part("start")),
    ("VAGUE", "SPAN=of START", of.vague_part("start")),
    ("VAGUE", "MID DASH:tight/IN? SPAN=of", of.vague_part("middle")),
    ("VAGUE", "SPAN=of MID", of.vague_part("middle")),
    ("VAGUE", "LATE DASH:tight/IN? SPAN=of", of.vague_part("end")),
    ("ENDOF", "END DASH:tight? SPAN=of", of.value_of("of")),
    ("ENDOF", "SPAN=of END", of.value_of("of")),
    ("ENDOF", "END UNIT=u", of.current_span(0)),
    ("ENDOF", "END THIS", lambda: Span("year", None, None, 0)),
    ("ENDOF", "UNIT=u END", of.current_span(0)),
    ("ENDOF", "YEAREND", lambda: Span("year", None, None, 0)),
    ("ENDOF", "YEAREND SPAN=of", of.value_of("of")),
    ("LASTDAY", "LAST UNIT:days/NTH SPAN=of", of.value_of("of")),
    ("LASTDAY", "SPAN=of LAST UNIT:days", of.value_of("of")),
    ("WORKDAY", "LAST UNIT:working_days SPAN=of", of.value_of("of")),
    ("WORKDAY", "SPAN=of LAST UNIT:working_days", of.value_of("of")),
    # in figures
    ("YEARDAY", "NUM=m DASH:tight NUM=d", of.day_in_figures),
)
"""The kind of token that is made, the words that make it, and their meaning. Earlier rows first."""

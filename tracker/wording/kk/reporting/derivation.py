"""The sentences of derivations and of the reader's notes in Kazakh. Invariant: they say what the English ones say.

What people wrote, and days with their weekday, stand where they take no ending.
"""

from datetime import date

from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.vocabulary import Roll
from tracker.wording.derivation import cited, clause_told, meant, quota_of, source_told, sure, whole_days
from tracker.wording.filling import Fields, Template, quoted
from tracker.wording.kk import rules
from tracker.wording.kk.grammar import MONTHS, ROMAN, UNITS, day, month_of, since_day, spoken
from tracker.wording.kk.labels import label
from tracker.wording.kk.term_words import event_words, precision_label, word_label
from tracker.wording.rules import rule_words

ROLLS = {Roll.NEXT: "келесі жұмыс күні", Roll.PREVIOUS: "алдыңғы жұмыс күні"}


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "белгісіз күн"


def _since(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return since_day(value) if isinstance(value, date) else "белгісіз күннен бастап"


def _idle(fields: Fields) -> str:
    return "" if fields.get("works", True) else " (жұмыс күні емес)"


def _length(number: object, unit: object) -> str:
    return f"{number} {UNITS.get(str(unit), unit)}"


def counted(fields: Fields) -> str:
    day = f"{_day(fields, 'day')}{_idle(fields)}"
    if fields["length"] == 0:
        return f"Оқиғаның өз күні: {event_words(fields['base'])}, {day}{cited(fields, label)}."
    sign = "-" if fields["direction"] == "before" else "+"
    length = _length(fields["length"], fields["unit"])
    if fields["base"] is None:
        return f"{_day(fields, 'base_day')} {sign} {length}{_remark(fields)} = {day}{cited(fields, label)}."
    return f"{event_words(fields['base'])} ({_day(fields, 'base_day')}) {sign} {length}{_remark(fields)} = {day}{cited(fields, label)}."


def _remark(fields: Fields) -> str:
    whole = whole_days(fields)
    if whole is not None:
        return f" (толық тәулік: {whole})" if whole else " (тәуліктен аз)"
    remarks = {"inclusive": " (сол күннің өзі есепке алынды)", "expired": " (және тағы бір күн)"}
    return remarks.get(str(fields["start"]), "") if fields["unit"] in ("days", "working_days") else ""


def rolled(fields: Fields) -> str:
    roll = ROLLS.get(fields["roll"], fields["roll"])  # type: ignore[call-overload]
    return f"Ауыстыру ережесі{sure(fields, 'дереккөзі көрсетілмеген', label)}: {roll} – {_day(fields, 'day')}."


def term_period(fields: Fields) -> str:
    number, period, year = fields["number"], str(fields["period"]), fields["year"]
    at = number - 1 if isinstance(number, int) else 0
    names = {
        "month": f"жылғы {MONTHS[at % 12].of}",
        "quarter": f"жылғы {ROMAN[at % 4]} тоқсанның",
        "half": f"жылғы {ROMAN[at % 4]} жартыжылдықтың",
        "week": f"жылғы {number}-аптаның",
    }
    return f"{year} {names.get(period, 'жылдың')} соңына дейін: {_day(fields, 'day')}."


def _other(fields: Fields) -> str:
    return f"екіншісі – {_day(fields, 'other')}" if fields.get("other") else "екіншісінің күні әлі жоқ"


def _year_day(meaning: str) -> str:
    return "ақпанның соңғы күні" if meaning == "02-29" else f"{int(meaning[3:])} {MONTHS[int(meaning[:2]) - 1].name}"


def word_read(fields: Fields) -> str:
    meaning = meant(
        fields["meaning"], _year_day, lambda number: f"айдың {number}-күні" if number else "айдың соңғы күні", _length
    )
    table = f"{fields['table']} актісінің кестесі" if fields.get("table") else "Әдепкі кесте"
    return f"{table} бойынша «{word_label(fields['word'])}» дегені: {meaning}."


def word_day(fields: Fields) -> str:
    month = fields.get("month")
    when = f"{fields['year']} жылғы {MONTHS[month - 1].name}" if isinstance(month, int) else f"{fields['year']} жыл"
    return f"{when} үшін бұл – {_day(fields, 'day')}."


def quota(fields: Fields) -> str:
    found = quota_of(fields)
    times = rules.quota(found) if found else "Кезең ішінде бірнеше рет"
    return f"{times[:1].upper()}{times[1:]}: есепке алынатын кезеңнің соңы – {_day(fields, 'day')}."


def next_occurrence(fields: Fields) -> str:
    return f"{_since(fields, 'since')} ең жақын мерзім – {fields['period']} кезеңінікі: {_day(fields, 'day')}."


def series_over(fields: Fields) -> str:
    value = fields.get("until")
    on = f"{value.year} жылғы {value.day} {month_of(value).within}" if isinstance(value, date) else "белгісіз күні"
    return f"Қайталану {on} аяқталды, келесі мерзім жоқ."


def rule_told(fields: Fields) -> str:
    rule = fields.get("rule")
    return rule_words(term_of(rule if isinstance(rule, str) else None), "kk")


def special_day(what: str) -> Template:
    def told(fields: Fields) -> str:
        title = f": {fields['title']}" if fields.get("title") else ""
        return f"{_day(fields, 'day')} – {what} күні{title}{cited(fields, label)}."

    return told


REASONS: dict[str, Template] = {
    # derivation of a day
    "term_day": lambda fields: f"Аталған күн: {_day(fields, 'day')}{_idle(fields)}{cited(fields, label)}.",
    "term_period": term_period,
    "term_hour": "Сағат {hour} деп жазылған; мерзім тұтас күнмен есептеледі: {day}.",
    "term_midnight": "00:00 ({day}) – алдыңғы күннің соңы: {due}.",
    "word_read": word_read,
    "word_day": word_day,
    "term_interval": "Аралықтың мерзімі – оның соңы.",
    "next_occurrence": next_occurrence,
    "series_over": series_over,
    "quota": quota,
    "term_quota": "Кезеңдегі рет саны жеке күнді атамайды.",
    "term_recurring": "Қайталанатын мерзім жеке күнді атамайды: серия әр кезеңге тапсырма ашады.",
    "ongoing_since": lambda fields: f"Тұрақты міндет, {_since(fields, 'since')}: мерзімде күн аталмаған.",
    "then_ongoing": "Осы мерзімнен кейін міндет тұрақты болады.",
    "earlier_bound": lambda fields: f"Екі мерзімнің ертесі есепке алынады: {_day(fields, 'day')}; {_other(fields)}.",
    "term_ongoing": "Тұрақты міндет: мерзімде күн аталмаған.",
    "term_none": "Мерзім белгіленбеген.",
    "term_same_as_above": "Мерзімі жоғарыдағыдай; өзінде күн аталмаған.",
    "term_external": "Мерзім басқа актіде немесе жоспарда белгіленген, мұнда күн аталмаған.",
    "term_unread": "Мерзімнің сөздері түсініксіз, олардан күн шықпайды.",
    "period_not_rolled": lambda fields: (
        f"{_day(fields, 'day')} – жұмыс күні емес; {precision_label(fields['period'])} өзінің соңғы күнін сақтайды, ауыстыру қолданылмайды."
    ),
    "base_not_known": lambda fields: f"Мерзім мына оқиғадан есептеледі: «{event_words(fields['base'])}»; оның күні әлі белгісіз.",
    "counted": counted,
    "rolled": rolled,
    "no_roll": "Бұл күн өзгермейді: {day}; ауыстыру ережесі қолданылмайды.",
    "no_calendar": "Күнтізбе берілмеген, сондықтан тек жұмыс аптасы ескерілді.",
    "calendar_not_published": lambda fields: (
        f"Күнтізбе әлі жарияланбаған: {fields['calendar']} ішінде мына жылдардың күндері жоқ: {spoken(fields['years'])}; сондықтан "
        f"{'жұмыс аптасы мен жыл сайынғы мерекелер' if fields.get('yearly') else 'тек жұмыс аптасы'} ескерілді."
    ),
    "day_off": special_day("демалыс"),
    "day_worked": special_day("жұмыс"),
    "more_days_off": "Тағы {number} ерекше күн.",
    "term_as_written": "Жазылғаны: {text}.",
    "due_otherwise": "Қолданыстағы мерзім – {due}: ол бұл шартпен белгіленбеген.",
    "extended": lambda fields: (
        f"{fields['extension']} бойынша ұзартылды: шешім қабылдаған – {fields['decider']}, {_day(fields, 'on')}; айтылған күн – "
        f"{_day(fields, 'said')}{_idle(fields)}; бұрынғы мерзім – {_day(fields, 'then')}."
    ),
    "redated": lambda fields: (
        f"{fields['update']} бойынша жаңа мерзім: шешім қабылдаған – {fields['body']}, {_day(fields, 'on')}; «{fields['term']}» мерзімі "
        f"белгіленді: {clause_told(fields, 'тармақ')}"
        + (f"; бұрынғы мерзім – {_day(fields, 'then')}." if fields.get("then") else ".")
    ),
    "occurrence_of": "Бұл – {series} сериясының {period} кезеңі.",
    # the reader's notes
    "year_implied": lambda fields: f"Жыл жазылмаған: {fields['year']} – {_since(fields, 'on')} алғашқы сәйкес жыл.",
    "year_context": lambda fields: (
        f"«Ағымдағы», «келесі» деген және жылы жазылмаған сөздер мына күнге қарай оқылды: {_day(fields, 'on')}."
    ),
    "struck_out": "«{text}» сызып тасталған және есепке алынбайды.",
    "footnote": "«{text}» – сілтеме белгісі, мерзімге жатпайды.",
    "table_applied": lambda fields: f"«{word_label(fields['word'])}» сөзінің мағынасы нақты емес сөздер кестесінен алынды.",
    "languages_mixed": "Екі тілдің сөздері қатар тұр, сондықтан оқылғанын растау керек.",
    "words_not_used": lambda fields: (
        f"Пайдаланылмады; мұның мерзімге қатысы жоқ екенін растаңыз: {quoted(fields['words'], '«»')}."
    ),
    "later_bound": lambda fields: (
        f"Екі шегі аталған, {fields['first']} және {_length(fields['last'], fields['unit'])}; кейінгісі алынды, оны растау керек."
    ),
    "in_stages": "Кезең-кезеңімен орындалады; мерзімі – соңғы кезеңнің аяғы.",
    "length_condition": lambda fields: (
        f"{'Артық' if fields['most'] else 'Кемінде'}: {_length(fields['length'], fields['unit'])} – бұл мерзім емес, ұзақтық шарты."
    ),
    "periods_counted_from": "Кезеңдер мына күннен саналады: {day}.",
    "not_understood": lambda fields: f"Түсініксіз: {quoted(fields['words'], '«»')}.",
    "text_too_long_for_a_term": "{length} таңбадан тұратын мәтін мерзім үшін тым ұзын; {limit} таңбадан асырмай оқылады.",
    "counted_from_day": "{base_day} күнінен бастап саналды: {length}; нәтижесі {day}.",
    "base_not_accepted": "Мерзім {task} ({base}) қабылдануынан есептеледі, ол әлі қабылданған жоқ.",
    "base_cancelled": "Мерзім {task} ({base}) қабылдануынан есептеледі, бірақ ол тоқтатылды: күн бермейді.",
    "event_recorded": "Жеке жазылған: {day}.",
    "source": lambda fields: f"Дереккөз: {source_told(fields, label)}.",
    "clause_of": lambda fields: f"Жазылған жері: {clause_told(fields, 'тармақ')}.",
    "rule_in_words": lambda fields: f"Ереже түрінде: {rule_told(fields)}.",
    "no_such_day": "Мұндай күн немесе кезең жоқ: «{text}».",
}
"""Kind -> its sentence in Kazakh."""

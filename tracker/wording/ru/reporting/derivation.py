"""The sentences of derivations and of the reader's notes in Russian. Invariant: they say what the English ones say."""

from datetime import date

from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.vocabulary import Roll
from tracker.wording.derivation import cited, clause_told, meant, quota_of, source_told, sure, whole_days
from tracker.wording.filling import Fields, Template, quoted
from tracker.wording.ru import rules
from tracker.wording.ru.grammar import OF_MONTHS, ROMAN, UNITS, Counted, day, length, month_day, spoken
from tracker.wording.ru.labels import label
from tracker.wording.ru.term_words import event_words, precision_label, word_label
from tracker.wording.rules import rule_words

SPECIAL = Counted("особый день", "особый день", "особого дня", "особых дня", "особых дней")
ROLLS = {Roll.NEXT: "следующий рабочий день", Roll.PREVIOUS: "предыдущий рабочий день"}


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "неизвестный день"


def _idle(fields: Fields) -> str:
    return "" if fields.get("works", True) else ", нерабочий день"


def _length(number: object, unit: object) -> str:
    return length(number, UNITS[str(unit)]) if isinstance(number, int) and unit in UNITS else f"{number} {unit}"


def counted(fields: Fields) -> str:
    day = f"{_day(fields, 'day')}{_idle(fields)}"
    if fields["length"] == 0:
        return f"Сам день события: {event_words(fields['base'])}, {day}{cited(fields, label)}."
    sign = "-" if fields["direction"] == "before" else "+"
    length = _length(fields["length"], fields["unit"])
    base = f"{event_words(fields['base'])} " if fields["base"] is not None else ""
    return f"{base}{_day(fields, 'base_day')} {sign} {length}{_remark(fields)} = {day}{cited(fields, label)}."


def _remark(fields: Fields) -> str:
    whole = whole_days(fields)
    if whole is not None:
        return f" (полных суток: {whole})" if whole else " (меньше суток)"
    remarks = {"inclusive": " (сам день засчитан)", "expired": " (и ещё день)"}
    return remarks.get(str(fields["start"]), "") if fields["unit"] in ("days", "working_days") else ""


def rolled(fields: Fields) -> str:
    roll = ROLLS.get(fields["roll"], fields["roll"])  # type: ignore[call-overload]
    return f"Правило переноса{sure(fields, 'источник не указан', label)}: {roll} – {_day(fields, 'day')}."


def term_period(fields: Fields) -> str:
    number, period, year = fields["number"], str(fields["period"]), fields["year"]
    at = number - 1 if isinstance(number, int) else 0
    names = {"month": f"{OF_MONTHS[at % 12]} ", "quarter": f"{ROMAN[at % 4]} квартала ", "half": f"{ROMAN[at % 4]} полугодия "}
    names["week"] = f"{number}-й недели "
    return f"До конца {names.get(period, '')}{year} года: {_day(fields, 'day')}."


def _other(fields: Fields) -> str:
    return f"другой – {_day(fields, 'other')}" if fields.get("other") else "у другого дня ещё нет"


def _year_day(meaning: str) -> str:
    return "последний день февраля" if meaning == "02-29" else month_day(meaning)


def word_read(fields: Fields) -> str:
    meaning = meant(
        fields["meaning"], _year_day, lambda number: f"{number} число" if number else "последний день месяца", _length
    )
    table = f"таблице акта {fields['table']}" if fields.get("table") else "таблице по умолчанию"
    return f"По {table} «{word_label(fields['word'])}» означает: {meaning}."


def word_day(fields: Fields) -> str:
    month = fields.get("month")
    when = f"{OF_MONTHS[month - 1]} {fields['year']}" if isinstance(month, int) else f"{fields['year']}"
    return f"Для {when} года это {_day(fields, 'day')}."


def quota(fields: Fields) -> str:
    found = quota_of(fields)
    times = rules.quota(found) if found else "Несколько раз за период"
    return f"{times}: период, который идёт в счёт, кончается {_day(fields, 'day')}."


def next_occurrence(fields: Fields) -> str:
    return f"Ближайший срок не ранее {_day(fields, 'since')} – за период {fields['period']}: {_day(fields, 'day')}."


def rule_told(fields: Fields) -> str:
    rule = fields.get("rule")
    return rule_words(term_of(rule if isinstance(rule, str) else None), "ru")


def special_day(what: str) -> Template:
    def told(fields: Fields) -> str:
        title = f": {fields['title']}" if fields.get("title") else ""
        return f"{_day(fields, 'day')} – {what} день{title}{cited(fields, label)}."

    return told


def more_days_off(fields: Fields) -> str:
    number = fields["number"]
    return f"И ещё {length(number, SPECIAL) if isinstance(number, int) else number}."


ERRORS: dict[str, Template] = {
    "bad_words": "«{word}» не может значить «{meaning}». Напишите: {write}.",
    "unknown_word": "«{word}» – не слово, значение которого устанавливает акт. Годится: {words}.",
}

REASONS: dict[str, Template] = {
    # derivation of a day
    "term_day": lambda fields: f"Назван день: {_day(fields, 'day')}{_idle(fields)}{cited(fields, label)}.",
    "term_period": term_period,
    "term_hour": "Записан час {hour}; срок считается целым днём: {day}.",
    "term_midnight": "00:00 {day} – это конец предыдущего дня: {due}.",
    "word_read": word_read,
    "word_day": word_day,
    "term_interval": "Срок периода – его конец.",
    "next_occurrence": next_occurrence,
    "series_over": lambda fields: f"Повторение кончилось {_day(fields, 'until')}, и следующего срока нет.",
    "quota": quota,
    "term_quota": "Число раз за период не называет отдельного дня.",
    "ongoing_since": lambda fields: (
        f"Постоянная обязанность с {_day(fields, 'since')}: срок не называет дня, до которого её исполнить."
    ),
    "then_ongoing": "После этого срока обязанность постоянная.",
    "earlier_bound": lambda fields: f"Из двух сроков действует ранний: {_day(fields, 'day')}; {_other(fields)}.",
    "term_ongoing": "Постоянная обязанность: срок не называет дня.",
    "term_none": "Срок не установлен.",
    "term_same_as_above": "Тот же срок, что и выше; сам он дня не называет.",
    "term_external": "Срок установлен другим актом или планом и здесь дня не называет.",
    "term_unread": "Слова срока не поняты, и день из них не следует.",
    "period_not_rolled": lambda fields: (
        f"{_day(fields, 'day')} – нерабочий день; {precision_label(fields['period'])} сохраняет свой последний день, перенос не применяется."
    ),
    "base_not_known": lambda fields: f"Срок считается от события «{event_words(fields['base'])}», день которого ещё не известен.",
    "counted": counted,
    "rolled": rolled,
    "no_roll": "{day} остаётся: правило переноса не применяется.",
    "no_calendar": "Календарь не задан, поэтому учтена только рабочая неделя.",
    "calendar_not_published": lambda fields: (
        f"Календарь ещё не опубликован: в {fields['calendar']} нет дней за {spoken(fields['years'])}, поэтому учтена "
        f"{'рабочая неделя и ежегодные праздники' if fields.get('yearly') else 'только рабочая неделя'}."
    ),
    "day_off": special_day("нерабочий"),
    "day_worked": special_day("рабочий"),
    "more_days_off": more_days_off,
    "term_as_written": "Как написано: {text}.",
    "due_otherwise": "Действующий срок – {due}: он установлен не этим условием.",
    "extended": lambda fields: (
        f"Продлено по {fields['extension']}: решение {fields['decider']}, {_day(fields, 'on')}; назван день {_day(fields, 'said')}"
        f"{_idle(fields)}; прежний срок – {_day(fields, 'then')}."
    ),
    "redated": lambda fields: (
        f"Новый срок по {fields['update']}: решение {fields['body']}, {_day(fields, 'on')}; срок «{fields['term']}» установлен: "
        f"{clause_told(fields, 'пункт')}" + (f"; прежний срок – {_day(fields, 'then')}." if fields.get("then") else ".")
    ),
    # the reader's notes
    "year_implied": lambda fields: f"Год не написан: {fields['year']} – первый подходящий не ранее {_day(fields, 'on')}.",
    "year_context": "Слова «текущий», «следующий» и слова без года прочитаны на день {on}.",
    "struck_out": "«{text}» зачёркнуто и не учитывается.",
    "footnote": "«{text}» – знак сноски и к сроку не относится.",
    "table_applied": lambda fields: f"Значение слова «{word_label(fields['word'])}» взято из таблицы неточных слов.",
    "languages_mixed": "Рядом стоят слова двух языков, поэтому прочтение нужно подтвердить.",
    "words_not_used": lambda fields: (
        f"Не использовано; подтвердите, что для срока это ничего не значит: {quoted(fields['words'], '«»')}."
    ),
    "later_bound": lambda fields: (
        f"Названы два предела, {fields['first']} и {_length(fields['last'], fields['unit'])}; взят поздний, его нужно подтвердить."
    ),
    "in_stages": "Исполняется поэтапно; срок – конец последнего этапа.",
    "length_condition": lambda fields: (
        f"«{'Более' if fields['most'] else 'Не менее'}: {_length(fields['length'], fields['unit'])}» – условие о длительности, а не срок."
    ),
    "periods_counted_from": "Периоды отсчитываются от дня {day}.",
    "not_understood": lambda fields: f"Не понято: {quoted(fields['words'], '«»')}.",
    "text_too_long_for_a_term": "Текст из {length} знаков слишком длинный для срока; читается не более {limit}.",
    "counted_from_day": "От дня {base_day} отсчитано: {length}; получается {day}.",
    "base_not_accepted": "Срок считается от принятия {task} ({base}), которое ещё не принято.",
    "base_cancelled": "Срок считается от принятия {task} ({base}), но задача отменена: дня она не даёт.",
    "event_recorded": "Записано отдельно: {day}.",
    "source": lambda fields: f"Источник: {source_told(fields, label)}.",
    "clause_of": lambda fields: f"Записано: {clause_told(fields, 'пункт')}.",
    "rule_in_words": lambda fields: f"Правилом: {rule_told(fields)}.",
    "no_such_day": "Такого дня или периода нет: «{text}».",
}
"""Kind -> its sentence in Russian."""

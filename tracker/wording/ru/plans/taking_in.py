"""What is said while a plan is mapped, checked, compared and applied."""

from shlex import quote
from typing import Any

from tracker.wording.filling import Fields, Template, listed, placed
from tracker.wording.ru.acts.done import counted
from tracker.wording.ru.grammar import figure, plural, spoken
from tracker.wording.ru.labels import label
from tracker.wording.rules import rule_words

_ROWS = {
    "blank": ("пустая", "пустые", "пустых"),
    "title": ("над заголовком",),
    "note": ("с примечанием", "с примечаниями"),
    "below": ("под таблицей",),
    "other": ("из другой таблицы",),
    "struck": ("зачёркнутая", "зачёркнутые", "зачёркнутых"),
    "outside": ("только в столбцах, которые не читаются",),
    "total": ("с итогом", "с итогами"),
    "repeated": ("с повтором заголовка",),
}

_CHANGES = {
    "same": ("без изменений",),
    "renamed": ("у переименованных органов",),
    "added": ("новая", "новые", "новых"),
    "asked": ("под вопросом",),
    "reworded": ("в другой редакции",),
    "moved": ("перенесена в другую цель", "перенесены в другую цель", "перенесено в другую цель"),
    "reassigned": ("передана другому органу", "переданы другому органу", "передано другому органу"),
    "redated": ("с другим сроком",),
    "amended": ("изменена", "изменены", "изменено"),
    "told": ("с новыми сведениями",),
    "left_out": ("нет в файле",),
    "decided": ("с тех пор изменена решением", "с тех пор изменены решением", "с тех пор изменено решением"),
    "turned": (
        "из разовой стала повторяться или наоборот",
        "из разовых стали повторяться или наоборот",
        "из разовых стали повторяться или наоборот",
    ),
    "unknown": ("неизвестная", "неизвестные", "неизвестных"),
    "aside": ("пропущена по ответам", "пропущены по ответам", "пропущено по ответам"),
}

_SIGNS = {"added": "+", "left_out": "-", "asked": "?", "unknown": "?"}
_ASKED = {
    "term": ("срок", "срока", "сроков"),
    "body": ("орган", "органа", "органов"),
    "status": ("статус", "статуса", "статусов"),
    "row": ("строка", "строки", "строк"),
    "same": ("задача в другой редакции", "задачи в другой редакции", "задач в другой редакции"),
}


def _named(fields: Fields) -> str:
    codes, number = listed(fields.get("codes")), int(str(fields.get("number", 0)))
    if number == len(codes) == 1:
        return f"{label(fields['kind'])} {codes[0]}"
    more = f" и ещё {figure(number - len(codes))}" if number > len(codes) else ""
    return f"{counted(number, fields['kind'])}: {', '.join(map(str, codes))}{more}"


def _table(fields: Fields) -> str:
    name, header = fields.get("name"), listed(fields.get("header"))
    what = f"Таблица «{name}»" if name else "Таблица"
    rows = f"заголовок – строк{'и' if len(header) > 1 else 'а'} {', '.join(map(str, header))}" if header else "без заголовка"
    return f"{what}: {plural(fields.get('rows', 0), 'строка', 'строки', 'строк')}, {rows}."


def _column(fields: Fields) -> str:
    heading, field, score = fields.get("heading") or fields.get("number"), fields.get("field"), fields.get("score")
    if not field:
        return f"  {heading}: столбец неизвестен."
    return f"  {heading}: {field}{'' if score == 100 else f', {score} из 100'}."


def _sample(fields: Fields) -> str:
    term: Any = fields.get("term")
    words = rule_words(term, "ru") if term is not None and term.kind != "unread" else fields.get("text") or "срока нет"
    return f"{placed(fields.get('place'), label)}: {fields.get('title')} | {fields.get('lead') or 'исполнителя нет'} | {words}."


def items(fields: Fields, number: str = "tasks") -> list[str]:
    """`5 задач`, `17 серий`: what there is of both."""
    tasks, series = fields.get(number) or 0, fields.get("series") or 0
    told = [plural(series, "серия", "серии", "серий")] * bool(series)
    return [plural(tasks, "задача", "задачи", "задач"), *told] if tasks or not series else told


def _sum(fields: Fields) -> str:
    skipped: list[Any] = listed(fields.get("skipped"))
    number = sum(int(count) for _, count in skipped)
    why = ", ".join(plural(count, *_ROWS[str(reason)]) for reason, count in skipped)
    parts = [
        *items(fields),
        plural(fields.get("goals", 0), "цель", "цели", "целей"),
        f"{figure(fields.get('header', 0))} в заголовке",
        *([f"{figure(fields['continued'])} в продолжение"] if fields.get("continued") else []),
        *([f"{plural(number, 'пропущена', 'пропущены', 'пропущено')} ({why})"] if number else []),
    ]
    return f"{plural(fields.get('rows', 0), 'строка', 'строки', 'строк')} = {' + '.join(parts)}."


def _counts(counts: object) -> str:
    found: list[Any] = listed(counts)
    return ", ".join(plural(number, *_CHANGES[str(kind)]) for kind, number in found)


def _differs(fields: Fields) -> str:
    goals, tasks = (_counts(fields.get(each)) for each in ("goals", "counts"))
    here = spoken(items(fields)) if fields.get("tasks") or fields.get("series") else "Задачи"
    several = int(str(fields.get("several") or 0))
    twice = f" Различий несколько в {plural(several, 'строке', 'строках', 'строках')}." if several else ""
    return f"{f'{here}: {tasks}' if tasks else 'Задач для сравнения нет'}.{twice}{f' Цели: {goals}.' if goals else ''}"


def _result(fields: Fields) -> str:
    number = {each: fields.get(each) or 0 for each in ("added", "amended", "acts", "unchanged")}
    parts = [
        *([f"добавлено {figure(number['added'])}"] if number["added"] else []),
        *([f"изменено {figure(number['amended'])}"] if number["amended"] else []),
        *([plural(number["acts"], "действие", "действия", "действий")] if number["acts"] else []),
    ]
    same = [f"без изменений {figure(number['unchanged'])}"] if number["unchanged"] else []
    told = ", ".join(parts + same)
    return f"{told[0].upper()}{told[1:]}." if parts else "Ничего не изменится."


def _change(fields: Fields) -> str:
    how, code, title = str(fields.get("how")), placed(fields.get("code"), label), fields.get("title")
    sign = _SIGNS.get(how, "~")
    if how == "asked":
        return f"{sign} {placed(fields.get('place'), label)}: «{title}» – это, возможно, {code}, «{fields.get('known')}» ({fields.get('score')} из 100)."
    differences: list[Any] = listed(fields.get("differences"))
    told = "; ".join(
        f"{label(field.removeprefix('own.'))}: {before or 'ничего'} -> {after}" for field, before, after in differences
    )
    reworded = any(field.startswith("title") for field, _, _ in differences)
    what = f"{code}" if code and reworded else f"{code} {title}" if code else f"{title}"
    line = f"{sign} {what}{f': {told}' if told else ''}"
    return line if line.endswith("…") else f"{line.rstrip('.;')}."


def _mapped(fields: Fields) -> str:
    files, columns, questions = listed(fields.get("files")), fields.get("columns"), fields.get("questions")
    wrote = f"Записано: {', '.join(map(str, files))}." if files else "Записывать нечего: всё уже есть."
    names = plural(fields.get("proposed", 0), "название", "названия", "названий")
    proposed = f" Там предложено как новые органы: {names}." if fields.get("proposed") else ""
    asked = [plural(columns, "столбец", "столбца", "столбцов")] * bool(columns)
    asked += [plural(questions, "вопрос", "вопроса", "вопросов")] * bool(questions)
    settle = f" Решить там: {spoken(asked)}." if asked else ""
    return f"{wrote}{proposed}{settle} Дальше: просмотрите {'оба файла' if len(files) > 1 else 'файл'}, затем `tracker plan check {_typed(fields)}`."


def _typed(fields: Fields) -> str:
    return f"{quote(str(fields.get('file')))} {fields.get('options', '')}".strip()


def _asks(fields: Fields) -> str:
    counts: list[Any] = listed(fields.get("counts"))
    what = ", ".join(plural(number, *_ASKED.get(str(about), (str(about),))) for about, number in counts)
    how = "" if fields.get("written") else f" Вопросы запишет туда `tracker plan map {_typed(fields)}`."
    return f"Ответы нужны в {fields.get('answers')}: {what}.{how}"


def _verdict(fields: Fields) -> str:
    warnings = f" Предупреждений выше: {figure(fields['warnings'])}." if fields.get("warnings") else ""
    if not fields.get("items") and not fields.get("acts"):
        return f"{fields.get('file')}: всё в порядке, ничего не меняется.{warnings}"
    items = plural(fields.get("items"), "запись", "записи", "записей")
    acts = f", {plural(fields['acts'], 'действие', 'действия', 'действий')}" if fields.get("acts") else ""
    good = f"{fields.get('file')}: всё в порядке, {items}{acts}.{warnings}"
    return f"{good} Дальше: `tracker plan apply {_typed(fields)}`.{_assigning(fields)}"


def _assigning(fields: Fields) -> str:
    new, found = fields.get("new"), listed(fields.get("controllers"))
    if fields.get("assigned") or not new:
        return ""
    tasks = plural(new, "новая задача", "новые задачи", "новых задач")
    code = found[0] if len(found) == 1 else "BODY"
    who = f" Контролирует и принимает отчёты орган `BODY`: {_one_of(found)}." if len(found) != 1 else ""
    return f" С `--assign --controller {code}` на контроль сразу ставится {tasks}.{who}"


def _one_of(bodies: list[object]) -> str:
    named = ", ".join(map(str, bodies[:5]))
    return f"{named}, ..." if len(bodies) > 5 else named or "внесите его: `tracker body add CODE --name NAME`"


def _lacking(what: str) -> Template:
    def said(fields: Fields) -> str:
        places, number = listed(fields.get("places")), int(str(fields.get("number", 0)))
        more = f" и ещё {figure(number - len(places))}" if number > len(places) else ""
        return (
            f"{what}: {plural(number, 'задача', 'задачи', 'задач')} ({'; '.join(placed(each, label) for each in places)}{more})."
        )

    return said


def _against(fields: Fields) -> str:
    wrong = plural(fields.get("wrong"), "ошибка", "ошибки", "ошибок")
    warnings = fields.get("warnings")
    more = f" и {plural(warnings, 'предупреждение', 'предупреждения', 'предупреждений')}" if warnings else ""
    return f"{fields.get('file')}: применить нельзя, {wrong}{more} выше."


ERRORS: dict[str, Template] = {
    "diff_of_form": "{file} – заполненная форма, она сообщает новое о том, что есть в базе. Уберите `--against` или `--from`.",
    "diff_needs_tables": "{file} – это TOML. С другим файлом сравниваются только таблицы; сравните его с базой.",
    "plan_is_table": "{file} – таблица, а новой базе сначала нужна стратегия: `tracker init --empty`, затем `tracker plan apply {file}`.",
    "plan_rows_lost": "Строки файла {file} не сходятся: прочитано {rows:строка|строки|строк}. Ничего не записано. Это ошибка программы.",
}

REASONS: dict[str, Template] = {
    "plan_adds": lambda fields: f"+ {_named(fields)}.",
    "plan_asks": _asks,
    "plan_body_renamed": "{rows} из {of:строки|строк|строк} органа {old} ({code}) теперь называют «{new}»: это тот же орган под новым названием?",
    "plan_change": _change,
    "plan_column": _column,
    "plan_counts": _result,
    "plan_differs": _differs,
    "plan_good": _verdict,
    "plan_leaves_out": lambda fields: f"Есть в базе, нет в файле: {_named(fields)}.",
    "plan_group_leads": _lacking("Исполнитель – несколько органов сразу, на контроль не ставится"),
    "plan_left_out_stay": lambda fields: f"Нет в файле, но остаются: {spoken(items(fields, 'number'))}.",
    "plan_mapped": _mapped,
    "plan_more_changes": "И ещё {number:изменение|изменения|изменений}.",
    "plan_more_findings": "И ещё {number:замечание|замечания|замечаний}.",
    "plan_more_tables": "И ещё {number:таблица|таблицы|таблиц}.",
    "plan_no_day": _lacking("Срок без даты, просрочки не будет"),
    "plan_no_lead": _lacking("Нет исполнителя, на контроль не ставится"),
    "plan_no_term": _lacking("Нет срока, на контроль не ставится"),
    "plan_not_good": _against,
    "plan_not_compared": lambda fields: (
        f"{fields.get('file')}: сравнить нельзя, {plural(fields.get('wrong'), 'ошибка', 'ошибки', 'ошибок')} выше."
    ),
    "plan_not_mapped": lambda fields: (
        f"{fields.get('file')}: сопоставить нельзя, {plural(fields.get('wrong'), 'ошибка', 'ошибки', 'ошибок')} выше. Ничего не записано."
    ),
    "plan_read_as": lambda fields: f"{fields.get('file')} читается как {str(fields.get('format')).upper()}.",
    "plan_renames": "~ {code}: название: {known} -> {name}, с {since}.",
    "plan_removes": lambda fields: f"- {_named(fields)}.",
    "plan_sample": _sample,
    "plan_same": "{file}: отличий от базы нет.",
    "plan_sum": _sum,
    "plan_table": _table,
    "plan_undo": "Дальше: `tracker task list`. Отменить: `tracker undo {revision}`.",
    "table_none": "В файле нет таблиц.",
}

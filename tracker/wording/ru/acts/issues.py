"""Выпущенные отчёты и пояснения: отказы, что выпущено и что нашла проверка."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.acts.done import did
from tracker.wording.ru.grammar import figure, spoken
from tracker.wording.ru.labels import label

ERRORS: dict[str, Template] = {
    "narrative_of_both": "Пояснение – о цели или об органе, а не сразу о {goal} и {body}. Напишите два.",
    "narrative_empty": "Пояснение пусто. Напишите его текст.",
    "narrative_elsewhere": lambda fields: (
        f"{fields['code']} – пояснение о другом ({fields['about'] or 'о стратегии в целом'}), и исправляют его о том же. Не называйте --goal и --body."
    ),
    "narrative_replaced": "{code} уже исправлено: {later}. Исправляйте его.",
    "issue_of_the_future": "Отчёт на {day} – прогноз, до этого дня он не выпускается. Сегодня {today}.",
    "issue_of_nothing": "К тому дню ничего не было записано, выпускать нечего. Назовите более поздний день: --known-on.",
    "file_named_twice": "{path} назван дважды. Назовите каждый файл один раз.",
    "issued_not_written": (
        "Отчёт № {number} выпущен, но записать {path} не удалось: {cause}. Запишите снова: `tracker report reprint {number} --output FILE`."
    ),
    "no_such_issue": "Отчёт № {number} не выпускался. Список выпущенных: `tracker report issued`.",
    "reprint_differs": (
        "Отчёт № {number} не записать таким, как был: программа теперь считает иначе. Что разошлось – `tracker report check --issue {number}`."
        " Его JSON сохранён: --output FILE.json."
    ),
    "undo_issue": "Записью № {number} выпущен отчёт № {issue}: он уже выдан и остаётся в реестре. Выпустите исправленный.",
    "file_unreadable": "{path} не прочитать: {cause}. Назовите другой файл.",
}


def issued_now(fields: Fields) -> str:
    files = spoken(fields["files"])
    written = f" Записано: {files}." if files else ""
    return f"Отчёт № {fields['number']} выпущен: {fields['report']}, {spoken(fields['day'])}.{written} Запись № {fields['revision']}."


def issued_report_altered(fields: Fields) -> str:
    size, found = fields.get("size"), fields.get("found")
    sizes = f" (байт {figure(found)} вместо {figure(size)})" if size != found else ""
    return f"Выпущенный отчёт {fields['code']}: его JSON в базе данных изменён{sizes} и больше не соответствует SHA-256 {fields['sha256']}."


def figure_name(fields: Fields) -> str:
    section, row, column = (str(fields.get(name) or "") for name in ("section", "row", "column"))
    row = label(row) if row == "total" else row
    place = " ".join(filter(None, (row, label(column))))
    return f"{label(section)}, {place}" if section else place


def said(value: object) -> str:
    if isinstance(value, str) and value.isidentifier() and value.islower():
        return label(value)
    return "–" if value is None else spoken(value)


def figure_in_file(fields: Fields) -> str:
    if not fields["column"]:
        return f"{figure_name(fields)}: есть только в {'файле' if fields['one'] else 'выпущенном'}."
    return f"{figure_name(fields)}: в файле {said(fields['one'])}, выпущено {said(fields['other'])}."


def figure_recomputed(fields: Fields) -> str:
    if not fields["column"]:
        return f"{figure_name(fields)}: {'выпущено, но по журналу нет' if fields['one'] else 'по журналу есть, но не выпущено'}."
    return f"{figure_name(fields)}: выпущено {said(fields['one'])}, по журналу {said(fields['other'])}."


def figure_today(fields: Fields) -> str:
    if not fields["column"]:
        return f"{figure_name(fields)}: {'сегодня нет' if fields['one'] else 'появилось'}"
    return f"{figure_name(fields)} {said(fields['one'])} -> {said(fields['other'])}"


def issue_learned_later(fields: Fields) -> str:
    what = did(fields["action"])
    rows = f"; касается: {', '.join(map(str, listed(fields['rows'])))}" if fields["rows"] else ""
    return (
        f"   {fields['code']}: {what}, действует с {spoken(fields['on'])}, записано {spoken(fields['entered'])}"
        f" (@{fields['revision']}, {fields['who']}){rows}."
    )


def issue_identical(fields: Fields) -> str:
    numbers = ", ".join(map(str, listed(fields["numbers"])))
    return f"№ {numbers}, {fields['report']}, {spoken(fields['day'])}: совпадает с выпущенным байт в байт (SHA-256 {str(fields['sha256'])[:12]})."


def issue_right(fields: Fields) -> str:
    return f"№ {fields['number']}: как выпущено."


def issue_wrong(fields: Fields) -> str:
    return f"{fields['file'] or '№ {}'.format(fields['number'])}: не так, как выпущено."


def issue_of_another_ledger(fields: Fields) -> str:
    number, digest = listed(fields["head"]) or (None, "")
    digits = f"{str(digest)[:12]}..." if number is not None else "нет"
    return f"{fields['file']} – не из этого журнала: вершина {digits} неизвестна."


MORE = "... и ещё {more:,}."
REASONS: dict[str, Template] = {
    "issued_now": issued_now,
    "reprinted": "Отчёт № {number} снова записан в {file}, байт в байт как выпущен.",
    "reprinted_otherwise": "Отчёт № {number} снова записан в {file} с теми же числами; сам файл – не из выпущенных.",
    "issued_report_missing": "Выпущенный отчёт {code}: его JSON (SHA-256 {sha256}) в базе данных отсутствует.",
    "issued_report_altered": issued_report_altered,
    "issue_file": "{name} {digits}",
    "report_elsewhere": "{name}",
    "report_issued": "Выпущенные отчёты",
    "issue_identical": issue_identical,
    "issue_file_unknown": "{file} не совпадает ни с одним файлом, выпущенным из этого журнала, и отчёта для сравнения в нём нет.",
    "issue_file_is_a_draft": "{file} – черновик: номера на нём нет, он не выпускался.",
    "issue_file_differs": "№ {number}: {file} не совпадает ни с одним из выпущенных файлов.",
    "issue_never_issued": "{file} назван отчётом № {number}, но под этим номером ничего не выпускалось.",
    "issue_of_another_ledger": issue_of_another_ledger,
    "issue_figure_in_file": figure_in_file,
    "issue_figure_in_file_more": MORE,
    "issue_figures_equal": (
        "№ {number}: данные внутри файла те же, что в выпущенном; остальное, что в нём видно, не сравнивается."
        " Записать его, как выпущен: `tracker report reprint {number} --output FILE`."
    ),
    "issue_data_broken": "{file}: данные внутри него построены не так, как отчёт, и значения не сравниваются.",
    "issue_unrecorded": "№ {number}: о {codes} в базе данных сказано не то, что в журнале. Что именно, покажет `tracker verify`.",
    "issue_json_lost": "№ {number}: его JSON (SHA-256 {sha256}) в базе данных отсутствует или изменён, сравнить не с чем.",
    "issue_template": "№ {number}: шаблона {template} в этой программе нет, сама страница не сравнивается.",
    "issue_rules": "№ {number}: версии {version} отчёта {report} в этой программе нет, его числа заново не считаются.",
    "issue_not_rebuilt": "№ {number} на записи № {revision} заново не построить: {why}",
    "issue_figure_recomputed": figure_recomputed,
    "issue_figure_recomputed_more": MORE,
    "issue_recomputed": "№ {number}: пересчитано на записи № {revision}, всё как выпущено; чисел: {figures:,}.",
    "issue_same_today": "№ {number}: по сведениям на сегодня (запись № {revision}) то же самое.",
    "issue_other_today": "№ {number}: по сведениям на сегодня (запись № {revision}) отличий: {differ:,}.",
    "issue_figure_today": figure_today,
    "issue_figure_today_more": MORE,
    "issue_learned_later": issue_learned_later,
    "issue_learned_more": "   ... и другие; все показывает `tracker log`.",
    "issue_sentence": "{told}",
    "issue_figure": lambda fields: f"{figure_name(fields)}: {said(fields['value'])}",
    "issue_right": issue_right,
    "issue_wrong": issue_wrong,
    "report_narratives": "Пояснения",
    "report_narrative": "Пояснение",
}

"""Derivations and the reader's notes in three languages, word by word; and that nothing else is told in another language."""

# ruff: noqa: E501  (a sentence stands on one line, as it is shown)

from collections.abc import Mapping
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from tests.wording.test_sentences import uses
from tracker.domain.deadlines.terms import KEYS
from tracker.domain.deadlines.vague_words import WORDS
from tracker.domain.model.vocabulary import Roll, Verification
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.wording import en as english
from tracker.wording import kk as kazakh
from tracker.wording import ru as russian
from tracker.wording import sentence
from tracker.wording.kk.reporting import derivation as kazakh_steps
from tracker.wording.ru.reporting import derivation as russian_steps

FRI, MON, SAT, END = date(2020, 3, 6), date(2020, 6, 8), date(2020, 6, 6), date(2020, 12, 31)
MIDNIGHT = date(2020, 5, 11)


def counts(**more: Any) -> dict[str, Any]:
    """The fields of a count of three months from a Friday in March, but for `more`."""
    usual = {"length": 3, "unit": "months", "direction": "after", "start": "exclusive", "day": SAT, "works": False}
    return {"base": "signed", "base_day": FRI, **usual, **more}


TOLD: list[tuple[str, Mapping[str, Any], str, str, str]] = [
    ("term_day", {"day": FRI, "works": True},
     "The term names Fri 6 Mar 2020.",
     "Назван день: пт 6 марта 2020.",
     "Аталған күн: 2020 ж. 6 наурыз, жм."),
    ("term_day", {"day": SAT, "works": False, "source": "Law 1, art. 2."},
     "The term names Sat 6 Jun 2020, not a working day (Law 1, art. 2).",
     "Назван день: сб 6 июня 2020, нерабочий день (Law 1, art. 2).",
     "Аталған күн: 2020 ж. 6 маусым, сб (жұмыс күні емес) (Law 1, art. 2)."),
    ("term_hour", {"day": FRI, "hour": "07:00"},
     "It was written with the hour 07:00; a deadline is a whole day, Fri 6 Mar 2020.",
     "Записан час 07:00; срок считается целым днём: пт 6 марта 2020.",
     "Сағат 07:00 деп жазылған; мерзім тұтас күнмен есептеледі: 2020 ж. 6 наурыз, жм."),
    ("term_midnight", {"day": MIDNIGHT, "due": date(2020, 5, 10)},
     "00:00 of Mon 11 May 2020 is the end of the day before: Sun 10 May 2020.",
     "00:00 пн 11 мая 2020 – это конец предыдущего дня: вс 10 мая 2020.",
     "00:00 (2020 ж. 11 мамыр, дс) – алдыңғы күннің соңы: 2020 ж. 10 мамыр, жс."),
    ("term_period", {"period": "month", "year": 2020, "number": 12, "day": END},
     "By the end of December 2020: Thu 31 Dec 2020.",
     "До конца декабря 2020 года: чт 31 декабря 2020.",
     "2020 жылғы желтоқсанның соңына дейін: 2020 ж. 31 желтоқсан, бс."),
    ("term_period", {"period": "quarter", "year": 2020, "number": 4, "day": END},
     "By the end of the fourth quarter of 2020: Thu 31 Dec 2020.",
     "До конца IV квартала 2020 года: чт 31 декабря 2020.",
     "2020 жылғы IV тоқсанның соңына дейін: 2020 ж. 31 желтоқсан, бс."),
    ("term_period", {"period": "half", "year": 2020, "number": 2, "day": END},
     "By the end of the second half of 2020: Thu 31 Dec 2020.",
     "До конца II полугодия 2020 года: чт 31 декабря 2020.",
     "2020 жылғы II жартыжылдықтың соңына дейін: 2020 ж. 31 желтоқсан, бс."),
    ("term_period", {"period": "year", "year": 2020, "number": 1, "day": END},
     "By the end of the year 2020: Thu 31 Dec 2020.",
     "До конца 2020 года: чт 31 декабря 2020.",
     "2020 жылдың соңына дейін: 2020 ж. 31 желтоқсан, бс."),
    ("term_interval", {},
     "An interval is due by its end.",
     "Срок периода – его конец.",
     "Аралықтың мерзімі – оның соңы."),
    ("word_read", {"word": "spring", "meaning": "05-31", "table": None},
     'By the default table, "spring" means 31 May.',
     "По таблице по умолчанию «весна» означает: 31 мая.",
     "Әдепкі кесте бойынша «көктем» дегені: 31 мамыр."),
    ("word_read", {"word": "winter", "meaning": "02-29", "table": None},
     'By the default table, "winter" means the last day of February.',
     "По таблице по умолчанию «зима» означает: последний день февраля.",
     "Әдепкі кесте бойынша «қыс» дегені: ақпанның соңғы күні."),
    ("word_read", {"word": "start_of_month", "meaning": "10", "table": "D280"},
     'By the table of D280, "beginning of a month" means the 10th.',
     "По таблице акта D280 «начало месяца» означает: 10 число.",
     "D280 актісінің кестесі бойынша «айдың басы» дегені: айдың 10-күні."),
    ("word_read", {"word": "end_of_month", "meaning": "31", "table": "D280"},
     'By the table of D280, "end of a month" means the last day of the month.',
     "По таблице акта D280 «конец месяца» означает: последний день месяца.",
     "D280 актісінің кестесі бойынша «айдың соңы» дегені: айдың соңғы күні."),
    ("word_read", {"word": "very_urgent", "meaning": "1 working days", "table": None},
     'By the default table, "very urgently" means 1 working day.',
     "По таблице по умолчанию «весьма срочно» означает: 1 рабочий день.",
     "Әдепкі кесте бойынша «өте шұғыл» дегені: 1 жұмыс күні."),
    ("word_day", {"year": 2020, "month": 6, "day": MON},
     "For June 2020 that is Mon 8 Jun 2020.",
     "Для июня 2020 года это пн 8 июня 2020.",
     "2020 жылғы маусым үшін бұл – 2020 ж. 8 маусым, дс."),
    ("word_day", {"year": 2020, "month": None, "day": END},
     "For 2020 that is Thu 31 Dec 2020.",
     "Для 2020 года это чт 31 декабря 2020.",
     "2020 жыл үшін бұл – 2020 ж. 31 желтоқсан, бс."),
    ("next_occurrence", {"period": "2020-05", "day": MON, "since": FRI},
     "The next one on or after Fri 6 Mar 2020 is that of 2020-05: Mon 8 Jun 2020.",
     "Ближайший срок не ранее пт 6 марта 2020 – за период 2020-05: пн 8 июня 2020.",
     "2020 жылғы 6 наурыздан бастап ең жақын мерзім – 2020-05 кезеңінікі: 2020 ж. 8 маусым, дс."),
    ("series_over", {"until": END},
     "It has ended on Thu 31 Dec 2020, so no further day comes.",
     "Повторение кончилось чт 31 декабря 2020, и следующего срока нет.",
     "Қайталану 2020 жылғы 31 желтоқсанда аяқталды, келесі мерзім жоқ."),
    ("quota", {"count": 2, "every": "year", "span": 1, "day": END},
     "2 times a year: the period that counts ends on Thu 31 Dec 2020.",
     "2 раза в год: период, который идёт в счёт, кончается чт 31 декабря 2020.",
     "Жылына 2 рет: есепке алынатын кезеңнің соңы – 2020 ж. 31 желтоқсан, бс."),
    ("term_quota", {},
     "A number of times in each period names no single day.",
     "Число раз за период не называет отдельного дня.",
     "Кезеңдегі рет саны жеке күнді атамайды."),
    ("term_recurring", {},
     "A recurring term names no single day: a series writes a task for each period.",
     "Повторяющийся срок не называет отдельного дня: серия заводит задачу на каждый период.",
     "Қайталанатын мерзім жеке күнді атамайды: серия әр кезеңге тапсырма ашады."),
    ("term_period", {"period": "week", "year": 2020, "number": 10, "day": date(2020, 3, 8)},
     "By the end of week 10 of 2020: Sun 8 Mar 2020.",
     "До конца 10-й недели 2020 года: вс 8 марта 2020.",
     "2020 жылғы 10-аптаның соңына дейін: 2020 ж. 8 наурыз, жс."),
    ("counted", {**counts(length=1, unit="working_days", direction="before", day=date(2020, 3, 5), works=True), "base": None},
     "Fri 6 Mar 2020 - 1 working day = Thu 5 Mar 2020.",
     "пт 6 марта 2020 - 1 рабочий день = чт 5 марта 2020.",
     "2020 ж. 6 наурыз, жм - 1 жұмыс күні = 2020 ж. 5 наурыз, бс."),
    ("ongoing_since", {"since": FRI},
     "A standing duty from Fri 6 Mar 2020 on; it names no day to be done by.",
     "Постоянная обязанность с пт 6 марта 2020: срок не называет дня, до которого её исполнить.",
     "Тұрақты міндет, 2020 жылғы 6 наурыздан бастап: мерзімде күн аталмаған."),
    ("then_ongoing", {},
     "After that day it is a standing duty.",
     "После этого срока обязанность постоянная.",
     "Осы мерзімнен кейін міндет тұрақты болады."),
    ("earlier_bound", {"day": FRI, "other": MON},
     "The earlier of the two bounds counts: Fri 6 Mar 2020; the other is Mon 8 Jun 2020.",
     "Из двух сроков действует ранний: пт 6 марта 2020; другой – пн 8 июня 2020.",
     "Екі мерзімнің ертесі есепке алынады: 2020 ж. 6 наурыз, жм; екіншісі – 2020 ж. 8 маусым, дс."),
    ("earlier_bound", {"day": FRI, "other": None},
     "The earlier of the two bounds counts: Fri 6 Mar 2020; the other has no day yet.",
     "Из двух сроков действует ранний: пт 6 марта 2020; у другого дня ещё нет.",
     "Екі мерзімнің ертесі есепке алынады: 2020 ж. 6 наурыз, жм; екіншісінің күні әлі жоқ."),
    ("words_not_used", {"words": ["grant", "report"]},
     'Not used, so confirm that it says nothing of the term: "grant", "report".',
     "Не использовано; подтвердите, что для срока это ничего не значит: «grant», «report».",
     "Пайдаланылмады; мұның мерзімге қатысы жоқ екенін растаңыз: «grant», «report»."),
    ("languages_mixed", {},
     "Words of two languages stand beside each other, so the reading must be confirmed.",
     "Рядом стоят слова двух языков, поэтому прочтение нужно подтвердить.",
     "Екі тілдің сөздері қатар тұр, сондықтан оқылғанын растау керек."),
    ("later_bound", {"first": 1, "last": 2, "unit": "months"},
     "Two bounds are named, 1 and 2 months; the later is taken and must be confirmed.",
     "Названы два предела, 1 и 2 месяца; взят поздний, его нужно подтвердить.",
     "Екі шегі аталған, 1 және 2 ай; кейінгісі алынды, оны растау керек."),
    ("in_stages", {},
     "It goes on in stages; the deadline is the end of the last.",
     "Исполняется поэтапно; срок – конец последнего этапа.",
     "Кезең-кезеңімен орындалады; мерзімі – соңғы кезеңнің аяғы."),
    ("length_condition", {"most": False, "length": 2, "unit": "working_days"},
     '"At least 2 working days" is a condition on a length, no deadline.',
     "«Не менее: 2 рабочих дня» – условие о длительности, а не срок.",
     "Кемінде: 2 жұмыс күні – бұл мерзім емес, ұзақтық шарты."),
    ("periods_counted_from", {"day": FRI},
     "Its periods are counted from Fri 6 Mar 2020.",
     "Периоды отсчитываются от дня пт 6 марта 2020.",
     "Кезеңдер мына күннен саналады: 2020 ж. 6 наурыз, жм."),
    ("term_ongoing", {},
     "A standing duty: its term names no day.",
     "Постоянная обязанность: срок не называет дня.",
     "Тұрақты міндет: мерзімде күн аталмаған."),
    ("term_none", {}, "No term is set.", "Срок не установлен.", "Мерзім белгіленбеген."),
    ("term_same_as_above", {},
     "The same term as the one above; it names no day itself.",
     "Тот же срок, что и выше; сам он дня не называет.",
     "Мерзімі жоғарыдағыдай; өзінде күн аталмаған."),
    ("term_external", {},
     "The term is set by another act or plan, so it names no day here.",
     "Срок установлен другим актом или планом и здесь дня не называет.",
     "Мерзім басқа актіде немесе жоспарда белгіленген, мұнда күн аталмаған."),
    ("term_unread", {},
     "The words of the term are not understood, so they give no day.",
     "Слова срока не поняты, и день из них не следует.",
     "Мерзімнің сөздері түсініксіз, олардан күн шықпайды."),
    ("period_not_rolled", {"day": SAT, "period": "half", "roll": Roll.NEXT},
     "Sat 6 Jun 2020 is not a working day; a half keeps its last day, and no roll applies.",
     "сб 6 июня 2020 – нерабочий день; полугодие сохраняет свой последний день, перенос не применяется.",
     "2020 ж. 6 маусым, сб – жұмыс күні емес; жартыжылдық өзінің соңғы күнін сақтайды, ауыстыру қолданылмайды."),
    ("base_not_known", {"base": "signed", "event": "E1"},
     "The term counts from signed, whose day is not known yet.",
     "Срок считается от события «signed», день которого ещё не известен.",
     "Мерзім мына оқиғадан есептеледі: «signed»; оның күні әлі белгісіз."),
    ("counted", counts(),
     "signed Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day.",
     "signed пт 6 марта 2020 + 3 месяца = сб 6 июня 2020, нерабочий день.",
     "signed (2020 ж. 6 наурыз, жм) + 3 ай = 2020 ж. 6 маусым, сб (жұмыс күні емес)."),
    ("counted", counts(length=5, unit="working_days", direction="before", start="inclusive", day=MON, works=True, source="D280"),
     "signed Fri 6 Mar 2020 - 5 working days (its own day counted) = Mon 8 Jun 2020 (D280).",
     "signed пт 6 марта 2020 - 5 рабочих дней (сам день засчитан) = пн 8 июня 2020 (D280).",
     "signed (2020 ж. 6 наурыз, жм) - 5 жұмыс күні (сол күннің өзі есепке алынды) = 2020 ж. 8 маусым, дс (D280)."),
    ("counted", counts(length=10, unit="days", start="expired", day=MON, works=True),
     "signed Fri 6 Mar 2020 + 10 days (and the day after) = Mon 8 Jun 2020.",
     "signed пт 6 марта 2020 + 10 дней (и ещё день) = пн 8 июня 2020.",
     "signed (2020 ж. 6 наурыз, жм) + 10 күн (және тағы бір күн) = 2020 ж. 8 маусым, дс."),
    ("counted", counts(length=72, unit="hours", day=MON, works=True),
     "signed Fri 6 Mar 2020 + 72 hours (3 whole days) = Mon 8 Jun 2020.",
     "signed пт 6 марта 2020 + 72 часа (полных суток: 3) = пн 8 июня 2020.",
     "signed (2020 ж. 6 наурыз, жм) + 72 сағат (толық тәулік: 3) = 2020 ж. 8 маусым, дс."),
    ("counted", counts(length=12, unit="hours", day=FRI, works=True),
     "signed Fri 6 Mar 2020 + 12 hours (less than a day) = Fri 6 Mar 2020.",
     "signed пт 6 марта 2020 + 12 часов (меньше суток) = пт 6 марта 2020.",
     "signed (2020 ж. 6 наурыз, жм) + 12 сағат (тәуліктен аз) = 2020 ж. 6 наурыз, жм."),
    ("counted", counts(length=0, unit="days", day=FRI, works=True, source="D280"),
     "The day of signed itself: Fri 6 Mar 2020 (D280).",
     "Сам день события: signed, пт 6 марта 2020 (D280).",
     "Оқиғаның өз күні: signed, 2020 ж. 6 наурыз, жм (D280)."),
    ("counted", counts(length=1, unit="weeks", day=MON, works=True),
     "signed Fri 6 Mar 2020 + 1 week = Mon 8 Jun 2020.",
     "signed пт 6 марта 2020 + 1 неделя = пн 8 июня 2020.",
     "signed (2020 ж. 6 наурыз, жм) + 1 апта = 2020 ж. 8 маусым, дс."),
    ("rolled", {"roll": Roll.NEXT, "source": "art. 175.", "verification": Verification.UNVERIFIED, "day": MON, "was": SAT},
     "Roll rule next (cited, unverified): next working day Mon 8 Jun 2020.",
     "Правило переноса (не проверено): следующий рабочий день – пн 8 июня 2020.",
     "Ауыстыру ережесі (тексерілмеген): келесі жұмыс күні – 2020 ж. 8 маусым, дс."),
    ("rolled", {"roll": Roll.PREVIOUS, "source": None, "verification": Verification.VERIFIED, "day": FRI, "was": SAT},
     "Roll rule previous (not cited): previous working day Fri 6 Mar 2020.",
     "Правило переноса (источник не указан): предыдущий рабочий день – пт 6 марта 2020.",
     "Ауыстыру ережесі (дереккөзі көрсетілмеген): алдыңғы жұмыс күні – 2020 ж. 6 наурыз, жм."),
    ("no_roll", {"day": SAT},
     "Sat 6 Jun 2020 stays: no roll rule applies.",
     "сб 6 июня 2020 остаётся: правило переноса не применяется.",
     "Бұл күн өзгермейді: 2020 ж. 6 маусым, сб; ауыстыру ережесі қолданылмайды."),
    ("no_calendar", {},
     "No calendar is set, so the week alone was counted.",
     "Календарь не задан, поэтому учтена только рабочая неделя.",
     "Күнтізбе берілмеген, сондықтан тек жұмыс аптасы ескерілді."),
    ("calendar_not_published", {"calendar": "KZ", "years": (2030, 2031)},
     "Calendar not yet published: KZ has no days for 2030, 2031, so the week alone was counted.",
     "Календарь ещё не опубликован: в KZ нет дней за 2030, 2031, поэтому учтена только рабочая неделя.",
     "Күнтізбе әлі жарияланбаған: KZ ішінде мына жылдардың күндері жоқ: 2030, 2031; сондықтан тек жұмыс аптасы ескерілді."),
    ("day_off", {"day": MON, "title": "Holiday", "source": "art. 84", "verification": Verification.VERIFIED },
     "Mon 8 Jun 2020 is a day off: Holiday (art. 84).",
     "пн 8 июня 2020 – нерабочий день: Holiday (art. 84).",
     "2020 ж. 8 маусым, дс – демалыс күні: Holiday (art. 84)."),
    ("day_worked", {"day": SAT, "title": None, "source": "holidays", "verification": Verification.UNVERIFIED},
     "Sat 6 Jun 2020 is a working day (holidays, unverified).",
     "сб 6 июня 2020 – рабочий день (holidays, не проверено).",
     "2020 ж. 6 маусым, сб – жұмыс күні (holidays, тексерілмеген)."),
    ("more_days_off", {"number": 1},
     "And 1 more day that differs from the week.", "И ещё 1 особый день.", "Тағы 1 ерекше күн."),
    ("more_days_off", {"number": 3},
     "And 3 more days that differ from the week.", "И ещё 3 особых дня.", "Тағы 3 ерекше күн."),
    ("term_as_written", {"text": "в 3-месячный срок"},
     "As written: в 3-месячный срок.", "Как написано: в 3-месячный срок.", "Жазылғаны: в 3-месячный срок."),
    ("due_otherwise", {"due": MON, "day": SAT},
     "The day in force is Mon 8 Jun 2020: it was set otherwise than by this term.",
     "Действующий срок – пн 8 июня 2020: он установлен не этим условием.",
     "Қолданыстағы мерзім – 2020 ж. 8 маусым, дс: ол бұл шартпен белгіленбеген."),
    ("extended", {"extension": "T1.X1", "decider": "PA", "said": date(2020, 6, 7), "works": False, "on": MON, "then": SAT},
     "Extended by T1.X1: on Mon 8 Jun 2020 PA said Sun 7 Jun 2020, not a working day; it was due Sat 6 Jun 2020.",
     "Продлено по T1.X1: решение PA, пн 8 июня 2020; назван день вс 7 июня 2020, нерабочий день; прежний срок – сб 6 июня 2020.",
     "T1.X1 бойынша ұзартылды: шешім қабылдаған – PA, 2020 ж. 8 маусым, дс; айтылған күн – 2020 ж. 7 маусым, жс (жұмыс күні емес); бұрынғы мерзім – 2020 ж. 6 маусым, сб."),
    ("redated",
     {"update": "T1.U2", "body": "PA", "on": MON, "term": "30 days", "clause": "D3.2", "number": "2", "act": "D3", "then": SAT},
     'Re-dated by T1.U2: on Mon 8 Jun 2020 PA set the term "30 days" by item 2, D3 (D3.2); it was due Sat 6 Jun 2020.',
     "Новый срок по T1.U2: решение PA, пн 8 июня 2020; срок «30 days» установлен: пункт 2, D3 (D3.2); прежний срок – сб 6 июня 2020.",
     "T1.U2 бойынша жаңа мерзім: шешім қабылдаған – PA, 2020 ж. 8 маусым, дс; «30 days» мерзімі белгіленді: тармақ 2, D3 (D3.2);"
     " бұрынғы мерзім – 2020 ж. 6 маусым, сб."),
    ("occurrence_of", {"series": "S1", "period": "2020-Q2"},
     "It is 2020-Q2 of the series S1.", "Это период 2020-Q2 серии S1.", "Бұл – S1 сериясының 2020-Q2 кезеңі."),
    # the reader's notes
    ("year_implied", {"year": 2021, "on": FRI},
     "No year is written: 2021 is the first that fits on or after Fri 6 Mar 2020.",
     "Год не написан: 2021 – первый подходящий не ранее пт 6 марта 2020.",
     "Жыл жазылмаған: 2021 – 2020 жылғы 6 наурыздан бастап алғашқы сәйкес жыл."),
    ("year_context", {"on": FRI},
     "Words such as this year, and those without a year, are read as of Fri 6 Mar 2020.",
     "Слова «текущий», «следующий» и слова без года прочитаны на день пт 6 марта 2020.",
     "«Ағымдағы», «келесі» деген және жылы жазылмаған сөздер мына күнге қарай оқылды: 2020 ж. 6 наурыз, жм."),
    ("struck_out", {"text": "до 1 мая"},
     '"до 1 мая" is struck out and does not count.',
     "«до 1 мая» зачёркнуто и не учитывается.",
     "«до 1 мая» сызып тасталған және есепке алынбайды."),
    ("footnote", {"text": "*"},
     '"*" is a mark of a footnote and does not belong to the term.',
     "«*» – знак сноски и к сроку не относится.",
     "«*» – сілтеме белгісі, мерзімге жатпайды."),
    ("table_applied", {"word": "urgent"},
     'What "urgently" means is taken from the table of vague words.',
     "Значение слова «срочно» взято из таблицы неточных слов.",
     "«шұғыл» сөзінің мағынасы нақты емес сөздер кестесінен алынды."),
    ("not_understood", {"words": ["as", "soon"]},
     'Not understood: "as", "soon".', "Не понято: «as», «soon».", "Түсініксіз: «as», «soon»."),
    ("source", {"source": "Civil Code, art. 175.", "verification": Verification.UNVERIFIED},
     "Source: Civil Code, art. 175 (unverified).", "Источник: Civil Code, art. 175 (не проверено).",
     "Дереккөз: Civil Code, art. 175 (тексерілмеген)."),
    ("clause_of", {"clause": "D280.2", "number": "2", "act": "Decree 280"},
     "It stands in item 2, Decree 280 (D280.2).", "Записано: пункт 2, Decree 280 (D280.2).",
     "Жазылған жері: тармақ 2, Decree 280 (D280.2)."),
    ("rule_in_words", {"rule": '{"kind":"quarter","quarter":2,"year":2021}'},
     "As a rule: 2nd quarter of 2021.", "Правилом: II квартал 2021 года.", "Ереже түрінде: 2021 жылғы II тоқсан."),
    ("no_such_day", {"text": "31 февраля 2020 года"},
     'There is no such day or period: "31 февраля 2020 года".',
     "Такого дня или периода нет: «31 февраля 2020 года».",
     "Мұндай күн немесе кезең жоқ: «31 февраля 2020 года»."),
    ("base_not_accepted", {"task": "T1", "base": "Treaty"},
     "The term counts from the acceptance of T1 (Treaty), which is not accepted yet.",
     "Срок считается от принятия T1 (Treaty), которое ещё не принято.",
     "Мерзім T1 (Treaty) қабылдануынан есептеледі, ол әлі қабылданған жоқ."),
    ("base_cancelled", {"task": "T1", "base": "Treaty"},
     "The term counts from the acceptance of T1 (Treaty), which was cancelled: it gives no day.",
     "Срок считается от принятия T1 (Treaty), но задача отменена: дня она не даёт.",
     "Мерзім T1 (Treaty) қабылдануынан есептеледі, бірақ ол тоқтатылды: күн бермейді."),
    ("event_recorded", {"day": MON}, "Recorded on its own: Mon 8 Jun 2020.", "Записано отдельно: пн 8 июня 2020.",
     "Жеке жазылған: 2020 ж. 8 маусым, дс."),
    ("text_too_long_for_a_term", {"length": 900, "limit": 500},
     "A text of 900 characters is too long for a term; at most 500 are read.",
     "Текст из 900 знаков слишком длинный для срока; читается не более 500.",
     "900 таңбадан тұратын мәтін мерзім үшін тым ұзын; 500 таңбадан асырмай оқылады."),
    ("counted_from_day", {"base_day": MON, "length": 3, "unit": "days", "direction": "after", "day": MON},
     "Mon 8 Jun 2020 and 3 days after it: Mon 8 Jun 2020.", "От дня пн 8 июня 2020 отсчитано: 3; получается пн 8 июня 2020.",
     "2020 ж. 8 маусым, дс күнінен бастап саналды: 3; нәтижесі 2020 ж. 8 маусым, дс."),
]  # fmt: skip
"""A kind and its fields, and its sentence in English, Russian and Kazakh."""


@pytest.mark.parametrize(("kind", "fields", "en", "ru", "kk"), TOLD, ids=[f"{at}-{row[0]}" for at, row in enumerate(TOLD)])
def test_a_derivation_is_told_word_by_word_in_three_languages(
    kind: str, fields: Mapping[str, Any], en: str, ru: str, kk: str
) -> None:
    reason = because(kind, **fields)
    assert [sentence(reason, language) for language in ("en", "ru", "kk")] == [en, ru, kk]


def test_the_languages_have_the_same_kinds_and_each_is_told_above() -> None:
    kinds = {kind for kind, *_ in TOLD}
    for language in (english, russian, kazakh):
        assert kinds <= language.REASONS.keys()
    assert {*russian_steps.REASONS, *kazakh_steps.REASONS} <= kinds


def test_every_step_that_a_derivation_may_have_is_told_in_every_language() -> None:
    steps = {
        use.kind for use in uses() if use.where.rpartition(":")[0] in ("domain/deadlines/derivation.py", "reports/deadlines.py")
    }
    dated = ("day", "week", "month", "quarter", "half", "year", "relative", "word", "earlier", "onward")
    steps |= {f"term_{kind}" for kind in KEYS if kind not in dated}
    assert len(steps) > 20
    assert [steps - set(each.REASONS) for each in (russian, kazakh)] == [set(), set()]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("kind", sorted({kind for kind, *_ in TOLD}))
def test_a_derivation_is_told_even_when_nothing_is_known(kind: str, language: str) -> None:
    told = sentence(because(kind), language)
    assert told.endswith(".")
    assert not set("{}") & set(told)


@pytest.mark.parametrize("language", ["kk", "xx"])
def test_what_is_not_translated_is_told_in_english_whole(language: str) -> None:
    stated = because("package_oxum", file="bag-info.txt", octets=2, files=1)
    inside = because("not_reminded", bodies=["MFA"], why=because("mail_refused", address="a@b", cause="full"))
    for untranslated in (stated, inside, because("nor_this"), because("nor_this", day=MON)):
        assert sentence(untranslated, language) == sentence(untranslated)


def test_what_people_wrote_is_never_read_as_a_template_in_any_language() -> None:
    for language in ("en", "ru", "kk"):
        assert "{0.__class__}" in sentence(because("term_as_written", text="{0.__class__}"), language)


# -- labels, and the words of an act


@pytest.mark.parametrize("language", [english, russian, kazakh])
def test_every_word_kind_and_precision_has_a_label_in_each_language(language: ModuleType) -> None:
    labels = language.term_words
    assert set(labels.WORDS) == set(WORDS)
    assert set(labels.KINDS) == set(KEYS)
    assert {row.precision for row in WORDS.values()} <= set(labels.PRECISIONS)
    for table in (labels.WORDS, labels.KINDS, labels.PRECISIONS, labels.EVENTS):
        assert len(set(table.values())) == len(table)
    assert len({language.labels.label(each) for each in Verification}) == len(Verification)


def test_kinds_and_precisions_are_called_as_in_the_lists_of_written_terms() -> None:
    kinds = "date month quarter half-year year interval relative recurring quota ongoing same-as-above external none unread"
    told = {english.term_words.kind_label(kind) for kind in KEYS}
    assert told == {*kinds.split(), "vague", "week", "earlier of two", "standing from a day on"}
    precisions = ("day", "third", "half_month", "month", "quarter", "season", "half", "year")
    told_of = " ".join(map(english.term_words.precision_label, precisions))
    assert told_of == "day third-of-month half-month month quarter season half-year year"
    translated = (russian.term_words, kazakh.term_words)
    assert [each.precision_label("third") for each in translated] == ["декада месяца", "онкүндік"]
    assert [each.kind_label("half") for each in translated] == ["полугодие", "жартыжылдық"]
    assert [each.word_label("middle_of_year") for each in translated] == ["середина года", "жылдың ортасы"]
    assert kazakh.term_words.word_label("ежемесячно") == "ежемесячно"


def test_a_word_that_an_act_cannot_define_is_refused_with_what_to_write() -> None:
    assert sentence(Refused("bad_words", word="spring", meaning="soon", write="MM-DD")) == (
        '"spring" cannot mean "soon". Write MM-DD.'
    )
    assert sentence(Refused("unknown_word", word="lent", words=["spring", "urgent"])) == (
        '"lent" is not a word whose meaning an act may set. Use one of: spring, urgent.'
    )


def test_a_word_that_a_plan_file_does_not_know_keeps_its_own_sentence() -> None:
    found = because("unknown_word", key="status", value='"don"', words=["done"], near=["done"])
    assert sentence(found) == 'status cannot be "don". Did you mean done?'

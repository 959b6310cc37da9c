"""The words of each shape of a rule in the three languages, word by word."""

import pytest

from tracker.domain.deadlines.terms import term_of
from tracker.domain.deadlines.vague_words import WORDS
from tracker.wording.en import rules as english
from tracker.wording.kk import rules as kazakh
from tracker.wording.ru import rules as russian
from tracker.wording.rules import rule_words

SAID = """
{"kind":"day","day":"2020-12-01"}
    1 December 2020 | 1 декабря 2020 года | 2020 жылғы 1 желтоқсан
{"kind":"day","day":"2020-05-01","hour":"07:00"}
    until 07:00 on 1 May 2020 | до 07:00 1 мая 2020 года | 2020 жылғы 1 мамыр сағат 07:00-ге дейін
{"kind":"day","day":"2020-05-11","hour":"18:30"}
    until 18:30 on 11 May 2020 | до 18:30 11 мая 2020 года | 2020 жылғы 11 мамыр сағат 18:30-ға дейін
{"kind":"day","day":"2020-05-11","hour":"24:00"}
    until 24:00 on 11 May 2020 | до 24:00 11 мая 2020 года | 2020 жылғы 11 мамыр сағат 24:00-ке дейін
{"kind":"month","month":"2020-12"}
    December 2020 | декабрь 2020 года | 2020 жылғы желтоқсан
{"kind":"quarter","year":2020,"quarter":2}
    2nd quarter of 2020 | II квартал 2020 года | 2020 жылғы II тоқсан
{"kind":"half","year":2020,"half":1}
    1st half of 2020 | I полугодие 2020 года | 2020 жылғы I жартыжылдық
{"kind":"year","year":2020}
    the year 2020 | 2020 год | 2020 жыл
{"kind":"relative","base":"D280.SIGNED","length":3,"unit":"months"}
    within 3 months after D280.SIGNED | в течение 3 месяцев после D280.SIGNED | D280.SIGNED кейін 3 ай ішінде
{"kind":"relative","base":"E1","length":1,"unit":"years"}
    within 1 year after E1 | в течение 1 года после E1 | E1 кейін 1 жыл ішінде
{"kind":"relative","base":"E1","length":72,"unit":"hours"}
    within 72 hours after E1 | в течение 72 часов после E1 | E1 кейін 72 сағат ішінде
{"kind":"relative","base":"E1","length":21,"unit":"days"}
    within 21 days after E1 | в течение 21 дня после E1 | E1 кейін 21 күн ішінде
{"kind":"relative","base":"E1","length":3,"unit":"working_days","direction":"before"}
    3 working days before E1 | за 3 рабочих дня до E1 | E1 дейін 3 жұмыс күні бұрын
{"kind":"relative","base":"E1","length":1,"unit":"weeks","direction":"before"}
    1 week before E1 | за 1 неделю до E1 | E1 дейін 1 апта бұрын
{"kind":"relative","base":"E1","length":12,"unit":"working_days","direction":"before"}
    12 working days before E1 | за 12 рабочих дней до E1 | E1 дейін 12 жұмыс күні бұрын
{"kind":"relative","base":"E1","length":10,"unit":"days","start":"inclusive"}
    within 10 days after E1, the day itself included
    | в течение 10 дней после E1, включая этот день
    | E1 кейін 10 күн ішінде, осы күнді қоса алғанда
{"kind":"relative","base":"E1","length":10,"unit":"days","start":"expired"}
    upon the expiry of 10 days after E1 | по истечении 10 дней после E1 | E1 кейін 10 күн өткен соң
{"kind":"relative","base":"E1","length":0,"unit":"days"}
    on the day of E1 | в день E1 | E1 күні
{"kind":"word","word":"spring","year":2021}
    spring 2021 | весна 2021 года | 2021 жылғы көктем
{"kind":"word","word":"winter","year":2021}
    winter 2020/2021 | зима 2020-2021 годов | 2020-2021 жылдардың қысы
{"kind":"word","word":"middle_of_year","year":2026}
    mid-2026 | середина 2026 года | 2026 жылдың ортасы
{"kind":"word","word":"fiscal_year","year":2021}
    fiscal year 2021 | 2021 финансовый год | 2021 қаржы жылы
{"kind":"word","word":"middle_of_month","month":"2020-09"}
    mid-September 2020 | середина сентября 2020 года | 2020 жылғы қыркүйектің ортасы
{"kind":"word","word":"last_third_of_month","month":"2021-04"}
    third decade of April 2021 | третья декада апреля 2021 года | 2021 жылғы сәуірдің үшінші онкүндігі
{"kind":"word","word":"second_half_of_month","month":"2021-05"}
    second half of May 2021 | вторая половина мая 2021 года | 2021 жылғы мамырдың екінші жартысы
{"kind":"word","word":"urgent","base":"E1"}
    urgently, counted from E1 | срочно, считая от E1 | шұғыл, E1 бастап
{"kind":"word","word":"very_urgent","base":"E1"}
    very urgently, counted from E1 | весьма срочно, считая от E1 | өте шұғыл, E1 бастап
{"kind":"interval","first":{"kind":"month","month":"2020-03"},"last":{"kind":"half","year":2021,"half":1}}
    from March 2020 to 1st half of 2021
    | март 2020 года – I полугодие 2021 года
    | 2020 жылғы наурыз – 2021 жылғы I жартыжылдық
{"kind":"interval","first":{"kind":"day","day":"2020-03-16","hour":"08:00"},"last":{"kind":"day","day":"2020-04-15"}}
    from 08:00 on 16 March 2020 to 15 April 2020
    | 08:00 16 марта 2020 года – 15 апреля 2020 года
    | 2020 жылғы 16 наурыз сағат 08:00 – 2020 жылғы 15 сәуір
{"kind":"quota","count":2,"every":"year"}
    2 times a year | 2 раза в год | жылына 2 рет
{"kind":"quota","count":1,"every":"year","span":2}
    1 time in 2 years | 1 раз в 2 года | 2 жылда 1 рет
{"kind":"quota","count":5,"every":"half"}
    5 times a half-year | 5 раз в полугодие | жартыжылдығына 5 рет
{"kind":"quota","count":1,"every":"week"}
    1 time a week | 1 раз в неделю | аптасына 1 рет
{"kind":"ongoing"}
    ongoing | постоянно | тұрақты негізде
{"kind":"none"}
    no deadline | без срока | мерзімі белгіленбеген
{"kind":"same_as_above"}
    same as above | то же | жоғарыдағыдай
{"kind":"external"}
    as scheduled | в установленные сроки | белгіленген мерзімде
{"kind":"unread"}
    not understood | не прочитано | оқылмаған
{"kind":"recurring","every":"day"}
    daily | ежедневно | күн сайын
{"kind":"recurring","every":"month"}
    monthly | ежемесячно, до конца месяца | ай сайын
{"kind":"recurring","every":"half"}
    half-yearly | каждое полугодие, до конца полугодия | жартыжылдық сайын
{"kind":"recurring","every":"year"}
    yearly | ежегодно | жыл сайын
{"kind":"recurring","every":"week","day":5}
    weekly on Friday | еженедельно по пятницам | апта сайын, жұма күндері
{"kind":"recurring","every":"quarter","length":2}
    quarterly, within 2 days after its end
    | ежеквартально, в течение 2 дней после окончания квартала
    | тоқсан сайын, тоқсан аяқталғаннан кейін 2 күн ішінде
{"kind":"recurring","every":"month","length":1,"unit":"working_days"}
    monthly, within 1 working day after its end
    | ежемесячно, в течение 1 рабочего дня после окончания месяца
    | ай сайын, ай аяқталғаннан кейін 1 жұмыс күні ішінде
{"kind":"recurring","every":"month","day":10}
    monthly by the 10th of the following month
    | ежемесячно до 10 числа месяца, следующего за отчетным
    | ай сайын, есепті айдан кейінгі айдың 10-күніне дейін
{"kind":"recurring","every":"quarter","day":3}
    quarterly by the 3rd of the following month
    | ежеквартально до 3 числа месяца, следующего за отчетным кварталом
    | тоқсан сайын, есепті тоқсаннан кейінгі айдың 3-күніне дейін
{"kind":"recurring","every":"quarter","day":10,"months":2}
    quarterly by the 10th of the 2nd month after it
    | ежеквартально до 10 числа 2-го месяца после отчетного квартала
    | тоқсан сайын, есепті тоқсаннан кейінгі 2-айдың 10-күніне дейін
{"kind":"recurring","every":"month","day":31,"months":0}
    monthly on the 31st | ежемесячно 31 числа | ай сайын, айдың 31-күні
{"kind":"recurring","every":"quarter","day":25,"months":0}
    quarterly on the 25th of its last month
    | ежеквартально 25 числа последнего месяца квартала
    | тоқсан сайын, тоқсанның соңғы айының 25-күні
{"kind":"recurring","every":"year","day":31,"months":3}
    yearly by 31 March of the following year
    | ежегодно до 31 марта года, следующего за отчетным
    | жыл сайын, есепті жылдан кейінгі жылдың 31 наурызына дейін
{"kind":"recurring","every":"half","days":["07-05","12-20"]}
    half-yearly on 5 July, 20 December
    | каждое полугодие 5 июля, 20 декабря
    | жартыжылдық сайын 5 шілдеде, 20 желтоқсанда
{"kind":"recurring","days":["07-05","12-20"]}
    yearly on 5 July, 20 December | ежегодно 5 июля, 20 декабря | жыл сайын 5 шілдеде, 20 желтоқсанда
{"kind":"recurring","every":"year","since":"2021-01-01"}
    yearly, effective from 2021-01-01
    | ежегодно, действует с 1 января 2021 года
    | жыл сайын, 2021 жылғы 1 қаңтардан бастап қолданылады
{"kind":"recurring","every":"year","until":"2025-12-31"}
    yearly until 2025-12-31 | ежегодно, по 31 декабря 2025 года | жыл сайын, 2025 жылғы 31 желтоқсанға дейін
{"kind":"recurring","every":"week","since":"2021-01-01","until":"2025-12-31"}
    weekly, effective from 2021-01-01 until 2025-12-31
    | еженедельно, действует с 1 января 2021 года по 31 декабря 2025 года
    | апта сайын, 2021 жылғы 1 қаңтардан бастап қолданылады, 2025 жылғы 31 желтоқсанға дейін
{"kind":"recurring","every":"year","span":3,"since":"2021-01-01"}
    every 3 years, effective from 2021-01-01
    | каждые 3 года, действует с 1 января 2021 года
    | 3 жыл сайын, 2021 жылғы 1 қаңтардан бастап қолданылады
{"kind":"week","week":"2026-W05"}
    week 2026-W05 | неделя 2026-W05 | 2026-W05 апта
{"kind":"relative","day":"2026-07-01","length":10,"unit":"working_days","direction":"before"}
    10 working days before 1 July 2026
    | за 10 рабочих дней до 1 июля 2026 года
    | 2026 жылғы 1 шілдеге дейін 10 жұмыс күні бұрын
{"kind":"relative","day":"2026-07-01","length":1,"unit":"working_days"}
    within 1 working day after 1 July 2026
    | в течение 1 рабочего дня после 1 июля 2026 года
    | 2026 жылғы 1 шілдеден кейін 1 жұмыс күні ішінде
{"kind":"interval","first":{"kind":"relative","base":"SIGNING","length":0,"unit":"days"},"last":{"kind":"day","day":"2028-12-31"}}
    from signing to 31 December 2028
    | со дня подписания – 31 декабря 2028 года
    | қол қойылғаннан бастап – 2028 жылғы 31 желтоқсан
{"kind":"earlier","one":{"kind":"relative","base":"E1","length":3,"unit":"months"},"other":{"kind":"day","day":"2026-03-30"}}
    within 3 months after E1 or 30 March 2026, whichever is earlier
    | в течение 3 месяцев после E1 или 30 марта 2026 года, смотря что раньше
    | E1 кейін 3 ай ішінде немесе 2026 жылғы 30 наурыз, қайсысы ертерек болса
{"kind":"onward","first":{"kind":"month","month":"2026-09"}}
    September 2026, then continuously
    | сентябрь 2026 года, далее постоянно
    | 2026 жылғы қыркүйек, одан әрі тұрақты негізде
{"kind":"ongoing","since":"2026-07-01"}
    ongoing from 1 July 2026 | постоянно с 1 июля 2026 года | тұрақты негізде, 2026 жылғы 1 шілдеден бастап
"""
"""The JSON of a rule, and below it its words in English, Russian and Kazakh."""

PHRASES = dict(part.split("\n", 1) for part in ("\n" + SAID.strip()).split("\n{") if part)


@pytest.mark.parametrize("json", PHRASES)
def test_each_shape_has_one_phrase_in_each_language(json: str) -> None:
    term = term_of("{" + json)
    wanted = " ".join(PHRASES[json].split())
    assert " | ".join(rule_words(term, language) for language in ("en", "ru", "kk")) == wanted


def test_every_vague_word_has_a_phrase_in_each_language() -> None:
    assert [set(each.WORDS) for each in (english, russian, kazakh)] == [set(WORDS)] * 3


def test_a_rule_is_told_in_english_unless_another_language_is_asked_for() -> None:
    assert rule_words(term_of('{"kind":"year","year":2020}')) == "the year 2020"


HOURS = "00:00-ге 01:00-ге 03:00-ке 06:00-ға 09:00-ға 10:00-ға 14:00-ке 20:00-ға 23:59-ға 08:15-ке 08:20-ға 08:40-қа 08:50-ге"


@pytest.mark.parametrize("told", HOURS.split())
def test_a_kazakh_ending_goes_with_the_last_number_that_is_read_aloud(told: str) -> None:
    hour = told.partition("-")[0]
    said = rule_words(term_of(f'{{"kind":"day","day":"2020-05-01","hour":"{hour}"}}'), "kk")
    assert said == f"2020 жылғы 1 мамыр сағат {told} дейін"

"""The words of written terms in English, Russian and Kazakh: a row for each meaning, a column for each language.

To teach the reader a word, add it to its row; to teach it a meaning, add a row and name its kind in `grammar`. In a row commas
part the forms, `*` stands for any ending, a blank for blanks or a hyphen. Must stay true: of two forms that fit at one place the
one with more words, then the longer one, is read; so a row may be as general as its shortest form.
"""

from typing import NamedTuple

LANGUAGES = ("en", "ru", "kk")


class Form(NamedTuple):
    """One form of a word: what kind of token it makes, with which value, in which language."""

    kind: str
    value: str
    language: str
    text: str


ROWS = """
MONTH 1 | january, jan | январ*, янв | қаңтар*
MONTH 2 | february, feb | феврал*, фев | ақпан*
MONTH 3 | march, mar | март* | наурыз*
MONTH 4 | april, apr | апрел*, апр | сәуір*
MONTH 5 | may | май, мая, маю, мае, маем | мамыр*
MONTH 6 | june, jun | июн* | маусым*
MONTH 7 | july, jul | июл* | шілде*
MONTH 8 | august, aug | август*, авг | тамыз*
MONTH 9 | september, sept, sep | сентябр*, сент, сен | қыркүйе*
MONTH 10 | october, oct | октябр*, окт | қазан*
MONTH 11 | november, nov | ноябр*, нояб, ноя | қараша*
MONTH 12 | december, dec | декабр*, дек | желтоқсан*
NAURYZ | nauryz, nowruz, nauryz holiday* | праздник* наурыз*, перед наурызом, до наурыза, к наурызу | наурыз мейрамы*, наурыз мерекесі*
WEEKDAY 1 | monday, mondays | понедельник* | дүйсенбі*
WEEKDAY 2 | tuesday, tuesdays | вторник* | сейсенбі*
WEEKDAY 3 | wednesday, wednesdays | среда, среду, средам, среды | сәрсенбі*
WEEKDAY 4 | thursday, thursdays | четверг* | бейсенбі*
WEEKDAY 5 | friday, fridays | пятниц* | жұма, жұмада, жұмаға, жұма күн*, жұма сайын
WEEKDAY 6 | saturday, saturdays | суббот* | сенбі*
WEEKDAY 7 | sunday, sundays | воскресень* | жексенбі*

CARD 1 | one | один, одна, одно, одного, одной, одному, одном | бір
CARD 2 | two | два, две, двух, двум, двумя | екі
CARD 3 | three | три, трех, трем, тремя | үш
CARD 4 | four | четыре, четырех, четырем | төрт
CARD 5 | five | пять, пяти, пятью | бес
CARD 6 | six | шесть, шести | алты
CARD 7 | seven | семь, семи | жеті
CARD 8 | eight | восемь, восьми | сегіз
CARD 9 | nine | девять, девяти | тоғыз
CARD 10 | ten | десять, десяти | он
CARD 11 | eleven | одиннадцать, одиннадцати | он бір
CARD 12 | twelve | двенадцать, двенадцати | он екі
CARD 13 | thirteen | тринадцать, тринадцати | он үш
CARD 14 | fourteen | четырнадцать, четырнадцати | он төрт
CARD 15 | fifteen | пятнадцать, пятнадцати | он бес
CARD 16 | sixteen | шестнадцать, шестнадцати | он алты
CARD 17 | seventeen | семнадцать, семнадцати | он жеті
CARD 18 | eighteen | восемнадцать, восемнадцати | он сегіз
CARD 19 | nineteen | девятнадцать, девятнадцати | он тоғыз
CARD 20 | twenty | двадцать, двадцати | жиырма
CARD 30 | thirty | тридцать, тридцати | отыз
CARD 40 | forty | сорок, сорока | қырық
CARD 50 | fifty | пятьдесят, пятидесяти | елу
CARD 60 | sixty | шестьдесят, шестидесяти | алпыс
CARD 70 | seventy | семьдесят, семидесяти | жетпіс
CARD 80 | eighty | восемьдесят, восьмидесяти | сексен
CARD 90 | ninety | девяносто, девяноста | тоқсан күн*
CARD 100 | hundred, one hundred | сто, ста | жүз
NUM 1 | first | первый, первая, первое, первого, первой, первом, первому, первую | бірінші*
NUM 2 | second | второй, вторая, второе, второго, втором, второму, вторую | екінші*
NUM 3 | third | третий, третья, третье, третьего, третьей, третьем, третьему, третью | үшінші*
NUM 4 | fourth | четвертый, четвертая, четвертого, четвертой, четвертом, четвертому | төртінші*
NUM 5 | fifth | пятый, пятая, пятое, пятого, пятом, пятому | бесінші*
NUM 6 | sixth | шестой, шестое, шестого, шестому | алтыншы*
NUM 7 | seventh | седьмой, седьмое, седьмого, седьмому | жетінші*
NUM 8 | eighth | восьмой, восьмое, восьмого, восьмому | сегізінші*
NUM 9 | ninth | девятый, девятое, девятого, девятому | тоғызыншы*
NUM 10 | tenth | десятый, десятое, десятого, десятому, десятым | оныншы*
NUM 15 | fifteenth | пятнадцатый, пятнадцатое, пятнадцатого, пятнадцатому | он бесінші*
NUM 20 | twentieth | двадцатый, двадцатое, двадцатого, двадцатому | жиырмасыншы*
NUM 25 | twenty fifth | двадцать пятого, двадцать пятое, двадцать пятому | жиырма бесінші*
NUM 30 | thirtieth | тридцатый, тридцатое, тридцатого, тридцатому | отызыншы*

UNIT hours | hour, hours | час, часа, часов, часовой, часового, часовом | сағат, сағаттық, сағаттың
UNIT days | day, days, calendar day, calendar days | день, дня, дней, дню, днем, дневный, дневного, дневном, сутки, суток | күн, күндік, күннің, күнге, күнде
UNIT working_days | working day*, business day*, workday*, banking day* | рабочий день, рабочих дня, рабочих дней, рабочего дня, рабочих дн, рабочему дню, раб дн*, рабочие дни, банковских дней, банковских дня | жұмыс күн*
UNIT weeks | week, weeks | недел* | апта, аптаның, апталық, аптасын*, аптада, аптаға
UNIT months | month, months | месяц*, месячн*, мес | ай, айдың, айдан, айға, айда, айы*, айлық, айлар*
UNIT quarters | quarter, quarters | квартал*, кв | тоқсан, тоқсанд*, тоқсанн*, тоқсанғ*, тоқсаны*, тоқсанын*
UNIT halves | half year, half years, semester, semesters | полугоди* | жартыжылд*, жарты жылд*
UNIT years | year, years | год*, лет, летний, летнего | жыл, жылд*, жылы*, жылғы, жылға
UNIT decades | | декад* | онкүндік*, он күндігі*
LENGTH 6_months | half a year | полгода, полугодовой, полугодового, полугода | жарты жыл
LENGTH 18_months | a year and a half, one and a half years | полтора года, полутора лет | бір жарым жыл, жыл жарым
LENGTH 15_days | half a month | полмесяца, половины месяца | жарты ай
LENGTH 2_weeks | fortnight, a fortnight | |
LENGTH 1_days | 24 hours | сутки, суток |
EVERY day | daily, every day, each day | ежедневн*, каждый день, каждого дня | күн сайын*, күнделікті, күнбе күн
EVERY week | weekly, every week, each week, on a weekly basis | еженедельн*, каждую неделю, каждой недели | апта сайын*, әр апта*
EVERY month | monthly, every month, each month, on a monthly basis, per month basis, month by month | ежемесячн*, каждый месяц, каждого месяца, помесячно, на ежемесячной основе | ай сайын*, әр ай*
EVERY quarter | quarterly, every quarter, each quarter, on a quarterly basis, each calendar quarter | ежеквартальн*, поквартальн*, каждый квартал, каждого квартала, на ежеквартальной основе, на квартальной основе | тоқсан сайын*, әр тоқсан*
EVERY half | half yearly, semi annual*, semiannual*, biannual*, every half year, each half year, every six months, every 6 months, on a half yearly basis, on a semi annual basis | на полугодовой основе, каждое полугодие, каждого полугодия, каждые полгода, каждые шесть месяцев, каждые 6 месяцев, раз в шесть месяцев | жартыжылдық сайын*, жарты жыл сайын*, әр жартыжылдық*
EVERY year | yearly, annual, annually, every year, each year, on an annual basis, on a yearly basis, every calendar year | ежегодн*, каждый год, каждого года, на ежегодной основе | жыл сайын*, әр жыл*, жылма жыл
EACH | every, each | каждый, каждая, каждое, каждые, каждого, каждой, каждую | әр, әрбір, сайын
TIMES 1 | times, time | раз, раза, разу | рет, реттен, рет*
TIMES 1 | once | однократно | бір рет
TIMES 2 | twice | дважды | екі рет
TIMES 3 | thrice | трижды | үш рет
ATLEAST | at least, no less than, not less than, no fewer than, not fewer than, a minimum of, minimum, no less often than, not less frequently than, no less frequently than | не реже, не реже чем, не менее, не менее чем, минимум, как минимум, не меньше | кемінде, кем емес, кем дегенде, сирек емес, кем болмайтын
ATMOST | over, more than, exceeding, longer than | свыше, более, превышающ*, сроком свыше, сроком более, дольше | асатын, артық, асқан

BY by | by, no later than, not later than, on or before, at the latest, not after, latest, due by, due on, due, no later, not later, at latest, latest by | не позднее, не позднее чем, не позже, не позже чем, в срок не позднее, сроком не позднее, не позднее дня | кешіктірмей, кешіктірілмей, кешіктірмейтін, кешікпей, кеш емес
BY to | until, till, up to, up until | до, в срок до, сроком до, на срок до, вплоть до, со сроком до | дейін*, шейін
BY toward | | к, ко | қарай, таман
BY through | through, to and including | по |
BY before | before, earlier than, prior to, in advance of, ahead of | ранее, раньше, перед, до наступления, не дожидаясь, до начала | бұрын, алдында, бұрынырақ, ерте
INCL | inclusive, inclusively, included, including | включительно, включая этот день, включая | қоса алғанда, қоса, қоса есептегенде
INCLDAY | including the day of, the day of the event included, the day itself included, counting the day of, inclusive of the day of | включая день, включая день их, включая дату, с учетом дня, включая этот день | осы күнді қоса алғанда, күнді қоса алғанда, күнін қоса алғанда, күні де есепке алын*
IN | in, on, at, during, for, over, within the period, in the period, for the period, in the course | в, во, на, за, на период, в период, за период, в срок, на срок, в сроки, период | аралығында, кезеңінде, кезеңіне, арналған
WITHIN | within, in the course of, no more than, not more than, not exceeding, within no more than, no longer than, in no more than, within the following, within a period of | в течение, в течении, в срок не более, не более, не более чем, в срок не более чем, в срок не превышающ*, в продолжение, через, спустя, на протяжении, не позднее чем через, не позднее чем в, не позднее чем в течение, не позже чем через | ішінде, мерзімде, мерзімінде, аспайтын мерзімде, аспайтын мерзім ішінде, аспайтын, барысында, бойы, асырмай, мерзім ішінде
FROM | from, since, starting, starting from, starting on, counting from, counted from, beginning, beginning from, beginning in, beginning with, as of, as from, effective from | с, со, от, начиная с, начиная со, считая с, считая от, считая со, начиная | бастап, басталатын
FROM | from the date of, from the day of, from the moment of, of the date of, days of, after the date of, after the day of, following the date of, from the date on which, from the date when, of the day of, from date of, after date of | со дня, с даты, с момента, от даты, со времени, после дня, после даты, со следующего дня после, начиная со дня, с дня, со дня его, со дня их, с даты его, с момента его, после его, после их, со дня ее | күннен бастап, күнінен бастап, күннен кейін, күнінен кейін, сәттен бастап, сәтінен бастап, күннен соң, күнінен соң, кезден бастап, кезінен бастап, уақыттан бастап, күнінен, күннен
FROM | after, following, once, upon, on the date of, on the day of, upon completion of, as soon as, immediately upon, immediately after | после, сразу после, вслед за, в день, по факту, непосредственно после, с учетом, по завершении, по окончании | кейін, соң, кейінгі, күні, болған күні
AT | upon the date of | по мере |
EXPIRY | upon expiry of, upon the expiry of, on expiry of, after the expiry of, on the expiry of, upon expiration of, upon the expiration of, after expiration of, on the expiration of, at the expiry of, after the expiration of | по истечении, по прошествии, после истечения, по истечению | өткен соң, өткеннен кейін, өткен кезде, өткеннен соң, өткен күннен кейін
EVENT signing | signing, signature, signed, is signed, being signed | подписани*, подписан* | қол қойылған*, қол қою*, қол қойыл*, қойылған, қойылуы*
EVENT publication | publication, official publication, first official publication, published, is published, official gazetting | опубликовани*, официального опубликования, первого официального опубликования, опубликован*, обнародовани* | жариялан*, ресми жариялан*, алғашқы ресми жариялан*, жарияла*
EVENT enforcement | entry into force, coming into force, enforcement, effective date, entering into force, enters into force, comes into force, into force, entry into effect, taking effect, takes effect, into effect | вступлени* в силу, введени* в действие, вступлени* в законную силу, вступил* в силу, введен* в действие, вступлени* в действие | күшіне ен*, қолданысқа енгіз*, заңды күшіне ен*, қолданысқа ен*
EVENT receipt | receipt, receiving, received, is received, receives | получени*, поступлени*, получен* | алған*, алын*, түскен*, келіп түс*, түсу*, түсуі*, алу*, алғаннан
EVENT registration | registration, registering, registered, is registered | регистраци*, государственной регистрации, зарегистрирован* | тірке*, мемлекеттік тірке*
EVENT approval | approval, approving, approved, is approved | утверждени*, утвержден* | бекіт*
EVENT adoption | adoption, adopting, adopted, is adopted | приняти*, принят* | қабылда*

START | early, beginning, start, the beginning, the start, beginning of, start of | начал*, в начале | басы, басында, басына, бас кезінде
MID | mid, middle, midway, the middle, middle of | середин*, в середине | ортасы*, орта шенінде, ортасында
END | end, close, the end, end of | конец, конца, концу, конце, окончани*, завершени* | соңы, соңына, соңында, соңынан, аяғы*, аяғына, аяқталған*, аяқталу*, соңғы күніне
LATE | late | |
YEAREND | year end, year's end, end of year, end of the year, close of the year | |
SEASON spring | spring | весн*, весенн* | көктем*
SEASON summer | summer | лето, лета, летом, лету | жаз, жазда, жазғы, жазы, жазына
SEASON autumn | autumn, fall | осен* | күз, күзде, күзгі, күзі, күзіне
SEASON winter | winter | зим* | қыс, қыста, қысқы, қысы, қысына
HALFW | half | половин*, пол | жартысы*
FISCAL | fiscal year, financial year, fy, budget year, fiscal, financial | финансов* год*, бюджетн* год*, финансов* | қаржы жыл*, қаржы
THIS | this, current, the current, present, ongoing year | текущ*, настоящ*, этого, этом, сего, т г, с г, т года, с года | осы, ағымдағы, үстіміздегі, биылғы, биыл, а ж, ү ж
NEXT | next, coming, the coming, upcoming, the next | следующ*, будущ*, предстоящ*, ближайш*, очередн* | келесі, келер, алдағы, таяудағы, жақын арадағы
LAST | last, final, the last | последн* | соңғы
REPORTING | reporting, the reporting, accounting | отчетн*, истекш* | есепті, есептік, есепті кезең*
AFTERREPORT | following the reporting, after the reporting, of the following, of the next, following, of the succeeding, of the month following | следующ* за отчетн*, следующ* за, после отчетн*, следующ* после отчетн*, следующ* за истекш* | есепті айдан кейінгі, есепті тоқсаннан кейінгі, есепті жылдан кейінгі, есепті кезеңнен кейінгі, есепті жартыжылдықтан кейінгі, есептіден кейінгі, кейінгі, тоқсаннан кейінгі, айдан кейінгі, жылдан кейінгі, жартыжылдықтан кейінгі, есепті кезеңнен кейін
NTH | day of | число, числа, числу | күніне, күнінен, күні, жұлдызына, жұлдызынан, жұлдызы, санына
PERIODWORD | period, periods | период*, периодом | кезең*
TERMWORD | deadline, time limit, timeframe, time frame, term, terms | срок, срока, срока, сроком, сроки | мерзім, мерзімі, мерзімге, мерзімін
AND | and | и, а также | және, мен, пен, бен
TO | to | |
A | a, an, per | |
OF | of | |
NOISE | the, its, about, to be completed, completed, complete, complete by, to be | месяца включительно, включ, срок исполнения, календарн*, г, гг | күнтізбелік, ж, жж, жылдар, жылдары, жылдарға, жылдардың, болып, табылады

URGENT very_urgent | very urgent, very urgently, most urgent, extremely urgent, top urgent | весьма срочн*, очень срочн*, вручить немедленно, особо срочн* | өте шұғыл, аса шұғыл, тез арада тапсыр*
URGENT urgent | urgent, urgently, immediate, immediately, without delay, forthwith, at once | срочно, срочный, срочное, незамедлительн*, немедленн*, безотлагательн* | шұғыл, шұғыл түрде, дереу, кідіріссіз, жедел түрде, тез арада, кешіктірмей орында*
URGENT promptly | promptly, prompt, expeditiously | оперативн* | жедел

FIXED ongoing | ongoing, continuous, continuously, permanent, permanently, on a permanent basis, on an ongoing basis, on a continuous basis, constantly, at all times, always, on a regular basis, regularly, on a rolling basis, open ended, standing | постоянно, постоянн*, на постоянной основе, на непрерывной основе, непрерывно, бессрочно, на регулярной основе, регулярно, систематически, на систематической основе, в постоянном режиме, в режиме постоянного контроля | тұрақты, тұрақты негізде, тұрақты түрде, үнемі, үздіксіз, мерзімсіз, жүйелі түрде, тұрақты режимде
FIXED ongoing | as needed, as necessary, as required, when needed, when necessary, if necessary, if needed, where necessary, on demand, on request, upon request, as and when required, as and when needed, as appropriate | по мере необходимости, при необходимости, по мере поступления, по мере надобности, в случае необходимости, по запросу, по мере выявления, по мере возникновения, по требованию | қажеттілігіне қарай, қажеттілік болғанда, қажет болғанда, қажет болған жағдайда, қажеттілігі бойынша, қажет болуына қарай, қажеттілік туындаған кезде, қажеттілікке қарай, түсуіне қарай, сұрау салу бойынша
FIXED ongoing | throughout, throughout the period, throughout the whole period, throughout the entire period, for the whole period, for the entire period, throughout the year, the whole period, all year round, over the whole period, whole period, throughout implementation, for the duration | в течение всего периода, весь период, на весь период, в течение всего срока, в течение периода реализации, весь период реализации, на протяжении всего периода, в течение года, на протяжении года, в течение всего года, весь срок | бүкіл кезең ішінде, бүкіл кезең, барлық кезең ішінде, кезең бойы, бүкіл кезеңде, жыл бойы, бүкіл кезең бойы, жыл ішінде
FIXED same_as_above | ditto, same as above, see above, the same, as above, same, idem, as for item above, as previous, same date, same term, same deadline | то же, тот же, тот же срок, там же, см выше, смотри выше, см п выше, аналогично, как указано выше, тоже, тот же период, как выше | сол сияқты, жоғарыдағыдай, жоғарыда қараңыз, жоғарыны қараңыз, сол мерзім, дәл сол, дәл солай, сонда, бұл да сол, жоғарыдағы мерзім, сол мерзімде
FIXED external | within the time limits set by law, within the established time limits, within the prescribed time limits, within the prescribed time limit, within the set time limits, within the statutory time limit*, as scheduled, according to the schedule, according to schedule, as per the schedule, as per schedule, in accordance with the schedule, in accordance with the approved schedule, as provided by law, as prescribed by law, as established by law, in due time, in due course, as agreed, by agreement, upon agreement, under a separate plan, according to a separate plan, as per separate plan, in the prescribed manner, within the statutory period, within the time specified, within the established deadlines, as per the work plan, according to the work plan, as set by law, as per plan, according to plan, within the deadlines set*, within the time frame* set*, within the time limits established*, within the terms established*, as specified* | в установленные сроки, в установленный срок, в установленном порядке, в сроки установленн*, в сроки предусмотренн*, в срок установленн*, в установленные законодательством сроки, в установленные законодательством порядке, в сроки определенн*, согласно графику, по графику, в соответствии с графиком, согласно плану, по плану, по отдельному плану, согласно утвержденному графику, по отдельному графику, в соответствии с планом, в соответствии с законодательством, согласно законодательству, по согласованию, по договоренности, в сроки указанн*, по утвержденному графику, согласно утвержденному плану, в установленные законом сроки, в предусмотренные сроки, согласно договору, в соответствии с договором, согласно отдельному графику, в надлежащие сроки | белгіленген мерзімде*, белгіленген мерзімге, заңнамада белгіленген мерзім*, заңда белгіленген мерзім*, кестеге сәйкес, графикке сәйкес, жоспарға сәйкес, жеке жоспар бойынша, бекітілген кестеге сәйкес, келісім бойынша, белгіленген тәртіппен, заңнамаға сәйкес, көзделген мерзімде*, жеке кесте бойынша, жоспар бойынша, кесте бойынша, шартқа сәйкес
FIXED none | no deadline, none, not set, no term, no date, n a, not applicable, not specified, not determined, tbd, to be determined, undated, no deadline set, without a deadline, no set deadline, not established, no due date, no deadline is set, to be confirmed, tbc | нет, без срока, не установлен*, не определен*, срок не установлен, срок не определен, не указан*, срок не указан, без указания срока, не предусмотрен*, не применимо | белгіленбеген*, мерзімсіз көрсет*, мерзімі жоқ, көрсетілмеген*, жоқ, мерзімі белгіленбеген*, анықталмаған*, мерзімі көрсетілмеген
"""


def forms() -> tuple[Form, ...]:
    """Every form of every row, the most telling first: more words before fewer, then longer before shorter."""
    found = []
    for row in filter(None, ROWS.splitlines()):
        head, *columns = row.split("|")
        kind, _, value = head.strip().partition(" ")
        for language, column in zip(LANGUAGES, columns, strict=False):
            found += [Form(kind, value, language, text.strip()) for text in column.split(",") if text.strip()]
    return tuple(sorted(found, key=lambda form: (-len(form.text.split()), -len(form.text.rstrip("*")))))

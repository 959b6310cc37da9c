"""Who does a task, as a cell of owners says it in three languages."""

import pytest

from tests.exchange.plans.reading import NAMES, records_of, told
from tracker.exchange.plans.reading.answers import Answers, text_of
from tracker.exchange.plans.reading.owners import Owners
from tracker.exchange.plans.records import OpenQuestion

HEADER = ("Measure", "Responsible", "Deadline")


@pytest.mark.parametrize(
    ("text", "lead", "co", "agreed"),
    [
        ("Ministry of Finance", "MF", (), ()),
        ("ministry  of finance.", "MF", (), ()),
        ("Ministry of Finance, Ministry of Health (by agreement)", "MF", ("MH",), ("MH",)),
        ("Министерство финансов; Министерство здравоохранения (по согласованию)", "MF", ("MH",), ("MH",)),
        ("Қаржы министрлігі, Денсаулық сақтау министрлігі (келісім бойынша)", "MF", ("MH",), ("MH",)),
        ("Ministry of Finance\nMinistry of Health", "MF", ("MH",), ()),
        ("Ministry of Finance/Ministry of Health", "MF", ("MH",), ()),
        ("Ministry of Finance and Ministry of Health", "MF", ("MH",), ()),
        ("Министерство финансов и Министерство здравоохранения", "MF", ("MH",), ()),
        ("Қаржы министрлігі және Денсаулық сақтау министрлігі", "MF", ("MH",), ()),
        ("Committee on Land, Water and Forests, Ministry of Health", "CLWF", ("MH",), ()),
        ("Комитет по земле, воде и лесу", "CLWF", (), ()),
        ("Ministry of Finance (in coordination with Ministry of Health)", "MF", ("MH",), ()),
        ("Ministry of Finance with Ministry of Health", "MF", ("MH",), ()),
        ("Министерство финансов совместно с Министерство здравоохранения", "MF", ("MH",), ()),
        ("Денсаулық сақтау министрлігі-мен бірлесіп, Қаржы министрлігі", "MF", ("MH",), ()),
        ("Қаржы министрлігі Денсаулық сақтау министрлігімен бірлесіп", "MF", ("MH",), ()),
        ("Қаржы министрлігі, Денсаулық сақтау министрлігімен бірлесіп", "MF", ("MH",), ()),
        ("Ministry of Finance, Ministry of Health (lead)", "MH", ("MF",), ()),
        ("Министерство финансов, Министерство здравоохранения (созыв)", "MH", ("MF",), ()),
        ("Министерство финансов, Министерство здравоохранения (свод)", "MH", ("MF",), ()),
        ("Қаржы министрлігі, Денсаулық сақтау министрлігі (жинақтау)", "MH", ("MF",), ()),
        ("Ответственный исполнитель – Министерство финансов", "MF", (), ()),
        ("Соисполнитель: Министерство здравоохранения; Министерство финансов", "MF", ("MH",), ()),
        ("MF, MF, Ministry of Finance", "MF", (), ()),
        ("Ministry of Finance, Committee on Land, Water and Forests, and the Ministry of Health", "MF", ("CLWF", "MH"), ()),
        ("Министерство финансов (по согласованию) и Министерство здравоохранения", "MF", ("MH",), ("MF",)),
        ("Ministry of Finance (in coordination with MF, CLWF, and Ministry of Health)", "MF", ("CLWF", "MH"), ()),
        ("Ministry of Finance + Ministry of Health", "MF", ("MH",), ()),
        ("Ministry of Finance[50%],Ministry of Health[12,5%]", "MF", ("MH",), ()),
        ("Министерство финансов (по согл.), Министерство здравоохранения", "MF", ("MH",), ("MF",)),
        ("Ministry of Health, Министерство финансов – свод", "MF", ("MH",), ()),
        ("[Ministry of Finance, Ministry of Health]", "MF", ("MH",), ()),
        ("Ministry of Finance، Ministry of Health", "MF", ("MH",), ()),
        ("Ministry of Finance、Ministry of Health；CLWF", "MF", ("MH", "CLWF"), ()),
        ("Ministry of Finance und Ministry of Health", "MF", ("MH",), ()),
        ("Ministry of Finance (Ministry of Health, CLWF)", "MF", ("MH", "CLWF"), ()),
        ("none", "", (), ()),
        ("–", "", (), ()),
    ],
)
def test_the_lead_comes_first_unless_a_mark_names_another(
    text: str, lead: str, co: tuple[str, ...], agreed: tuple[str, ...]
) -> None:
    owned = Owners(NAMES, Answers()).read(text)
    assert (owned.lead, owned.co, owned.agreed, owned.unknown, owned.group) == (lead, co, agreed, (), "")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Agencies", "Agencies"),
        ("all departments", "all departments"),
        ("small independent agencies", "small independent agencies"),
        ("any agency that has a risk, a gap, or a loss", "any agency that has a risk, a gap, or a loss"),
        ("акиматы областей", "акиматы областей"),
        ("акимы областей, городов республиканского значения", "акимы областей, городов республиканского значения"),
        ("ЦГО, МИО", "ЦГО, МИО"),
        ("Центральные государственные органы", "Центральные государственные органы"),
        ("облыстардың әкімдіктері", "облыстардың әкімдіктері"),
    ],
)
def test_bodies_that_are_no_single_one_are_a_group(text: str, group: str) -> None:
    owned = Owners(NAMES, Answers()).read(text)
    assert (owned.lead, owned.group, owned.unknown) == ("", group, ())


OF_PLACES = [
    "акиматы областей, городов Астаны, Алматы и Шымкента",
    "акиматы городов Астаны, Алматы, Шымкента и областей",
    "акиматы областей, гг. Астана, Алматы, Шымкент",
    "акиматы городов Астана, Алматы, Шымкент и областей",
    "акиматы областей, городов Астаны, Алматы, Шымкента",
    "Акимы областей, городов республиканского значения, столицы",
    "akimats of regions, cities of Astana, Almaty and Shymkent",
    "акиматы Алматинской, Жамбылской и Туркестанской областей",
    "МИО областей, городов республиканского значения, столицы",
    "управления образования областей, города Астаны и Алматы",
    "облыстардың, Астана, Алматы және Шымкент қалаларының әкімдіктері",
    "облыстардың және Астана, Алматы, Шымкент қалаларының әкімдері",
    "облыстардың, республикалық маңызы бар қалалардың, астананың жергілікті атқарушы органдары",
    "облыстар мен республикалық маңызы бар қалалардың ЖАО",
    "akimats of the regions, cities of Astana, Almaty and Shymkent",
    "local authorities of regions, cities of republican significance and the capital",
    "Administrations of Astana, Almaty and Shymkent",
]


@pytest.mark.parametrize("group", OF_PLACES)
def test_bodies_of_several_places_are_one_group(group: str) -> None:
    owners = Owners(NAMES, Answers())
    alone = owners.read(group)
    assert (alone.lead, alone.group, alone.unknown) == ("", group, ())
    for joint in (", ", ",\n", " and ", "\n", " и ", " және "):
        beside = owners.read(f"Ministry of Finance{joint}{group} (по согласованию), Ministry of Health")
        assert (beside.lead, beside.co, beside.group, beside.unknown) == ("MF", ("MH",), group, ())


def test_bodies_of_several_places_may_help() -> None:
    owned = Owners(NAMES, Answers()).read("Министерство финансов совместно с акиматами областей, города Астаны и Алматы")
    assert (owned.lead, owned.group, owned.unknown) == ("MF", "акиматами областей, города Астаны и Алматы", ())


@pytest.mark.parametrize(
    ("text", "group", "unknown"),
    [
        ("акиматы областей, Казводхоз", "акиматы областей", ("Казводхоз",)),
        ("акиматы областей, города Астаны, ВАД", "акиматы областей, города Астаны", ("ВАД",)),
        ("акиматы городов Астаны и Алматы, Комитет дорог", "акиматы городов Астаны и Алматы", ("Комитет дорог",)),
        ("Departments of Transport, Roadworks", "Departments of Transport", ("Roadworks",)),
        ("Комитет по развитию регионов, Водоканал", "", ("Комитет по развитию регионов", "Водоканал")),
        ("Қазсушар, мемлекеттік органдар", "мемлекеттік органдар", ("Қазсушар",)),
    ],
)
def test_a_body_beside_such_a_group_is_no_place(text: str, group: str, unknown: tuple[str, ...]) -> None:
    owned = Owners(NAMES, Answers()).read(text)
    assert (owned.group, owned.unknown) == (group, unknown)


@pytest.mark.parametrize("name", ["Regions Unit", "Schools and Parks Department", "Partners Office"])
def test_a_body_named_after_several_things_is_no_group(name: str) -> None:
    owned = Owners(NAMES, Answers()).read(name)
    assert (owned.group, owned.unknown) == ("", (name,))


def test_a_list_of_places_ends_where_the_next_body_begins() -> None:
    owned = Owners(NAMES, Answers()).read("акиматы областей, городов Астаны и Алматы, Министерство финансов, Нацбанк")
    assert (owned.group, owned.unknown, owned.co) == ("акиматы областей, городов Астаны и Алматы", ("Нацбанк",), ("MF",))
    owned = Owners(NAMES, Answers()).read("Ministry of Finance, акиматы областей, Нацбанк")
    assert (owned.lead, owned.group, owned.unknown) == ("MF", "акиматы областей", ("Нацбанк",))


@pytest.mark.parametrize("joint", [", ", " and ", "; ", " и ", " және "])
def test_a_group_beside_a_lead_is_kept(joint: str) -> None:
    owned = Owners(NAMES, Answers()).read(f"Ministry of Finance{joint}other relevant bodies")
    assert (owned.lead, owned.group, owned.unknown) == ("MF", "other relevant bodies", ())


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Water Agency", ("Water Agency",)),
        ("Committee for Roads of the Ministry of Finance", ("Committee for Roads of the Ministry of Finance",)),
        ("Water Agency and Ministry of Health", ("Water Agency and Ministry of Health",)),
        ("«Roads, Bridges» Company, Ministry of Health", ("«Roads, Bridges» Company",)),
        ("Water Agency (WA, WAG)", ("Water Agency (WA, WAG)",)),
        ("WAG and Ministry of Health", ("WAG",)),
        ("ВАД и ГОРД", ("ВАД", "ГОРД")),
        ("Selected Agency/ies", ("Selected Agency/ies",)),
    ],
)
def test_a_name_that_nobody_knows_is_left_whole_and_never_leads(text: str, unknown: tuple[str, ...]) -> None:
    owned = Owners(NAMES, Answers()).read(text)
    assert (owned.lead, owned.unknown) == ("", unknown)


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Ministry of Finance (J. Smith, tel. 555 12 34)", "J. Smith, tel. 555 12 34"),
        ("Министерство финансов (Иванов И.И.)", "Иванов И.И."),
        ("Министерство финансов, вн. 12-34", "вн. 12-34"),
        ("Қаржы министрлігі\nplan@example.org", "plan@example.org"),
    ],
)
def test_a_person_or_telephone_beside_a_body_is_a_remark(text: str, contact: str) -> None:
    owned = Owners(NAMES, Answers()).read(text)
    assert (owned.lead, owned.unknown, owned.remarks) == ("MF", (), (contact,))


def test_names_that_begin_as_names_do_are_parted_by_and() -> None:
    asked = (
        Owners(NAMES, Answers()).read("Ministry of Water and Ministry of Roads"),
        Owners((), Answers()).read("Отдел земли и воды"),
    )
    assert [each.unknown for each in asked] == [("Ministry of Water", "Ministry of Roads"), ("Отдел земли и воды",)]


def test_a_name_may_end_with_a_quotation_mark() -> None:
    owned = Owners([("ТОО «Вода»", "WATER"), *NAMES], Answers()).read("Министерство финансов, ТОО «Вода»")
    assert (owned.lead, owned.co, owned.unknown) == ("MF", ("WATER",), ())


def test_an_unknown_name_is_asked_about_with_plain_blanks() -> None:
    assert Owners(NAMES, Answers()).read("Works\u00a0 Office").unknown == ("Works Office",)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("MF; " + "a" * 32_000, "MF"),
        ("MF; " + ("1" + "\t" * 6_000) * 5 + "x", "MF"),
        ("MF (" + " \n" * 15_000 + "x)", "MF"),
        ("MF " * 300_000, ""),
    ],
)
def test_a_cell_of_any_length_is_read_or_asked_about_in_a_moment(text: str, lead: str) -> None:
    owned = Owners(NAMES, Answers()).read(text)
    assert (owned.lead, owned.co) == (lead, ())


def test_a_name_of_two_bodies_is_asked_about() -> None:
    owned = Owners([("Secretariat", "S1"), ("Secretariat", "S2")], Answers()).read("Secretariat")
    assert (owned.lead, owned.unknown) == ("", ("Secretariat",))


def test_an_unknown_name_is_one_question_for_all_its_rows_with_what_it_is_like() -> None:
    rows = [(f"Task {number}", "Ministry of Finances", "31 May 2026") for number in range(3)]
    reading = records_of(HEADER, *rows, ("Build", "Water Agency", "31 May 2026"))
    assert told(reading) == [("owner_unknown", "Plan!B2"), ("owner_unknown", "Plan!B5")]
    like, new = reading.questions
    assert (like.text, like.rows, like.near[0][:2]) == ("Ministry of Finances", 3, ("MF", "Ministry of Finance"))
    assert (new.text, new.near, new.code) == ("Water Agency", (), "WA")
    assert [record.lead for record in reading.records] == [""] * 4
    assert reading.records[0].lead_name == "Ministry of Finances"


def test_an_unknown_name_may_be_another_one_misspelt_but_not_with_other_figures() -> None:
    names = ("Agency of Waters", "Agency of Waterz", "School No. 5", "School No. 6")
    reading = records_of(HEADER, *((f"Task for {name}", name, "31 May 2026") for name in names))
    near = {question.text: [code for code, _, _ in question.near] for question in reading.questions}
    assert near == {"Agency of Waters": [], "Agency of Waterz": ["AW"], "School No. 5": [], "School No. 6": []}


def test_two_names_that_stand_alone_elsewhere_are_asked_about_alone() -> None:
    names = ("Water Agency and Roads Agency", "Water Agency", "Roads Agency")
    reading = records_of(HEADER, *((f"Task {name}", name, "31 May 2026") for name in names))
    assert [question.text for question in reading.questions] == ["Water Agency", "Roads Agency"]


@pytest.mark.parametrize(
    ("joined", "alone", "other"),
    [
        ("Water Agency and Ministry of Energy", "Water Agency", "Ministry of Energy"),
        ("Агентство воды и Министерство энергетики", "Агентство воды", "Министерство энергетики"),
        ("Су агенттігі және Энергетика министрлігі", "Су агенттігі", "Энергетика министрлігі"),
    ],
)
def test_of_two_names_one_that_stands_alone_elsewhere_parts_them(joined: str, alone: str, other: str) -> None:
    reading = records_of(HEADER, *((f"Task {place}", name, "31 May 2026") for place, name in enumerate((joined, joined, alone))))
    asked = [(question.text, question.rows, question.doubtful) for question in reading.questions]
    assert sorted(asked) == sorted([(alone, 3, False), (other, 2, False)])
    known = Owners([(alone, "A")], Answers()).read(joined)
    assert (known.lead, known.unknown) == ("A", (other,))


@pytest.mark.parametrize("name", ["Water Agency and Roads", "Water Agency or Ministry of Health", "Water Agency (North)"])
def test_a_name_of_which_a_part_stands_alone_is_never_proposed_as_a_new_body(name: str) -> None:
    reading = records_of(HEADER, ("Report", name, "31 May 2026"), ("Count", "Water Agency", "31 May 2026"))
    assert told(reading) == [("owner_of_several", "Plan!B2"), ("owner_unknown", "Plan!B3")]
    assert f'\n# "{name}"' in text_of(reading.questions)
    assert '\n"Water Agency" = ' in text_of(reading.questions)


def test_names_that_are_quoted_alike_are_asked_about_each_by_its_own_question() -> None:
    names = [f"Department of Water Resources of the Administration of the Northern {where}" for where in ("Region", "District")]
    reading = records_of(HEADER, ("Report", "; ".join(names), "31 May 2026"))
    assert told(reading) == [("owner_unknown", "Plan!B2")] * 2
    assert len({str(each.fields["text"]) for each in reading.findings}) == 1
    assert [each.question for each in reading.findings if isinstance(each, OpenQuestion)] == list(reading.questions)
    assert [question.text for question in reading.questions] == names


def test_a_body_that_the_file_doubts_is_asked_about_though_it_is_known() -> None:
    reading = records_of(HEADER, ("Report", "Ministry of Finance?", "31 May 2026"))
    assert told(reading) == [("owner_doubtful", "Plan!B2")]
    assert reading.questions[0].doubtful
    assert reading.records[0].lead == ""


def test_helpers_in_a_column_of_their_own_never_lead() -> None:
    reading = records_of(
        ("Measure", "Responsible", "Co-executors", "Deadline"),
        ("Report", "Ministry of Finance", "Ministry of Health, MF", "31 May 2026"),
        ("Count", "MF", None, "31 May 2026"),
        ("Survey", None, "Ministry of Health", "31 May 2026"),
    )
    assert [(record.lead, record.co) for record in reading.records] == [("MF", ("MH",)), ("MF", ()), ("", ("MH",))]

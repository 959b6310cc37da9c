"""The screen in Russian: its own words are Russian, columns keep their places although the words are longer."""

import re
from collections.abc import Iterator

import pytest
from textual.widgets import Static

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.model.vocabulary import LANGUAGES, Status
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.services import strategy
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.tui.dialogs.form import FormDialog
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.keyboard.commands import ALL
from tracker.tui.reading.task_rows import COLUMNS
from tracker.tui.screens.ledger import WIDTHS as LEDGER
from tracker.tui.speaking import verb_in
from tracker.tui.works import WORKS
from tracker.verbs.table import BY_NAME, VERBS
from tracker.wording import ru as russian
from tracker.wording import sentence, short
from tracker.wording.missing import missing
from tracker.wording.ru.verbs import VERBS as RUSSIAN

SMALL = (80, 24)
STORY = """
    G1 A goal
      T1 Coalition treaty   due 2026-10-15
      T2 Another treaty     due 2026-12-15
      T3 A report           due 2026-09-15  reported 2026-09-10
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    return store_of(STORY, store)


OWN = re.compile(
    r"\b(Window|Tasks?|Overdue|Due|Lead|State|Title|Code|Late|Detail|Ledger|Reason|shown|open|days|Mine|Plan|Desk|Help|Quit)\b"
)
"""Words that the screen has of its own in English."""


@pytest.mark.parametrize("size", [SMALL, (120, 36)])
@pytest.mark.parametrize("key", ["d", "p", "t", "l", "G", "O", "M"])
async def test_a_screen_in_russian_says_nothing_of_its_own_in_english(
    office: Store, url: str, clock: SetClock, key: str, size: tuple[int, int]
) -> None:
    async with at_work(url, clock, size, lang="ru") as pilot:
        await press(pilot, key)
        shown = dump(pilot.app)
        assert max(map(len, shown.splitlines())) <= size[0]
        assert OWN.findall(without_titles(shown)) == []
        assert "Выход" in shown or size == SMALL


def without_titles(shown: str) -> str:
    """What is shown but for the English titles and acts of the story, which are people's and the ledger's."""
    return re.sub(r"A strategy for the tests|Coalition treaty|Due .*?\.|task\.\w+", "", shown)


async def test_the_columns_of_tasks_stand_where_their_heads_stand(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, SMALL, lang="ru") as pilot:
        await press(pilot, "t")
        lines = dump(pilot.app).splitlines()
        head = next(line for line in lines if "Название" in line)
        first = next(line for line in lines if "T1" in line)
        assert head.index("Код") == first.index("T1")
        day = re.search(r"\d+ (сен|окт|дек)", first)
        assert day is not None
        assert day.start() == head.index("Срок")


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_and_states_fit_their_columns(language: str) -> None:
    for word, width in LEDGER.items():
        assert width == 0 or len(short(word, language)) <= width, word
    assert [each for each in Status if len(short(each, language)) > COLUMNS["state"][0]] == []


async def test_a_form_asks_in_russian(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (100, 36), lang="ru") as pilot:
        question = question_for(BY_NAME["task extend"], "T1", language="ru")
        pilot.app.push_screen(FormDialog(question(office)))
        await settled(pilot)
        shown = dump(pilot.app)
        assert "Продлить T1" in shown
        assert "Новый срок" in shown
        assert "F2 – записать" in shown
        assert str(pilot.app.screen.query_one(".told", Static).render()).count("Сейчас: ") == 1


async def test_help_and_palette_name_the_commands_in_russian(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (100, 60), lang="ru") as pilot:
        await press(pilot, "t", "question_mark")
        assert "Снять с контроля" in dump(pilot.app)
        await press(pilot, "escape", "ctrl+p")
        await press(pilot, *"снять")
        assert "Снять" in dump(pilot.app)


async def test_without_a_setting_the_screen_speaks_the_strategy_s_main_language(office: Store, url: str, clock: SetClock) -> None:
    with office.writing(Actor("tester"), "the office works in Russian") as work:
        strategy.amend(work, "strategy", "TEST", main_language="ru")
    async with at_work(url, clock, SMALL) as pilot:
        assert "Просрочено" in dump(pilot.app)


# -- the table of verbs


def named() -> Iterator[str]:
    """What a verb or a command has texts of."""
    yield from (f"{verb.name}.{part}" for verb in VERBS for part in ("label", "help") if getattr(verb, part))
    yield from (f"{each.id}.{part}" for each in ALL.values() if each.verb is None for part in ("label", "help"))


def test_russian_names_every_verb_and_command_and_nothing_that_is_not() -> None:
    asked = {ask.name for verb in VERBS for ask in verb.asks} | {"on", "reason", "acting", "co_term"}
    known = {*named(), *asked, *(f"{verb.name}.{ask.name}" for verb in VERBS for ask in verb.asks)}
    known |= {f"{work.id}.{ask.name}" for work in WORKS for ask in work.asks}
    known |= {f"{each}.word" for each in known} | {f"{verb.name}.many" for verb in VERBS if verb.many}
    assert sorted(each for each in RUSSIAN.keys() - known if not each.startswith("hint.")) == []
    assert sorted(set(named()) - RUSSIAN.keys()) == []


NAMES = re.compile(
    r"`[^`]*`|--[a-z-]+|\w+://\S+|\S+@\S+|~/\S+|\S*/\S+|pip install .*|tracker plan apply|\[\w+\]|\b[a-z_.]+ ?[:=] ?\S+|-wal"
    r"|\b(or|not|none|txt|md|csv|json|xlsx|pdf|html|docx|ics|host|sender|granted_other|receipt|unread|true|false|template0|NAME|FILTER)\b"
)
"""Commands, options, addresses, keys of files and words of filters, which are typed as they are in every language."""


def english(text: str) -> list[str]:
    """The English words of a text: small letters, since keys and abbreviations are of no language."""
    return re.findall("(?<![A-Za-z])[a-z]{3,}", NAMES.sub(" ", text))


def russian_texts() -> Iterator[str]:
    """Everything that the screen can say in Russian, but for what it is about."""
    for verb in (verb_in(each, "ru") for each in VERBS):
        yield from (verb.label, verb.help, verb.many)
        yield from (text for ask in verb.asks for text in (ask.label, ask.hint, ask.word))
    yield from (text for each in ALL.values() for text in each.called("ru"))
    yield from (sentence(because(kind), "ru") for kind in russian.REASONS)
    yield from (sentence(Refused(kind), "ru") for kind in russian.ERRORS)


def test_no_text_of_the_screen_has_an_english_word() -> None:
    assert {text: words for text in russian_texts() if (words := english(text))} == {}
    assert list(missing("ru")) == []
    assert english("Esc leaves, `tracker log` tells") == ["leaves", "tells"]


def test_a_verb_without_a_translation_is_called_in_english() -> None:
    verb = BY_NAME["task suspend"]
    assert verb_in(verb, "kk").label == verb.label
    assert verb_in(verb, "ru").label == "Приостановить"
    assert [ask.name for ask in verb_in(verb, "ru").asks] == [ask.name for ask in verb.asks]

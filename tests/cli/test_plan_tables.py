"""A plan in a table: mapped, checked, compared and applied from the command line; what people settle stands beside the file."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Line
from tracker.domain.plan import Plan
from tracker.errors import Unusable
from tracker.exchange.plans.grid import Source
from tracker.exchange.plans.intake import Intake, telling
from tracker.exchange.plans.records import Reading, Tally

FIRST = """No.,Measure,Responsible,Deadline
I. Water,,,
1,Build a reservoir,Ministry of Foreign Affairs,20 December 2026
2,Lay pipes to the northern districts,Water Agency,by the end of 2027
II. Roads,,,
3,Mend the bridge,Water Agency,when the snow melts
"""
HALF = FIRST.replace("northern districts", "northern district").replace(
    "3,Mend the bridge,Water Agency,when the snow melts\n", ""
)
WITH_A_SERIES = """Measure,Responsible,Deadline
Report,AP; Ministry of Foreign Affairs (by agreement),quarterly
Dig,AP,1 May 2027
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with a body that nobody knows and a term that is not understood."""
    path = tmp_path / "tasks.csv"
    path.write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture
def settled(office: Line, table: Path) -> Path:
    """The same with its mapping and all its questions answered."""
    office.done("plan", "map", str(table))
    answers = table.with_name("tasks.answers.toml")
    text = answers.read_text(encoding="utf-8")
    answers.write_text(text.replace('# "when the snow melts" = ""', '"when the snow melts" = "30 April 2027"'), encoding="utf-8")
    return table


def test_all_findings_come_at_once_with_their_places_and_the_rows_add_up(office: Line, table: Path) -> None:
    said = office("plan", "check", str(table))
    assert said.code == 1
    for part in (
        "Measure: title.",
        "Responsible: lead.",
        "row 3: Build a reservoir | Ministry of Foreign Affairs | 20 December 2026.",
        f'{table}, row 4, column 3: "Water Agency" (2 rows): no body has this name.',
        f'{table}, row 6, column 4: "when the snow melts" is not understood as a term. Unknown words: when, snow, melts.',
        "6 rows = 3 tasks + 2 goals + 1 header row.",
        "3 tasks: 3 added, 2 left out. Goals: 2 added.",
        "1 name and 1 term to settle in tasks.answers.toml. `tracker plan map ",
        "cannot be applied: 2 errors above.",
    ):
        assert part in said.out, (part, said.out)
    assert office("plan", "check", str(table), "--format", "json").json["rows"]["tasks"] == 3
    said = office("plan", "apply", str(table), "--lang", "ru")
    assert (said.code, said.err.count(f"{table}, строка 6, столбец 4: Срок «when the snow melts» непонятен.")) == (2, 1)
    assert office("log", "--format", "json").json["count"] == 7


def test_a_text_that_an_answer_settled_is_not_asked_about_in_another_file(office: Line, settled: Path) -> None:
    assert office("plan", "apply", str(settled), "--yes").code == 0
    later = settled.with_name("later.csv")
    later.write_text(HALF + "3,Hire two divers,Water Agency,When the  snow melts\n", encoding="utf-8")
    told = office("plan", "check", str(later), "--format", "json").json
    assert [each["text"] for each in told["questions"] if each["about"] == "term"] == []
    assert told["differs"]["tasks"]["added"] == 1


def test_a_term_that_is_asked_about_moves_no_task_yet(office: Line, table: Path, settled: Path) -> None:
    assert office("plan", "apply", str(settled), "--assign", "--controller", "MFA", "--yes").code == 0
    settled.write_text(settled.read_text("utf-8").replace("by the end of 2027", "in better times"), encoding="utf-8")
    told = office("plan", "check", str(settled), "--format", "json").json
    assert [each["kind"] for each in told["findings"] if not each.get("warning")] == ["cell_term_unread"]
    assert told["differs"]["tasks"] == {"same": 3, "left_out": 2}
    assert office.done("plan", "diff", str(settled)).splitlines()[-2].startswith("1 term to settle in tasks.answers.toml.")


def test_a_file_that_cannot_be_read_is_one_finding_and_a_verdict(office: Line, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "good.csv").write_text(FIRST, encoding="utf-8")
    with ZipFile(tmp_path / "text.odt", "w") as text:
        text.writestr("content.xml", "<a/>")
    assert office("plan", "check", ".").out.count("\n") == 2
    for name in ("none.xlsx", "plan.pdf", "text.odt"):
        assert office("plan", "check", str(tmp_path / name)).out.count("\n") == 2
        for words in ((str(tmp_path / name),), (str(tmp_path / "good.csv"), "--against", str(tmp_path / name))):
            said = office("plan", "diff", *words)
            assert (said.code, said.out.count("\n"), "left out" in said.out) == (1, 2, False)


def test_a_row_without_a_title_is_one_finding_with_a_code_or_without_and_terms_are_rules_in_json(
    office: Line, tmp_path: Path
) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("No.,Measure,Responsible,Deadline\n1,Dig,MFA,1 May 2027\n2,,MFA,2 May 2027\n", encoding="utf-8")
    told = office("plan", "check", str(path), "--format", "json").json
    assert [each["kind"] for each in told["findings"] if not each.get("warning")] == ["cell_title_missing"]
    assert told["samples"][0]["term"] == {"kind": "day", "day": "2027-05-01"}
    path.write_text("Code,Responsible,Deadline\nP3.A5,MFA,1 May 2027\n", encoding="utf-8")
    told = office("plan", "check", str(path), "--format", "json").json
    assert [(each["kind"], each["place"]) for each in told["findings"]] == [("code_without_task", "row 2")]


def test_a_mapping_and_answers_are_written_once_and_keep_what_people_wrote(office: Line, table: Path, settled: Path) -> None:
    mapping, answers = table.with_name("tasks.map.toml"), table.with_name("tasks.answers.toml")
    assert '"Measure" = "title"' in mapping.read_text(encoding="utf-8")
    assert '"Water Agency" = { new = "WA", name.en = "Water Agency" }' in answers.read_text(encoding="utf-8")
    before = mapping.read_bytes(), answers.read_bytes()
    assert "Nothing to write: it is all there already." in office.done("plan", "map", str(table))
    assert (mapping.read_bytes(), answers.read_bytes()) == before
    mapping.write_text("[plan", encoding="utf-8")
    said = office("plan", "map", str(table))
    assert (said.code, mapping.read_text(encoding="utf-8")) == (1, "[plan")


def test_a_table_is_one_revision_that_is_undone_and_applied_again(office: Line, settled: Path) -> None:
    said = office("plan", "check", str(settled), "--assign")
    assert (said.code, said.out.count("Nobody is named who controls this task")) == (1, 1)
    told = office.done("plan", "apply", str(settled), "--assign", "--controller", "AP", "--yes").splitlines()
    assert told[0].startswith("1 body added, 2 goals added, 3 tasks added, 3 tasks assigned. Revision 8 of tester")
    assert told[-1] == "Next: `tracker task list`. Undo: `tracker undo 8`."
    assert office.done("plan", "apply", str(settled), "--assign", "--controller", "AP").startswith("Nothing ")
    assert "3 tasks: 3 same, 2 left out." in office.done("plan", "diff", str(settled))
    office.done("undo", "8", "--yes", "--reason", "Too early")
    assert office.done("plan", "apply", str(settled)).startswith("1 body added, 2 goals added, 3 tasks added.")


def test_a_revision_tells_what_differs_and_leaves_what_it_does_not_mention(office: Line, settled: Path) -> None:
    office.done("plan", "apply", str(settled))
    later = settled.with_name("later.csv")
    later.write_text(HALF, encoding="utf-8")
    words = ("plan", "diff", str(later), "--answers", str(settled.with_name("tasks.answers.toml")))
    told = office.done(*words).splitlines()
    assert told[-1].startswith("2 tasks: 1 same, 1 reworded, ")
    assert any(line.startswith("~ ") and "districts -> Lay pipes to the northern district" in line for line in told)
    against = office.done(*words, "--against", str(settled)).splitlines()
    assert against[-1].startswith("2 tasks: 1 same, 1 reworded, 1 left out.")
    other = HALF.replace("20 December 2026", "21 December 2026").replace("Build a reservoir", "Build a big reservoir")
    later.write_text(other, encoding="utf-8")
    told = office.done(*words, "--against", str(settled)).splitlines()
    assert told[-1] == "2 tasks: 2 reworded, 1 with a new term, 1 left out. 1 row differs in several ways."
    later.write_text(HALF, encoding="utf-8")
    done = office.done("plan", "apply", str(later), *words[3:]).splitlines()
    assert "3 tasks that the file leaves out stay as they are." in done
    done = office.done("plan", "apply", str(later), *words[3:], "--cancel-left-out", "Merged").splitlines()
    assert "withdrawn" in done[0]


def test_a_file_with_a_series_is_the_same_as_its_copy(office: Line, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(WITH_A_SERIES, encoding="utf-8")
    said = office("plan", "diff", str(tmp_path / "one.csv"), "--against", str(tmp_path / "two.csv"))
    assert (said.code, said.out) == (0, "1 task and 1 series: 2 same.\n")


def test_long_titles_are_shown_where_they_begin_to_differ(office: Line, settled: Path) -> None:
    far = f"Lay pipes {'along the coast ' * 5}to"
    for name, text in (("before", FIRST), ("after", HALF)):
        settled.with_name(f"{name}.csv").write_text(text.replace("Lay pipes to", far), encoding="utf-8")
    told = office.done("plan", "diff", str(settled.with_name("after.csv")), "--against", str(settled.with_name("before.csv")))
    begins = "…coast to the northern"
    assert f"~ row 4: title: {begins} districts -> {begins} district.\n" in told


def test_without_a_database_a_table_is_checked_as_the_first_file_of_one(office: Line, settled: Path, tmp_path: Path) -> None:
    none = str(tmp_path / "none.db")
    assert office("plan", "check", str(settled), db=none).code == 1  # the ministry of foreign affairs is not known there
    assert office("plan", "map", str(settled), db=none).code == 0
    assert office("plan", "check", str(settled), db=none).code == 0
    said = office("init", "--plan", str(settled), db=none)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "`tracker init --empty`" in said.err
    assert not Path(none).exists()


def test_a_body_under_a_new_name_is_proposed_and_made_an_official_name_by_an_answer(office: Line, tmp_path: Path) -> None:
    first, later = tmp_path / "first.csv", tmp_path / "later.csv"
    rows = "".join(f"Report on river {name},Administration of the President,2030-01-31\n" for name in ("Ili", "Chu", "Ural"))
    first.write_text(f"Measure,Responsible,Deadline\n{rows}", encoding="utf-8")
    later.write_text(
        first.read_text(encoding="utf-8").replace("Administration of the", "Executive Office of the"), encoding="utf-8"
    )
    office.done("plan", "apply", str(first))
    told = office.done("plan", "diff", str(later)).splitlines()
    assert '3 of 3 rows of Administration of the President (AP) now name "Executive Office of the President"' in told[-3]
    assert told[-1].startswith("3 tasks: 3 of a renamed body")
    office.done("plan", "map", str(later))
    answers = tmp_path / "later.answers.toml"
    proposed = '# "Executive Office of the President" = { renamed = "AP", on = 2026-11-02 }   # rows: 3 of 3'
    assert proposed in answers.read_text(encoding="utf-8")
    assert any(line.endswith(": lead: Administration of the President -> Executive Office of the President.") for line in told)
    assert office("plan", "apply", str(later)).code == 2
    answers.write_text(answers.read_text(encoding="utf-8").replace(proposed, proposed[2:]), encoding="utf-8")
    renamed = "~ AP: name: Administration of the President -> Executive Office of the President, from Mon 2 Nov 2026."
    assert renamed in office.done("plan", "diff", str(later)).splitlines()
    assert office.done("plan", "apply", str(later)).startswith("AP.N1 added.")
    assert "3 tasks: 3 same" in office.done("plan", "diff", str(later))
    text = later.read_text(encoding="utf-8")
    later.write_text(text.replace("Ili,Executive Office of the President", "Ili,Ministry of Foreign Affairs"), encoding="utf-8")
    told = office.done("plan", "diff", str(later)).splitlines()
    assert any(line.endswith(": lead: Executive Office of the President -> Ministry of Foreign Affairs.") for line in told)


def test_a_form_that_comes_back_is_news_of_its_day_and_the_same_form_adds_nothing(office: Line, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text("Measure,Status,% complete\nCoalition treaty,in progress,40\n", encoding="utf-8")
    assert "--as-of DAY" in office("plan", "check", str(form)).out
    told = office.done("plan", "export", str(tmp_path / "to fill in.csv"), "--form")
    assert told.endswith(f" When it comes back: `tracker plan apply '{tmp_path}/to fill in.csv' --from BODY --as-of DAY`.")
    sent = (str(form), "--from", "MFA", "--as-of", "2026-11-02")
    assert office.done("plan", "diff", *sent).splitlines() == [
        "~ G1.T1 Coalition treaty: progress: nothing -> 2026-11-02, 40, in progress.",
        "1 task: 1 with updates.",
    ]
    assert f"{form} is a form that was filled in" in office("plan", "diff", *sent, "--against", str(form)).err
    words = ("plan", "apply", *sent)
    assert office.done(*words).startswith("G1.T1 updated: assigned -> in progress.")
    assert office.done(*words).startswith("Nothing ")


@pytest.mark.parametrize("sent", [("--from", "MFA", "--as-of", "2026-11-02"), ()])
def test_the_rows_of_a_form_without_a_task_are_asked_in_the_answers(office: Line, tmp_path: Path, sent: tuple[str, ...]) -> None:
    form, answers = tmp_path / "form.csv", tmp_path / "form.answers.toml"
    form.write_text("Code,Measure,Status,% complete\nG1.T1,,in progress,40\n,Dig a well,in progress,5\n", encoding="utf-8")
    office.done("plan", "map", str(form), *sent)
    line = '# "Dig a well" = ""   # skips the row; or the code of its task'
    assert line in answers.read_text(encoding="utf-8")
    said = office("plan", "check", str(form), "--from", "MFA", "--as-of", "2026-11-02")
    assert (said.code, "1 row to settle in form.answers.toml." in said.out) == (1, True)
    answers.write_text(answers.read_text(encoding="utf-8").replace(line, line.removeprefix("# ")), encoding="utf-8")
    assert "1 skipped by an answer" in office.done("plan", "check", str(form), "--from", "MFA", "--as-of", "2026-11-02")


def test_a_row_that_is_lost_is_a_fault_of_the_program() -> None:
    reading = Reading(tallies=(Tally(rows=3, header=1, tasks=1),))
    with pytest.raises(Unusable, match="plan_rows_lost"):
        _ = Intake(Path("tasks.csv"), Source("tasks.csv", "", "csv"), Plan("tasks.csv"), reading=reading).tally


def test_a_task_that_may_be_another_in_other_words_is_asked_in_the_answers(office: Line, tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    first = "Measure,Responsible\nRepair the northern district water pipe,Ministry of Foreign Affairs\n"
    path.write_text(first, encoding="utf-8")
    office.done("plan", "apply", str(path))
    reworded = first.replace("pipe,Ministry of Foreign Affairs", "pipe in full,Administration of the President")
    path.write_text(reworded, encoding="utf-8")
    assert "1 reworded task to settle in tasks.answers.toml." in office("plan", "check", str(path)).out
    office.done("plan", "map", str(path))
    answers = path.with_name("tasks.answers.toml")
    text = answers.read_text(encoding="utf-8")
    asked = '[same]\n# "Repair the northern district water pipe in full" = "T1"   # or "" for a new task'
    assert asked in text
    assert text.startswith("# What names and words of the file mean.")
    answers.write_text(text.replace('# "Repair', '"Repair'), encoding="utf-8")
    assert "1 reworded" in office.done("plan", "diff", str(path))
    answers.write_text('[left_out]\n"T9" = "Repair the northern district water pipe in full"\n', encoding="utf-8")
    office.done("plan", "map", str(path))
    assert asked in answers.read_text(encoding="utf-8")


def test_each_step_says_what_comes_next_who_may_control_and_what_is_not_assigned(office: Line, tmp_path: Path) -> None:
    path = tmp_path / "our tasks.csv"
    path.write_text(
        "Task,Owner,Deadline\nDig a well,Water Agency,\nMend the roof,Water Agency,1 May 2027\n"
        "Count the wells,all ministries,2 May 2027\n",
        encoding="utf-8",
    )
    mapped = office.done("plan", "map", str(path))
    assert "Proposed there as new bodies: 1 name. Next: look into both, then " in mapped
    assert mapped.endswith(f"`tracker plan check '{path}'`.")
    text = path.with_name("our tasks.map.toml").read_text(encoding="utf-8")
    assert '# controller = "CODE"\n# Your bodies: ' in text
    assert "MFA (Ministry of Foreign Affairs)" in text
    told = office.done("plan", "check", str(path))
    lacking = ("No deadline, so not assigned: 1 task (row 2).", "A group of bodies leads, so not assigned: 1 task (row 4).")
    assert all(each in told for each in lacking)
    assert " With `--assign --controller BODY` its 1 new task is also put under control. BODY is the controller, " in told
    told = office.done("plan", "check", str(path), "--assign", "--controller", "MFA")
    assert told.endswith(f"Next: `tracker plan apply '{path}' --assign --controller MFA`.")
    told = office.done("plan", "check", str(path), "--cancel-left-out", "no longer ours", "--on", "2026-10-01")
    assert f"Next: `tracker plan apply '{path}' --cancel-left-out 'no longer ours' --on 2026-10-01`." in told
    assert "строка 2: Dig a well | " in office.done("--lang", "ru", "plan", "check", str(path))
    told = office.done("plan", "apply", str(path), "--assign", "--controller", "MFA", "--yes")
    assert all(each in told for each in ("3 tasks added, 1 task assigned.", *lacking))
    answers = path.with_name("ours.toml")
    path.with_name("our tasks.answers.toml").rename(answers)
    mapped = office.done("plan", "map", str(path), "--answers", str(answers))
    assert mapped.endswith(f"`tracker plan check '{path}' --answers {answers}`.")


def test_a_table_without_a_header_is_mapped_by_the_letters_of_its_columns_and_then_read(office: Line, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "Dig the wells of the whole region,20 December 2026\nMend the roads of the region,1 May 2027\n", encoding="utf-8"
    )
    assert office("plan", "check", str(path)).code == 1
    said = office("plan", "map", str(path))
    mapping = path.with_name("rows.map.toml")
    assert (said.code, mapping.is_file()) == (0, True), said.out
    text = mapping.read_text(encoding="utf-8")
    assert "header = []" in text
    mapping.write_text('[plan]\nheader = []\n[columns]\n1 = "title"\n2 = "term"\n', encoding="utf-8")
    assert "2 rows = 2 tasks + 0 goals + 0 header rows." in office("plan", "check", str(path)).out


def test_statuses_come_in_with_the_tasks_that_a_plan_assigns_from_the_day_on_which_it_holds(office: Line, tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("Measure,Responsible,Deadline,Status\nMend the roof,MFA,1 May 2027,In progress\n", encoding="utf-8")
    office.done("body", "add", "OFFICE", "--name", "Office")
    days = ("--on", "2026-11-01", "--as-of", "2026-11-02")
    words = ("plan", "apply", str(path), "--assign", "--controller", "OFFICE", *days)
    office.done(*words)
    assert "in progress" in office("task", "show", "T1").out
    assert office.done(*words).startswith("Nothing ")


def test_of_very_many_acts_that_are_refused_the_first_are_shown_and_all_are_counted(
    office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_FINDINGS", 5)
    path = tmp_path / "plan.toml"
    acts = '[[task.act]]\nact = "progress"\non = 2026-11-30\n' * 20
    path.write_text(f'[[task]]\ncode = "NEW1"\ntitle.en = "Dig"\n{acts}', encoding="utf-8")
    told = office("plan", "check", str(path)).out.splitlines()
    assert told[-2:] == ["And 49 findings more.", f"{path} cannot be applied: 59 errors above."]
    assert len(told) == 12

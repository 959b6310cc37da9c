"""The commands on the task that a screen points at: each opens the form of its verb."""

from collections.abc import Callable
from typing import Any

from tracker.domain.model.strategy import Task
from tracker.tui.dialogs.form import Form, FormDialog
from tracker.tui.reading import Asks
from tracker.wording import say


def _opens(id: str) -> Callable[["TaskVerbs"], None]:
    """A command that opens the form of a verb for the task."""

    def do(self: "TaskVerbs") -> None:
        from tracker.tui.dialogs.acts import question_for

        if self.current is not None:
            self.ask("form", question_for(id, self.current, self.office.acting_for))

    do.__doc__ = f"Open the form of `{id}`."
    return do


class TaskVerbs(Asks):
    """What can be done to one task."""

    current: Task | None = None

    do_assign, do_update, do_report = _opens("assign"), _opens("update"), _opens("report")
    do_accept, do_return, do_cancel = _opens("accept"), _opens("return"), _opens("cancel")
    do_suspend, do_resume, do_withdraw = _opens("suspend"), _opens("resume"), _opens("withdraw")
    do_extend, do_decide, do_submit = _opens("extend"), _opens("decide"), _opens("submit")
    do_forecast, do_assess, do_co_executor = _opens("forecast"), _opens("assess"), _opens("co_executor")
    do_no_public_evidence, do_evidence, do_needs = _opens("no_public_evidence"), _opens("evidence"), _opens("needs")
    do_redate, do_reopen, do_transfer = _opens("redate"), _opens("reopen"), _opens("transfer")
    do_skip, do_plan_on = _opens("skip"), _opens("plan_on")

    def show_form(self, form: Form) -> None:
        """Open the form once it is known what it says."""
        runner: Any = self.app
        runner.push_screen(FormDialog(form))

    def do_copy(self) -> None:
        """Copy its code."""
        if self.current is not None:
            self.app.copy_to_clipboard(self.current.code)
            self.app.notify(say("on_clipboard", self.office.language, code=self.current.code), markup=False)

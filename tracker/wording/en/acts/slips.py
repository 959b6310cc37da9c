"""The sentences of what looks like a slip: it was done, and somebody should look."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "slip_past_term": "{code} is due {due}, which is over already. If that is a slip, amend it or take it back with `tracker undo`.",
    "slip_own_controller": "{body} both leads and controls {code}, so it decides on its own work. Name another controller if that is a slip.",
    "slip_same_title": "{code} has the title of {others}. If it is the same duty, withdraw one of them.",
    "slip_internal_overtaken": "The internal due day of {code}, {internal}, is now after its due day, {due}. Give an earlier one.",
    "slip_parts_overtaken": "{code} is now due {due}: {bodies} would submit to the lead on that day or later. Give them an earlier day.",
    "slip_recurring_term": "{code} is a single task, due once: its recurring term gives it no day. For a duty that recurs use `tracker series add`.",
    "slip_no_such_login": 'The database server has no login role {login} yet. Its administrator creates it (CREATE ROLE "{login}" LOGIN), and the owner of the database gives it access: `tracker db roles --{grant} {login} --apply`.',
    "slip_no_grants": "{login} has no access to the database yet. Its owner gives it: `tracker db roles --{grant} {login} --apply`.",
    "more_slips": "And {number} more like these.",
}

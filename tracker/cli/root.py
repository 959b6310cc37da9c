"""The tree of commands, and what `tracker` does without one.

Invariant: a leaf names its command without importing it, and its short text is the first line of the command's own help.
"""

import sys

import click

import tracker
from tracker.cli.branches import Branch, Leaf, require_heeded

BANNER = """Follows a strategy: its goals, tasks, deadlines and control.

Without a command it opens the screen, or prints the status report when its output is not a terminal. `tracker init` makes the
first database.

Exit codes: 0 done, 1 bad news, 2 wrong usage or input, 3 the database cannot be used.
"""

ITEM_VERBS = {
    "list": "List all of them.",
    "show": "Show everything about one.",
    "add": "Add a new one.",
    "amend": "Change what is said about one.",
}


def items_of(kind: str, *verbs: str) -> dict[str, Leaf]:
    """The table of the verbs of a small kind."""
    return {verb: Leaf(f"items:{kind}_{verb}", ITEM_VERBS[verb]) for verb in verbs}


TASK = {
    "list": Leaf("task:list_", "List the tasks that filter words find."),
    "show": Leaf("task:show", "Show everything about one task, and why."),
    "why": Leaf("task:why", "Show why a task is due on its day, step by step."),
    "add": Leaf("task:add", "Add a task as a draft."),
    "amend": Leaf("task:amend", "Change what is said about a task."),
    "assign": Leaf("control:assign", "Put a draft under control."),
    "update": Leaf("control:update", "Enter the lead's word on how far a task is."),
    "report": Leaf("control:report", "Say that a task is delivered, and ask for acceptance."),
    "accept": Leaf("control:accept", "Remove a reported task from control."),
    "return": Leaf("control:return_", "Send a reported task back to its lead."),
    "suspend": Leaf("control:suspend", "Halt the work on a task."),
    "resume": Leaf("control:resume", "Take up a suspended task again."),
    "cancel": Leaf("control:cancel", "End a task that will not be delivered."),
    "redate": Leaf("control:redate", "Change the term of an assigned task by a new act."),
    "reopen": Leaf("control:reopen", "Take an accepted task under control again."),
    "submit": Leaf("control:submit", "Submit a co-executor's part to the lead."),
    "co-executor": Leaf("control:co_executor", "Name a body that helps, and the day by which it submits to the lead."),
    "forecast": Leaf("control:forecast", "Enter the day by which the lead expects to deliver."),
    "assess": Leaf("control:assess", "Declare a colour beside the computed one."),
    "needs": Leaf("control:needs", "Say that a task waits for another one."),
    "extend": Leaf("extensions:extend", "Ask for more time for a task."),
    "decide": Leaf("extensions:decide", "Decide on a request for more time."),
    "withdraw": Leaf("task:withdraw", "Withdraw a task that was entered by mistake."),
}
MEMBER = {
    "list": Leaf("items:member_list", "List the members and their roles."),
    "show": Leaf("member:show", ITEM_VERBS["show"]),
    "add": Leaf("member:add", "Make somebody a member."),
    "amend": Leaf("member:amend", ITEM_VERBS["amend"]),
    "depute": Leaf("member:depute", "Let one member sign for another."),
    "deputies": Leaf("items:deputy_list", "List who stands in for whom, and how long."),
    "rights": Leaf("member:rights", "Print the table of rights: what needs which right, and which members have it."),
}
EVIDENCE = {
    "add": Leaf("evidence:add", "Add a file, a link or a document as evidence of a task."),
    "list": Leaf("evidence:list_", "List the evidence of one task, or of all."),
    "save": Leaf("evidence:save", "Write a kept file to the disk, its digest checked."),
    "withdraw": Leaf("evidence:withdraw", "Take away evidence that was added by mistake."),
}
REPORTS = {
    "status": Leaf("report:status", "Every goal: its tasks counted, its colour and why."),
    "overdue": Leaf("report:overdue", "What is overdue, worst first."),
    "upcoming": Leaf("report:upcoming", "What falls due soon."),
    "window": Leaf("report:window", "A window: day n of m, what is done, late and left."),
    "discipline": Leaf("report:discipline", "Each body: what it kept, missed, had returned and extended."),
    "extensions": Leaf("report:extensions", "Every request for more time and what was decided."),
    "confidence": Leaf("report:confidence", "Where the declared colour is not the computed one, and why."),
    "slip": Leaf("report:slip", "How the forecast of each task moved."),
    "causes": Leaf("report:causes", "What delays were put down to, counted by cause."),
    "handover": Leaf("report:handover", "What an officer has open, promised and last said."),
    "remind": Leaf("report:remind", "Who must be reminded of what, and has not been yet."),
    "series": Leaf("report:series", "Each series: its rule, and how each period stands."),
    "trail": Leaf("report:trail", "The history of one item."),
}
SERIES = {
    "list": Leaf("series:list_", "List all series with their rules."),
    "show": Leaf("series:show", "Show one series and all its periods."),
    "add": Leaf("series:add", "Add a series and assign a task for each period."),
    "amend": Leaf("series:amend", "Change what a series says, for what is still ahead."),
    "plan": Leaf("series:plan", "Write the tasks of a series up to a day."),
    "skip": Leaf("series:skip", "Let one period of a series go."),
}
COMPLETION = {
    shell: Leaf(f"completion:{shell}", f"Print the completion script for {shell}.") for shell in ("bash", "zsh", "fish")
}

TREE: dict[str, Leaf | Branch] = {
    "init": Leaf("start:init", "Create the database, with the built-in strategy or a plan of your own."),
    "report": Branch("report", "Print a report.", REPORTS),
    "task": Branch("task", "List and show tasks, plan them, and move them.", TASK),
    "series": Branch("series", "Recurring duties, with a task for each period.", SERIES),
    "strategy": Branch("strategy", "The strategy itself and its settings.", items_of("strategy", "show", "amend")),
    "goal": Branch("goal", "Goals and the blocks they consist of.", items_of("goal", *ITEM_VERBS)),
    "body": Branch(
        "body",
        "Responsible bodies and their names.",
        {
            **items_of("body", *ITEM_VERBS),
            "rename": Leaf("body:rename", "Give a body a new official name from a day on."),
            "alias": Leaf("body:alias", "Add another name by which a body is found."),
        },
    ),
    "member": Branch("member", "Members of the office, their roles and deputies.", MEMBER),
    "event": Branch(
        "event",
        "Events that terms count from.",
        {
            **items_of("event", "list", "show"),
            "add": Leaf("event:add", ITEM_VERBS["add"]),
            "amend": Leaf("event:amend", ITEM_VERBS["amend"]),
            "record": Leaf("event:record", "Record the day on which an event happened."),
        },
    ),
    "calendar": Branch(
        "calendar",
        "Working calendars: their days, and resolutions that move them.",
        {
            "list": Leaf("calendar:list_", "List the days that differ from the week."),
            "add": Leaf("calendar:add", "Add the days of a calendar that comes with the program."),
            "resolve": Leaf("calendar:resolve", "Enter days off and worked days of rest, and move the deadlines."),
        },
    ),
    "due": Leaf("due:due", "Say which day a written term gives, and why."),
    "plan": Branch(
        "plan",
        "Plan files, which describe a strategy in TOML.",
        {
            "check": Leaf("plan:check", "Read a plan file and say what is wrong with it."),
            "apply": Leaf("plan:apply", "Write what a plan file says, as one revision."),
        },
    ),
    "remind": Leaf("remind:remind", "Remind each body of what is due, late or waiting for it, once."),
    "evidence": Branch("evidence", "Evidence of tasks: links, and files that are kept.", EVIDENCE),
    "bulk": Branch(
        "bulk",
        "One act on all tasks that filter words find: shown, asked for, one revision.",
        {
            "assign": Leaf("bulk:assign", "Put all drafts that filter words find under control."),
            "label": Leaf("bulk:label", "Put words on all tasks that filter words find, or take words away."),
            "internal": Leaf("bulk:internal", "Set the internal day of all tasks that filter words find."),
            "accept": Leaf("bulk:accept", "Remove all reported tasks that filter words find from control."),
            "redate": Leaf("bulk:redate", "Change the term of all tasks that filter words find by a new act."),
            "lead": Leaf("bulk:lead", "Give all tasks that filter words find to another lead by an act."),
        },
    ),
    "filter": Branch(
        "filter",
        "Filters that you have saved, and what a filter finds.",
        {
            "save": Leaf("filters:save", "Save a filter by name, to be used as @NAME."),
            "list": Leaf("filters:list_", "List the filters that you have saved."),
            "show": Leaf("filters:show", "Say in a sentence what a filter finds."),
            "remove": Leaf("filters:remove", "Remove a saved filter."),
        },
    ),
    "handover": Leaf("handover:handover", "Show what an officer has open, and hand it over to another."),
    "log": Leaf("log:log", "Show what was written, by whom and why, newest first."),
    "undo": Leaf("undo:undo", "Take a revision back by writing its opposite."),
    "verify": Leaf("audit:verify", "Check the ledger and the tables, or an exported package."),
    "export": Leaf("audit:export", "Write the audit package: every table and the whole ledger."),
    "db": Branch(
        "db",
        "The database itself.",
        {
            "info": Leaf("database:info", "Show where the database is and how it stands."),
            "reindex": Leaf("database:reindex", "Make indexes and search words anew where `tracker verify` names one."),
            "upgrade": Leaf("database:upgrade", "Bring an older database up to this version of the program."),
            "roles": Leaf("database:roles", "Print the grants of PostgreSQL roles, or carry them out."),
            "members": Leaf("database:members", "Let the owner of the database administer where nobody may any more."),
            "backup": Leaf("database:backup", "Write a consistent, verified copy while others work."),
        },
    ),
    "completion": Branch("completion", "Completion for your shell.", COMPLETION),
}


SCREEN = frozenset(["db", "actor", "lang", "debug"])
"""The shared options that the screen heeds."""


@click.pass_context
def alone(ctx: click.Context) -> object:
    """Without a command: open the screen, or print the status report where there is no terminal."""
    if ctx.invoked_subcommand is not None:
        return 0
    if ctx.obj.screen is not None and all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr)):
        require_heeded(ctx, SCREEN)
        return ctx.obj.screen(ctx.obj)
    from tracker.cli.commands.report import status

    require_heeded(ctx, status.takes)
    return ctx.invoke(status)


root = Branch("tracker", BANNER, TREE, invoke_without_command=True, callback=alone)
root.params.append(
    click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="Show the version and exit.",
        callback=lambda ctx, option, value: _version(ctx) if value and not ctx.resilient_parsing else None,
    )
)


def _version(ctx: click.Context) -> None:
    click.echo(f"tracker {tracker.__version__}")
    ctx.exit()

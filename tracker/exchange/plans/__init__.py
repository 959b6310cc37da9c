"""Plans that come in: from a file to one revision, by values each of which the next is made from.

    bytes -> readers -> Grid -> Table with its Columns -> Lines -> Records -> Changes | Findings -> Plan -> one revision

Only the readers see a file's bytes, and only `services.plan` writes. The program's own TOML is a `Plan` at once (`toml_plan`).
Invariant: every row of a file is a task, a goal, a part of one, or skipped for a reason that is told.
"""

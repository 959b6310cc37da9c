"""Pictures of tables: `terminal.lines` draws one in characters, `svg.svg_of` as SVG.

What each chart needs of its table (more columns are left alone):

- goals: `goal`, `title`, `percent`, `due_by_today`; the depth of the row
- months: `month` (2026-11), `accepted`, `reported`, `overdue`, `ahead`
- burn_up: `day`, `accepted` (None after today), `due`
- slip: `task`, `title`, `original_due`, `due`, `forecasts` (reasons, each with its `forecast`), `forecast`, `days_past_due`
- timeline: `task`, `title`, `due`, `days_late`, `state`

Invariant: a chart is drawn from the rows of its table alone, and every number that it writes stands in a cell of that table or is
the sum of a row; where rows are left out it says how many.
"""

"""What a chart says of the rows that it leaves out."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "chart_others": "The worst {drawn:,} are drawn; {others:,} more rows are in the table.",
}

"""Что рисунок говорит о строках, которых на нём нет."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "chart_others": "На рисунке худшие: {drawn:,}; остальные строки, числом {others:,}, в таблице.",
}

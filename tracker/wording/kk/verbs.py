"""Verbs: their names on the screen, their help, and what they ask. The English stands with each verb."""

VERBS = {
    "plan.label": "Жоспар",
    "tasks.label": "Тапсырмалар",
    "task extend.label": "Ұзарту",
    "task assess.label": "Бағалау",
    "task forecast.label": "Болжам",
}

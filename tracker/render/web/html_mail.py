"""A report as the HTML of a mail: the cells of the page in a form that mail programs keep, without script or style sheet."""

from dataclasses import replace

from tracker.render.behind import Numbers
from tracker.render.document import document_of
from tracker.render.reproduce import command
from tracker.render.web.as_html import environment
from tracker.render.web.html_rows import Grid
from tracker.reports.values import Report

COLOURS = {"red": "#9e1b1b", "amber": "#a86500", "green": "#1f7a6b", "grey": "#6b6b6b"}


def mail_html(report: Report, subject: str, language: str) -> str:
    """The HTML of `report` under `subject`; a mail links to nothing, so its numbers lead nowhere."""
    document, numbers = document_of(report, language), Numbers(replace(report, behind=None), language)
    return environment().get_template("mail.html").render(
        document=document,
        grids=[Grid(block, numbers) for block in document.blocks],
        subject=subject,
        language=language,
        command=command(report),
        colours=COLOURS,
    )  # fmt: skip

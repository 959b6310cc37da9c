"""Whatever bytes a file has, the answer is tables or findings: never an error, never without end."""

import json
import os

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.plans.readers.books import packed, reader_of, require_whole
from tracker.exchange.plans.readers import oscal, read

SAMPLES = 3_000 if os.environ.get("TRACKER_ATTACK") else 30

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = '<Relationship Type="x/{}" Target="{}"/>'
PARTS = {
    "_rels/.rels": f"<R>{RELATION.format('officeDocument', 'word/document.xml')}</R>",
    "word/_rels/document.xml.rels": "<R>"
    + "".join(RELATION.format(name, f"{name}.xml") for name in ("styles", "numbering", "footnotes"))
    + "</R>",
    "word/styles.xml": '<s><style styleId="a"><basedOn val="b"/><pPr><outlineLvl val="0"/></pPr></style>'
    '<style styleId="b"><basedOn val="a"/></style></s>',
    "word/numbering.xml": '<n><abstractNum abstractNumId="1"><lvl ilvl="0"><lvlText val="%1.%2.%3"/></lvl></abstractNum>'
    '<num numId="1"><abstractNumId val="1"/></num></n>',
    "word/footnotes.xml": '<f><footnote id="1"><p><r><t>a note</t></r></p></footnote></f>',
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dig</w:t></w:r></w:p></w:tc>'
    "</w:tr></w:tbl></w:body></w:document>",
}


def docx(**parts: str) -> bytes:
    """A DOCX with these parts instead of its own."""
    return packed({name: parts.get(name.rpartition("/")[2].partition(".")[0], content) for name, content in PARTS.items()})


WHOLE = (
    docx(),
    b"<table><tr><td rowspan=2>a<td><s>b</s></table>",
    "---\nx: 1\n---\n# План\n\n|а|б|\n|-|-|\n|1|~~в~~[^1]|\n\n[^1]: г\n".encode(),
    json.dumps([{"title": {"en": "Dig"}, "due": "2030-06-01T00:00:00Z"}]).encode(),
    json.dumps({oscal.ROOT: {"risks": [{"uuid": "r"}], "poam-items": [{"related-risks": [{"risk-uuid": "r"}]}]}}).encode(),
)
read_docx = reader_of("docx")
READERS = (read, read_docx, *map(reader_of, ("html", "markdown", "json", "oscal-poam")))


@settings(max_examples=SAMPLES)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_it_is_said_why_not(content: bytes) -> None:
    for reader in READERS:
        require_whole(reader(content, "plan"))


@settings(max_examples=SAMPLES)
@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=3)), max_size=4), st.integers(1, 5_000)
)
def test_a_file_damaged_anywhere_is_read_or_it_is_said_why_not(
    content: bytes, changes: list[tuple[int, bytes]], length: int
) -> None:
    for place, put in changes:
        content = content[: place % len(content)] + put + content[place % len(content) + 1 :]
    for reader in READERS:
        require_whole(reader(content[:length], "plan"))


NAMES = (
    [
        "tbl",
        "tr",
        "tc",
        "p",
        "r",
        "t",
        "ins",
        "del",
        "sdt",
        "sdtContent",
        "tcPr",
        "trPr",
        "pPr",
        "rPr",
        "vMerge",
        "gridSpan",
        "hMerge",
    ]
    + [
        "gridBefore",
        "numPr",
        "numId",
        "ilvl",
        "strike",
        "b",
        "vanish",
        "footnoteReference",
        "br",
        "sym",
        "pStyle",
        "rStyle",
        "hidden",
    ]
    + ["tblHeader", "outlineLvl", "AlternateContent", "Fallback"]
)
ELEMENTS = st.recursive(
    st.text("аb1 )", max_size=4),
    lambda inner: st.builds(
        lambda name, value, children: f'<w:{name} w:val="{value}" w:id="{value}">{"".join(children)}</w:{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(["1", "0", "2", "restart", "a", "99999999999", "-1"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=40,
)


@settings(max_examples=SAMPLES)
@given(st.lists(ELEMENTS, max_size=6).map("".join), ELEMENTS)
def test_whatever_elements_a_document_has_it_is_read_or_it_is_said_why_not(body: str, part: str) -> None:
    rows = f"<w:tr><w:tc>{body}</w:tc></w:tr>{body}"
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:tbl>{rows}</w:tbl></w:body></w:document>'
    other = f'<w:x xmlns:w="{W}">{part}</w:x>'
    require_whole(read_docx(docx(document=document, styles=other, numbering=other), "plan"))


def test_tables_nested_as_deep_as_xml_may_be_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>Dig</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 80
    source = read_docx(docx(document=f'<w:document xmlns:w="{W}"><w:body>{deep}</w:body></w:document>'), "plan")
    [row] = source.grids[0].rows()
    assert row.values == ("Dig",)

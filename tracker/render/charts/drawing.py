"""An SVG drawing that grows downwards, of any width: x is in per cent, y in pixels, text keeps its size.

Invariant: no script, style, class, address or viewBox; people's texts are escaped, never cut, and wrapped to the room given.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from tracker.render.lines import wrapped

DONE, REST, REPORTED, RED, AMBER = "#1F4E79", "#E1E6EB", "#A9BFD3", "#9E1B1B", "#C97A00"
INK, QUIET, FAINT, PAPER = "#1A1A1A", "#555555", "#C9CFD6", "#FFFFFF"
TEXT, LINE, LETTER = 11, 15, 6.5
"""The size of text, the height of its line and the width of a broad letter, in pixels."""
NARROW, BROAD = 300, 580
"""The room for texts, in pixels, in a drawing as wide as its page: on a telephone, and on a wider screen."""
NAMESPACE = "http://www.w3.org/2000/svg"
NOT_IN_XML = {0xFFFE: None, 0xFFFF: None, **dict.fromkeys(range(0xD800, 0xE000))}


class Drawing:
    """The elements so far; `y` is where the next part begins, `room` how many pixels a line of text may take, `wide` the width of
    an image.
    """

    def __init__(self, name: str, title: str, room: int, wide: int | None) -> None:
        self.name, self.room, self.y = name, room, 0.0
        self.root = Element("svg", {"xmlns": NAMESPACE} if wide else {})
        set_all(self.root, width=str(wide) if wide else "100%", role="img", overflow="visible", font_size=TEXT, fill=INK)
        self.add("title", id=f"{name}-title").text = safe(title)
        self.root.set("aria-labelledby", f"{name}-title")

    def add(self, tag: str, inside: Element | None = None, /, **attributes: object) -> Element:
        """A new element, in the drawing or `inside` another one."""
        made = SubElement(self.root if inside is None else inside, tag)
        set_all(made, **attributes)
        return made

    def say(self, text: str, inside: Element | None = None, /, **attributes: object) -> None:
        """A text on one line."""
        self.add("text", inside, **attributes).text = safe(text)

    def hatch(self) -> str:
        """The fill of what is overdue: hatched, so that it differs without colour."""
        id = f"{self.name}-hatch"
        if all(each.get("id") != id for each in self.root.iter("pattern")):
            area = {"width": 4, "height": 4}
            made = self.add("pattern", self.add("defs"), id=id, patternUnits="userSpaceOnUse", **area)
            made.set("patternTransform", "rotate(45)")
            self.add("rect", made, fill=PAPER, **area)
            self.add("rect", made, width=2, height=4, fill=RED)
        return f"url(#{id})"

    def write(self, text: str, indent: int = 0, /, **attributes: object) -> None:
        """`text` in as many lines as it needs, from the left."""
        room = int((self.room - indent) / LETTER)
        for line in wrapped(text, max(room, 8)) if text else ():
            self.y += LINE
            self.say(line, x=indent, y=self.y - 4, **attributes)

    def strip(self, height: float, left: float = 0, width: float = 100) -> Element:
        """A part of the drawing as a drawing of its own, so that 100% is its own width."""
        made = self.add("svg", x=percent(left), y=self.y, width=percent(width), height=height, overflow="visible")
        self.y += height
        return made

    def pin(self, strip: Element, place: float, y: float = 0) -> Element:
        """What stands at `place` per cent of a strip, drawn in pixels around it."""
        return self.add("svg", strip, x=percent(place), y=y, overflow="visible")

    def upright(self, strip: Element, place: float, top: float, bottom: float) -> None:
        """A dark upright with a white gap on both sides."""
        pin = self.pin(strip, place)
        self.add("rect", pin, x=-2.2, y=top, width=4.4, height=bottom - top, fill=PAPER)
        self.add("rect", pin, x=-1.2, y=top, width=2.4, height=bottom - top, fill=INK)

    def label(self, strip: Element, place: float, y: float, text: str, *, left: bool = False, **attributes: object) -> None:
        """A text right of `place`, or `left` of it; a white edge parts it from what it crosses."""
        halo = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
        x, anchor = (-7, "end") if left else (7, "start")
        self.say(text, self.pin(strip, place), x=x, y=y, text_anchor=anchor, **halo, **attributes)

    def text(self) -> str:
        """The drawing as a string."""
        self.root.set("height", number(self.y + 4))
        return tostring(self.root, encoding="unicode")


def safe(text: str) -> str:
    """`text` without what no XML may hold."""
    return text.translate(NOT_IN_XML)


def set_all(element: Element, **attributes: object) -> None:
    """Set `attributes`, a hyphen for each underscore."""
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), number(value) if isinstance(value, float) else str(value))


def number(value: float) -> str:
    """`value` with at most two decimals."""
    return f"{round(value, 2):g}" if abs(value) < 10_000 else str(round(value))


def percent(value: float) -> str:
    """`value` as a part of the width."""
    return f"{number(value)}%"

"""Days and months in languages that the reader of terms does not speak, in the words of one that it does.

Invariant: only a text that is nothing but a day or a month with its year is put into other words; any other is left as it is.
"""

import re
import unicodedata

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FOREIGN = (
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
)
_MONTHS = {name: english for names in _FOREIGN for name, english in zip(names.split(), _ENGLISH, strict=True)}
_NAMED = re.compile(
    r"(?P<by>(?:do|bis zum|bis|jusqu['’]au|hasta el|até|до) )?(?:(?P<day>\d{1,2})(?:\.|er|º)? (?:de )?)?"
    rf"(?P<month>{'|'.join(_MONTHS)}) (?:de )?(?P<year>\d{{4}})(?: ?(?:r|р|року)\.?)?"
)
_BY_FIGURES = re.compile(r"(?:do|bis zum|bis|jusqu['’]au|hasta el|até) (\d{1,2}\.\d{1,2}\.\d{4})(?: r\.?)?")
_BY_SIGNS = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")


def in_known_words(text: str) -> str:
    """The day or month that `text` is, in words that the reader of terms knows; empty if it is none."""
    low = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if (found := _NAMED.fullmatch(low)) and (found["day"] or not found["by"]):
        by = ("до " if found["by"].startswith("до") else "by ") if found["by"] else ""
        month = _MONTHS[found["month"]]
        day = f"{found['day']}.{_ENGLISH.index(month) + 1:02}." if found["day"] else f"{month} "
        return f"{by}{day}{found['year']}"
    if found := _BY_FIGURES.fullmatch(low):
        return f"by {found[1]}"
    if (found := _BY_SIGNS.fullmatch(low)) and 1 <= int(found[2]) <= 12:
        return f"{found[3]}.{found[2]}.{found[1]}" if found[3] else f"{_ENGLISH[int(found[2]) - 1]} {found[1]}"
    return ""

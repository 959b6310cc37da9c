"""The words around the names of bodies in a cell of owners, in three languages: what parts names, and what says how a body acts.

Invariant: a pattern is written for folded text and lists all three languages side by side.
"""

import re

from tracker.exchange.plans.reading.cells import NOTHING

AGREED = re.compile(
    r"(?:by|upon|on|subject to) (?:mutual )?agreement|as agreed|with (?:its|their) consent"
    r"|по согл(?:-ю)?|по согласованию|по договоренности|с (?:его|ее|их) согласия"
    r"|келісім ?бойынша|келісу бойынша|келісімімен"
)
"""The body acts by agreement only."""

LEAD = re.compile(
    r"lead(?:ing)?(?: (?:agency|body|department|executor))?|convener|coordinat(?:or|ing)|chair"
    r"|созыв|свод|сводная|головной(?: исполнитель)?|ответственный(?: исполнитель)?|координатор"
    r"|жинақтау|жинақтаушы|шақыру|бас орындаушы|жауапты(?: орындаушы)?|үйлестіруші"
)
"""The body leads, wherever it stands."""

CO = re.compile(
    r"co-?executors?|support(?:ing)?(?: (?:agency|agencies|body|bodies))?|partners?|jointly|together"
    r"|соисполнител[ьи]|участник(?:и)?|совместно|партнер(?:ы)?"
    r"|тең орындаушы(?:лар)?|бірлесіп орындаушы(?:лар)?|қатысушы(?:лар)?|бірлесіп|бірге|әріптес(?:тер)?"
)
"""The body helps the lead, wherever it stands."""

WITH = re.compile(
    r"(?:working |jointly |together |coordinating )?with(?: the)?(?: (?:support|help|participation|assistance) (?:of|from))?\b"
    r"|in (?:close )?(?:coordination|consultation|cooperation|co-operation|collaboration|partnership|conjunction) with\b"
    r"|(?:совместно|вместе|по согласованию|во взаимодействии|в сотрудничестве|в координации|в партнерстве|при консультации) со? "
    r"|(?:при участии|при поддержке|с участием|с привлечением) "
)
"""What follows acts with those before it."""

ATTACHED = re.compile(r"(?<=\w{3})(?=(?:мен|пен|бен)\s+(?:бірлес|бірге|келіс))", re.IGNORECASE)
"""Where in Kazakh a name ends and the words that say that it acts with others begin: `министрлігімен бірлесіп`."""

TOGETHER = re.compile(r"[-\s](?:мен|пен|бен)\s+(?:бірлес(?:іп|е отырып)|бірге|келіс(?:іп|е отырып|ім бойынша))$")
"""In Kazakh the body stands before the words that say that it acts with others."""

AND = re.compile(r"(?:\s*,)?\s+(?:and|as well as|и|а также|та|і|й|және|мен|пен|бен|und|et|y|e|oraz|ve)\s+|\s*&\s*")
"""What parts two names only where both are known."""

OR = re.compile(r"\s+(?:or|или|либо|немесе)\s+|\s*[()]\s*|\s+[-–—]\s+")
"""What stands between two names of which one may be meant, or a part of the other."""

NAMED = re.compile(
    r"(?:the )?(?:ministry|department|agency|committee|office|commission|council|bureau|directorate)(?: of| for| on)\b"
    r"|(?:министерство|комитет|агентство|департамент|управление|отдел|комиссия|фонд|служба|аппарат)\b"
    r"|.*\b(?:министрлігі|агенттігі|комитеті|департаменті|басқармасы|комиссиясы|кеңесі|қоры|қызметі|әкімдігі)$"
)
"""How the name of a body begins, where the language has its kind first; in Kazakh, how it ends."""

DESCRIBED = re.compile(
    r"(?:any|all|each|every) [\w-]+ (?:that|which|who|whose|with|having)\b"
    r"|(?:все|любые|любой|каждый) [\w-]+, (?:котор|у которых|чьи)"
)
"""Bodies by what they are like: the whole cell describes them, commas and all."""

LEADING = re.compile(r"^(?:(?:and|or|the|и|или|а также|және|немесе)(?:\s+|$))+")
"""What may stand before a name in a list."""

NOBODY = re.compile(rf"{NOTHING.pattern}|tbd|tbc|не определен[оы]?|белгіленбеген")
"""No body at all."""

CONTACT = re.compile(
    r".*(?:\b(?:tel|phone|mob|fax|тел|моб|вн|ұялы|факс)\b[\s.:№]*[+(]?\d|[\w.+-]+@[\w-]+\.\w|(?:\d[\s()-]*){6}).*"
    r"|\w+(?:-\w+)? [а-яёәғқңөұүһі]\. ?(?:[а-яёәғқңөұүһі]\.)?|[а-яёәғқңөұүһі]\. ?(?:[а-яёәғқңөұүһі]\. ?)?\w+(?:-\w+)?"
    r"|(?:(?:mr|ms|mrs|dr)\.? )?[a-z]\. ?(?:[a-z]\. ?)?[a-z]{2,}",
    re.DOTALL,
)
"""How to reach somebody, or a person by initials: no body."""

UNITS = re.compile(r"\[\d{1,4}(?:[.,]\d+)?\s*%\]")
"""How much of a resource a program of projects gives to a task: `IT Department[50%]`."""

GROUP = re.compile(
    r"(?:all|each|every|any|все|всех|каждый|каждая|барлық|әрбір)\b.*"
    r"|(?:(?!(?:of|for|on|to|in|at|and)\b)[\w&'’-]+ ){0,3}"
    r"(?:agencies|departments|ministries|bodies|authorities|committees|municipalities|akimats|organi[sz]ations|holders"
    r"|administrations|councils|companies|enterprises|institutions|executors|participants|stakeholders|partners|parties"
    r"|regions"
    r"|universities|schools|co-?executors)"
    r"(?!(?: [\w&]+){0,2} (?:unit|office|department|division|committee|council|board|bureau|agency|directorate|section|team"
    r"|centre|center|commission|fund|foundation|authority|service|secretariat)$)(?:\b.*)?"
    r"|(?:(?:прочие|иные|другие|заинтересованн|центральн|местн|государственн|исполнительн|федеральн|региональн|ответственн"
    r"|уполномоченн|территориальн|правоохранительн|областн|районн|соответствующ|подведомственн)[а-я]* )*"
    r"(?:органы|акимы|министры|секретари|руководители|главы|директора|начальники|акиматы|министерства|ведомства|агентства|комитеты|департаменты|администрации|организации|исполнители"
    r"|соисполнители|участники|сельсоветы|учреждения|предприятия|службы|управления|муниципалитеты|районы|регионы|области"
    r"|вузы|школы|госорганы|распорядители|компании|общества|ответственные за)(?:\b.*)?"
    r"|(?:цго|мио|цио|омо|жао)(?:\b.*)?|(?:областей|городов|районов)\b.*"
    r"|.*(?:әкімдік|әкім|орган|министрлік|агенттік|комитет|ұйым|ведомство|департамент|мекеме|кәсіпорын|орындаушы|өңір|қатысушы"
    r"|басқарма|компания)(?:тер|лар|лер|дар|дер|тар)(?:і|ы)?"
)
"""Bodies that are no single one: a plural at the beginning (in Kazakh at the end), or `all`."""


def is_whole(name: str) -> bool:
    """Whether a folded name beside another is a name by itself: it is that of a group, or begins as the names of bodies do."""
    return (GROUP.fullmatch(name) or NAMED.match(name)) is not None

"""For whom an act is done: those who act for any body, or the people of the body whose act it is.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: an act
for which the signer has no role at all is named by its right alone.
"""

from __future__ import annotations

from typing import Any, Dict, FrozenSet, Iterator, List, Optional, Tuple

from tracker.domain.authority.office import Fault, Fields, Signature, roles_of
from tracker.domain.authority.revisions import RevisionJudge, logins_of
from tracker.domain.authority.tasks import deciders, setter


class BodyJudge:
    """Judges for whom an act was done, and says who else could have done it."""

    def __init__(self, judge: RevisionJudge) -> None:
        self._judge = judge
        self._rows: Dict[str, Any] = judge.rules["acts"]
        self._any_body = frozenset(judge.rules["for_any_body"])
        self._entering: Dict[Tuple[FrozenSet[str], str], bool] = {}

    def enters_any(self, signature: Signature, action: str) -> bool:
        """Whether the signer does this act for any body."""
        key = (signature.roles, action)
        if key not in self._entering:
            self._entering[key] = not self._any_body.isdisjoint(signature.roles.intersection(self._rows[action]["roles"]))
        return self._entering[key]

    def faults(self, number: int, signature: Signature, action: str, bodies: List[Optional[str]]) -> Iterator[Fault]:
        """The fault of an act that is done for one of `bodies`, by a signer who acts for none of them."""
        if signature.body is not None and signature.body in bodies:
            return
        row = self._rows.get(action)
        roles = signature.roles.intersection(row["roles"]) if row else ()
        if not roles or not self._any_body.isdisjoint(roles):
            return
        named = [each for each in bodies if each is not None]
        if signature.body not in named:
            able = self._judge.able(row["roles"], number)  # type: ignore[index]
            who = logins_of(each for each in able if not self._any_body.isdisjoint(roles_of(each)) or each.get("body") in named)
            yield "act_for_other_body", {"act": action, "own": signature.body, "body": named[0] if named else None, "who": who}

    def others(self, action: str, number: int, person: Optional[str] = None) -> List[str]:
        """The logins of those who had the right to an act at revision `number`, without a person."""
        able = self._judge.able(self._rows[action]["roles"], number)
        return logins_of(each for each in able if each["code"] != person)


def bodies_of(task: Fields, by: str) -> List[Optional[str]]:
    """The bodies that have a part in a task, one of which must act."""
    lead, controller, term_set_by = (task.get(name) for name in ("lead", "controller", "term_set_by"))
    if by == "either":
        return list(deciders(lead, controller, term_set_by))
    if by == "setter":
        body = setter(controller, term_set_by)
        return [body] if body != lead else []
    return [task.get(by)]

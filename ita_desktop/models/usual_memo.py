"""What stays the same from memo to memo of an office: who writes, under which number, to whom, and who signs.

The office keeps it once (`OfficeSettings.usual_memo`), as a memo that has nothing else. A new memo begins with it, and
what changed there can be taken over by the memos that are not out yet.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from ita_desktop.models.names import MEMO_NAMES, ROLE_NAMES
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.signed_copies import SignedKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ita_desktop.models.assessment import Assessment

HEAD = ("department", "phone", "number", "to")
"""The fields of a memo's head that stay; of the number what stands before its last stroke."""
_MARK_LENGTH = 16
_NOBODY = "(ยังไม่ระบุชื่อ)"


def usual_of(memo: Memo | None) -> Memo:
    """Return what of `memo` stays the same in the next one; an opinion never does."""
    if memo is None:
        return Memo()
    signers = tuple(replace(signer, opinion=None) for signer in memo.signers)
    return Memo(
        department=memo.department, phone=memo.phone, number=number_prefix(memo.number), to=memo.to, signers=signers
    )


def number_prefix(number: str) -> str:
    """Return a memo's number up to its last stroke: `ชม 52601/` of `ชม 52601/123`."""
    prefix, slash, _ = number.rpartition("/")
    return prefix + slash


def is_out(memo: Memo) -> bool:
    """Return whether a memo has gone out: it has its date, and a figure behind the last stroke of its number."""
    behind = memo.number.rpartition("/")[2]
    return memo.date is not None and any(sign.isdigit() for sign in behind)


def is_settled(assessment: Assessment) -> bool:
    """Return whether the year's memo is as it shall stay: gone out, or kept as signed, alone or before a report."""
    with_memo = {SignedKind.MEMO, SignedKind.REPORT}
    signed = any(copy.document in with_memo for copy in assessment.signed)
    return signed or (assessment.memo is not None and is_out(assessment.memo))


def begun_with(usual: Memo, latest: Memo | None) -> Memo:
    """Return what a new memo begins with: what the office keeps, else what its latest one has."""
    last = usual_of(latest)
    head = {name: getattr(usual, name) or getattr(last, name) for name in HEAD}
    return Memo(**head, signers=usual.signers or last.signers)


def caught_up(memo: Memo, usual: Memo) -> Memo:
    """Return `memo` with the office's head, and with the person the office has in each post; nobody is added.

    What the office does not keep stays, and so does a number that is more than its prefix. A post that several hold
    says nothing of who is who.
    """
    head = {name: getattr(usual, name) or getattr(memo, name) for name in HEAD if name != "number"}
    if usual.number and memo.number == number_prefix(memo.number):
        head["number"] = usual.number
    several, held = Counter(map(post_of, usual.signers)), Counter(map(post_of, memo.signers))
    named = {post_of(signer): signer for signer in usual.signers if signer.name.strip()}
    holders = {post: signer for post, signer in named.items() if several[post] == held[post] == 1}
    signers = tuple(
        replace(signer, name=found.name, rank=found.rank)
        if (found := holders.get(post_of(signer))) is not None
        else signer
        for signer in memo.signers
    )
    return replace(memo, **head, signers=signers or usual.signers)


def post_of(signer: Signer) -> str:
    """Return what names the post that `signer` holds: position, else heading, else role; without white space."""
    return "".join((signer.position or signer.heading or ROLE_NAMES[signer.role]).split())


def told_differences(before: Memo, after: Memo) -> tuple[str, ...]:
    """Return in words what in head, persons and posts of `after` is not as in `before`."""
    return tuple(_differences(usual_of(before), usual_of(after)))


def _differences(before: Memo, after: Memo) -> Iterator[str]:
    for name in HEAD:
        if getattr(before, name) != getattr(after, name):
            yield f"{MEMO_NAMES[name]}: {getattr(before, name) or '-'} → {getattr(after, name) or '-'}"
    old, new = _by_post(before.signers), _by_post(after.signers)
    for post, signer in new.items():
        if post in old and _person(old[post]) != _person(signer):
            yield f"{_title(signer)}: {_person(old[post])} → {_person(signer)}"
    yield from (f"เพิ่ม {_title(new[post])} {_person(new[post])}" for post in new if post not in old)
    yield from (f"ไม่มี {_title(old[post])} {_person(old[post])}" for post in old if post not in new)
    if list(old) != list(new) and set(old) == set(new):
        yield "ลำดับผู้ลงนาม"


def _by_post(signers: tuple[Signer, ...]) -> dict[tuple[str, int], Signer]:
    """Return who signs by post, and by number among those of one post."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Signer] = {}
    for signer in signers:
        post = post_of(signer)
        found[post, seen[post]] = signer
        seen[post] += 1
    return found


def _title(signer: Signer) -> str:
    return " ".join((signer.position or signer.heading or ROLE_NAMES[signer.role]).split())


def _person(signer: Signer) -> str:
    return " ".join(filter(None, ((signer.rank or "").strip(), signer.name.strip()))) or _NOBODY


def usual_mark(memo: Memo | None) -> str:
    """Return a short mark of what stays the same of `memo`: it differs when that does."""
    return hashlib.sha256(to_text(usual_of(memo)).encode()).hexdigest()[:_MARK_LENGTH]


def stands_apart(memo: Memo | None, fiscal_year: int, apart: Mapping[int, str]) -> bool:
    """Return whether a person said of `memo` as it is now that it alone shall be so (`OfficeSettings.memos_apart`)."""
    return apart.get(fiscal_year) == usual_mark(memo)


def spread_over(
    years: Iterable[Assessment], usual: Memo
) -> tuple[dict[int, tuple[Assessment, Assessment]], dict[int, str]]:
    """Return what becomes of an authority's `years` where `usual` is to hold for every memo that is not out.

    Returns:
        By fiscal year those that change, before and after; and the marks of the memos that go on to differ, which a
        person decided with it (`OfficeSettings.memos_apart`).
    """
    changed: dict[int, tuple[Assessment, Assessment]] = {}
    apart: dict[int, str] = {}
    for one in years:
        if one.memo is None:
            continue
        memo = one.memo if is_settled(one) else caught_up(one.memo, usual)
        if memo != one.memo:
            changed[one.fiscal_year] = (one, replace(one, memo=memo))
        if usual_of(memo) != usual:
            apart[one.fiscal_year] = usual_mark(memo)
    return changed, apart


def to_text(usual: Memo) -> str:
    """Return `usual` as a file keeps it among the settings; nothing for one that says nothing."""
    if usual == Memo():
        return ""
    signers = [{name: value for name, value in asdict(signer).items() if value} for signer in usual.signers]
    head = {name: getattr(usual, name) for name in HEAD if getattr(usual, name)}
    return json.dumps({**head, **({"signers": signers} if signers else {})}, ensure_ascii=False)


def from_text(text: str) -> Memo:
    """Return what `to_text` told. Raises ValueError, TypeError or AttributeError where it is no such text."""
    if not text:
        return Memo()
    told = json.loads(text)
    head: dict[str, Any] = {name: _text(told.pop(name, "")) for name in HEAD}
    signers = tuple(_signer(each) for each in told.pop("signers", []))
    if told:
        raise ValueError(sorted(told))
    return Memo(**head, signers=signers)


def _signer(told: Mapping[str, object]) -> Signer:
    texts = {name: _text(value) for name, value in told.items()}
    return Signer(SignerRole(texts.pop("role")), **texts)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)

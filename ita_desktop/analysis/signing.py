"""Who signs a memo of which kind of authority: titles, headings and their order, and the rank of a title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.models.identity import clerk_title, executive_title, official_name
from ita_desktop.models.office import Signer, SignerRole
from ita_desktop.models.usual_memo import post_of

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Agency

_MUNICIPALITY = "เทศบาล"
_TITLES = (
    ("รองนายก", 4),
    ("นายกเทศมนตรี", 5),
    ("นายกองค์การ", 5),
    ("นายกอบ", 5),
    ("นายกเมือง", 5),
    ("รองปลัด", 2),
    ("หัวหน้าสำนักปลัด", 1),
    ("หัวหน้าสำนักงานปลัด", 1),
    ("สำนักปลัด", 0),
    ("ปลัด", 3),
    ("ผู้อำนวยการ", 1),
    ("หัวหน้า", 1),
)
"""Words of a title and the rank they give, the longer ones first; below all of them stand the officers, 0."""


def clerks_office(agency: Agency) -> str:
    """Return what the office that reports is called in this kind of authority."""
    return "สำนักปลัดเทศบาล" if _is_municipality(agency) else "สำนักปลัด"


def chain_of(agency: Agency) -> tuple[Signer, ...]:
    """Return who signs in this kind of authority, lowest officer first: titles and headings, no persons."""
    unit = clerks_office(agency)
    clerk = "ปลัดเทศบาล" if _is_municipality(agency) else "ปลัด อบต."
    executive = "นายกเทศมนตรี" if _is_municipality(agency) else "นายก อบต."
    return (
        Signer(SignerRole.AUTHOR, "", ""),
        Signer(SignerRole.OPINION, "", f"หัวหน้า{unit}", heading=f"ความเห็นหัวหน้า{unit}"),
        Signer(SignerRole.OPINION, "", clerk_title(agency), heading=f"ความเห็น{clerk}"),
        Signer(SignerRole.OPINION, "", executive_title(agency), heading=f"ความเห็น{executive}"),
    )


def with_chain(signers: tuple[Signer, ...], agency: Agency) -> tuple[Signer, ...]:
    """Return `signers` with the posts of this kind of authority that none of them holds, each in its place.

    Whoever is there stays as he is, but for a heading that is missing; those who say nothing at all give way.
    """
    there = [signer for signer in signers if signer != Signer(signer.role)]
    for post in chain_of(agency):
        rank = _place_of(post)
        held = next((at for at, signer in enumerate(there) if _place_of(signer) == rank), None)
        if held is None:
            above = (at for at, signer in enumerate(there) if _place_of(signer) > rank)
            there.insert(next(above, len(there)), post)
        elif there[held].heading is None and post_of(there[held]) == post_of(post):
            there[held] = replace(there[held], heading=post.heading)
    return tuple(there)


def rank_of(title: str) -> int:
    """Return how high a position stands, from 0 for an officer to 5 for the elected head; of two, the higher."""
    ranks, rest = [0], "".join(title.split())
    for words, rank in _TITLES:
        if words in rest:
            ranks.append(rank)
            rest = rest.replace(words, "|")
    return max(ranks)


def _place_of(signer: Signer) -> int:
    """Return the rank by which a signer stands in the chain; the one who reports stands before all others."""
    return -1 if signer.role is SignerRole.AUTHOR else rank_of(signer.position or signer.heading or "")


def _is_municipality(agency: Agency) -> bool:
    return official_name(agency).startswith(_MUNICIPALITY)

"""Who is who among many inputs: as `identify_all` where that asks nobody, and the same for every order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.agency_families import families
from ita_desktop.models.assessment import Agency
from ita_desktop.models.identity import Match, match, name_key

NAMES = ("เทศบาลตำบลหนึ่ง", "เทศบาลตำบลหนึง", "หนึ่ง", "ทต.หนึ่ง", "เทศบาลตำบลสอง", "เทศบาลเมืองหนึ่ง", "เมืองพัทยา")
SAID = st.builds(
    Agency,
    st.sampled_from(NAMES),
    st.sampled_from(("", "เทศบาลตำบล")),
    st.sampled_from(("", "เมือง", "ใต้")),
    st.sampled_from(("", "ตาก", "น่าน")),
    st.sampled_from(("", "0501")),
)


@given(st.lists(SAID, max_size=8).flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_decides_nothing(orders: tuple[list[Agency], list[Agency]]) -> None:
    said, other = orders
    assert families(said) == families(other + said)


@given(st.lists(SAID, max_size=8), st.lists(SAID, max_size=2, unique=True))
def test_whoever_is_one_with_another_says_the_same_or_less(said: list[Agency], held: list[Agency]) -> None:
    found = families(said, held)
    assert {*found.owners, *found.unclear} == set(said)
    assert not found.owners.keys() & found.unclear.keys()
    for one, owner in found.owners.items():
        assert match(one, owner) in {Match.EXACT, Match.LESS} or one == owner
        others = [other for other in {*found.owners.values(), *held} if match(one, other) is Match.LESS]
        assert owner in others or not others or one in held


@given(SAID, SAID)
def test_those_of_different_keys_are_others(one: Agency, other: Agency) -> None:
    if name_key(one) != name_key(other) and "" not in {name_key(one), name_key(other)}:
        nameless = {"เมืองพัทยา"} & {one.name, other.name}
        assert match(one, other) is Match.OTHER or nameless


def test_one_that_says_less_goes_with_the_only_one_that_fits_and_is_unclear_among_several() -> None:
    less, full, other = (Agency("ทต.หนึ่ง", "", *place) for place in (("", ""), ("เมือง", "ตาก"), ("เมือง", "น่าน")))
    assert families([less, full]).owners[less] == full
    assert families([less, full, other]).unclear == {less: (full, other)}


def test_what_says_more_than_one_that_is_held_is_asked() -> None:
    held, said = Agency("เทศบาลตำบลหนึ่ง", "เทศบาลตำบล"), Agency("เทศบาลตำบลหนึ่ง", "เทศบาลตำบล", "", "ตาก")
    assert families([said], [held]).unclear == {said: (held,)}
    assert families([said, held]).owners == {said: said, held: said}


def test_names_that_sound_alike_are_near_and_apart() -> None:
    one, other = Agency("เทศบาลตำบลหนึ่ง", "เทศบาลตำบล"), Agency("เทศบาลตำบลหนึง", "เทศบาลตำบล")
    found = families([one, other])
    assert found.owners == {one: one, other: other}
    assert [set(pair) for pair in found.near] == [{one, other}]

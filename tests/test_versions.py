"""Origins of one finding's claims where outlets have a fact from each other."""

import pytest

from pipeline.records import Claim, PromptRef
from pipeline.relations import Told
from pipeline.versions import origins
from tests.made import article

PROMPT = PromptRef(name="claims", version=2, sha256="0")


def told(name: str, rests_on: str | None = None) -> Told:
    """Make a claim of an article that is its own origin, resting on another where one is given."""
    own = article(name).model_copy(update={"id": name, "origin": name})
    claim = Claim(
        id=f"c{name}", article_id=name, text="It rained.", kind="event", speaker=None, modality="asserted",
        evidence=(), model="hand", prompt=PROMPT, origin=rests_on,
    )  # fmt: skip
    return Told(claim, own)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([told("a"), told("b")], ("a", "b")),
        ([told("a"), told("b", "a")], ("a",)),
        ([told("a"), told("b", "a"), told("c", "b"), told("d", "c")], ("a",)),
        ([told("b", "a"), told("c", "b")], ("a",)),
        ([told("b", "o1"), told("c", "o1")], ("o1",)),
        ([told("a"), told("b", "a"), told("b"), told("c", "b")], ("a", "b")),
        ([told("a", "b"), told("b", "a")], ("a", "b")),
    ],
)
def test_a_rumour_is_of_the_outlet_it_began_with(members: list[Told], expected: tuple[str, ...]) -> None:
    assert origins(members) == expected
    assert origins(members[::-1]) == expected

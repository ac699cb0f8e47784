"""What identifies a request."""

from pipeline.exchange import Message, Request, Sampling
from pipeline.records import PromptRef

ASKED = Request(
    prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
    model="m",
    messages=(Message(role="user", content="What is claimed?"),),
    answer_schema={},
    sampling=Sampling(),
    blanks={"report": "one"},
)


def test_a_changed_copy_of_a_request_has_a_key_of_its_own() -> None:
    before = ASKED.key

    other = ASKED.model_copy(update={"model": "n"})

    assert other.key != before
    assert other.key == Request.model_validate_json(other.model_dump_json()).key
    assert ASKED.key == before


def test_a_request_whose_key_was_asked_for_is_the_same_request() -> None:
    fresh = Request.model_validate_json(ASKED.model_dump_json()).model_copy(update={"blanks": ASKED.blanks})
    assert ASKED.key

    assert fresh == ASKED
    assert fresh.model_dump() == ASKED.model_dump()

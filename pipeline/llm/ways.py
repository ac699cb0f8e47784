"""The ways an endpoint can be asked: for words, or for the vector of a text."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.exchange import Reply, Request, Rung
from pipeline.llm.bodies import read_reply
from pipeline.llm.rungs import Manners, write_body
from pipeline.llm.vectors import read_vector, write_vector_body
from pipeline.llm.wire import Answered, post_chat, post_vector

if TYPE_CHECKING:
    from openai import AsyncOpenAI


@dataclass(frozen=True, slots=True)
class Way:
    """How a request is written, where it is posted, and how what came back is read."""

    write: Callable[[Request, Manners], dict[str, Any]]
    post: "Callable[[AsyncOpenAI, Mapping[str, Any]], Awaitable[Answered]]"
    read: Callable[[dict[str, Any], Rung, float], Reply]


WORDS = Way(write_body, post_chat, read_reply)
VECTORS = Way(write_vector_body, post_vector, read_vector)

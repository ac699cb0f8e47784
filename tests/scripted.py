"""A model that answers from a script: hand-written answers, for tests of what is made of answers."""

from collections import deque
from collections.abc import Iterable

from pipeline.errors import ModelError
from pipeline.exchange import Reply, Request, Usage


class Scripted:
    """Answers each request with the next line of its script; an error in the script is raised."""

    def __init__(self, script: Iterable[str | ModelError]) -> None:
        self.asked: list[Request] = []
        self._script = deque(script)

    async def answer(self, request: Request) -> Reply:
        """Give the next scripted answer."""
        self.asked.append(request)
        line = self._script.popleft()
        if isinstance(line, ModelError):
            raise line
        return reply(line)


def reply(text: str, finish_reason: str = "stop", prompt_tokens: int | None = None) -> Reply:
    """Make a reply of a hand-written answer."""
    return Reply(
        text=text,
        model="scripted-1",
        finish_reason=finish_reason,
        usage=Usage(prompt_tokens=prompt_tokens),
        rung="json_schema",
        seconds=0.0,
    )

"""Texts, as JSON Lines on standard input, into what langextract extracts from each, as JSON Lines.

    python -m benchmarks.langextract_answers --model M --base-url URL < texts.jsonl >> answers.jsonl

It needs langextract and the standard library alone, so that it runs in an environment of langextract's own:

    uv venv peer && uv pip install --python peer/bin/python "langextract[openai]>=1.7"

A row in is `{"sha": ..., "text": ...}`; a row out has seconds, tokens and extractions, or the error that lost the text.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel
from langextract.providers.schemas.openai import OpenAISchema

from benchmarks.langextract_prompt import CHOSEN, CLAIMS, DESCRIPTIONS, EXAMPLE, MODES, prompt_key

MOST_TOKENS = 2000
"""Of one answer: a small model can repeat itself for ever. claimweave's own prompt has the same bound."""


class Counted(OpenAILanguageModel):  # type: ignore[misc] # langextract is absent where types are checked
    """langextract's own OpenAI provider, adding up the usage the server reports with each answer."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.prompt_tokens = self.completion_tokens = self.calls = 0

    def _response_to_scored_output(self, response: Any) -> Any:
        self.calls += 1
        self.prompt_tokens += response.usage.prompt_tokens
        self.completion_tokens += response.usage.completion_tokens
        return super()._response_to_scored_output(response)


def answer(text: str, description: str, counted: Counted) -> dict[str, Any]:
    """Ask for one text as langextract does by default: windows of 1,000 characters, ten requests at a time."""
    start = time.perf_counter()
    result = lx.extract(
        text,
        prompt_description=DESCRIPTIONS[description],
        examples=[_example()],
        model=counted,
        use_schema_constraints=False,  # the model given has its schema already
        show_progress=False,
    )
    return {
        "seconds": round(time.perf_counter() - start, 3),
        "calls": counted.calls,
        "prompt_tokens": counted.prompt_tokens,
        "completion_tokens": counted.completion_tokens,
        "extractions": [_row(extraction) for extraction in result.extractions or ()],
    }


def _example() -> Any:
    return lx.data.ExampleData(
        text=EXAMPLE,
        extractions=[
            lx.data.Extraction("claim", words, attributes={"claim": claim, "speaker": speaker})
            for words, claim, speaker in CLAIMS
        ],
    )


def _row(extraction: Any) -> dict[str, Any]:
    interval, status = extraction.char_interval, extraction.alignment_status
    return {
        "words": extraction.extraction_text,
        "start": interval.start_pos if interval else None,
        "end": interval.end_pos if interval else None,
        "status": status.value if status else "none",
        "attributes": extraction.attributes or {},
    }


def _model(given: argparse.Namespace) -> Counted:
    counted = Counted(
        model_id=given.model,
        base_url=given.base_url,
        api_key="none",
        temperature=0.0,
        max_output_tokens=MOST_TOKENS,
    )
    if given.mode == "schema":
        counted.apply_schema(OpenAISchema.from_examples([_example()]))
    return counted


def main(arguments: list[str], lines: Iterable[str]) -> None:
    """Answer each line as it comes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--prompt", choices=DESCRIPTIONS, default=CHOSEN)
    parser.add_argument("--mode", choices=MODES, default=MODES[0])
    given = parser.parse_args(arguments)
    key = prompt_key(given.prompt, given.mode, given.model)
    for line in lines:
        row = json.loads(line)
        try:
            answered = answer(row["text"], given.prompt, _model(given))
        except lx.core.exceptions.LangExtractError as error:
            answered = {"error": f"{type(error).__name__}: {error}"}
        kept = {"sha": row["sha"], "prompt": key, "version": version("langextract"), **answered}
        print(json.dumps(kept, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin)

"""Words into the reason they are no prose: turns of a conversation, tags, answers in JSON, code."""

import re
from collections.abc import Iterable

_TURN = re.compile(
    r"<\|[\w ]{1,30}\|>|\[/?(?:INST|SYS|SYSTEM)\]|<</?SYS>>|</?(?:s|bos|eos)>|<(?:start|end)_of_turn>|<｜[^｜]{1,40}｜>"
    r"|</?(?:system|instructions?|user|assistant|human|prompt|document|article|context|input|output|data|tool|task|"
    r"report|answer|admin|important|example|query|function_?\w{0,10})(?:[-_ ][\w=\"-]{0,60})?/?>"
    r"|^\W{0,8}(?:system|assistant|user|human|ai|bot|developer|chatgpt|model)(?: (?:prompt|message|note|override|"
    r"instructions?|turn|response|update))?[*_ ]{0,3}:(?!\w)"
    r"|^#{2,6} *(?:system|assistant|user|human|instructions?|response|input|task|new)\b"
    r"|^\W{0,8}(?:END|BEGIN|START) (?:OF )?(?:THE )?(?:REPORT|ARTICLE|DOCUMENT|TEXT|INPUT|SYSTEM|PROMPT|CONTEXT|"
    r"INSTRUCTIONS?|USER|DATA)\b|^-{3,} ?(?:END|BEGIN)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWER = re.compile(
    r"[{\[,]\s{0,5}[\"“']?(?:items|sentences?|quote|speaker|kind|modality|text|pair|answer|claims?|summary|result|"
    r"role|"
    r"content)[\"”']\s{0,3}:|^\s{0,5}[{\[]\s{0,5}[{\[\"“']|(?:[\"'}\]]\s{0,5}[}\]]|”\s{0,5}\})\s{0,5}[,.]?\s{0,5}$|"
    r"\"\w{1,30}\"\s?:\s?[\"{\[\d]"
    r"|^(?:Answer|Output|Response|Result)\s{0,3}:\s{0,3}[{\[]",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"\[(\d{1,4})\]\s")
_NOTES = 4
"""Sentences numbered from one on without a gap, from which they are the notes of a text and nobody's answer."""
_CODE = re.compile(
    r"```|~~~|^\s{0,8}(?:def|class) \w{1,40}\s?\(|^\s{0,8}(?:import|from) [\w.]{1,40}(?: import [\w*, ]{1,80})?;?$|"
    r"\bfunction\s?\w{0,40}\s?\([\w, ]{0,80}\)\s?\{"
    r"|\b(?:print|eval|exec|alert|console\.log|system|printf|echo|require|fetch|open)\((?:[\"'“”‘’`\w]|\))|=>\s?\{|"
    r"\bSELECT [\w*, ]{1,80} FROM \w"
    r"|\brm -rf\b|^#!/|\b(?:curl|wget) (?:-\w+ )?https?:|<script\b|javascript:|\{\{[^}]{1,200}\}\}|"
    r"\$\{[^}]{1,200}\}|\bDROP TABLE\b"
    r"|\bsudo \w|<!--|-->|^\s{0,8}(?:const|let|var) \w{1,40} ?=|!\[[^\]]{0,200}\]\(",
    re.MULTILINE,
)


def has_notes(sentences: Iterable[str]) -> bool:
    """Whether a text numbers notes of its own: "[1] ...", "[2] ...", "[3] ...", "[4] ..."."""
    numbers = [int(found[1]) for sentence in sentences if (found := _NUMBERED.match(sentence))]
    run = 0
    for number in numbers:
        run = max(run, number if number in {run, run + 1} else 0)
    return run >= _NOTES


def marker(sentence: str, *, noted: bool = False) -> str | None:
    """Name what a sentence, quotations kept, is instead of prose: `fake_turn`, `fake_answer` or `code`.

    In a text with notes (`noted`) a number in brackets opens one of them.
    """
    if _TURN.search(sentence):
        return "fake_turn"
    if _ANSWER.search(sentence) or (not noted and _NUMBERED.match(sentence)):
        return "fake_answer"
    return "code" if _CODE.search(sentence) else None

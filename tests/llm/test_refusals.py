"""A refusal in words is told from an answer and from a mere mistake."""

import pytest

from pipeline.llm.refusals import declines


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry, but I can't help with that.",
        "I’m sorry, I cannot assist with this request.",
        "Sorry, I can't do that.",
        "I cannot list claims about this person.",
        "I am unable to process this article.",
        "Unfortunately, I'm not able to continue.",
        "As an AI language model, I do not take sides.",
        "**I can't** help with that.",
        "Lo siento, pero no puedo ayudar con eso.",
        "Désolé, je ne peux pas répondre.",
        "Es tut mir leid, aber ich kann dabei nicht helfen.",
        "Извините, но я не могу помочь.",
        "抱歉，我无法回答这个问题。",
    ],
)
def test_a_short_no_in_words_is_a_refusal(text: str) -> None:
    assert declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "Red.",
        "Here are the claims: the mayor said she cannot come.",
        '{"items": [{"text": "I\'m sorry, but I can\'t help"}]}',
        "I'm sorry, I can't, but here is what there is: []",
        "The minister apologised. I cannot say more.",
        "Sorry seems to be the hardest word.",
        "I'm sorry, but I can't " + "say more about it " * 100,
    ],
)
def test_an_answer_and_a_mistake_are_no_refusal(text: str) -> None:
    assert not declines(text)

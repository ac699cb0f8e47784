"""The text of an answer to whether it says no, in words, where JSON was asked for."""

import re

LONGEST = 1_000
"""Characters of a text that can be a refusal and nothing else."""

_SORRY = (
    r"(i'?m|i am|we'?re|we are)? ?(very |so |really )?(sorry|afraid)|(my |our )?apologies|i apologi[sz]e|unfortunately"
)
_CANNOT = (
    r"(i|we) (really )?(can'?t|cannot|can not|won'?t|will not|must decline|have to decline|decline to|refuse to)\b"
    r"|(i'?m|i am|we'?re|we are) (not able|unable|not allowed|not permitted|not comfortable)\b"
    r"|(i|we) (don'?t|do not) (feel comfortable|have the ability)\b"
)
_AS_AN_AI = r"as an? (ai|artificial intelligence|(large )?language model)\b"
_ELSEWHERE = (
    r"lo siento,? (pero )?no p|no puedo (ayudar|cumplir|hacer|continuar|proporcionar)"
    r"|(je suis |nous sommes )?désolée?s?,? (mais )?(je|nous) ne (peux|pouvons|suis)|je ne peux pas"
    r"|(es )?tut mir (sehr )?leid,? (aber )?(ich|das|dabei) (kann|darf)"
    r"|ich kann (dir|ihnen|dabei|das|leider) .{0,30}nicht"
    r"|(desculpe|sinto muito|lamento),? (mas )?(eu )?não p|mi dispiace,? (ma )?non p"
    r"|(извините|простите|к сожалению),? (но )?(я )?не (могу|буду)|я не могу"
    r"|(很)?(抱歉|对不起|對不起)[,，。 ]?(但)?(我|无法|不能)|申し訳(ありません|ございません)|죄송(합니다|하지만)"
)
_DECLINES = re.compile(
    rf"({_SORRY})[,;:.!—– -]*(but |that |to say )?({_CANNOT}|{_AS_AN_AI})|{_CANNOT}|{_AS_AN_AI}|{_ELSEWHERE}"
)


def declines(text: str) -> bool:
    """Tell whether the whole of a short text without any JSON is a refusal ("I'm sorry, but I can't help")."""
    if len(text) > LONGEST or "{" in text or "[" in text:
        return False
    flat = " ".join(text.replace("’", "'").casefold().split())
    return _DECLINES.match(flat.lstrip("\"'*_# ")) is not None

"""Two texts to the lines in which they differ, with the words that went and came."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_PART = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


def reworded(old: str, new: str) -> Iterator[tuple[int, str]]:
    """Give each changed line by its number in the new text: `[-gone-]` and `{+come+}` among the words that stayed."""
    number, line, touched = 1, "", False
    for kind, part in _marked(old, new):
        touched = touched or kind != "="
        if part == "\n" and kind != "-":
            if touched:
                yield number, f"{line}{{+⏎+}}".replace("+}{+", "") if kind == "+" else line
            number, line, touched = number + 1, "", False
        else:
            line += {"=": part, "-": f"[-{part}-]", "+": f"{{+{part}+}}"}[kind]
    if touched:
        yield number, line


def _marked(old: str, new: str) -> Iterator[tuple[str, str]]:
    for gone, come, same in _changes(_PART.findall(old), _PART.findall(new)):
        if gone:
            yield "-", "".join(gone).replace("\n", "⏎")
        # A new line's end is a part of its own, so that lines keep their numbers.
        yield from (("+", part) for part in re.split(r"(\n)", "".join(come)) if part)
        yield from (("=", part) for part in same)


def _changes(before: list[str], after: list[str]) -> list[tuple[list[str], list[str], list[str]]]:
    """Give what went, what came, and what stayed behind it; spaces and marks between two changes are part of them."""
    found: list[tuple[list[str], list[str], list[str]]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            gone, come, _ = found.pop() if found else ([], [], [])
            found.append((gone, come, after[c:d]))
        elif found and _thin(found[-1]):
            gone, come, same = found.pop()
            found.append((gone + same + before[a:b], come + same + after[c:d], []))
        else:
            found.append((before[a:b], after[c:d], []))
    return found


def _thin(change: tuple[list[str], list[str], list[str]]) -> bool:
    gone, come, same = change
    return bool(gone or come) and len(same) <= 2 and not any(part.isalnum() or part == "\n" for part in same)

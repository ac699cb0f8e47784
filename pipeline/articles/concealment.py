"""A page's elements into those that its own markup and style rules hide from its readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

_ZERO = r"(?:0*(?:\.0+)?(?:px|pt|em|rem|ex|ch|vh|vw|%)?|1px)\s*(?:[;!]|$)"
_FAR = r"-\s*(?:\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%|vh|vw)?|\d{3,}|[1-9]\d(?:em|rem))"
_HIDES = re.compile(
    r"(?<![-\w])display\s*:\s*none"
    r"|(?<![-\w])visibility\s*:\s*(?:hidden|collapse)"
    r"|content-visibility\s*:\s*hidden"
    r"|font-size\s*:\s*(?:0*(?:\.0+)?(?:px|pt|em|rem|%)?|0?\.\d+p[xt]|1(?:\.\d+)?p[xt]|0?\.[01]\d*r?em|\d(?:\.\d+)?%)\s*(?:[;!]|$)"
    r"|(?<![-\w])font\s*:\s*(?:[a-z]+\s+){0,3}0(?:px|pt|em|rem|%)?(?:\s|/)"
    r"|(?<![-\w])opacity\s*:\s*(?:0*(?:\.0\d*)?|\d(?:\.\d+)?%)\s*(?:[;!]|$)"
    r"|-webkit-text-fill-color\s*:\s*transparent\b"
    r"|filter\s*:[^;]{0,40}opacity\(\s*0?(?:\.0\d*)?%?\s*\)"
    rf"|text-indent\s*:\s*{_FAR}"
    rf"|(?<![-\w])(?:left|top|right|bottom|margin(?:-left|-top)?)\s*:\s*{_FAR}"
    r"|transform\s*:[^;]{0,60}scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]"
    rf"|transform\s*:[^;]{{0,60}}translate(?:x|y|3d)?\([^)]{{0,30}}{_FAR}"
    r"|(?<![-\w])clip\s*:\s*rect\(\s*[01](?:px)?\b"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:4[5-9]|[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|polygon\((?:[\s,]*0(?:px|%)?(?![\d.]))+\s*\))"
    rf"|(?<![-\w])(?:max-|line-)?(?:width|height)\s*:\s*{_ZERO}(?=.{{0,400}}overflow)"
    rf"|overflow\s*:\s*hidden.{{0,400}}(?<![-\w])(?:max-|line-)?(?:width|height)\s*:\s*{_ZERO}",
    re.IGNORECASE | re.DOTALL,
)
_INK = re.compile(r"(?<![-\w])color\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_GROUND = re.compile(r"(?<![-\w])background(?:-color)?\s*:\s*([^;!]{1,120})", re.IGNORECASE)
_PICTURE = re.compile(r"background(?:-image)?\s*:[^;]{0,200}(?:url|gradient)\(", re.IGNORECASE)
_CLEAR = re.compile(
    r"transparent\b|(?:rgb|hsl)a?\([^,)]{1,20},[^,)]{1,20},[^,)]{1,20},\s*(?:0?(?:\.0\d*)?|\d(?:\.\d+)?%)\s*\)|(?:rgb|hsl)a?\([^/)]{1,60}/\s*(?:0?(?:\.0\d*)?|\d(?:\.\d+)?%)\s*\)|#(?:[0-9a-f]{3}0|[0-9a-f]{6}0[0-9a-f])\b",
    re.IGNORECASE,
)
_CHANNELS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", re.IGNORECASE)
_LIGHTNESS = re.compile(r"hsla?\([^%)]{1,20}%[\s,]+(0|100)%", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_NAMED = {"white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240), "black": (0, 0, 0)}
_NAMED |= {"whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240)}
_UNSEEN_CLASSES = frozenset(
    "sr-only sr_only screen-reader-text screen-reader-only screenreader-only visually-hidden visuallyhidden "
    "visually_hidden u-visually-hidden u-sr-only element-invisible a11y-hidden is-visually-hidden".split()
)
"""Names under which the common style libraries hide words from the eye; their sheets are linked and not read here."""
_GONE_CLASSES = frozenset(
    "hidden d-none is-hidden u-hidden hide invisible display-none displaynone uk-hidden js-hidden ng-hide "
    "w-condition-invisible".split()
)
"""Names under which they take words off the page for everybody, until a script gives the element another."""
_SHOWN_AGAIN = re.compile(
    r"(?:d-)?(?:sm|md|lg|xl|xxl|2xl|tablet|desktop)[:-](?:inline-|table-)?(?:block|flex|grid|inline|table|visible|contents)"
)
"""What shows an element again on screens wide enough."""
_NEAR = 12
"""Colours whose channels differ by no more than this are one to the eye."""
_WHITE = (255, 255, 255)

_NEVER_SHOWN = frozenset({"template", "noscript", "textarea", "object", "svg", "select", "datalist"})
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)+)")
_LONGEST_SHEET = 200_000
_MOST_RULES = 300
"""Hiding rules read of a page: more are no news page's, and each is tried on every element of its name."""
_MOST = 0.3
"""A rule that hides more of a page's words than this share waits for a script to show them: it is not believed."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A style rule that hides: what its element must be called, and what must stand around it."""

    compounds: tuple[tuple[str, frozenset[str], str], ...]
    style: str


def concealed(tree: Any) -> tuple[Any, ...]:
    """Give the elements a reader of the page does not see, outermost ones, in the page's order."""
    rules = tuple(islice(dict.fromkeys(_rules(tree)), _MOST_RULES))
    total = _length(tree)
    by_rule = {element for rule in rules for element in _believed(rule, tree, total)}
    by_name = set(_gone(tree, total))
    marked = {element for element in tree.iter() if isinstance(element.tag, str) and _is_hidden(element)}
    hidden = marked | by_rule | by_name
    return tuple(
        element
        for element in tree.iter()
        if element in hidden
        and element.tag not in {"html", "body", "head"}
        and not any(above in hidden for above in element.iterancestors())
    )


def _is_hidden(element: Any) -> bool:
    if element.tag in _NEVER_SHOWN or (element.tag == "dialog" and element.get("open") is None):
        return True
    hidden = element.get("hidden")
    if (hidden is not None and hidden != "until-found") or (element.get("aria-hidden") or "").lower() == "true":
        return True
    style = (element.get("style") or "")[:2000]
    if _UNSEEN_CLASSES.intersection((element.get("class") or "").split()):
        return True
    ink = element.get("color") if element.tag == "font" else None
    return bool((style or ink) and _is_unseen(element, f"color:{ink};{style}" if ink else style))


def _gone(tree: Any, total: int) -> Iterator[Any]:
    """Give what names of the style libraries take off the page, a name at a time, as a rule of the page's would."""
    found: dict[str, list[Any]] = {}
    for element in tree.iterfind(".//*[@class]"):
        classes = element.get("class").split()
        if not any(map(_SHOWN_AGAIN.fullmatch, classes)):
            for name in sorted(_GONE_CLASSES.intersection(classes)):
                found.setdefault(name, []).append(element)
    return (one for same in found.values() if sum(map(_length, same)) <= _MOST * total for one in same)


def _is_unseen(element: Any, style: str) -> bool:
    if _HIDES.search(style):
        return True
    ink = _INK.search(style)
    if ink is None or _PICTURE.search(style):
        return False
    colour = _colour(ink[1])
    ground = _GROUND.search(style)
    if ground and ground[1].strip().casefold() == ink[1].strip().casefold():
        return True
    return bool(_CLEAR.match(ink[1].strip())) or (colour is not None and _is_near(colour, _ground(element, style)))


def _ground(element: Any, style: str) -> Colour | None:
    """Give the colour behind the words: their own ground, else that of the nearest element around; white if none."""
    styles = [style, *((above.get("style") or "")[:2000] for above in element.iterancestors())]
    for one in styles:
        if _PICTURE.search(one):
            return None
        ground = _GROUND.search(one)
        if ground and not _CLEAR.search(ground[1]):
            return _colour(ground[1])
    return _WHITE


def _colour(words: str) -> Colour | None:
    channels, digits, lightness = (pattern.search(words) for pattern in (_CHANNELS, _HEX, _LIGHTNESS))
    if lightness:
        return _WHITE if lightness[1] == "100" else (0, 0, 0)
    if channels:
        return int(channels[1]), int(channels[2]), int(channels[3])
    if digits:
        wide = digits[1] if len(digits[1]) == 6 else "".join(digit * 2 for digit in digits[1])
        return int(wide[:2], 16), int(wide[2:4], 16), int(wide[4:], 16)
    return next((colour for name, colour in _NAMED.items() if re.search(rf"\b{name}\b", words, re.IGNORECASE)), None)


def _is_near(one: Colour, other: Colour | None) -> bool:
    return other is not None and all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _rules(tree: Any) -> Iterator[_Rule]:
    """Read the rules that hide out of the page's own style sheets; those for print or small screens do not count."""
    for sheet in tree.iter("style"):
        first, *commented = (sheet.text or "")[:_LONGEST_SHEET].split("/*")
        plain = first + "".join(piece.partition("*/")[2] for piece in commented)
        for selectors, _, style in (block.partition("{") for block in _for_screens(plain).split("}")):
            hides = _HIDES.search(style) or (_INK.search(style) and _GROUND.search(style)) or _CLEAR.search(style)
            for selector in selectors[-400:].split(",") if hides else ():
                compounds = tuple(_compounds(selector))
                if compounds:
                    yield _Rule(compounds, style)


def _for_screens(sheet: str) -> str:
    """Open up `@media screen` and `all`, and take every other block of rules out."""
    pieces: list[str] = []
    for piece in re.split(r"(?=@)", sheet):
        opening = re.match(r"@media\s+(?:only\s+)?(?:screen|all)\s*\{", piece, re.IGNORECASE)
        if opening:
            pieces.append(piece[opening.end() :])
        elif piece.startswith("@"):
            end = piece.find("}}") if "{" in piece else piece.find(";")
            close = re.search(r"\}\s*\}", piece)
            pieces.append(piece[close.end() if close else end + 1 if end >= 0 else len(piece) :])
        else:
            pieces.append(piece)
    return "".join(pieces)


def _compounds(selector: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """Read a selector of names, classes and ids; one that asks for anything else gives nothing."""
    parts = selector.replace(">", " ").split()
    found = [_COMPOUND.fullmatch(part) for part in parts]
    if not all(found) or len(parts) > 6:
        return
    for one in found:
        if one:
            names = re.findall(r"[.#][\w-]+", one[2])
            classes = frozenset(name[1:] for name in names if name[0] == ".")
            yield (one[1] or "").lower(), classes, next((name[1:] for name in names if name[0] == "#"), "")


def _believed(rule: _Rule, tree: Any, total: int) -> tuple[Any, ...]:
    """Give the elements a rule hides; none where they are so much of the page that a script must show them again."""
    _, classes, identity = rule.compounds[-1]
    called = f"//*[@id={identity!r}]" if identity else f"//*[contains(@class, {min(classes)!r})]"
    found = tuple(element for element in tree.xpath(called) if _fits_all(element, rule.compounds))
    unseen = tuple(element for element in found if _is_unseen(element, rule.style))
    return unseen if sum(map(_length, unseen)) <= _MOST * total else ()


def _fits_all(element: Any, compounds: tuple[tuple[str, frozenset[str], str], ...]) -> bool:
    return _fits(element, compounds[-1]) and all(
        any(_fits(above, one) for above in element.iterancestors()) for one in compounds[:-1]
    )


def _length(element: Any) -> int:
    """Count the characters of text in it, scripts and styles aside."""
    texts = (one.text or "" for one in element.iter() if one.tag not in {"script", "style"})
    return sum(map(len, texts)) + sum(len(one.tail or "") for one in element.iter() if one is not element)


def _fits(element: Any, compound: tuple[str, frozenset[str], str]) -> bool:
    tag, classes, identity = compound
    named = frozenset((element.get("class") or "").split())
    return (not tag or element.tag == tag) and classes <= named and (not identity or element.get("id") == identity)

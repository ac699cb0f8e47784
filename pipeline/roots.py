"""A word into its root: the form its inflections share.

English inflection only, near enough to compare two words of the news: "carriers" and "carrier", "pleaded" and "pleads".
British and American spellings meet. What a word is derived from ("invasion", "invade") is no inflection. A word of
another language loses little more than a plural s.
"""

import re
from functools import lru_cache

_IRREGULAR = {
    form: line.split()[0]
    for line in (
        "be is are was were been being am", "have has had having", "do does did done", "say said", "tell told",
        "rise rose risen", "fall fell fallen", "grow grew grown", "win won winning winner", "lose lost loss",
        "buy bought", "sell sold sale", "begin began begun", "leave left", "die dying died dies", "lie lying lay lain",
        "go went gone", "come came", "give gave given", "take took taken", "make made", "find found", "get got gotten",
        "hold held", "keep kept", "pay paid", "meet met", "send sent", "spend spent", "build built", "see saw seen",
        "know knew known", "think thought", "bring brought", "teach taught", "catch caught", "fight fought",
        "seek sought", "shoot shot", "steal stole stolen", "break broke broken", "speak spoke spoken",
        "write wrote written",
        "drive drove driven", "fly flew flown flight", "throw threw thrown", "draw drew drawn", "choose chose chosen",
        "freeze froze frozen", "hide hid hidden hiding", "strike struck", "swear swore sworn", "shrink shrank shrunk",
        "sink sank sunk", "swim swam swum", "run ran", "forbid forbade forbidden", "withdraw withdrew withdrawn",
        "feel felt", "stand stood", "understand understood", "lead led", "flee fled", "plead pled", "child children",
        "man men", "woman women", "person people persons", "foot feet", "wife wives", "life lives", "knife knives",
        "half halves", "leaf leaves", "wolf wolves", "shelf shelves", "high higher highest", "low lower lowest",
        "large larger largest", "big bigger biggest", "small smaller smallest", "early earlier earliest",
        "late later latest", "old older oldest elder", "young younger youngest", "strong stronger strongest strength",
        "weak weaker weakest", "long longer longest", "short shorter shortest", "good better best", "bad worse worst",
        "fast faster fastest", "slow slower slowest", "rich richer richest", "poor poorer poorest",
        "near nearer nearest",
        "beat beaten", "bite bit bitten", "shake shook shaken", "eat ate eaten", "wear wore worn", "tear tore torn",
        "lend lent", "deal dealt", "mean meant", "hang hung", "overthrow overthrew overthrown",
        "forgive forgave forgiven", "overtake overtook overtaken", "wake woke woken", "feed fed", "shut shutting",
        "undergo underwent undergone",
        "use used uses using", "add adds added adding",
    )
    for form in line.split()
}  # fmt: skip
_SHORT = {
    form: verb
    for verb in (
        "hope vote fire hire cure love move save rule care rate name like live face race date file fine mine tape note "
        "cite base ease bare dine fare gaze hate hike joke pose rape tire wage wave wine plane spare stare scare share "
        "bribe prime"
    ).split()
    for form in (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
}
"""Words that would be taken for others without their e: a plane is no plan, wine no win."""
_WITHOUT_E = {base[:-1]: base for base in _IRREGULAR.values() if base.endswith("e")}
"""What is left of an irregular verb before "ing": "taking" is of "take"."""
_POSSESSIVE = re.compile(r"['’]s?$")
_SPELLED = (
    (re.compile(r"(?<=\w\w[bdilmnpv])our(?=(?:s|ed|ing|ite|ites|ful|able|er|ers|ly|y|hood|hoods)?$)"), "or"),
    (re.compile(r"(?<=\w{4})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=al)ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=\w\w[bt])re(?=s?$)"), "er"),
    (re.compile(r"^(def|off|lic|pret)ence(?=s?$)"), r"\1ense"),
    (re.compile(r"^(cance|trave|labe|mode|leve|counse|signa|fue|quarre)ll(?=(?:ed|ing|er|ers)$)"), r"\1l"),
    (re.compile(r"^(program)me(?=s?$)"), r"\1"),
)
"""British spellings to American ones: "honour" and "honor" have one root."""


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Give the root of a word, lower case."""
    plain = _POSSESSIVE.sub("", word.casefold())
    if known := _IRREGULAR.get(plain) or _SHORT.get(plain):
        return known
    for spelling, american in _SPELLED if len(plain) > 4 else ():
        plain = spelling.sub(american, plain)
    bare = _bare(_singular(plain))
    return _WITHOUT_E.get(bare, bare) if plain.endswith("ing") else bare


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _bare(word: str) -> str:
    """Take off what a verb or adverb adds, and the e it may have lost."""
    for ending in ("ing", "ed", "ly"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and re.search("[aeiouy]", stem):
            word = stem[:-1] if ending != "ly" and re.search(r"([bdgkmnprtvz])\1$", stem) else stem
            break
    if len(word) > 3 and word.endswith("i"):
        word = word[:-1] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("e") else word

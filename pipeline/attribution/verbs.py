"""English verbs that report speech, thought and will, to their forms: what each does and what may follow it."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.attribution.spoken import Force


class Verb(NamedTuple):
    """One form of a cue verb.

    `frames` tells what may follow, by letter: c a clause, s a clause that shows itself as one, t "to" and
    a verb, n a noun phrase, a somebody addressed first.
    """

    force: Force
    frames: str
    form: str
    """base, s, ed or ing; finite in languages where that is enough."""
    particle: str
    """The word that must follow as part of the cue ("called for"), or an empty string."""


_LISTS: tuple[tuple[Force, str, str], ...] = (
    (
        "say",
        "c",
        (
            "say reply respond comment remark explain argue insist note claim observe quip joke stress "
            "reiterate elaborate recall conclude contend assert opine predict forecast tweet blog cable "
            "exclaim whisper chant intone muse wonder speculate theorize lament complain boast brag crow "
            "concede reveal disclose divulge imply intimate hint suggest estimate calculate testify swear "
            "attest emphasize underscore underline highlight stipulate declare proclaim pronounce recount "
            "relate narrate posit hypothesize allege surmise deadpan gush fume interject sigh scoff sneer "
            "affirm clarify specify indicate announce confirm acknowledge admit confess caution confide "
            "mention emphasise pontificate theorise summarize summarise marvel tease enthuse bemoan bellow "
            "bark volunteer rejoin riposte protest preach reason deduce infer rationalize vouch certify "
            "write"
        ),
    ),
    ("say", "ca", "tell inform notify assure remind advise warn teach alert promise convince persuade message"),
    (
        "say",
        "n",
        (
            "describe discuss cite quote reference address characterize characterise portray depict label "
            "dub brand brandish liken compare outline detail unveil broach invoke tout pitch hail laud "
            "commend applaud praise credit thank congratulate toast welcome celebrate defend champion "
            "endorse back recommend introduce publicize publish air broadcast retweet recite read sing "
            "criticize criticise condemn denounce decry deplore slam blast bash assail lambast lambaste "
            "attack mock ridicule deride belittle disparage scorn skewer savage castigate chastise chide "
            "scold rebuke admonish reprimand berate bemoan lament question challenge dispute contest "
            "doubt satirize lampoon taunt insult smear malign vilify trash rip hammer pan call name "
            "nickname dismiss rail retract reiterate repeat echo announce reveal disclose acknowledge "
            "admit confirm mention note explain highlight emphasize stress underscore suggest propose "
            "predict express voice share raise vent offer float protest interpret frame cast paint"
        ),
    ),
    ("deny", "cn", "deny refute rebut disavow repudiate disclaim gainsay"),
    ("deny", "n", "reject dismiss contradict disown rebuff disprove debunk renounce"),
    ("deny", "t", "refuse decline"),
    ("deny", "n", "oppose resist protest veto rule:out"),
    ("accuse", "n", "accuse blame fault indict denounce impeach implicate denigrate charge"),
    ("accuse", "c", "allege charge"),
    ("ask", "ca", "ask beg implore beseech query quiz"),
    (
        "ask",
        "ta",
        (
            "ask urge beg implore beseech encourage exhort press pressure invite instruct order command "
            "direct tell remind advise warn challenge lobby petition persuade convince push prod counsel "
            "coax summon dare"
        ),
    ),
    ("ask", "c", "demand request propose recommend inquire enquire plead"),
    ("ask", "n", "demand request seek solicit recommend advocate order command"),
    ("ask", "t", "demand petition plead clamor appeal seek"),
    ("promise", "ct", "promise vow pledge swear agree threaten guarantee undertake commit"),
    ("promise", "n", "promise pledge threaten guarantee"),
    (
        "believe",
        "c",
        (
            "believe think feel know hope fear worry expect suspect doubt realize realise recognize "
            "recognise understand guess imagine assume presume suppose agree disagree decide resolve wish "
            "pray forget consider fret regret anticipate dream envision foresee wonder trust bet appreciate "
            "rejoice grasp"
        ),
    ),
    (
        "believe",
        "t",
        (
            "want hope plan intend expect wish aim aspire prefer decide resolve choose opt seek desire "
            "yearn long vow like love hate hesitate prepare propose mean offer volunteer claim consider "
            "endeavor strive"
        ),
    ),
    (
        "believe",
        "n",
        (
            "support favor favour oppose prefer want fear consider expect anticipate envision regret "
            "resent hate dislike detest loathe admire distrust mistrust respect embrace mull ponder weigh "
            "contemplate view perceive regard believe envisage foresee know remember recall understand "
            "recognize trust appreciate dread relish crave covet like love"
        ),
    ),
    ("show", "c", ("indicate reveal confirm suggest conclude")),
    ("show", "n", "show reveal document list describe detail cite"),
    (
        "say",
        "s",
        (
            "add maintain project text email shout yell cry mutter murmur signal reckon figure rule continue "
            "report snap retort counter answer post state repeat echo press begin interrupt"
        ),
    ),
    (
        "believe",
        "s",
        ("determine hold see remember learn discover hear conceive deem gather accept notice sense perceive"),
    ),
    ("show", "s", ("show find demonstrate prove illustrate document record")),
    ("show", "st", ("seem appear")),
)
# "call:for" is "call" with "for" behind it.
_PHRASAL: tuple[tuple[Force, str, str], ...] = (
    (
        "ask",
        "n",
        (
            "call:for call:on call:upon ask:for ask:about appeal:for appeal:to push:for plead:for "
            "plead:with lobby:for press:for beg:for clamor:for argue:for argue:against inquire:about "
            "advocate:for petition:for"
        ),
    ),
    (
        "say",
        "n",
        (
            "call:out talk:about talk:of speak:about speak:of speak:against comment:on refer:to "
            "allude:to point:to point:out hint:at joke:about complain:about complain:of tweet:about "
            "write:about write:of boast:about boast:of brag:about warn:about warn:of warn:against "
            "report:on elaborate:on rail:against rant:about lash:out lament:about caution:against "
            "respond:to reply:to object:to apologize:for apologise:for gripe:about "
            "harp:on weigh:on opine:on testify:about lie:about debate:about argue:over "
            "argue:about preach:about tell:of sing:of insist:on muse:about"
        ),
    ),
    ("say", "c", "point:out go:on spell:out cry:out blurt:out make:clear"),
    ("accuse", "n", "accuse:of lash:out"),
    ("deny", "n", "rule:out shoot:down push:back back:away brush:off balk:at scoff:at sneer:at laugh:at disagree:with"),
    ("promise", "n", "agree:on swear:off threaten:with"),
    (
        "believe",
        "n",
        (
            "think:about think:of believe:in hope:for wish:for worry:about care:about dream:of agree:with "
            "sympathize:with plan:on plan:for fear:for know:about know:of wonder:about look:to side:with "
            "vote:for vote:against side:against hear:about hear:of learn:about learn:of opt:for yearn:for "
            "long:for aim:for fret:about feel:about disapprove:of approve:of object:to "
            "consist:of"
        ),
    ),
)
_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote written", "writing"),
    "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"),
    "know": ("knows", "knew known", "knowing"),
    "find": ("finds", "found", "finding"),
    "swear": ("swears", "swore sworn", "swearing"),
    "forget": ("forgets", "forgot forgotten", "forgetting"),
    "understand": ("understands", "understood", "understanding"),
    "hear": ("hears", "heard", "hearing"),
    "hold": ("holds", "held", "holding"),
    "see": ("sees", "saw seen", "seeing"),
    "bet": ("bets", "bet", "betting"),
    "foresee": ("foresees", "foresaw foreseen", "foreseeing"),
    "seek": ("seeks", "sought", "seeking"),
    "choose": ("chooses", "chose chosen", "choosing"),
    "mean": ("means", "meant", "meaning"),
    "teach": ("teaches", "taught", "teaching"),
    "forecast": ("forecasts", "forecast", "forecasting"),
    "beseech": ("beseeches", "besought", "beseeching"),
    "show": ("shows", "showed shown", "showing"),
    "read": ("reads", "read", "reading"),
    "sing": ("sings", "sang sung", "singing"),
    "undertake": ("undertakes", "undertook undertaken", "undertaking"),
    "begin": ("begins", "began begun", "beginning"),
    "go": ("goes", "went gone", "going"),
    "make": ("makes", "made", "making"),
    "take": ("takes", "took taken", "taking"),
    "lie": ("lies", "lied", "lying"),
    "shoot": ("shoots", "shot", "shooting"),
    "speak": ("speaks", "spoke spoken", "speaking"),
    "learn": ("learns", "learned learnt", "learning"),
    "dream": ("dreams", "dreamed dreamt", "dreaming"),
    "cast": ("casts", "cast", "casting"),
    "spell": ("spells", "spelled spelt", "spelling"),
    "blog": ("blogs", "blogged", "blogging"),
    "quiz": ("quizzes", "quizzed", "quizzing"),
    "strive": ("strives", "strove striven", "striving"),
}
_DOUBLED = frozenset(
    "admit beg quip refer rebut regret rip slam brag plan commit pan dub opt chat confer infer permit snap "
    "deter prefer prod tag rap".split()
)
_VOWELS = "aeiou"


def _forms(verb: str) -> tuple[str, str, str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), stem + "ed", stem + "ing"


def _spelt(lemma: str) -> Iterator[tuple[str, str]]:
    third, past, gerund = _forms(lemma)
    yield lemma, "base"
    yield third, "s"
    yield gerund, "ing"
    yield from ((form, "ed") for form in past.split())


@cache
def english() -> dict[str, tuple[Verb, ...]]:
    """List every form of every verb, with what it may mean; phrasal readings first."""
    found: dict[str, dict[Verb, None]] = {}
    for force, frames, words in (*_PHRASAL, *_LISTS):
        for word in words.split():
            lemma, _, particle = word.partition(":")
            for form, name in _spelt(lemma):
                found.setdefault(form, {})[Verb(force, frames, name, particle)] = None
    return {form: tuple(verbs) for form, verbs in found.items()}

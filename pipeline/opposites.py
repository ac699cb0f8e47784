"""A word into those that say the opposite of it.

English only, the plain pairs of the news: what rises does not fall. Words are compared by their roots, so each stands
for its inflections. A word with "un" or "non" before it is the opposite of the word without.
"""

from functools import lru_cache

from pipeline.roots import root

_PAIRS = """
increase rise gain grow growth climb soar surge jump higher up upward raise boost expand spike elevate inflate = \
decrease decline fall drop reduce reduction lower down downward plunge tumble slump slip shrink dip slide sink \
deflate plummet
increase raise boost expand extend add addition heighten = cut reduce lower curb limit contain subtract shorten \
reduction restrict slash
high highest peak record top = low lowest bottom
most majority = least minority
more = fewer less
maximum maximize = minimum minimize
long lengthen = short shorten
lengthy prolonged = brief
large big huge major vast enormous massive giant = small tiny minor little slight modest minimal
open reopen = close shut closure shutdown seal
include including inclusion = exclude excluding exclusion
accept approve agree approval embrace = reject refuse decline rejection refusal veto dismiss
support back welcome praise endorse favor favour defend advocate = oppose condemn criticise criticize criticism \
opposition denounce resist reject undermine
allow permit let enable authorise authorize legalise legalize = ban prohibit forbid bar block outlaw prevent
legal lawful = illegal unlawful
win victory triumph = lose defeat loss
gain = loss lose
buy purchase acquire acquisition = sell sale
borrow = lend
arrest detain imprison jail custody charge = release free acquit exonerate clear
guilty convict conviction = acquit innocent acquittal
before prior = after following
inside within indoor indoors = outside outdoor outdoors
public publicly open openly = secret secretly private privately covert covertly
deliberate deliberately intentional intentionally purposely = accident accidental accidentally inadvertently \
unintentionally
early = late
first = last
next coming future upcoming ahead = last previous past behind ago
forward ahead = backward backwards back behind
north northern northward = south southern southward
east eastern eastward = west western westward
left = right
alive survive survivor survival = dead die death kill
safe safety secure = danger dangerous unsafe hazardous
hot warm heat = cold cool freeze chilly
wet rainy = dry
old elder elderly = young youth
rich wealthy wealth = poor poverty
start begin launch commence onset open initiate = end stop finish halt cease conclude terminate suspend cancel
continue maintain keep resume = stop halt cease end abandon suspend
arrive enter arrival join = leave depart departure exit quit
hire recruit appoint employ = fire dismiss sack layoff
ally friend partner = enemy foe rival opponent
friendly = hostile
peace peaceful peacefully truce ceasefire = war invasion attack assault violence conflict invade fighting
peaceful = violent
success successful succeed thrive thriving prosper flourish flourishing = fail failure struggle struggling \
collapse fail
strong strengthen robust = weak weaken fragile
add addition = remove removal
attack assault surrender yield cooperate = defend defence defense protect resist
ahead = behind
confirm admit acknowledge concede = deny denial
true truth accurate correct = false untrue inaccurate incorrect lie
good better best = bad worse worst
improve improvement upgrade = worsen deteriorate downgrade deterioration
profit profitable surplus = loss deficit unprofitable
rise = set
import = export
supply = demand
demand = offer
lend = borrow
send = receive
give donate grant = take receive withhold deny
push = pull
lead winner leader = trail loser
love like admire = hate dislike hatred despise
hope hopeful optimistic optimism = despair pessimistic pessimism
easy easily simple = difficult hard complex complicated difficulty
common usual typical frequent often = rare unusual uncommon rarely seldom
fast quick quickly rapid rapidly swift swiftly = slow slowly gradual gradually
spur accelerate hasten speed quicken encourage promote foster stimulate = slow hinder impede hamper discourage \
deter stifle delay
help assist aid support = hinder hurt harm obstruct sabotage
cause trigger provoke = prevent avert avoid
protect preserve save conserve = destroy damage endanger ruin demolish
build construct create construction establish = demolish destroy dismantle demolition
reveal disclose unveil expose announce publish show = hide conceal withhold cover
present presence attend = absent absence
positive = negative
advantage benefit = disadvantage drawback
full = empty
heavy = light
deep = shallow
wide broad = narrow
thick = thin
loud = quiet
bright glow luminous shine = dark dim
clean = dirty pollute contaminate
modern new recent latest = ancient outdated
new = old former
temporary temporarily interim = permanent permanently
voluntary voluntarily = mandatory compulsory forced
direct directly = indirect indirectly roundabout
domestic = foreign overseas
local = foreign
natural = artificial synthetic
civilian = military
conservative = liberal progressive
left-wing = right-wing
employ employed = unemployed
active = inactive dormant idle
visible = invisible hidden
calm ease relax soothe = escalate inflame alarm worsen
tighten toughen strict stricter = loosen ease relax lenient
increase = freeze
lift = impose
impose introduce = lift scrap abolish repeal
approve pass = reject defeat
sign = veto
pass = fail
grant = refuse reject
unite unity united = divide division split divided
agree agreement consensus = disagree disagreement dispute
trust confidence = distrust doubt suspicion mistrust
healthy = sick ill unhealthy
sick ill = healthy well recover
happy glad pleased delighted = sad unhappy angry upset disappointed
praise = blame criticise criticize
credit = blame
victim = perpetrator attacker
guilty = innocent
master = slave
parent = child
teacher = student
majority = minority
cheap affordable inexpensive = expensive costly
expensive costly = cheap
loss = gain
victory = defeat
advance = retreat withdraw
deploy = withdraw
hire = fire
employer = employee
buyer = seller
landlord = tenant
winner = loser
plaintiff = defendant
prosecution prosecutor = defence defense
prosecute = defend
upper = lower
front = rear back
above over = below under beneath
top = bottom
entrance = exit
day daytime = night nighttime
sunrise dawn = sunset dusk
morning = evening
summer = winter
despite = because
opposed against = favor favour
with = without
always = never
everyone everybody = nobody
everything = nothing
generic general = specific particular
popular = unpopular
specific = vague
optional = required mandatory
crewed manned = uncrewed unmanned
troubled = successful triumphant flourishing thriving prosperous
embattled ailing = thriving flourishing
audacious bold ambitious daring = timid cautious minimal modest
cautious careful = reckless careless bold
hero = villain
innocence = guilt
assure reassure = alarm warn
remember = forget
occupied = vacant
tense = relaxed
stable stability = unstable volatile instability
certain = uncertain
likely = unlikely
possible = impossible
able = unable
aware = unaware
necessary = unnecessary
fair = unfair
equal = unequal
known = unknown
expected = unexpected
official = unofficial
delete remove erase = keep retain preserve
force compel oblige order = allow permit
ban prohibit = endorse permit
contain curb = inflate
audacious = minimalistic
lawful = unlawful
"""

CONVERSE = frozenset(
    map(
        root,
        "win lose victory defeat winner loser buy sell purchase buyer seller lend borrow send receive give take import "
        "export supply demand teacher student employer employee landlord tenant lead trail gain loss".split(),
    )
)
"""Roots of what is one event seen from two ends."""
_PREFIXES = ("un", "non", "dis", "in", "im")


def opposed(word: str, words: frozenset[str]) -> str | None:
    """Give a word of `words`, lower case, that says the opposite of `word`; None where `word` is there too."""
    roots = {root(known): known for known in sorted(words, reverse=True)}
    against = opposites(word)
    if root(word) in roots or any(roots.keys() & side for side in _own_sides(root(word))):
        return None
    return next((known for base, known in sorted(roots.items()) if base in against), None)


@lru_cache(maxsize=4096)
def opposites(word: str) -> frozenset[str]:
    """Give the roots of the words that say the opposite of a word."""
    base = root(word)
    listed = {other for n in _table().get(base, ()) for other in _sides()[n ^ 1]}
    prefixed = {base.removeprefix(prefix) for prefix in _PREFIXES if base.startswith(prefix) and len(base) > 6}
    return frozenset(listed | prefixed | {f"un{base}", f"non{base}", f"dis{base}"}) - {base}


@lru_cache(maxsize=4096)
def synonyms(word: str) -> frozenset[str]:
    """Give the roots of the words that say much the same as a word, itself among them."""
    return frozenset({root(word)}).union(*_own_sides(root(word)))


def _own_sides(base: str) -> list[frozenset[str]]:
    return [_sides()[n] for n in _table().get(base, ())]


@lru_cache
def _sides() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(root(word) for word in side.split())
        for line in _PAIRS.strip().splitlines()
        for side in line.split(" = ")
    )


@lru_cache
def _table() -> dict[str, tuple[int, ...]]:
    table: dict[str, tuple[int, ...]] = {}
    for n, side in enumerate(_sides()):
        for base in side:
            table[base] = (*table.get(base, ()), n)
    return table

"""English: the small words that mark subjects, objects and clauses, and the nouns that attribute."""

SMALL = {
    "D": (
        "the a an this these those his its their our my your some many most several few no any each "
        "every both all another other one two three four five six seven eight nine ten dozens such "
        "what's"
    ),
    "P": (
        "of in on at for from with by into about over under during against among between through "
        "within without toward towards upon across near despite like per via amid around behind "
        "beyond except inside outside regarding"
    ),
    "S": "if whether because while although though since unless until as after before so than how why when where",
    "W": "who which that whom whose what",
    "C": "and or but nor yet",
    "A": (
        "is are was were be been being am has have had do does did will would can could may might "
        "must shall should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't "
        "won't wouldn't can't couldn't shouldn't cannot ain't 's got gets get"
    ),
    "R": (
        "also then later now still once again even just never not ever often always already recently "
        "too only soon further instead indeed perhaps maybe quite rather very almost sometimes here "
        "there yesterday today tonight tomorrow however meanwhile well long repeatedly himself "
        "herself itself themselves twice first"
    ),
    "O": (
        "he she they we i you it he's she's they're we're i'm you're it's he'd she'd they'd we'd i'd "
        "you'd i've we've they've you've he'll she'll they'll we'll i'll you'll it'll who's that's "
        "there's everyone everybody nobody somebody someone anyone anybody him them us me"
    ),
    "T": "to",
    "V": (
        "set sat went began came took made gave ran met kept led won lost became stood fell rose drew broke "
        "brought built bought caught fought grew hit put sent spent struck drove flew hung paid sold "
        "threw wore woke tried turned used signed looked moved opened closed started ended joined arrived "
        "followed faced served worked played visited"
    ),
}
BY_WAY_OF = ("according to", "in the words of", "in the view of", "in the opinion of")
NOUNS = (
    (
        "that",
        (
            "claim claims allegation allegations assertion assertions suggestion suggestions belief "
            "hope hopes fear fears view idea notion argument arguments promise pledge vow threat "
            "warning warnings accusation accusations charge charges complaint complaints conclusion "
            "contention concern concerns conviction confidence rumor rumors report reports statement "
            "announcement admission acknowledgment impression expectation expectations possibility "
            "sense suspicion speculation theory insistence indication evidence proof denial reminder "
            "remark observation assumption opinion prediction doubt attack confident sure certain "
            "convinced worried concerned aware optimistic skeptical doubtful afraid hopeful proud "
            "clear adamant thinking feeling realization guarantee assurance"
        ),
    ),
    (
        "to",
        (
            "plan plans promise promises pledge pledges vow threat decision desire intention call "
            "calls proposal proposals offer refusal request willingness wish commitment eager willing "
            "reluctant determined happy ready proud keen hesitant unwilling glad inclined"
        ),
    ),
    (
        "of",
        (
            "criticism accusations allegations endorsement view opinion fear fears talk critical "
            "supportive skeptical support proud afraid denunciation rejection condemnation defense "
            "mention knowledge description accusation praise fan"
        ),
    ),
    (
        "about",
        (
            "question questions concern concerns complaints doubts claims comments comment remarks "
            "statements worries worried concerned talk debate discussion speculation jokes lies "
            "warnings worry optimistic excited skeptical"
        ),
    ),
    ("on", "attack attacks views position stance opinion focus assault"),
    (
        "for",
        (
            "call calls support proposal proposals plan plans praise demand demands hope hopes "
            "enthusiasm disdain contempt preference admiration advocate respect sympathy backing"
        ),
    ),
    ("against", "attacks allegations accusations insults charges"),
)
NOUNISH = (
    "claim call plan hope report demand request question support attack vote fear wish desire comment "
    "remark address list frame cast share voice air hammer estimate view doubt promise pledge "
    "document record mean like look love hate text email blog state figure signal project counter "
    "quote reference outline detail label brand blame fault charge order command challenge lobby "
    "petition pressure push press invite counsel forecast answer echo post rule snap retort marvel "
    "trust bet matter pitch credit toast welcome champion back smear rip pan name rail bash blast "
    "focus aim note tease reason"
)

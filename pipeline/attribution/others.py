"""Spanish, French, German and Portuguese: the small words, and the verbs that report, to their forms."""

from typing import NamedTuple

from pipeline.attribution.spoken import Force


class Language(NamedTuple):
    """What a grammar is made of. Verbs are stems that take every one of `endings`, or whole forms."""

    code: str
    small: dict[str, str]
    by_way_of: tuple[str, ...]
    that: str
    turns: str
    """Words that behind a comma end what was said and go on with the report."""
    deeds: str
    """Stems that with a mere noun behind them do something: to declare an emergency is not to say one."""
    endings: str
    stems: tuple[tuple[Force, str], ...]
    forms: tuple[tuple[Force, str], ...]


SPANISH = Language(
    code="es",
    small={
        "D": (
            "el la los las un una unos unas su sus este esta estos estas ese esa esos esas dos tres "
            "cuatro varios varias muchos muchas algunos algunas otro otra otros otras mi nuestro nuestra"
        ),
        "P": "de del en a al con por para desde hasta entre sobre contra tras ante durante sin bajo mediante hacia",
        "S": "si porque aunque mientras cuando donde como pues",
        "W": "que quien quienes cuyo cuya qué",
        "C": "y e o u pero ni sino",
        "A": "es son era eran fue fueron ha han había habían haya será serán está están estaba hay sido",
        "R": "no también ya ayer hoy mañana además después luego ahora nunca siempre sólo solo aún todavía",
        "O": "él ella ellos ellas yo nosotros se le les lo me nos",
    },
    by_way_of=("según", "de acuerdo con", "a juicio de", "en palabras de"),
    that="que",
    turns="pero aunque mientras según",
    deeds="declar public",
    endings="a an ó aron aba aban ado ando ará aría",
    stems=(
        (
            "say",
            (
                "afirm asegur señal explic anunci declar indic inform recalc subray destac manifest "
                "coment express apunt remarc puntualiz argument consider revel agreg adelant relat aclar "
                "concret precis record insist not confes alert lament critic enfatiz report detall "
                "contest public confirm reiter ratific replic exclam sentenci matiz zanj"
            ),
        ),
        ("deny", "neg rechaz"),
        ("accuse", "acus denunci"),
        ("ask", "solicit reclam inst demand pregunt"),
        ("promise", "jur amenaz"),
        ("believe", "pens esper opin estim"),
        ("show", "demostr mostr"),
    ),
    forms=(
        (
            "say",
            (
                "dijo dijeron dice dicen decía dicho diciendo dirá añadió añade añadieron añaden añadido "
                "añadiendo sostuvo sostienen sostiene sostuvieron mantuvo mantiene respondió responde "
                "advirtió advierte advirtieron escribió escribe concluyó concluye admitió admite "
                "reconoció reconoce sugirió sugiere refirió repitió cuenta contó insistió insiste insistieron "
                "insisten defendió defiende defendieron resumió describió"
            ),
        ),
        ("deny", "desmintió desmiente desmintieron niega niegan"),
        ("ask", "pidió pide piden pidieron pidiendo exigió exige exigieron"),
        ("promise", "prometió promete prometieron"),
        ("believe", "cree creen creía creyó piensa piensan teme temen sabe saben quiere quieren"),
    ),
)
FRENCH = Language(
    code="fr",
    small={
        "D": (
            "le la les un une l' son sa ses leur leurs ce cet cette ces deux trois quatre plusieurs "
            "quelques mon notre certains certaines"
        ),
        "P": (
            "de du des d' à au aux en dans par pour avec sur sous sans entre vers chez contre depuis pendant "
            "après avant lors"
        ),
        "S": "si s' parce quand lorsque comme où alors",
        "W": "que qu' qui dont laquelle lequel",
        "C": "et ou mais ni car",
        "A": "est sont était étaient a ont avait avaient sera seront été fut être",
        "R": "ne n' pas aussi déjà hier demain ensuite encore jamais toujours également mardi",
        "O": "il elle ils elles on je j' nous vous lui leur s' se c'",
    },
    by_way_of=("selon", "d' après", "de l' avis de"),
    that="que qu'",
    turns="mais alors tandis selon",
    deeds="déclar",
    endings="e ent a èrent é ait aient ant era",
    stems=(
        (
            "say",
            (
                "affirm déclar expliqu ajout précis indiqu assur soulign annonc not rappel confi révél "
                "racont insist signal argument avou constat regrett dénonc critiqu comment lanc martel "
                "inform"
            ),
        ),
        ("deny", "ni récus rejet contest"),
        ("accuse", "accus"),
        ("ask", "demand exig réclam"),
        ("promise", "jur menac"),
        ("believe", "estim pens jug espèr espér considèr considér redout"),
        ("show", "montr démontr"),
    ),
    forms=(
        (
            "say",
            (
                "dit disent disait dira disant soutient soutenu soutiennent écrit écrivait répond répondu "
                "répondit reconnaît reconnu admet admis maintient maintenu prévient prévenu averti "
                "avertit conclut conclu"
            ),
        ),
        ("deny", "dément démenti démentent"),
        ("promise", "promet promis promettent"),
        ("believe", "croit croient craint craignent veut veulent sait savent"),
    ),
)
GERMAN = Language(
    code="de",
    small={
        "D": (
            "der die das den dem des ein eine einen einem einer eines sein seine seinen seiner ihr ihre "
            "ihren ihrer dieser diese dieses diesen zwei drei vier mehrere viele einige alle unser unsere "
            "mein"
        ),
        "P": (
            "von vom in im an am auf aus bei beim mit nach zu zum zur für über unter gegen um durch vor seit ohne "
            "zwischen"
        ),
        "S": "wenn weil obwohl während nachdem bevor als wie da damit",
        "W": "dass daß ob wer was welche welcher",
        "C": "und oder aber sondern denn",
        "A": "ist sind war waren hat haben hatte hatten wird werden wurde wurden sei seien habe hätte würde",
        "R": "nicht auch schon gestern heute morgen dann noch nur bereits zudem außerdem jedoch am",
        "O": "er sie es wir ich man ihm ihr ihnen",
    },
    by_way_of=(
        "laut",
        "gemäß",
        "nach angaben von",
        "nach angaben",
        "nach auskunft",
        "nach darstellung",
        "nach worten",
        "nach ansicht",
    ),
    that="dass daß ob",
    turns="aber während obwohl laut doch",
    deeds="erklär",
    endings="t te ten en",
    stems=(
        (
            "say",
            (
                "sag erklär behaupt beton erläuter äußer versicher kritisier kommentier berichte ergänz "
                "vermelde unterstrich antworte informier bekräftig präzisier bestätig verkünde"
            ),
        ),
        ("deny", "leugn dementier"),
        ("accuse", "beschuldig"),
        ("ask", "forder verlang frag"),
        ("promise", "droh"),
        ("believe", "glaub mein hoff vermut fürchte befürchte erwarte"),
        ("show", "zeig"),
    ),
    forms=(
        (
            "say",
            (
                "betont betonte betonten behauptet behauptete behaupteten berichtet berichtete "
                "berichteten warnt warnte warnten teilte teilten mitgeteilt schrieb schrieben schreibt "
                "sprach gab kündigte kündigten wies wiesen räumte antwortete antwortet erwiderte erwidert "
                "meldete meldet meldeten fügte verkündete meinte"
            ),
        ),
        ("deny", "bestritt bestritten bestreitet wies"),
        ("accuse", "warf warfen"),
        ("ask", "bat baten bittet"),
        ("promise", "versprach versprachen verspricht"),
        ("believe", "denkt dachte weiß wusste will wollen"),
    ),
)
PORTUGUESE = Language(
    code="pt",
    small={
        "D": (
            "o a os as um uma uns umas seu sua seus suas este esta esse essa estes estas dois duas três "
            "vários várias muitos muitas alguns algumas outro outra outros outras meu nosso nossa"
        ),
        "P": (
            "de do da dos das em no na nos nas com por para pelo pela pelos pelas desde até entre sobre contra "
            "após durante sem ao à aos"
        ),
        "S": "se porque embora enquanto quando onde como pois",
        "W": "que quem cujo cuja",
        "C": "e ou mas nem",
        "A": "é são era eram foi foram há tem têm tinha tinham será serão está estão estava ter sido",
        "R": "não também já ontem hoje amanhã ainda depois agora nunca sempre só apenas",
        "O": "ele ela eles elas eu nós lhe me",
    },
    by_way_of=("segundo", "de acordo com", "conforme", "na opinião de"),
    that="que",
    turns="mas embora enquanto segundo",
    deeds="declar public",
    endings="a am ou aram ava avam ado ando ará",
    stems=(
        (
            "say",
            (
                "afirm declar anunci explic inform ressalt destac coment acrescent assegur indic avis "
                "alert lembr revel relat salient confirm critic lament public cont observ argument "
                "enfatiz apont reiter not"
            ),
        ),
        ("deny", "neg rejeit"),
        ("accuse", "acus denunci"),
        ("ask", "solicit reclam perguntav pergunt"),
        ("promise", "jur ameaç"),
        ("believe", "pens esper consider avali acredit"),
        ("show", "mostr demonstr"),
    ),
    forms=(
        (
            "say",
            (
                "disse disseram diz dizem dizia dito dizendo escreveu escreve respondeu responde advertiu "
                "adverte admitiu admite reconheceu reconhece defendeu defende concluiu conclui sugeriu "
                "sugere garantiu garante"
            ),
        ),
        ("deny", "desmentiu desmente desmentiram"),
        ("ask", "pediu pede pedem pediram pedindo exigiu exige"),
        ("promise", "prometeu promete"),
        ("believe", "crê creem teme temem sabe sabem quer querem"),
    ),
)
OTHERS = (SPANISH, FRENCH, GERMAN, PORTUGUESE)

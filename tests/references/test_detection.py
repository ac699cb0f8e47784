"""What a claim points at outside itself is found, and what it names itself is not."""

import pytest

from pipeline.references import Dangling, dangling

STANDS = (
    # A pronoun the claim itself explains.
    "Arlen said he would travel.",
    "Mayor Ilse Brandt said she had not read her own report.",
    "Ilse Brandt and Tom Hale said they would resign.",
    "The council said its members had voted.",
    "The bridge, which engineers built in 1961, lost its railing.",
    "Norvia said it would close the plant.",
    "A spokesman said he could not comment.",
    "A driver said she had braked.",
    "A nurse said she had braked.",
    "A lawyer said she had braked.",
    "The firefighters said they had found nobody.",
    "Everyone was asked to show their pass.",
    "Residents said they heard a bang.",
    "Two men said they had seen the boat.",
    "The Harbour Authority said it owned the crane.",
    "A woman told a friend her husband had left.",
    "Hale hurt himself.",
    "Hale met Falk and thanked him.",
    "Hale said Falk had thanked him.",
    "At the time of the flood the port was closed.",
    # A note on the very text it stands in, and an adjective that is no time.
    "An earlier version of this article said 40 people; it was 31.",
    "Correction: A previous version of this story misstated the age of Ada Holm.",
    "This article was amended on 4 June 2026 to give the name of the ferry.",
    "This story has been corrected on 4 June 2026.",
    "A later report by Ada Holm put the cost at 3 million euros.",
    "Each driver paid a fine.",
    "Tom Hale, a banker, left and the banker smiled.",
    "Tom Hale's lawyer said he was innocent.",
    "A bus lost its brakes.",
    "Norvia Corp raised its forecast.",
    # Pronouns that come before what they mean.
    "After he arrived, Arlen said the talks had failed.",
    "Before she left, Ilse Brandt signed the order.",
    "When it opened, the bridge was the longest in the world.",
    # A word that stands for nothing.
    "It rained in Halden.",
    "It is expected that Arlen will sign.",
    "It emerged that 40 files were lost.",
    "Police said it was too early to name a cause.",
    "It was not clear who fired.",
    "It is unclear whether Hale knew.",
    "There were 40 people in the hall.",
    "There has been no reply.",
    "It was Brandt who signed the order.",
    "It remains to be seen whether Hale will pay.",
    "It took three hours to free a driver.",
    # A quotation's own words.
    "“We will appeal,” Tom Hale said.",
    'Tom Hale said: "I never met him."',
    "Brandt called it “their worst day”, Tom Hale said.",
    "“He left yesterday,” Tom Hale said.",
    # Phrases that say of whom they speak.
    "The president of Chile left.",
    "The company Norvia owes nothing.",
    "The mayor, Ilse Brandt, left.",
    "The White House agreed.",
    "The European Union agreed.",
    "The Health Ministry counted 40 cases.",
    "The harbour fire spread to three sheds.",
    "Norvia said the company owes nothing.",
    "The man who drove the bus was fined.",
    "The woman in the photograph is unknown.",
    "The minister for transport resigned.",
    "Tom Hale said the minister was wrong.",
    "A deal was signed and the deal was published.",
    "France said the country would vote.",
    "The attack on the harbour killed nobody.",
    # Things there is one of.
    "The government raised taxes.",
    "The police searched a house.",
    "The army left the town of Halden.",
    "The economy grew by 2%.",
    # Times that say their date.
    "Hale left on Tuesday, 3 February 2026.",
    "Hale left on Tuesday 3 February.",
    "Hale left in March 2025.",
    "Hale left on 3 February.",
    "Hale left in 2019.",
    "Hale waited for two days.",
    # Numbers that look like a pronoun.
    "Queen Elsbeth I died in 1603.",
    "",
)

DANGLES = (
    ("He said so.", (("He", "pronoun"),)),
    ("“I will go,” he said.", (("he", "pronoun"),)),
    ("They left the hall.", (("They", "pronoun"),)),
    ("It owns three ports.", (("It", "pronoun"),)),
    ("Its shares fell by 3%.", (("Its", "pronoun"),)),
    ("Her lawyer resigned.", (("Her", "pronoun"),)),
    ("He said his wife and his son were safe.", (("He", "pronoun"),)),
    ("He said she had lied.", (("He", "pronoun"), ("she", "pronoun"))),
    ("After meeting Arlen, he left Halden.", (("he", "pronoun"),)),
    ("In Halden, he met the workers.", (("he", "pronoun"),)),
    ("After he arrived, he slept.", (("he", "pronoun"),)),
    ("Mr Hale said she had lied.", (("she", "pronoun"),)),
    ("Ilse Brandt said he had lied.", (("he", "pronoun"),)),
    ("It was the third attack on the port.", (("It", "pronoun"),)),
    ("The company owes nothing.", (("The company", "noun_phrase"),)),
    ("The company's debts grew.", (("The company", "noun_phrase"),)),
    ("Police said the suspect had fled.", (("the suspect", "noun_phrase"),)),
    ("The minister resigned.", (("The minister", "noun_phrase"),)),
    ("The two men were fined.", (("The two men", "noun_phrase"),)),
    ("The 45-year-old man was fined.", (("The 45-year-old man", "noun_phrase"),)),
    ("The deal was signed in Halden.", (("The deal", "noun_phrase"),)),
    ("The court rejected the appeal of Tom Hale.", (("The court", "noun_phrase"),)),
    ("The country has 40 ports.", (("The country", "noun_phrase"),)),
    ("The city has 40 parks.", (("The city", "noun_phrase"),)),
    ("The latter was fined.", (("The latter", "noun_phrase"),)),
    ("This was denied.", (("This", "noun_phrase"),)),
    ("This report said so.", (("This", "noun_phrase"),)),
    ("An hour later the ferry left.", (("An hour later", "time"),)),
    ("These were denied.", (("These", "noun_phrase"),)),
    ("Both denied the charge.", (("Both", "noun_phrase"),)),
    ("Such talks had failed before.", (("Such", "noun_phrase"),)),
    ("Hundreds of people lived there.", (("there", "noun_phrase"),)),
    ("Prices have doubled since then.", (("since then", "noun_phrase"),)),
    ("I never met Tom Hale.", (("I", "first_person"),)),
    ("We will appeal.", (("We", "first_person"),)),
    ("Tom Hale took our boat.", (("our", "first_person"),)),
    ("Hale resigned yesterday.", (("yesterday", "time"),)),
    ("Hale resigned on Tuesday.", (("Tuesday", "time"),)),
    ("Hale resigned this morning.", (("this morning", "time"),)),
    ("Prices rose last month.", (("last month", "time"),)),
    ("Last Friday Hale resigned.", (("Last Friday", "time"),)),
    ("Hale will speak tomorrow.", (("tomorrow", "time"),)),
    ("Two days later Hale resigned.", (("Two days later", "time"),)),
    ("Hale resigned the following day.", (("the following day", "time"),)),
    ("Hale thanked him.", (("him", "pronoun"),)),
    ("Tom Hale later wrote to him about the port.", (("him", "pronoun"),)),
    ("Ilse Brandt met her.", (("her", "pronoun"),)),
    ("Neither man was hurt.", (("Neither man", "noun_phrase"),)),
    ("Each paid a fine.", (("Each", "noun_phrase"),)),
    ("At the time the port was closed.", (("At the time", "noun_phrase"),)),
    ("The banker smiled.", (("The banker", "noun_phrase"),)),
    ("Tom Hale had done so.", (("so", "noun_phrase"),)),
    ("Four hundred families lived there until the flood.", (("there", "noun_phrase"),)),
    ("They resigned yesterday.", (("They", "pronoun"), ("yesterday", "time"))),
)

OTHER_TONGUES = (
    ("es", "Él dijo que no.", (("Él", "pronoun"),)),
    ("es", "Su abogado renunció.", (("Su", "pronoun"),)),
    ("es", "La ministra dijo que su plan era bueno.", ()),
    ("es", "Ana Ruiz renunció ayer.", (("ayer", "time"),)),
    ("es", "Nosotros ganamos.", (("Nosotros", "first_person"),)),
    ("fr", "Elle a démissionné.", (("Elle", "pronoun"),)),
    ("fr", "Il faut que Jean Morel parte.", ()),
    ("fr", "Jean Morel a dit qu’il partirait.", ()),
    ("fr", "Jean Morel est parti hier.", (("hier", "time"),)),
    ("de", "Er trat zurück.", (("Er", "pronoun"),)),
    ("de", "Karl Falk sagte, er gehe.", ()),
    ("de", "Karl Falk trat gestern zurück.", (("gestern", "time"),)),
    ("pt", "Ele renunciou.", (("Ele", "pronoun"),)),
    ("pt", "O ministro disse que ele sairia.", ()),
    ("pt", "João Prado renunciou ontem.", (("ontem", "time"),)),
)


def _told(found: tuple[Dangling, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.raw, one.kind) for one in found)


@pytest.mark.parametrize("claim", STANDS)
def test_a_claim_that_names_what_it_speaks_of_stands_alone(claim: str) -> None:
    assert dangling(claim, "en") == ()


@pytest.mark.parametrize(("claim", "expected"), DANGLES)
def test_what_points_outside_a_claim_is_told_with_its_kind(claim: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert _told(dangling(claim, "en")) == expected


@pytest.mark.parametrize(("language", "claim", "expected"), OTHER_TONGUES)
def test_pronouns_and_times_of_other_languages_are_seen(
    language: str, claim: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert _told(dangling(claim, language)) == expected


@pytest.mark.parametrize(("claim", "expected"), DANGLES)
def test_offsets_give_the_words_themselves(claim: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert [claim[one.start : one.end] for one in dangling(claim, "en")] == [raw for raw, _ in expected]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Detectives say that it was going too fast.", ["it"]),
        ("Engineers believe it was rust.", ["it"]),
        ("Forty-one goats were lost, she said.", ["she"]),
        ("Sixty boats sank, he said.", ["he"]),
        ("Arden Rail rejected that account.", ["that account"]),
        ("The unions disputed those figures.", ["those figures"]),
        ("The bishop's aide denied this.", ["this"]),
        ("Solm Steel denies it.", ["it"]),
        ("On Monday its chief executive, Ilse Brandt, had resigned.", ["its"]),
    ],
)
def test_what_answers_or_follows_words_outside_the_claim_does_not_stand(text: str, loose: list[str]) -> None:
    assert [one.raw for one in dangling(text) if one.kind != "time"] == loose


@pytest.mark.parametrize(
    "text",
    [
        "The union said the boat leaked, but the owner denied this.",
        "Arden Rail rejected that part of the plan.",
        "Experts say it is likely that rain fell.",
        "After his arrest, Brandt spoke.",
        "Arden Rail said that it would pay.",
        "The army confirmed that figures were missing.",
        "The army confirmed that report cards were burnt.",
    ],
)
def test_what_a_claim_tells_itself_stands(text: str) -> None:
    assert dangling(text) == ()

"""Where one sentence ends and the next begins, in five languages; `|` marks each border."""

from itertools import pairwise

import pytest

from pipeline.articles.borders import mend
from pipeline.articles.sentences import cut_sentences

CASES = (
    # German: amounts, titles, abbreviations, ordinals, verbs in two parts.
    "Der Umsatz stieg auf 3,2 Mrd. Euro.|Das sind 5 Mio. Euro mehr.",
    "Die Stadt zahlt 40 Mio. Dollar an den Hafen.|Mehr gibt es nicht.",
    "Das Werk kostet 2 Mrd.|Die Stadt trägt die Hälfte.",
    "Rund 12 Tsd. Haushalte waren ohne Strom.|Am Abend lief er wieder.",
    "Frau Dr. Weber leitet das Krankenhaus.|Sie kam im Mai.",
    "Prof. Dr. Lehn warnte vor Eile.|Niemand hörte auf ihn.",
    "Das Urteil nannte Hr. Brandt milde.|Er legt Berufung ein.",
    "Das Haus Nr. 7 brannte aus.|Niemand wurde verletzt.",
    "Der Zug Nr. 214 fiel aus.|Die Bahn bat um Geduld.",
    "Es fehlen z. B. Ärzte und Lehrer.|Das Land will werben.",
    "Es fehlen z.B. Ärzte und Lehrer.|Das Land will werben.",
    "Betroffen sind u. a. Kelm und Lorne.|Dort stehen Pumpen bereit.",
    "Betroffen sind u.a. Kelm und Lorne.|Dort stehen Pumpen bereit.",
    "Das Geld reicht, d. h. Kredite sind nicht nötig.|Der Rat ist froh.",
    "Der Bau dauert ca. Mitte Mai noch an.|Die Anwohner klagen.",
    "Die Fähre bzw. Barkasse legt um acht ab.|Sie ist oft voll.",
    "Am 3. März kam die Flut.|Sie blieb zwei Tage.",
    "Bis zum 14. April gilt das Verbot.|Wer es bricht, zahlt.",
    "Der Vertrag vom 1. Januar läuft aus.|Ein neuer fehlt.",
    "Das ist der 2. Weltkrieg in Akten.|Viele sind verbrannt.",
    "Die Kirche stammt aus dem 19. Jahrhundert.|Sie steht leer.",
    "In der 5. Klasse lernen sie Latein.|Das bleibt so.",
    "Sie wurde im Rennen 12.|Die Siegerin kam aus Kelm.",
    "Er kam am Abend an.|Er blieb drei Tage.",
    "Die Polizei nahm zwei Männer fest.|Einer war bewaffnet.",
    "Das Fest findet statt.|Der Rat stimmte zu.|Nur einer war dagegen.",
    "Das Amt, vgl. Bericht vom Mai, schweigt.|Der Rat auch.",
    "Gem. Abs. 3 gilt das nicht.|Der Anwalt sieht das anders.",
    # Spanish.
    "El Sr. Ruiz viajó a EE. UU. ayer.|Volvió hoy.",
    "La Sra. Peña votó ayer.|Nadie la siguió.",
    "La Srta. Mora llegó tarde.|Pidió perdón.",
    "La Dra. Gil dirige el hospital.|Tiene 60 camas.",
    "El Dr. Sanz firmó el acta.|La alcaldesa también.",
    "Viajó a EE. UU. en mayo.|Allí vio al ministro.",
    "Vive en la Av. Colón desde marzo.|Es una calle larga.",
    "El expediente núm. 45 se perdió.|Lo buscan aún.",
    "Véase el art. 14 de la ley.|Es muy claro.",
    "El Gral. Ortega negó todo.|La fiscal no le creyó.",
    "Hay frutas, p. ej. Manzanas de Kelm.|Son caras.",
    "Costó 3,5 millones.|El alcalde calló.",
    "¿Quién pagó?|Nadie lo sabe.",
    # French.
    "M. Dupont est parti.|Il reviendra.",
    "Le maire, M. Roy, a refusé.|Le conseil a voté.",
    "Mme. Roy préside le conseil.|Elle a voté contre.",
    "MM. Petit et Roy ont signé.|La ville paiera.",
    "Mlle. Colin a chanté.|La salle a applaudi.",
    "Le Dr. Colin soigne les blessés.|Ils sont douze.",
    "Voir p. 12 du rapport.|Tout y est.",
    "Le décret no. 5 est abrogé.|Un autre suivra.",
    "Selon l'art. 3 de la loi, c'est interdit.|Le juge hésite.",
    "Des fruits, p. ex. Pommes et poires, manquent.|Le prix monte.",
    "Mgr. Blanc a prié.|La foule aussi.",
    # Portuguese.
    "A Sra. Lima saiu.|Ela volta amanhã.",
    "O Sr. Costa negou tudo.|A polícia investiga.",
    "A Dra. Reis opera hoje.|O doente espera.",
    "A Profa. Nunes deu a aula.|Todos ouviram.",
    "Mora na Av. Central há anos.|Gosta da rua.",
    "O art. 5 proíbe isso.|O juiz concordou.",
    "O Exmo. Presidente falou.|Ninguém aplaudiu.",
    "Ver pág. 30 do processo.|Está tudo lá.",
    "Custou 3,2 milhões.|O prefeito calou.",
    # English.
    "He lives at No. 5 Mill Road.|It is old.",
    "Asked twice, she said no.|The mayor sighed.",
    "They stayed at No. 12 for a week.|Nobody knew.",
    "Lt. Gov. Ann Lee agreed.|Nobody replied.",
    "It was Lt. Gov. Ann Lee who called.|Nobody replied.",
    "Former Sens. Tom Roe and Ada Finn agreed.|The vote is on Friday.",
    "The letter went to Sen. Tom Roe on Monday.|He has not replied.",
    "She wrote to Reps. Roe and Finn.|Both refused.",
    "It was the idea of Rear Adm. Ida Holt.|She retired in May.",
    "“Mr. Roe is wrong,” she said.|He laughed.",
    "The pilot is 1st Lt. Per Moan.|He is safe.",
    "See Fig. 2 for the wall.|It is 40 metres long.",
    "The case Roe vs. Finn goes on.|A ruling is due in June.",
    "He drove to Ft. Lorne and slept.|The road was empty.",
    "It came to her mind.|She said nothing.",
    "The wall is in the U.S. Senate's budget.|It costs 4.5 million.",
    "Mrs. Holt left at 5 p.m. on Monday.|She took the ferry.",
)


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_a_reader_ends_it(case: str) -> None:
    text = case.replace("|", " ")
    assert "|".join(text[start:end] for start, end in cut_sentences(text, [(0, len(text))])) == case


def test_the_table_is_of_a_size_and_knows_five_languages() -> None:
    assert len(set(CASES)) == len(CASES) >= 60


def test_spans_of_a_text_full_of_abbreviations_are_exact_and_in_order() -> None:
    text = "Am 3. März kam Dr. Weber an.  Er blieb.\tNr. 7 z. B. Kelm.\u00a0Das war’s. " * 200
    spans = cut_sentences(text, [(0, len(text))])
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).split() != []
    assert sum(end - start for start, end in spans) <= len(text)
    assert mend("", []) == []


def test_marks_of_notes_after_a_full_stop_open_no_sentence() -> None:
    text = "The method was shown by Ada Kestrel.[1] It draws points on a map.[2][3] Nobody used it for years."
    assert [text[start:end] for start, end in cut_sentences(text, [(0, len(text))])] == [
        "The method was shown by Ada Kestrel.",
        "It draws points on a map.",
        "Nobody used it for years.",
    ]

"""A later report's words into what it does to an earlier one: goes on from it, corrects it, takes it back."""

import re

from pipeline.records import UpdateKind


def _pattern(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases) + r")\b", re.IGNORECASE)


_RETRACTED = _pattern(
    r"retract(?:s|ed|ing|ion)?",
    r"(?:withdrew|withdraws?|has withdrawn|have withdrawn) (?:its|his|her|their|the|that) "
    r"(?:\w+ )?(?:report|claim|statement|account|story|figure|count)s?",
    r"(?:took|takes|taken) (?:it |that |this )?back",
    r"no longer stands? by",
    r"se retractó|retractación|retiró su (?:afirmación|informe|versión)",
    r"(?:est|sont) revenue?s? sur (?:ses|leurs) (?:propos|déclarations)|s[’']est rétractée?|rétractation",
    r"widerr(?:ief|ufen|uft)|nahm \w+ (?:Aussage|Darstellung|Angabe)n? zurück",
    r"retratou-se|retratação|retirou a (?:afirmação|declaração)",
)
_CORRECTED = _pattern(
    r"correct(?:s|ed|ion|ing) (?!answer)",
    r"(?:was|were|been|is|are) corrected",
    r"correction",
    r"(?:revis|lower|cut|scal)(?:es|ed|e|ing) (?:\w+ ){0,4}(?:down|downwards?|back)",
    r"revis(?:es|ed|ing) (?:the|its|their|his|her|an?) (?:\w+ ){0,3}(?:toll|count|figure|number|estimate|total)s?",
    r"(?:counted|recorded|listed|registered) twice|double[- ]count(?:ed|ing)",
    r"(?:wrongly|mistakenly|erroneously|incorrectly) (?:\w+ ){0,2}"
    r"(?:said|reported|counted|put|given|stated|listed|announced|added)",
    r"(?:and )?not \w+(?: \w+)?,? as (?:it |was |had |been |first |earlier |previously |originally )+"
    r"(?:reported|said|stated|announced|thought|given|put)",
    r"(?<=, )not \d[\d.,]*",
    r"not (?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)(?: \w+)?,?"
    r" as (?:[\w’'-]+ ){1,5}?(?:said|reported|stated|announced|thought|given|put|told)",
    r"(?:earlier|previous|original|first|initial) (?:(?:version|edition)s? (?:(?:of|in) (?:this|our|the) "
    r"(?:article|story|report|piece|text) )?|(?:article|report|story|headline|caption) (?:in|on|of) (?:this|our) \w+ )"
    r"(?:\w+ly )?(?:said|stated|gave|put|omitted)",
    r"(?:article|story|piece|report|page) (?:was|has been) amended",
    r"misstated|misidentified|misreported|misspelled",
    r"(?:früheren?|ersten|vorigen) (?:Version|Fassung|Meldung|Artikel)s? (?:\w+ ){0,4}(?:hieß|stand|nannte|war)",
    r"versi[oó]n (?:anterior|previa|original) (?:\w+ ){0,5}(?:decía|indicaba|afirmaba|señalaba)",
    r"version (?:précédente|antérieure|initiale) (?:\w+ ){0,5}(?:indiquait|disait|affirmait|mentionnait)",
    r"versão (?:anterior|original) (?:\w+ ){0,5}(?:dizia|indicava|afirmava|informava)",
    r"earlier (?:figure|count|toll|number|report) (?:\w+ ){0,3}(?:was|were|had been) (?:wrong|too (?:high|low))",
    r"corrig(?:ió|ieron|e|en|ido|ida|idos|idas|iu|iram|é|ée|ent)|rectific(?:ó|aron|ación|a|an)|rectifi(?:é|ée|ent|cation)"
    r"|retific(?:ou|aram|ação)|por error|par erreur|por engano",
    r"korrigiert(?:e|en)?|berichtigt(?:e|en)?|Berichtigung|Korrektur|irrtümlich",
)


def correction(text: str) -> UpdateKind | None:
    """Tell whether words correct or retract something told before; None where they do neither."""
    if _RETRACTED.search(text):
        return "retraction"
    return "correction" if _CORRECTED.search(text) else None

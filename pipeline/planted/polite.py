"""Words into whether they ask something of a machine politely: by its name, or of whoever sums the article up."""

import re

_TITLE = r"(?:(?:ai|a\.i\.|ki|ia|virtual|digital|helpful|kind|friendly|automated|language)[ -]){0,2}"
_ENGLISH = (
    rf"^\W{{0,12}}(?:dear|hey|hi|hello|greetings|attention|respected|esteemed) (?:the |to )?{_TITLE}"
    r"(?:assistants?|ai|bots?|chatbots?|models?|llms?|summari[sz]ers?|crawlers?)(?=[,:.!—–-]|$)"
    r"|^\W{0,12}(?:a )?(?:\w+ )?(?:note|notice|message|word|request|reminder|advice|instructions?) (?:to|for) "
    rf"(?:all |any |the |every |our |your )?{_TITLE}"
    r"(?:assistants?|ai|llms?|(?:language )?models|bots|chatbots|summari[sz]ers?|crawlers|systems|readers? bots?)"
    r"(?: (?:systems?|assistants?|models?|tools?|readers?|agents?))?[^.!?:,]{0,40}[:,—–-]"
    r"|\b(?:if|when|whenever|while|should|as) you(?:[’']re| are| happen to be)? (?:now |"
    r"currently )?(?:summari[sz]|condens|"
    r"paraphras|pars|process|translat|rewrit|analy[sz]|digest|extract|index|report)(?:e|es|ing|ding|ting)? "
    r"(?:facts? from |claims? from |information from )?(?:this|the above|the present) (?:article|text|report|"
    r"page|story|"
    r"document|piece|post|passage|news)\b"
    r"|^\W{0,12}(?:when|in|while|before) (?:summari[sz]ing|paraphrasing|condensing|translating|processing|"
    r"analy[sz]ing) "
    r"(?:this|the above) (?:article|text|report|page|story|document|piece|passage)\b[^.!?]{0,40}, ?(?:please |kindly |"
    r"do |always |also |be sure |make sure |you |it |mention|include|say|state|report|add|note|omit|leave|remember)"
    r"|^\W{0,12}(?:any|every|all|your) (?:(?:ai|automatic|automated|machine)[ -](?:\w+ )?)?(?:summary|"
    r"summaries) of (?:this|"
    r"the) (?:article|text|report|page|story|document) (?:should|must|needs? to|has to|ought to)\b"
)
_SPANISH = (
    r"^\W{0,12}(?:estimad[oa]s?|querid[oa]s?|hola|apreciad[oa])[ ,]{1,2}(?:asistente|modelo de|ia\b|"
    r"inteligencia art|bot\b)"
    r"|^\W{0,12}(?:nota|aviso|mensaje|atención|recado) (?:para|a) (?:tod[oa]s )?(?:los |las |la |el |"
    r"l)?(?:asistentes?\b|"
    r"modelos? de|ia\b|sistemas? de (?:ia|intel)|inteligencias? art|bots?\b)"
    r"|\bsi (?:usted |tú )?(?:está[sn]?|va[sn]? a|quiere[sn]?) (?:resumiendo|traduciendo|procesando|analizando|leyendo|"
    r"resumir|traducir|procesar|analizar) (?:este|esta) (?:artículo|texto|noticia|página|nota|documento)\b"
    r"|^\W{0,12}(?:al|cuando) (?:resumir|traducir|procesar|resumas?|resuma usted) (?:este|esta) (?:artículo|"
    r"texto|noticia|"
    r"página|nota)\b[^.!?]{0,30},"
)
_FRENCH = (
    r"^\W{0,12}(?:ch(?:er|ère)s?|bonjour|salut)[ ,]{1,2}(?:assistante?s?\b|modèles? de|ia\b|intelligence art|robot)"
    r"|^\W{0,12}(?:note|message|avis|attention|remarque) (?:aux?|pour|à|"
    r"destinée? aux?) (?:tou[ts]e?s? )?(?:les |la |l[’'])?"
    r"(?:assistants?\b|modèles? de|ia\b|systèmes? d[’'](?:ia|intel)|intelligences? art|robots?\b)"
    r"|\bsi (?:vous|tu) (?:êtes en train de |es en train de )?(?:résume[zrs]|traduis(?:ez|ant)?|traduire|traite[zrs]|"
    r"analyse[zrs]) (?:cet|ce|cette) (?:article|texte|page|document|reportage)\b"
    r"|^\W{0,12}(?:en (?:résumant|traduisant|traitant)|lorsque vous (?:résumez|traduisez)) (?:cet|ce|cette) (?:article|"
    r"texte|page)\b[^.!?]{0,30},"
)
_GERMAN = (
    r"^\W{0,12}(?:liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|hallo)[ ,]{1,2}(?:ki\b|ki-|assistent(?:en|in)?\b|"
    r"sprachmodelle?\b|künstliche int|chatbot)"
    r"|^\W{0,12}(?:hinweis|notiz|nachricht|bitte|mitteilung) (?:an|für) (?:alle |die |den |das |jede )?(?:ki\b|ki-|"
    r"assistenten?\b|sprachmodelle?n?\b|künstliche int|chatbots?\b)"
    r"|\b(?:wenn|falls|sofern|sollten) (?:sie|du) (?:diesen|dieses|diese) (?:artikel|text|bericht|seite|"
    r"dokument|meldung) "
    r"(?:gerade |jetzt )?(?:zusammenfass|übersetz|verarbeit|analysier|auswert)\w{0,4}"
    r"|^\W{0,12}(?:beim|in der) zusammenfass(?:en|ung) (?:dieses|diesen) (?:artikels|textes|"
    r"berichts)\b[^.!?]{0,20}\bbitte\b"
)
_PORTUGUESE = (
    r"^\W{0,12}(?:car[oa]s?|prezad[oa]s?|olá|querid[oa])[ ,]{1,2}(?:assistente|modelo de|ia\b|inteligência art|robô)"
    r"|^\W{0,12}(?:nota|aviso|mensagem|atenção|recado) (?:para|aos?|às?) (?:tod[oa]s )?(?:os |as |a |"
    r"o )?(?:assistentes?\b|"
    r"modelos? de|ia\b|sistemas? de (?:ia|intel)|inteligências? art|robôs?\b)"
    r"|\bse (?:você |vocês )?(?:estiver(?:em)?|está|for) (?:resumindo|traduzindo|processando|analisando|"
    r"a resumir|resumir|"
    r"traduzir) (?:este|esta) (?:artigo|texto|notícia|página|documento|matéria)\b"
    r"|^\W{0,12}(?:ao|quando) (?:resumir|traduzir|processar) (?:este|esta) (?:artigo|texto|notícia|página|matéria)\b"
    r"[^.!?]{0,30},"
)
_ASKS = re.compile("|".join((_ENGLISH, _SPANISH, _FRENCH, _GERMAN, _PORTUGUESE)), re.IGNORECASE | re.MULTILINE)


def asks_politely(sentence: str) -> bool:
    """Whether words, quotations blanked, speak to a machine by name or to whoever sums up this very article."""
    return bool(_ASKS.search(sentence))

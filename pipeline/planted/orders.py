"""Words into whether they order a language model about, in the languages such orders are met in."""

import re

from pipeline.planted.polite import asks_politely

_MACHINE = (
    r"(?:\b(?:ai|a\.i\.|artificial intelligence)\b(?:[ -](?:systems?|assistants?|models?|agents?|tools?|bots?|readers?"
    r"|crawlers?|summari[sz]ers?))?|(?:large )?language models?|\bllms?\b|chat ?bots?|chatgpt|\bgpt\b|\bclaude\b|"
    r"summari[sz]ers?|(?:virtual|automated|digital|helpful) (?:assistants?|systems?|readers?)|"
    r"asistentes?(?: virtual| de ia)|"
    r"modelos? de (?:lenguaje|linguagem)|inteligencia artificial|assistentes?(?: virtua(?:l|is)| de ia)|"
    r"assistants? (?:ia|d’ia|d'ia)|modèles? de langage|intelligence artificielle|ki[- ](?:assistent|modell|"
    r"system)\w{0,4}|"
    r"sprachmodelle?n?|künstliche intelligenz)"
)
_START = (
    r"^\W{0,12}(?:(?!(?:\w+\W+){0,5}(?:read|reads|said|says|wrote|told|"
    r"replied)\b)(?:[\w’'()]+[ /]){0,5}[\w’'()]+ ?[:—–,-]+\s*)?"
    r"(?:(?:please|kindly|now|just|simply|also|then|and|so|first|instead|always|immediately|ok|okay|por favor|bitte|"
    r"s'il vous plaît|s’il vous plaît|veuillez|пожалуйста|请)[ ,]{1,3}){0,3}"
)
_MUST = (
    r"\b(?:you (?:must|should|shall|will|can|are to|have to|need to|are required to|may)|i (?:want|need|order|"
    r"command) you to) (?:now |also |always |only |then )?"
)
_DROP = (
    r"(?:ignore|disregard|forget|override|bypass|drop|discard|skip|stop following|do not follow|don[’']t follow|"
    r"never follow)"
)
_EARLIER = (
    r"\b(?:all|any|previous|prior|above|earlier|preceding|foregoing|your|these|everything|original|system|initial)\b"
)
_RULES = (
    r"\b(?:instructions?|prompts?|directions|guidelines|rules|context|directives|messages?|commands?|orders|"
    r"programming|training|constraints|everything|above|before)\b"
)
_ENGLISH = (
    rf"(?:{_START}|{_MUST}){_DROP}\b(?=[^.!?]{{0,80}}{_EARLIER})[^.!?]{{0,80}}{_RULES}"
    rf"|\bplease {_DROP}\b(?=[^.!?]{{0,80}}{_EARLIER})[^.!?]{{0,80}}{_RULES}"
    rf"|^\W{{0,6}}(?:[\w-]+ ){{0,3}}(?:note|message|notice|attention|memo|instructions?|reminder|warning|command|"
    rf"dear|hey|hi|hello|hint|nota|aviso|mensaje|"
    rf"mensagem|instrucciones|instruções|hinweis|nachricht|achtung|note|remarque|"
    rf"avis)\b[^.!?:,]{{0,30}}{_MACHINE}[^.!?:,]{{0,60}}[:,.!—–-]"
    rf"|^\W{{0,6}}(?:to|for) (?:any|all|every|the) [^.!?:,]{{0,30}}{_MACHINE}[^.!?:,]{{0,60}}[:,]"
    rf"|\b(?:if|when|because|since|as) you(?:[’']re| are) (?:an? |the )?[^.!?]{{0,40}}{_MACHINE}"
    rf"|^\W{{0,6}}as an? (?:\w+ ){{0,2}}{_MACHINE}, (?:you|please|do|make|always|say|write|add)"
    rf"|{_MACHINE} (?:that (?:is |are )?)?(?:reading|processing|summari[sz]ing|parsing|analy[sz]ing|"
    rf"translating) (?:this|the) "
    r"|\byou(?:[’']re| are) (?:now |actually )?(?:an? |the |in )?(?:\w+ ){0,2}(?:assistant|dan\b|ai\b|"
    r"language model|chatbot|developer mode|jailbr\w+|unrestricted)"
    r"|^\W{0,6}(?:from now on|henceforth|starting now)\b[^.!?]{0,30}\b(?:you|your|respond|answer|reply|act|speak|"
    r"write)\b"
    r"|^\W{0,6}(?:new|updated|real|actual|additional|important|urgent|secret|hidden) (?:system )?(?:instructions?|"
    r"prompt|task|directives?|orders?)\b[^.!?]{0,40}:"
    r"|\b(?:reveal|print|repeat|show|output|leak|disclose|display|tell me|send|copy|recite) (?:me )?(?:your|the|"
    r"all) (?:\w+ ){0,2}"
    r"(?:system prompt|hidden prompt|prompt\b|initial instructions|instructions above|system message|secret key|"
    r"api keys?|instructions\b)"
    r"|\b(?:system prompt|prompt injection)\b[^.!?]{0,20}:|^\W{0,6}(?:begin|end|start) (?:of )?(?:system|prompt|"
    r"instructions?|admin)\b"
    r"|^\W{0,6}(?:admin|administrator|developer|root|sudo|system)(?: (?:override|note|mode|message|access))\b"
)
_OTHERS = (
    r"\b(?:ignor[ae](?:d|n|r)?|olvid[ae](?:d|n)?|descart[ae]|omit[ae]|desconsidere|esqueça|esquece|desobedece|"
    r"ignora(?:te)?|"
    r"dimentica(?:te)?)\b[^.!?]{0,60}\b(?:instrucciones|instrução|instruções|indicaciones|órdenes|reglas|regras|"
    r"ordens|"
    r"istruzioni|regole|anterior(?:es)?|precedenti)\b"
    r"|\b(?:ignorez|oubliez?|négligez?|ignorer toutes)\b[^.!?]{0,60}\b(?:consignes?|instructions|règles|directives|"
    r"précédentes?|ci-dessus|prompt)\b"
    r"|\b(?:ignorier(?:e|t|en)?|vergiss|vergesst|vergessen sie|missachte[nt]?)\b[^.!?]{0,60}\b(?:anweisung(?:en)?|"
    r"regeln|"
    r"vorgaben|befehle?|vorherigen?|bisherigen?|prompt)\b"
    r"|(?:игнорируй|проигнорируй|забудь|не обращай внимания|отмени)\w{0,4}[^.!?]{0,60}(?:инструкц|указани|правил|"
    r"команд|предыдущ)"
    r"|(?:忽略|无视|忘记|忘掉|不要理会|無視|忽視)[^。！？]{0,30}(?:指令|指示|说明|提示|规则|要求|內容|内容)"
    r"|(?:تجاهل|انس|أهمل)[^.!؟]{0,60}(?:التعليمات|الأوامر|التوجيهات|السابقة|القواعد)"
    r"|(?:무시|잊어)[^.]{0,30}|(?:以前の|これまでの)[^。]{0,20}指示[^。]{0,10}無視"
)
_ORDERS = re.compile(f"{_ENGLISH}|{_OTHERS}", re.IGNORECASE | re.MULTILINE)


def orders(sentence: str) -> bool:
    """Whether words, quotations blanked, tell a language model what to do with its instructions or what it is."""
    return bool(_ORDERS.search(sentence)) or asks_politely(sentence)

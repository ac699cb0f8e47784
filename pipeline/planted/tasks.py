"""Words into whether they set a task, or speak to the reader of a page instead of reporting."""

import re

_POLITE = (
    r"^\W{0,6}(?:(?:please|kindly|now|also|next|then|first|finally|ok|okay|hey|and|instead)[, ]{1,2}){0,3}"
    r"(?:(?:can|could|would|will) you (?:please |kindly |also |just )?)?(?:make sure (?:to |you )?|be sure to |"
    r"remember to |do not forget to |don[’']t forget to |i (?:want|need|would like) you to |you must |help me )?"
)
_TEXTUAL = (
    r"(?:add|include|insert|append|prepend|integrate|augment|modify|enhance|embed|incorporate|replace|use|convert|"
    r"render|provide|give|"
    r"introduce|misspell|scramble|jumble|rearrange|anagram|remove|group|combine|substitute|reverse|encode|"
    r"capitali[sz]e|end|begin|"
    r"start|finish|conclude|change|alter|rewrite|adjust|extend|mention|write|translate|format|limit|keep|make|"
    r"shuffle|swap|reply|"
    r"respond|answer|put|promote|recommend|suggest|state|say|conclude|close|open|repeat|randomi[sz]e|double|drop|"
    r"delete|omit|spell|express|phrase|compose)"
)
_YOURS = r"\byour (?:\w+ ){0,2}(?:answers?|responses?|reply|replies|output|summary|translation|message|completion)\b"
_MAKE = (
    r"(?:write|draft|compose|create|generate|develop|produce|craft|design|provide|give(?: me| us)?|show(?: me|"
    r" us)?|make(?: me)?|prepare|suggest|list|tell(?: me| us)?|name)"
)
_WORK = (
    r"(?:poems?|haikus?|limericks?|sonnets?|songs?|lyrics|short stor(?:y|ies)|stor(?:y|ies)|essays?|letters?|"
    r"e-?mails?|speech(?:es)?|introductions?|"
    r"paragraphs?|summar(?:y|ies)|examples?|lists?|functions?|scripts?|programs?|code|equivalents?|translations?|"
    r"jokes?|recipes?|"
    r"tweets?|posts?|headlines?|blog|reviews?|bullet points|outlines?|sentences?|synonyms?|definitions?|"
    r"explanations?|itinerar(?:y|ies)|plan|names?|ideas|tips|steps|"
    r"tables?|quer(?:y|ies)|reply|response|answer|word)"
)
_STRONG = re.compile(
    rf"{_POLITE}{_TEXTUAL}\b[^?]{{0,200}}{_YOURS}|^\W{{0,6}}in your (?:\w+ )?(?:answer|response|reply|output|"
    rf"summary|message)\b"
    rf"|{_POLITE}(?:explain|describe|summari[sz]e|paraphrase|translate|rewrite|rephrase|proofread|misspell|anagram|"
    rf"pretend|roleplay|role-play)\b(?! (?:who|says|said)|[^.!?]{{0,60}}\?)"
    rf"|{_POLITE}(?:(?:write|draft|compose|generate|craft|develop|create)\b(?: me| us)? (?:an?|the|some|"
    rf"\w{{3,6}}) (?:[\w-]+ ){{0,3}}|{_MAKE}\b (?:me |us )?(?:an?|the|some|two|three|five|ten|"
    rf"\d+) (?:[\w-]+ ){{0,3}}){_WORK}\b"
    r"|^\W{0,6}(?:can|could|would|will) you (?:please )?(?:show|tell|give|write|explain|help|describe|translate|"
    r"list|recommend|suggest|provide|find|solve|compute|calculate|make|create)\b"
    rf"|{_POLITE}(?:replace|convert|substitute|swap|change) (?:every|all|the|each|letters|vowels|"
    rf"words)\b[^.]{{0,80}}\b(?:letters?|vowels?|words?|numbers?|symbols?|positions?|emojis?)\b"
    rf"|{_POLITE}(?:answer|respond|reply|write|speak|output|print)\b(?: me)? (?:only|in|with|as|using|nothing|"
    rf"exactly|just|solely)\b"
    rf"|{_POLITE}(?:say|state|claim|report|conclude|pretend|assert|output|print|repeat) (?:only |that |exactly |"
    rf"this |the (?:word|phrase|words|following)|after me)"
    rf"|{_POLITE}(?:break down|solve|calculate|compute|debug|refactor|implement) (?:the|this|these|how|a|an|for|it)\b"
    rf"|{_POLITE}act as (?:an?|if|though)\b|^\W{{0,6}}(?:how do (?:i|you say)|how can i|how would i|how should i|"
    rf"tell me|show me|give me|teach me|help me|remind me)\b"
    r"|^\W{0,6}(?:i (?:want|need|would like|wish) (?:you )?to (?:know|write|translate|learn)|i(?:[’']d|"
    r" would) (?:like|appreciate) (?:it if you|you to))\b"
    r"|^\W{0,6}would you mind\b"
    r"|^\W{0,6}what(?:[’']s| is) (?=\s{3,})[^?]{1,60} in (?:english|french|german|spanish|japanese|russian|chinese|"
    r"italian|portuguese|latin|arabic)\?"
    r"|\b(?:your|the) (?:final )?(?:answer|response|output|summary|reply) (?:must|should|has to|needs to|is to|"
    r"shall) (?:be|contain|include|start|begin|end|say|consist|mention|only)\b",
    re.IGNORECASE | re.MULTILINE,
)
_FOREIGN = re.compile(
    r"^\W{0,6}(?:por favor,? )?(?:escribe|escriba|traduce|traduzca|responde|responda|resume|redacta|di|diga|"
    r"explica|escreva|traduza|responda|resuma|explique|diga)\b(?: (?:que|un|una|um|uma|solo|só|apenas|el|la|o|a|en|"
    r"em|cómo|como|con|com|este|esta|esto|isto)\b)"
    r"|^\W{0,6}(?:s['’]il (?:vous|te) plaît,? |veuillez )?(?:écris|écrivez|écrire|traduis|traduisez|traduire|"
    r"réponds|répondez|répondre|résume[zr]?|explique[zr]?|dis|dites)\b(?: (?:que|un|une|seulement|uniquement|le|la|"
    r"en|comment|ce|cet|cette|à|par)\b)"
    r"|^\W{0,6}(?:bitte )?(?:schreibe?|schreib|schreiben sie|übersetze|übersetzen sie|antworte|antworten sie|"
    r"erkläre|erklären sie|fasse|fassen sie|sage?|sag|sagen sie)\b(?: (?:dass|ein|eine|einen|nur|das|die|den|auf|"
    r"mit|mir|wie|diesen|in|bitte)\b|,)"
    r"|^\W{0,6}(?:пожалуйста,? )?(?:напиши|переведи|ответь|скажи|объясни|расскажи)"
    r"|^\W{0,6}请?(?:你)?(?:写|翻译|回答|回复|总结|解释|说|输出|告诉)"
    r"|^\W{0,6}(?:من فضلك )?(?:اكتب|ترجم|أجب|قل|اشرح|لخص)\b",
    re.IGNORECASE | re.MULTILINE,
)
_READER = re.compile(
    r"^\W{0,6}(?:please )?(?:sign up|subscribe|register|log in|sign in|click|tap|swipe|"
    r"scroll)\b[^.!?]{0,60}\b(?:newsletters?|here|now|free|our|account|below|updates|alerts|button|link|inbox|read|"
    r"continue|more)\b"
    r"|\byou(?:[’']ve| have) (?:reached|used|read) (?:your|all|the|\d+)[^.!?]{0,40}\b(?:free|limit|articles?)\b"
    r"|^\W{0,6}(?:please )?(?:follow|like|join|find|contact|email|e-mail|write to|text|call|visit) us\b|"
    r"\bfollow (?:us|me|him|her|@\w+|the \w+) on (?:twitter|facebook|instagram|x|tiktok|threads|telegram)\b"
    r"|^\W{0,6}(?:read more|read also|see also|watch|listen|related|also read|more)\b ?[:>»|]|^\W{0,6}(?:share|"
    r"post|leave|join) (?:this|your|a|the) (?:article|story|comment|thoughts|opinion|conversation|discussion)\b"
    r"|\bin the comments(?: section)? below\b|\b(?:enable|turn on|disable) (?:your )?(?:javascript|cookies|"
    r"ad ?blocker)\b|^\W{0,6}download (?:our|the|this) (?:free )?(?:app|tool|newsletter)\b"
    r"|\b(?:let us know|tell us)\b[^.!?]{0,40}\b(?:comments?|think|below|email)\b|^\W{0,6}(?:do you have|got) (?:a|"
    r"any) (?:tip|story|question)s?\b[^.!?]{0,60}\?"
    r"|^\W{0,6}(?:buy|order|claim|get|grab|download|install|visit)\b (?:your |now|it |the |a |"
    r"this )[^.!?]{0,60}\b(?:now|today|free|www\.|https?:|discount|promo|coupon|offer)",
    re.IGNORECASE | re.MULTILINE,
)
_QUESTION = re.compile(
    r"^\W{0,6}(?:what|who|when|where|why|how|which)(?:[’']s)?\b[^?]{4,160}\?\W{0,3}$",
    re.IGNORECASE,
)
_QUIZ = re.compile(
    r"\W{0,6}(?:what|who|how|which|why)\b[^?]{0,20}\b(?:is|are|was|were|do|does|did|wrote|invented|painted)\b|"
    r"\W{0,6}what[’']s\b",
    re.IGNORECASE,
)


def asks(sentence: str) -> bool:
    """Whether words, quotations blanked, set somebody a task of writing, translating or explaining."""
    return bool(_STRONG.search(sentence) or _FOREIGN.search(sentence))


def speaks_to_reader(sentence: str) -> bool:
    """Whether words are addressed to the reader of the page rather than tell of the event."""
    return bool(_READER.search(sentence))


def is_question(sentence: str) -> bool:
    """Whether the sentence asks; a report may well ask something itself."""
    return bool(_QUESTION.search(sentence))


def is_quiz(sentence: str) -> bool:
    """Whether the question is of the form that asks for general knowledge."""
    return is_question(sentence) and bool(_QUIZ.match(sentence))

"""A line of a page into the kind of furniture it is by its words alone, wherever it stands."""

import re

from pipeline.articles.names import PICTURE_AGENCIES
from pipeline.records import Span

_LONGEST = 420
"""Furniture lines are short; a longer line is never matched, which also bounds every pattern here."""

_AGENCY = rf"(?:{PICTURE_AGENCIES})"
_NAME = r"[^\W\d_][\w’'.\-]{0,30}(?: [^\W\d_][\w’'.\-]{0,30}){0,4}"
_HANDLE = r"\(@\w{1,30}\)"

_EMBED = re.compile(
    rf"pic\.(?:twitter|x)\.com/\w|{_HANDLE}[ \xa0].{{3,30}}\d{{4}}$|^—.{{1,80}}{_HANDLE}|^View this post on |"
    r"^A post shared by |^Ver esta publicación en |^Una publicación compartida (?:por|de) |"
    r"^Voir cette publication sur |^Sieh dir diesen Beitrag auf |^Ein Beitrag geteilt von |♬|"
    r"^https?://\S+$|^(?:Tweet|Post) (?:from|by) @|^Embed(?:ded)? (?:video|tweet|post)\b"
)
_CAPTION_HEAD = re.compile(
    r"(?:Photo|Foto|Photograph|Image|Picture|Bild|Fotografía|Imagen|Immagine|Photographie|Crédit photo|Photo credit|"
    r"Image credit|Image source|Image caption|Picture credit|Bildquelle|Foto de|Caption|Video|Crédito|Créditos|Credit)"
    r" ?(?:credit|courtesy|caption)?[:/].{1,300}$"
    r"|(?:Photo|Photograph|Image|Picture|Video)s? (?:by|courtesy) [^.]{1,60}$"
)
_CAPTION_TAIL = re.compile(
    rf"[–—|/(\-] ?{_NAME} ?/ ?{_AGENCY}\)?\.?$"
    rf"|(?:[a-z)\].”\"’]|\b){_AGENCY} (?:via|/) ?{_AGENCY}\)?\.?$|[a-zé)\]»”\"]{_AGENCY}$"
    r"|[(\[](?:(?:AP|AFP|EPA|Reuters|File|Courtesy) )?(?:Photo|Foto|Image|Picture|Photograph|Bild|Imagen)s?\b"
    r"(?: (?:by|credit|courtesy|de|von|/)|[:/])[^)\]]{0,100}[)\]]\.?$"
    r"|[.!?)”\"] ?(?:Photo |Image )?Credit(?:\.{3}|…)?:? ?[A-Z][^.!?]{2,80}$"
    r"|(?:\||\(| – | — )(?:Getty Images|EPA|Shutterstock|Alamy|iStock|AP Photo|AFP Photo|Handout|File photo|Archivo"
    r"|Archivbild|file)(?:/[\w ./]{1,50})?\)?\.?$"
    r"|(?:Getty Images|Shutterstock|/ ?Alamy|AP Photo/[\w .’'\-]{3,40})\)?\.?$"
)
_TAIL = 110
"""Characters at a line's end in which a picture's credit stands."""
_CAPTION_WORDS = 70
_RELATED = re.compile(
    r"(?:READ MORE|READ ALSO|ALSO READ|READ NEXT|SEE ALSO|RELATED|RELATED STORY|RELATED STORIES|RELATED ARTICLES?|"
    r"MORE|WATCH|LISTEN|WATCH LIVE|IN PICTURES|EXPLAINER|DON[’']T MISS|RECOMMENDED|MORE ON THIS(?: STORY)?|"
    r"TRENDING|MUST READ|LEA TAMBIÉN|LEE TAMBIÉN|LEER MÁS|LEE MÁS|LEA MÁS|VEA TAMBIÉN|TE PUEDE INTERESAR|"
    r"TAMBIÉN TE PUEDE INTERESAR|LE PUEDE INTERESAR|PUEDES LEER|NOTICIA RELACIONADA|LIRE AUSSI|À LIRE AUSSI|"
    r"LESEN SIE AUCH|LESEN SIE MEHR|MEHR DAZU|MEHR ZUM THEMA|"
    r"POUR ALLER PLUS LOIN|EN SAVOIR PLUS|LEIA TAMBÉM|LEIA MAIS|VEJA TAMBÉM|LEGGI ANCHE)(?: ?[:|>»–—\-] ?.{0,250}|)",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"[\-–—\[( ]{0,3}(?:advertisement|advertising|sponsored(?: content)?|promoted|paid (?:post|content)|publicidad|"
    r"anuncio|publicité|anzeige|werbung|publicidade|pubblicità|"
    r"(?:story|article) continues (?:below|after)(?: (?:the |this )?(?:advertisement|ad))?|"
    r"(?:scroll (?:down )?to continue|continue reading(?: below)?|skip advertisement|la nota continúa abajo))"
    r"[\-–—\]): .]{0,3}",
    re.IGNORECASE,
)
_CAPITALS = r"(?-i:[A-ZÀ-ÖØ-Þ][\w’'.\-]{0,30}(?:(?:,? and |, | & | )[A-ZÀ-ÖØ-Þ][\w’'.\-]{0,30}){0,6})"
_WORKED = (
    r"(?:(?:additional |further )?(?:reporting|editing|writing|translation|research|photography)|edited|translated)"
)
_FOOTER = re.compile(
    rf"(?:printed|published|gedruckt|impreso|imprimé|impresso)(?: and (?:published|distributed))?"
    rf" (?:in|at|by|bei|en|à|em|par|por) {_CAPITALS}\.?"
    rf"|{_WORKED} (?:by|from|in) {_CAPITALS}[.;]?(?: {_WORKED} (?:by|from|in) {_CAPITALS}\.?)?"
    r"|(?:media |press |for more information,? )?(?:contacts?|enquiries|inquiries|contacto|kontakt|contato|presse)"
    r"(?: (?:the|our|us) ?[\w ]{0,40})?:.{0,160}"
    r"|(?:tel|phone|telephone|fax|e-?mail|teléfono|telefon|téléphone|telefone)\.?: ?[^ ].{2,80}"
    r"|(?:©|\(c\) ?(?:19|20)\d\d|copyright,? ?(?:©|\(c\)|(?:19|20)\d\d|notice\b|by\b)).{0,200}|copyright"
    r"|.{0,160}\b(?:all rights reserved|todos los derechos reservados|tous droits réservés|alle rechte vorbehalten|"
    r"todos os direitos reservados)\b.{0,80}"
    r"|(?:please )?(?:sign|log) (?:in|up)(?: (?:or (?:register|sign up|subscribe)|to (?:comment|continue|read|join|"
    r"view|reply|save)\b|here|now|with|for (?:our|the|free|a)\b).{0,120}|)[.!]?"
    r"|(?:sign up|subscribe)(?: now| today| here)?(?: to| for)? (?:our|get|receive|free|unlimited)\b.{0,200}"
    r"|(?:sign up|subscribe)(?: to| for) .{0,60}\b(?:newsletters?|channel|podcast|alerts?|updates|briefing)\b.{0,120}"
    r"|subscribe(?: now| today| for free)?[.!]?|(?:create|open) (?:a free|an) account.{0,60}|already (?:a subscriber|"
    r"subscribed|have an account)\?.{0,60}"
    r"|(?:get|receive) (?:the |our |all the )?(?:latest |top |best )?(?:news|newsletter|stories|headlines|updates)\b"
    r".{0,60}(?:inbox|email|phone|app)\b.{0,40}"
    r"|.{0,60}\bdelivered (?:straight |right |directly )?to your (?:inbox|email)\b.{0,80}"
    r"|(?:we|this (?:web)?site|our site) uses? cookies\b.{0,300}|(?:accept|reject|manage)(?: all)? cookies.{0,30}"
    r"|by (?:clicking|continuing|using|signing up|subscribing)\b.{0,60}\byou (?:agree|accept|consent)\b.{0,250}"
    r"|(?:cookie|privacy) (?:policy|settings|notice|statement)s?(?: ?[|•·&,/].{0,120})?|terms (?:of|and) \w{3,12}"
    r"(?: ?[|•·&,/].{0,120})?"
    r"|share(?: this)?(?: (?:article|story|post|page|on .{1,40}|via .{1,30}|with friends))?:?|(?:share|tweet|pin|email|"
    r"print|copy link|save|whatsapp|facebook|twitter|telegram|linkedin|reddit|flipboard|x|instagram|threads|bluesky)"
    r"(?:[ ,|/•·]{1,3}(?:share|tweet|pin|email|print|copy link|save|whatsapp|facebook|twitter|telegram|linkedin|"
    r"reddit|flipboard|x|instagram|threads|bluesky|on|this|article)){0,12}"
    r"|(?:post|leave|add|write|view|read|show|hide|see|join)(?: (?:a|your|the|all|\d{1,5}))? (?:comments?|reply|"
    r"conversation|discussion)[.!]?|\d{0,5} ?(?:comments?|replies|comentarios|kommentare|commentaires|shares|views|"
    r"likes)(?: ?\(\d{1,5}\))?"
    r"|be the first to (?:comment|respond|reply|share|know|leave)\b.{0,120}|there are no comments\b.{0,60}|no comments"
    r"(?: yet)?[.!]?|comments (?:are|have been) (?:closed|disabled|turned off)\b.{0,80}"
    r"|(?:your email address will not be published|required fields are marked)\b.{0,80}|report (?:a |this )?(?:typo|"
    r"error|comment|an error|a correction)\b.{0,40}|notify me (?:of|when)\b.{0,80}"
    r"|follow (?:us|me|him|her|them|@\w+|[\w .’']{3,40} on (?:twitter|facebook|x|instagram|whatsapp|telegram|google"
    r" news|linkedin|threads|bluesky))\b.{0,120}|find us on (?:social media|facebook|twitter|instagram).{0,60}|"
    r"(?:like|join) us on \w{3,12}.{0,60}|download (?:our|the) .{0,40}\bapp\b.{0,80}"
    r"|(?:about|meet) the (?:creator|author|writer|reporter)s?|reader insights|add your insights|how does it work\?|"
    r"miscellaneous links|more from (?:this|the|our|us)\b.{0,60}|(?:most|more) (?:read|popular|viewed|shared|stories)"
    r"(?: (?:in|on|from) .{1,40})?|you (?:may|might) (?:also )?(?:like|be interested in)\b.{0,40}|recommended for you|"
    r"related (?:topics|content|tags|news|posts|links)|(?:topics|tags|filed under|categories|etiquetas|temas|"
    r"schlagworte|mots[- ]clés) ?:.{0,200}|up next|editors?[’'] picks?|editor’s picks|trending(?: now)?|"
    r"what to read next|our (?:picks|standards): ?.{0,80}|back to top|skip to (?:main )?content|(?:main )?menu|"
    r"loading(?:\.{3}|…)?|tracking|read (?:full|the full|more)(?: (?:story|article|here))?(?: here)?[.…»>]{0,3}|"
    r"(?:click|tap) here (?:to|for)\b.{0,120}|\d{1,3}[- ]?(?:min|minute|minutes|mins)(?: de)? (?:read|lectura|lecture)|"
    r"listen to (?:this )?(?:article|story)\b.{0,40}|\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?|"
    r"support (?:our|independent|quality) journalism\b.{0,200}|(?:donate|contribute|register|log ?in|search|close|play"
    r"|pause|mute|newsletters?|contact(?: us)?|about us|help|rss|sitemap)|"
    r"(?:suscríbete|suscríbase|regístrate|inicia(?:r)? sesión|iniciar sesión|síguenos|sigue(?:nos)? (?:toda|en)|"
    r"comparte|compartir|compartilhe|compartilhar|partager|teilen|abonnez-vous|inscrivez-vous|suivez-nous|"
    r"jetzt (?:abonnieren|anmelden)|folgen sie uns|únete a|recibe (?:en tu|nuestr)|inscreva-se|siga)\b[^.]{0,80}|"
    r"(?:política de (?:privacidad|cookies)|aviso legal|mentions légales|impressum|datenschutz\w{0,12})(?: .{0,60})?|"
    r"this (?:article|story|material) (?:may not be|is protected|is for subscribers)\b.{0,200}",
    re.IGNORECASE,
)

_UNSEEN = re.compile(
    # Tag characters, but for the flags of Scotland and its like, which are spelt with a few of them.
    "(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]{2,}|(?<=\U0001f3f4)[\U000e0000-\U000e007f]{8,}"
    # Selectors stand alone behind a letter; in rows they carry bytes, as zero-width characters in rows carry bits.
    "|[\U000e0100-\U000e01ef\ufe00-\ufe0f]{4,}|[\u200b-\u200f\u2060-\u2064\ufeff\u180e]{8,}"
)


_LIST_HEAD = re.compile(
    r"(?:what (?:we|you|to) (?:know|need to know)(?: so far| about .{2,40})?|(?:the )?key (?:points|facts|takeaways)|"
    r"at a glance|in brief|lo que (?:sabemos|se sabe)(?: hasta ahora)?|(?:las )?claves|ce que l[’']on sait|"
    r"ce qu[’'](?:on|il faut) (?:sait|savoir)|l[’']essentiel|was wir wissen|das wichtigste(?: in kürze)?|"
    r"auf einen blick|o que (?:sabemos|se sabe)(?: até agora)?|pontos principais) ?:",
    re.IGNORECASE,
)
"""What introduces a list and says nothing of its own."""


def unseen(line: str) -> tuple[Span, ...]:
    """Give the runs of characters that show nothing and can only be there to be read by a machine."""
    return tuple(found.span() for found in _UNSEEN.finditer(line))


def recognise(line: str) -> str | None:
    """Name the kind of furniture a line is by its own words; None where they could be the report's."""
    if not line.isascii() and not _UNSEEN.sub("", line).strip():
        return "hidden"
    return None if len(line) > _LONGEST else _by_words(line)


def _by_words(line: str) -> str | None:
    if _EMBED.search(line):
        return "embed"
    if _ADVERT.fullmatch(line):
        return "advertisement"
    if _RELATED.fullmatch(line):
        return "related"
    if len(line.split()) <= _CAPTION_WORDS and (_CAPTION_HEAD.match(line) or _CAPTION_TAIL.search(line[-_TAIL:])):
        return "caption"
    if _LIST_HEAD.fullmatch(line):
        return "heading"
    return "footer" if _FOOTER.fullmatch(line) else None

"""Turns the articles of a story into where each report comes from in the end, which is what corroboration counts.

The rules, all of them.

An article. Two articles have one origin when
  1. the later one shares `COPIED` of the shorter one's own words with the earlier: runs of five words, in any order,
     quotations left out; or `CREDITED` of them where both print one agency's credit or are of one publisher;
  2. both come from one source. A source is the one agency a text credits as its own ("(AFP)", an agency's byline,
     Reuters' sign-off), or the outlet a note says published it first, or the outlet whose report it tells after it
     (cited in one of the first `LEAD` sentences and in `MOST` of them all, `TWICE` at least), or else its own outlet.
An agency that only helped ("Reuters contributed to this report", "Reporting by AP", "(Agencies)") makes no origin of an
article by itself: only shared text does, by the lower threshold. A link of reason `helped` tells the reader of it.
Nobody corroborates himself, so two dispatches of one agency are one origin even where each
was rewritten, and so are two reports of one outlet. A credit to several agencies names no source: only the text
decides. A text that copies another outlet's is that outlet's, so an outlet that prints two agencies beside its own
report does not make one origin of the three. An article copies the one earlier article it shares most with: a
round-up pasted together from two independent reports goes with one of them and does not join the two. The origin is
named by its earliest article, then the one its own agency printed, then the longest.

A claim. Where an article cites another outlet for a claim ("told the Ledger", "the Ledger reported", "according to",
"citing", "in an interview with"), the claim is of that outlet's origin: of its article's where it is in the story,
else of one origin outside the story that all who cite this outlet share. The rest of the article stays its own.

Where an agency helped with an article, a claim of it whose words stand in the agency's own copy, or in another text it
helped with, is the agency's (helping.py); what the article tells in words of its own stays its own.

Publishers. Papers of one publisher that share text are one origin, by the lower threshold. Without shared text they
stay independent, since their newsrooms are, and a link of reason `family` says so to the reader. Which papers belong
together stands in families.toml, which names an agency goes by in pipeline/agencies.py; the setting `families` names a
file that adds to both or replaces entries of them.

Every tie is written down: in `Article.origin_links` with the share of common words, or the words that say it, and in
`Claim.rests_on`. The order of the articles changes nothing.
"""

from pipeline.origins.claims import cite
from pipeline.origins.deciding import Decided, decide
from pipeline.origins.houses import Houses, read_houses

__all__ = ["Decided", "Houses", "cite", "decide", "read_houses"]

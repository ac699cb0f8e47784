"""The names and signs of currencies into their ISO 4217 codes."""

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "US$": "USD",
    "U.S.$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "MX$": "MXN",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "CN¥": "CNY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "₫": "VND",
    "฿": "THB",
    "Rs.": "INR",
    "Rs": "INR",
    "kr": "kr",
}
"""Signs before a number. A bare "$" is read as US dollars, "¥" as yen; "kr" may be of four countries."""

CODES = (
    "USD EUR GBP AUD CAD CHF JPY CNY INR RUB BRL MXN ZAR SEK NOK DKK PLN NZD HKD SGD TRY UAH KRW ILS NGN PKR ARS CLP"
    " COP EGP KES AED SAR CZK HUF RMB"
).split()

NAMES: Mapping[str, str] = {
    "AUD": r"Australian dollars?|A\$",
    "CAD": r"Canadian dollars?|dollars canadiens",
    "NZD": r"New Zealand dollars?",
    "HKD": r"Hong Kong dollars?",
    "USD": r"(?:US[ -]|U\.S\. )?dollars?|d[óo]lar(?:es)?(?: (?:estadounidenses|americanos))?|US-Dollar|\$",
    "EUR": r"euros?|€",
    "GBP": r"pounds? sterling|British pounds?|£|libras esterlinas|livres sterling",
    "EGP": r"Egyptian pounds?",
    "cent": r"cents|pence|céntimos|centavos",
    "JPY": r"(?:Japanese )?yen(?:es)?",
    "CNY": r"(?:Chinese )?yuan|renminbi",
    "PKR": r"Pakistani rupees?",
    "INR": r"(?:Indian )?rupees?|rupias|roupies|Rupien",
    "RUB": r"rou?bles?|rublos?|Rubel",
    "CHF": r"Swiss francs?|francs suisses|Schweizer Franken|Franken|francos suizos",
    "MXN": r"Mexican pesos?|pesos mexicanos",
    "ARS": r"Argentine pesos?|pesos argentinos",
    "peso": r"pesos?",
    "BRL": r"rea(?:l|is)",
    "SEK": r"Swedish (?:krona|kronor|crowns?)",
    "NOK": r"Norwegian (?:krone|kroner|crowns?)",
    "DKK": r"Danish (?:krone|kroner|crowns?)",
    "kr": r"kronor|kroner|krone|krona|kr",
    "PLN": r"z[łl]oty(?:s)?|zł",
    "CZK": r"Czech (?:koruna|crowns?)|koruna",
    "TRY": r"(?:Turkish )?liras?",
    "UAH": r"hryvnias?",
    "KRW": r"(?:South Korean |Korean )?won",
    "ILS": r"shekels?",
    "NGN": r"naira",
    "ZAR": r"rand",
    "THB": r"baht",
}
"""What stands after a number."""

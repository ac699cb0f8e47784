"""News agencies, by the word each goes by, with the names they print.

The one list of them: what a dateline or a credit may name, and what is one source however it is printed.
"""

AGENCIES: dict[str, tuple[str, ...]] = {
    "aap": ("AAP", "Australian Associated Press"),
    "aa": ("Anadolu", "Anadolu Agency", "Anadolu Ajansı"),
    "afp": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "ani": ("ANI", "Asian News International"),
    "anp": ("ANP",),
    "ansa": ("ANSA", "Agenzia ANSA", "Ansa"),
    "ap": ("AP", "Associated Press", "The Associated Press"),
    "apa": ("APA", "Austria Presse Agentur"),
    "belga": ("Belga",),
    "bloomberg": ("Bloomberg", "Bloomberg News"),
    "cnn": ("CNN", "CNN Newswire", "CNN Wire"),
    "cp": ("Canadian Press", "The Canadian Press"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "efe": ("EFE", "Efe", "Agencia EFE"),
    "europapress": ("Europa Press",),
    "ians": ("IANS",),
    "interfax": ("Interfax",),
    "keystone": ("Keystone-SDA",),
    "kyodo": ("Kyodo", "Kyodo News"),
    "lusa": ("Lusa", "LUSA", "Agência Lusa"),
    "mcclatchy": ("McClatchy Washington Bureau", "Tribune News Service"),
    "ntb": ("NTB",),
    "pa": ("PA", "PA Media", "Press Association", "The Press Association"),
    "pti": ("PTI", "Press Trust of India"),
    "reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "ria": ("RIA Novosti", "RIA"),
    "ritzau": ("Ritzau",),
    "stt": ("STT",),
    "tass": ("TASS", "Tass", "ITAR-TASS"),
    "telam": ("Télam",),
    "tt": ("TT", "TT News Agency"),
    "upi": ("UPI", "United Press International"),
    "xinhua": ("Xinhua", "XINHUA", "Xinhua News Agency"),
    "yonhap": ("Yonhap", "Yonhap News Agency"),
}
"""A user's table of families may add to them."""

WIRES = (
    *("AFX", "Dow Jones", "KNA", "epd", "UNI", "Notimex", "Prensa Latina"),
    *("PRNewswire", "PR Newswire", "Business Wire"),
)
"""Named in credits like agencies; in a sentence too much else goes by these names, or they send notices."""

"""Which language a report is in: by its script, else by its most frequent small words.

After Grefenstette, "Comparing two language identification schemes" (1995): function words tell
languages apart in texts of more than a few dozen words.  Lists are of the languages, small.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["LANGUAGES", "detect_language"]

LANGUAGES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian",
    "fi": "Finnish", "pl": "Polish", "cs": "Czech", "ro": "Romanian", "hu": "Hungarian",
    "tr": "Turkish", "id": "Indonesian", "sw": "Swahili", "so": "Somali", "vi": "Vietnamese",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "el": "Greek",
    "he": "Hebrew", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "am": "Amharic",
    "hi": "Hindi", "bn": "Bengali", "th": "Thai", "ka": "Georgian", "hy": "Armenian",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "und": "undetermined",
}  # fmt: skip

_SMALL_WORDS = {
    "en": "the of and to in that is was for it with as on be at by this had not are but from or have an they which were there been their has will would who said",
    "fr": "le la les de des du et un une en est que qui dans pour par sur pas au aux avec ce il elle sont plus ne se ses leur été cette a ont",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind",
    "es": "el la los las de y en que un una del se por con no para su al lo como más o pero sus le ha fue este entre era son está",
    "it": "il la di che e un una in del per non con della dei sono si da le gli al ha alla come più anche nel ma lo è delle dalla questo",
    "pt": "o a os as de e em que um uma do da dos das no na para com não por se mais ao foi como ele são à pelo também",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als door maar bij uit nog naar heeft worden wordt hij",
    "sv": "och i att det som en på är av för med till den har de inte om ett han var jag sig från vi så kan men",
    "da": "og i at det som en på er af for med til den har de ikke om et han var sig fra så kan men der",
    "no": "og i at det som en på er av for med til den har de ikke om et han var seg fra så kan men",
    "fi": "ja on ei se että oli hän mutta ovat kun myös joka sen ole tai niin kuin mukaan jos vain",
    "pl": "i w na z się nie do to że jest o jak po co ale za od przez dla są tym jego było ma być oraz",
    "cs": "a v se na je že s z do to o i ve pro jsou za by ale od po jako jeho který byl podle",
    "ro": "și în de a la cu care pe nu un o este din pentru sau că mai fost au ca prin după",
    "hu": "a az és hogy nem is egy van volt meg csak de már még ha ez azt mint vagy el",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar ne sonra en var ama olduğunu dedi",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh adalah sebagai juga telah",
    "sw": "na ya wa kwa ni katika la za cha kuwa hiyo hii baada ambao alisema kama pia huo",
    "so": "iyo oo ka ku ah in uu waxaa ee la waa soo ayaa isaga ay si u",
    "vi": "của và là có trong được cho không một các những với người này để ở đã",
}  # fmt: skip
_PROFILES = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"), ("ko", "\uac00-\ud7af\u1100-\u11ff"), ("zh", "\u4e00-\u9fff"),
    ("he", "\u0590-\u05ff"), ("ar", "\u0600-\u06ff\u0750-\u077f"), ("el", "\u0370-\u03ff"),
    ("ru", "\u0400-\u04ff"), ("am", "\u1200-\u137f"), ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"), ("th", "\u0e00-\u0e7f"), ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
)  # fmt: skip
_SCRIPT_PATTERNS = tuple((code, re.compile(f"[{letters}]")) for code, letters in _SCRIPTS)
_LETTERS = {
    "ar": (("ur", "ٹڈڑے"), ("fa", "پچژگک")),
    "ru": (("uk", "іїєґ"), ("sr", "ђјљњћџ"), ("bg", "ъщ")),
}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LATIN = re.compile(r"[a-zA-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000


def detect_language(text: str) -> str:
    """ISO 639 code of a text's language; ``und`` if its words give no hint.

    Judged by at most 6,000 characters from the text's beginning.  A text of few words is taken
    for English if it is in Latin letters and no other language has more small words.

    >>> detect_language("The talks will resume on Monday, the mediators said.")
    'en'
    >>> detect_language("Les pourparlers reprendront lundi, ont dit les m\\u00e9diateurs dans la ville.")
    'fr'
    >>> detect_language("\\u041f\\u0435\\u0440\\u0435\\u0433\\u043e\\u0432\\u043e\\u0440\\u044b")
    'ru'
    >>> detect_language("123 456")
    'und'
    """
    sample = text[:_SAMPLE]
    beyond = "".join(_BEYOND_ASCII.findall(sample))
    latin = len(_LATIN.findall(sample))
    for code, pattern in _SCRIPT_PATTERNS:
        count = len(pattern.findall(beyond))
        if count > latin or (code == "ja" and count > 20 and count * 3 > latin):
            return _within_script(code, sample)
    if not latin:
        return "und"
    counts = Counter(_WORD.findall(sample.lower()))
    scores = {code: sum(map(counts.__getitem__, small)) for code, small in _PROFILES.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return "en" if scores[best] == 0 or scores[best] == scores["en"] else best


def _within_script(code: str, sample: str) -> str:
    """Languages that share a script, by letters of their own."""
    if code == "zh" and re.search("[\u3040-\u30ff]", sample):
        return "ja"
    for language, letters in _LETTERS.get(code, ()):
        own = sum(sample.count(letter) for letter in letters)
        if own * 60 > len(sample.replace(" ", "")):
            return language
    return code

"""A question -> the language it is clearly written in, or None. Knows no corpus.

Scripts tell most languages apart; among those in Latin letters the small everyday words do. In
doubt (short, misspelt, key words, names of drugs) the answer is None: taken as English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# ruff: noqa: RUF001 - the letters of other languages are the point here


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The everyday words that hardly ever occur in English text, by language.
_EVERYDAY = {
    "Spanish": """el la los las un una unos unas del al que qué cuál cuáles cómo cuánto cuánta
        cuántos cuántas dónde cuándo quién por para con sin sobre es son está están fue fueron ser
        tiene tienen hay pero como más muy esta este estos estas su sus lo le les se y o puede
        puedo tomar debo durante entre también cual cuanto cuantos quien donde paciente pacientes
        dosis hola gracias yo mi me ¿""",
    "Portuguese": """o os um uma uns umas do da dos das no na nos nas que qual quais como quanto
        quantos quanta onde quando quem por para com sem sobre é são está estão foi foram ser tem
        têm há mas mais muito esta este essa esse seu sua ele ela não sim pode posso tomar devo
        você eu meu minha ao à pelo pela também paciente pacientes dose obrigado""",
    "French": """le la les un une des du de au aux que qui quoi quel quelle quels quelles comment
        combien où quand pourquoi par pour avec sans sur est sont était étaient être a ont il elle
        ils elles mais plus très ce cet cette ces son sa ses je tu nous vous mon ma mes ne pas et
        ou dans entre peut puis dois prendre y d l qu n j c s est-ce patient bonjour merci""",
    "Italian": """il lo gli le un una uno del della dei delle degli nel nella che chi quale quali
        come quanto quanti quanta dove quando perché per con senza su è sono era erano essere ha
        hanno ma più molto questo questa questi suo sua io tu noi mio mia non e o di da al alla
        può posso devo prendere durante paziente pazienti cosa ci si l dell""",
    "German": """der die das den dem des ein eine einen einem einer eines und oder aber nicht kein
        keine ist sind war waren wird werden wurde wurden hat haben hatte kann darf soll muss wie
        wieviel wer was wann wo warum welche welcher welches welchen mit ohne für von zu zum zur
        bei nach auf aus über unter zwischen ich du er sie es wir ihr mein meine sich auch noch
        sehr viel viele beim im am patienten bekam bekommen nahm wurden seit""",
    "Dutch": """de het een en of maar niet geen is zijn was waren wordt worden werd heeft hebben
        had kan mag moet hoe hoeveel wie wat wanneer waar waarom welke met zonder voor van naar bij
        uit over onder tussen ik jij je hij zij ze wij mijn ook nog zeer veel patiënt aan op dit
        dat deze die er""",
    "Swedish": """och eller men inte är var blir har hade kan får ska måste hur mycket många vem vad
        när varför vilken vilka vilket med utan för från till vid efter på av över under mellan jag
        du han hon vi min mitt sig också mycket det den ett som att i patienten patienterna""",
    "Polish": """i lub ale nie jest są był była było byli być ma mają może czy jak ile kto co kiedy
        gdzie dlaczego który która które z bez dla od do przy po na w o ja ty on ona my mój moja
        się też bardzo ten ta to przez pacjent pacjenta pacjentów""",
    "Turkish": """ve veya ama değil mi mı mu mü var yok bir bu şu ne nasıl kaç kim nerede neden
        hangi ile için gibi daha çok ben sen o biz benim olarak olan da de hasta""",
    "Indonesian": """dan atau tetapi tidak bukan adalah apakah apa berapa siapa kapan mana mengapa
        bagaimana yang dengan tanpa untuk dari ke di pada oleh saya kamu dia kami ini itu juga
        sangat bisa boleh pasien obat""",
    "Vietnamese": """là và hoặc nhưng không có được bao nhiêu ai gì khi nào ở đâu tại sao như thế
        với cho của từ đến trong này đó tôi bạn bệnh nhân thuốc một các những""",
}  # fmt: skip
_ENGLISH = _words(
    """the a an is are was were be been do does did has have had i you he she it we they my your
    his her its their this that these those what which who whom whose when where why how many much
    and or but not no of to in on at by for from with without about into over under after before
    between than then as if can could may might must shall should will would there here any some
    all more us me him them so just also only same other another per day"""
)
_SCRIPTS = {
    "CYRILLIC": "Russian or another language in Cyrillic letters",
    "GREEK": "Greek",
    "ARABIC": "Arabic or another language in Arabic letters",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Hindi or another language in Devanagari letters",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "THAI": "Thai",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese or Japanese",
}
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PROFILES = {name: _words(words) for name, words in _EVERYDAY.items()}
# words that English has too, if with another meaning, say nothing about another language
_BOTH = _words(
    """die war hat am ten most under over man mag had van bin fast rate son sale no dose dosis
    patient patients"""
)
_TELLING = {name: words - _ENGLISH - _BOTH for name, words in _PROFILES.items()}
# small words that names and loan words bring into English: "de novo", "Van der Berg"
_PARTICLES = _words("de en la le el et di du des del der den von van da do dos in al")
_FEWEST = 2
_SHARE = 0.25
_LONG = 5


def foreign_language(question: str) -> str | None:
    """The name of the language that `question` is clearly written in, None for English or doubt."""
    text = unicodedata.normalize("NFC", question)
    return _by_script(text) or _by_everyday_words(text)


def _by_script(text: str) -> str | None:
    """A script other than Latin that most letters are in (four at least; symbols such as the
    Greek alpha in "alpha-2" are not a language)."""
    letters = [character for character in text if character.isalpha()]
    scripts = Counter(
        unicodedata.name(letter, "?").split(" ")[0].split("-")[0] for letter in letters
    )
    foreign = {script: count for script, count in scripts.items() if script in _SCRIPTS}
    total = sum(foreign.values())
    if total < 3 or total * 2 < len(letters):
        return None
    if foreign.get("HIRAGANA", 0) + foreign.get("KATAKANA", 0):
        return "Japanese"
    return _SCRIPTS[max(foreign, key=lambda script: foreign[script])]


def _by_everyday_words(text: str) -> str | None:
    """The language whose everyday words are most of the small words.

    Two different telling words, a quarter of all words, and more than the English ones; or a
    single one, long enough not to be a slip, where no English word stands beside it.
    """
    words = {word.lower() for word in _WORDS.findall(text)}
    words = {word for word in words if len(word) > 1 or not word.isascii()}
    if len(words) < 3:
        return None
    english = len(words & _ENGLISH)
    hits = {name: words & telling for name, telling in _TELLING.items()}
    name = max(hits, key=lambda key: len(hits[key]))
    found = hits[name]
    if not found - _PARTICLES:
        return None
    if len(found) >= _FEWEST and len(found) >= _SHARE * len(words) and len(found) > english:
        return name
    neutral = len(words & _ENGLISH & _PROFILES[name])
    alone = len(found) == 1 and max(len(word) for word in found) >= _LONG
    return name if alone and english <= neutral and _SHARE * len(words) <= 1 else None

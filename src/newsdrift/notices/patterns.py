"""Regular expressions of all languages at once, made of the wordings: a notice may be in another language than its article."""

from collections.abc import Iterable

from newsdrift.notices.asides import ITSELF, TELLS
from newsdrift.notices.wordings import AGENCY, DAYS, JOINING, MONTHS, SAYING, WORDINGS, Wording
from newsdrift.schema import NoticeKind


def _any(parts: Iterable[str]) -> str:
    return "(?:" + "|".join(dict.fromkeys(parts)) + ")"


def _words(listed: str) -> str:
    return _any(sorted({word.replace(".", r"\.").replace("_", " ") for word in listed.split()}, key=lambda word: (-len(word), word)))


def _of_all(part: str) -> str:
    return _any(getattr(wording, part) for wording in WORDINGS.values())


_NUMBER = r"\d{1,4}(?:[:.h/-]\d{1,4})*(?:st|nd|rd|th|h|am|pm)?"
_TIME_WORD = rf"(?:\b{_words(f'{MONTHS} {DAYS} {JOINING}')}\b|[년월일시분오전후年月日時时分点點号號午前後上下]|{_NUMBER})"
_WHEN = rf"(?:[\s,،.()/|@#-]*{_TIME_WORD})+[\s,،.)]*"
# Nothing that is read may come before: a sentence that begins with a quotation mark quotes.
_OPENING = r"""^[^\p{L}\p{N}"']*"""
_CLOSING = rf"(?:{_WHEN})?\s*(?:[:：]|[\])】）]|-\s|-?\.?\s*$)"
_LEAD_IN = rf"(?:(?:{_WHEN})\s*|after (?:its |initial |first )?publication,? )?"
_LABELS = {kind: _of_all(kind.value) for kind in NoticeKind}
_ANY_LABEL = _any([*_LABELS.values(), _of_all("note")])
_FORMULAS = {
    NoticeKind.CORRECTION: _any([_of_all("earlier"), _of_all("corrects")]),
    NoticeKind.CLARIFICATION: _of_all("clarifies"),
    NoticeKind.UPDATE: _of_all("updates"),
}

LABELLED = {kind: rf"(?i){_OPENING}{label}{_CLOSING}" for kind, label in _LABELS.items()}
WORDED = {kind: rf"(?i){_OPENING}(?:{_ANY_LABEL}{_CLOSING}[^\p{{L}}\p{{N}}]*)?{_LEAD_IN}{formula}" for kind, formula in _FORMULAS.items()}
BRACKETED = {kind: rf"(?i)^\s*[(\[]\s*(?:{AGENCY[kind]})\b[^)\]]*[)\]]" for kind in NoticeKind}
# What an update's notice goes on to say may be a correction: "Update: An earlier version of this article misspelled ..."
GOES_ON = {
    kind: rf"(?i)(?:^|[.:!?。;]\s*){_LEAD_IN}[^\p{{L}}\p{{N}}\"']*{_FORMULAS[kind]}"
    for kind in (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)
}
# A label with its time, and nothing more.
HEADING = rf"(?i){_OPENING}{_ANY_LABEL}(?:{_WHEN})?[^\p{{L}}\p{{N}}]*$"
NOTE = rf"(?i){_OPENING}{_of_all('note')}(?:{_WHEN})?\s*(?:[:：]|[\])】）]|-\s|$)"

_MONTH = rf"\b{_words(MONTHS)}\b"
DATES = (
    rf"(?i)\d{{1,2}}(?:st|nd|rd|th)?\.?\s*(?:of |de |di |del )?{_MONTH}\.?(?:,?\s*(?:de )?\d{{4}})?"
    rf"|{_MONTH}\.?\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?"
    rf"|\d{{1,2}}(?:[:.h]\d{{2}}(?:[:.]\d{{2}})?)?\s*(?:[ap]\.?m\.?|uhr|h|wib|wita|wit)?\b[\s,]*(?:et|est|edt|gmt|utc|bst|pt|cest|cet)\b"
    rf"|\d{{1,2}}\s*h(?:\s*\d{{2}})?\b|\d{{1,2}}[:.h]\d{{2}}\s*(?:[ap]\.?m\b\.?|uhr|h\b|wib|wita|wit)?|\d{{1,2}}\s*(?:[ap]\.?m\b\.?|uhr|wib)|\d{{1,4}}[./-]\d{{1,2}}(?:[./-]\d{{1,4}})?"
    rf"|\b(?:19|20)\d\d\b|\d+\s*[年月日時时分点點년월일시분]|\b{_words(DAYS)}\b|{_MONTH}"
)


def _triggers(wordings: Iterable[Wording]) -> list[str]:
    """What every notice has in it, in small letters, in capitals and with a capital first."""
    listed = {trigger.replace("_", " ") for wording in wordings for trigger in wording.triggers.split()}
    return sorted({form for word in listed.union(ITSELF) for form in (word, word.capitalize(), word.upper())})


TRIGGERS = _triggers(WORDINGS.values())
# Of what an interview or a letter is like, not of what was changed after it came out; and what somebody in the story says.
NO_NOTICE = (
    r"(?i)\bedited (?:and condensed |lightly )?for (?:length|clarity|brevity|space|style)\b|\bcondensed\b"
    rf"|, [^,.]{{0,60}}\b(?:{SAYING})\b[^,.]{{0,40}}\.?$|\b(?:{SAYING})\b[^.]{{0,30}}\.$"
)
# A quotation, or a question to readers.
NO_ASIDE = r"""^[^\p{L}\p{N}]*["'“«„]|[?？؟]"""
BLANK = frozenset(
    {word for wording in WORDINGS.values() for word in wording.blank.split()}
    | set(f"{WORDINGS['zh'].blank}{WORDINGS['ja'].blank}")
    | {word for phrases in TELLS.values() for phrase in phrases for word in phrase.split()}
    | set(f"{JOINING} {DAYS} {MONTHS}".split())
)

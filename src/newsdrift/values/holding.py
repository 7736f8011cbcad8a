"""Which sentences hold a quotation or a number, as polars expressions that read no more than signs and words."""

from functools import lru_cache

import polars as pl

from newsdrift.values.lexicon import LANGUAGES, SAME_TABLES, lexicon

# Double marks of any form, one of which is enough: a quotation goes on over several sentences. Single ones only around words, else
# they are apostrophes. An inch mark behind a digit is none.
_QUOTATION = r"""(?:^|[^\p{Nd}])["“”„‟«»「」『』]|(?:^|[\s(])['‘]\p{L}[^'’]*['’](?:[\s,.!?]|$)"""
# Number words from two up: "one" and its like are pronouns and articles more often.
_LEAST = 2


def holds_quotation(text: pl.Expr) -> pl.Expr:
    """Whether a sentence holds quotation marks around words, or one side of them."""
    return text.str.contains(_QUOTATION)


def holds_number(text: pl.Expr, language: pl.Expr) -> pl.Expr:
    """Whether a sentence holds a digit, or a number word from two up of its language (a BCP 47 tag): English, Indonesian, German, French
    or Spanish; "second" and other ordinals are none."""
    spoken = language.str.to_lowercase().str.extract("^([a-z]+)").replace(SAME_TABLES)
    in_words = (((spoken == name) & text.str.contains(_number_words(name))).fill_null(value=False) for name in LANGUAGES)
    return pl.any_horizontal(text.str.contains(r"\p{Nd}"), *in_words)


@lru_cache(maxsize=len(LANGUAGES))
def _number_words(language: str) -> str:
    table = lexicon(language)
    words = sorted(word for word, number in {**table.added, **table.times}.items() if number >= _LEAST)
    return rf"(?i)(?:^|\P{{L}})(?:{'|'.join(words)})(?:\P{{L}}|$)"

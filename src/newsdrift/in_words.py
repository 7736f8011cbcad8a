"""Counts and durations in words."""


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun.

    >>> counted(1, "story", "stories"), counted(1266, "version")
    ('1 story', '1,266 versions')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def duration_in_words(hours: float) -> str:
    """A duration in the unit that reads best.

    >>> duration_in_words(0.5), duration_in_words(1), duration_in_words(30), duration_in_words(24 * 400)
    ('30 minutes', '1 hour', '30 hours', '13 months')
    """
    scales = ((1, 60, "minute"), (48, 1, "hour"), (24 * 61, 1 / 24, "day"), (24 * 365 * 3, 1 / 730.5, "month"))
    factor, unit = next(((factor, unit) for below, factor, unit in scales if hours < below), (1 / 8766, "year"))
    return counted(round(hours * factor), unit)

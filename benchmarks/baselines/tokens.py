"""Words for the methods that leave their choice open."""

import re

# Chinese, Japanese and Thai set no spaces: a character is a word there, or no sentence would share one.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


def words(sentence: str) -> list[str]:
    """The words of a sentence in lower case.

    >>> words("Rain fell; 你好")
    ['rain', 'fell', '你', '好']
    """
    return _WORD.findall(sentence.lower())

"""Notices by which a newsroom tells that it corrected, clarified or updated an article.

`wordings` holds how they are worded, per language; `find_notices` finds them in the sentences of versions, `notice_frame` follows each
through its article, `notice_paragraphs` tells them from the story.
"""

from newsdrift.notices.finding import find_notices, notice_paragraphs
from newsdrift.notices.lives import new_notices, notice_frame

__all__ = ["find_notices", "new_notices", "notice_frame", "notice_paragraphs"]

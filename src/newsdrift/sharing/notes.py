"""What the README of an archive without texts says of it."""

from newsdrift.schema import TextPart
from newsdrift.sharing.withholding import Addresses, Choice

_WHAT = {
    TextPart.BODY: "the texts of articles and their sentences",
    TextPart.TITLE: "headlines",
    TextPart.VALUE: "numbers, dates and quotations that texts state",
    TextPart.SPEAKER: "who is quoted",
    TextPart.NOTICE: "the wording of notices",
    TextPart.BOILERPLATE: "lines that recur",
    TextPart.ADDRESS: "addresses but their domains",
    TextPart.AUTHOR: "authors, and outlets as feeds name them",
    TextPart.FILE_NAME: "the names of raw files",
    TextPart.REASON: "what reasons for rejecting a capture quote of it",
}


def notes(choice: Choice) -> str:
    """Markdown: what is left out, what stands in its place, and what that does not protect."""
    left_out = "\n".join(f"- `{part}`: {_WHAT[part]}" for part in TextPart if part in choice.withheld)
    ids = " The ids of articles and stories are keyed as well." if choice.urls is Addresses.DOMAIN else ""
    no_run = "No run" if choice.withheld == frozenset(TextPart) else "Outside of those, no run"
    given = [f"`{part}`" for part in TextPart if part not in choice.withheld]
    released = f"\n\nGiven all the same: {', '.join(given)}." if given else ""
    return f"""## What is withheld

These texts are not ours to give, and left out:

{left_out}{released}

In place of each headline, body, paragraph and sentence stands a keyed digest (HMAC-SHA-256): whoever has the same captures and the key can
verify every one of them, and nobody can learn the words from it.{ids}
{no_run} of more than five words of a headline or body stands anywhere in this archive; runs of
numbers alone, and words of newsdrift's own files, of licences and of outlets' names do not count.

**This archive is pseudonymous, not anonymous.** It tells when which outlet published and changed articles of which length. Whoever has
the articles can recognise them by that, without any key; and by `sha256` in `captures` whoever has the same raw file knows it again.

Every number that can be had without the words is here; charts and tables that need them say that the text is withheld. Whoever has the
same raw files makes the full package from them: `newsdrift rehydrate ARCHIVE.zip --raw DIR`, with the key `--key FILE`."""

"""What may be given and what was: archives, texts without a licence, texts taken back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from newsdrift.errors import printable
from newsdrift.in_words import counted
from newsdrift.schema import TextPart
from newsdrift.terminal.writing import console

if TYPE_CHECKING:
    from newsdrift.sharing.full_text import FullText
    from newsdrift.sharing.study_files import Unlicensed
    from newsdrift.sharing.text_free import TextFree
    from newsdrift.sharing.withdrawing import Withdrawal


def print_unlicensed(files: "Sequence[Unlicensed]") -> bool:
    """The files of a study that hold text without a licence, all of them; whether there are none."""
    out = console()
    for found in files:
        out.print(Text(printable(f"{found.file}: {found.reason}")), soft_wrap=True)
    if not files:
        out.print("No file of the study holds text without a licence. What pictures and PDFs show was not read.")
    else:
        out.print(f"{counted(len(files), 'file')} with text that may not be given to everyone, by data/curated/sources.csv.")
    return not files


def print_withdrawal(done: "Withdrawal") -> None:
    """What was withdrawn and deleted, and what still holds it."""
    out = console()
    for capture_id in done.capture_ids:
        out.print(Text(printable(f"withdrawn: {capture_id}")), soft_wrap=True)
    for told in done.purged:
        out.print(Text(printable(told)), soft_wrap=True)
    for release in done.releases:
        held = f"the release {release.archive} of {release.date} ({release.kind}, SHA-256 {release.sha256}) holds it: replace it"
        out.print(Text(printable(held)), soft_wrap=True)
    for leak in done.leaks:
        out.print(Text(printable(f"{leak.file} {leak.finding}: mend or remove it")), soft_wrap=True)
    for capture_id in done.showing:
        out.print(Text(printable(f"{capture_id} shows the same text and stays; withdraw the version")), soft_wrap=True)
    out.print(
        f"{counted(len(done.capture_ids), 'capture')} withdrawn, the package built anew. data/curated/withdrawn.csv says so from now on."
    )


def print_text_free(made: "TextFree") -> None:
    """Where an archive without texts lies, and what it leaves out."""
    out = console()
    out.print(Text(f"Wrote {printable(str(made.path))}: {made.file_count} files, {made.byte_count:,} bytes."), soft_wrap=True)
    out.print(f"Left out: {', '.join(part.value for part in TextPart if part in made.withheld)}.")
    given = [part.value for part in TextPart if part not in made.withheld]
    besides = f"Given all the same: {', '.join(given)}. Outside of those, no" if given else "No"
    out.print(f"{besides} file holds more than five words of a title or body in sequence. It is pseudonymous, not anonymous.")


def print_full(made: "FullText") -> bool:
    """Where an archive with texts lies, or all that stands against it; whether it was made."""
    out = console()
    for refusal in made.refused:
        out.print(Text(printable(str(refusal))), soft_wrap=True)
    if made.refused:
        out.print("Nothing was written: these texts may not be given. `newsdrift share --without-text` gives all but the words.")
        return False
    out.print(Text(f"Wrote {printable(str(made.path))}: {made.file_count} files, {made.byte_count:,} bytes."), soft_wrap=True)
    for name in made.missing:
        out.print(Text(printable(f"data/curated/package.toml does not state {name}.")), soft_wrap=True)
    return True

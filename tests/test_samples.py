"""What the samples are of: every file has its captures, and together they show the languages and scripts of news."""

import json
import unicodedata

from tests.pages.layouts import ARTICLES
from tests.samples import EXPECTED, SAMPLES

SIDE_FILES = {"layout.toml", "mayak.html.headers", "prapakan.html.json", "harbourpost-fold.meta.json", "harbourpost-gap.meta.json"}
NO_SCRIPTS = {"MODIFIER", "KATAKANA-HIRAGANA"}  # first words of the names of signs that are of no script or of two


def captures():
    for path in sorted(SAMPLES.rglob(f"*{EXPECTED}")):
        yield from json.loads(path.read_text(encoding="utf-8"))["captures"]


def test_every_sample_has_its_expected_captures_and_no_expected_captures_are_without_a_sample():
    names = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("*/**/*") if path.is_file() and path.suffix != ".pyc"}
    expected = {name for name in names if name.endswith(EXPECTED)}
    sides = {name for name in names if name.rpartition("/")[2] in SIDE_FILES}
    assert names - expected - sides == {name.removesuffix(EXPECTED) for name in expected}


def test_the_samples_are_in_forty_languages_and_two_dozen_scripts():
    stated = [capture["language"] for capture in captures() if "language" in capture] + [ferry["language"] for ferry in ARTICLES]
    languages = {language.split("-")[0] for language in stated}
    texts = [line for capture in captures() for line in (capture.get("title") or "", *capture.get("body", ()))]
    scripts = {unicodedata.name(letter).split()[0] for text in texts for letter in text if letter.isalpha()} - NO_SCRIPTS
    assert len(languages) >= 40
    assert len(scripts) >= 24

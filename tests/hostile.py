"""A study whose every text, name and curated row tries to become markup, a script, an address or a command of the terminal."""

import csv
import json
from pathlib import Path

MARKUP = (
    '<script>window.pwned=1;alert("script")</script><img src=x onerror="window.pwned=2;alert(2)"><svg onload=window.pwned=3>'
    "</textarea></title></style></script><a href=\"javascript:window.pwned=4\">link</a><iframe src='https://outside.example/frame'></iframe>"
    "{{constructor.constructor('window.pwned=5')()}} ${window.pwned=6}"
)
TURNED = "\u202eexe.fdp\u202c \u2066inside\u2069"
ESCAPES = "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J"
HOSTILE = f"{MARKUP} {TURNED} {ESCAPES}"
FILE_NAME = "\x1b[31m<img src=x onerror=window.pwned=7>\u202etxt"
STORY = '"><img src=x onerror=window.pwned=8>'
HOURS = ("08:00", "11:30", "20:15")
OUTLETS = ("coast", "ledger")
TOLLS = ("At least 12 people died", "At least 97 people died", "No fewer than 104 people died")


def write_hostile_study(folder: Path) -> None:
    """Raw and curated files: two articles of one story in three versions, a file that nobody can read, rows that curate them."""
    raw = folder / "data" / "raw" / "crawl <b onmouseover=window.pwned=9>"
    raw.mkdir(parents=True)
    looks = [_look(outlet, number) for outlet in OUTLETS for number in range(len(HOURS))]
    lines = [json.dumps(look) for look in [*looks, {**looks[0], "url": "javascript:window.pwned=10"}]]
    (raw / "captures.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (raw / f"{FILE_NAME}.txt").write_text(HOSTILE, encoding="utf-8")
    _write_curated(folder / "data" / "curated")


def _look(outlet: str, number: int) -> dict[str, str]:
    return {
        "url": f"https://{outlet}.example/<script>window.pwned=11</script>/ferry",
        "title": f"Ferry sinks, version {number} {HOSTILE}",
        "text": "\n".join(
            [
                f"{TOLLS[number]} when the ferry {HOSTILE} went down on {'Monday' if number else 'Sunday'}, the coast guard said.",
                f'"We could hear them for {20 + number} minutes {MARKUP}," said Anna {MARKUP} Berg, a fisherman from the village.',
                f"Correction: an earlier version of this article {MARKUP} misstated the number of the dead." if number else "More to come.",
                f"The vessel {TURNED} was allegedly built in 1987 and carried {200 + number * outlet.count('e')} passengers.",
            ]
        ),
        "captured_at": f"2021-06-16T{HOURS[number]}:00Z",
        "published_at": "2021-06-16T07:30:00Z",
        "story_id": STORY,
        "language": "en",
    }


def _write_curated(curated: Path) -> None:
    curated.mkdir(parents=True)
    title = json.dumps(f"Study {MARKUP} {TURNED}")
    (curated / "package.toml").write_text(f'name = "hostile"\ntitle = {title}\ndescription = {title}\n', encoding="utf-8")
    _write_rows(
        curated / "outlets.csv",
        ["domain", "outlet", "name", "country", "time_zone", "reason", "date"],
        ["coast.example", "coast.example", f"Coast {MARKUP} {TURNED}", "", "", MARKUP, "2021-07-01"],
    )
    _write_rows(
        curated / "terms.csv",
        ["list", "pattern", "language", "reason", "date"],
        [f"hedges {MARKUP}", "allegedly", "en", MARKUP, "2021-07-01"],
        [f"hedges {MARKUP}", "least", "en", MARKUP, "2021-07-01"],
    )
    _write_rows(
        curated / "articles.csv",
        ["article", "action", "value", "story_id", "section", "reason", "date"],
        [f"https://nowhere.example/{MARKUP}{ESCAPES}", "", "", "s1", MARKUP, MARKUP, "2021-07-01"],
    )


def _write_rows(path: Path, *rows: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)

"""A package of articles written by hand, without files."""

from pathlib import Path

from looks import looks_of, observed, seen

from newsdrift.curated import Curated
from newsdrift.packages import Package
from newsdrift.pipeline import package_frames
from newsdrift.sources import Observation


def package_of(observations: list[Observation]) -> Package:
    """The package of observations."""
    return Package(path=Path("nowhere"), descriptor={"title": "Made for tests"}, **package_frames(looks_of(observations), Curated()))


def package_of_bodies(*articles: list[str], host: str = "harbourpost.example") -> Package:
    """The package of one article a list of bodies, each seen ten minutes after the one before."""
    found = []
    for number, bodies in enumerate(articles):
        captures = [seen(10 * look, body, title="Ferry") for look, body in enumerate(bodies)]
        found += observed(captures, address=f"https://{host}/{number}", source=f"s{number}")
    return package_of(found)

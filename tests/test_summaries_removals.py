"""Articles that were taken down: worked out by hand."""

import polars as pl
from looks import gone, observed, package_of, seen

from newsdrift.packages import Package
from newsdrift.summaries.removals import removals

HOUR = 60


def articles(count: int, *more: list) -> Package:
    """So many articles seen at hours 0 and 100 of their life, and others."""
    stay = [observed([seen(0, "One."), seen(100 * HOUR, "One.")], address=f"https://a.example/{n}", source=f"s{n}") for n in range(count)]
    return package_of(*stay, *more)


# Found at hours 0 and 10, gone at hour 20.
DOWN = observed([seen(0, "Two."), seen(10 * HOUR, "Two."), gone(20 * HOUR)], address="https://a.example/down", source="down")


def test_an_article_is_taken_down_between_the_last_look_that_found_it_and_the_first_that_did_not() -> None:
    told = removals(articles(4, DOWN))
    steps = told.select("age_hours", "early_share", "late_share", "article_count").rows()
    assert steps == [(0.0167, 0.0, 0.0, 5), (10.0003, 0.2, 0.0, 5), (20.0, 0.2, 0.2, 5), (100.0, 0.2, 0.2, 4)]
    assert told["caption"][0] == "1 of 5 articles followed taken down; drawn from the start to 4 days, with at least 3 articles under watch"


def test_the_interval_comes_from_drawing_articles() -> None:
    told = removals(articles(9, DOWN)).filter(pl.col("age_hours") == 20.0)
    # of ten articles one is gone: a draw has it 0 to 3 times in 95 of 100
    assert told.select("late_share", "lower", "upper").rows() == [(0.1, 0.0, 0.3)]


def test_an_article_that_came_back_was_not_taken_down() -> None:
    back = observed([seen(0, "Two."), gone(HOUR), seen(2 * HOUR, "Two."), seen(200 * HOUR, "Two.")], address="https://a.example/back")
    assert removals(articles(5, back)).height == 0


def test_an_article_found_late_counts_from_then_on() -> None:
    late = observed(
        [seen(15 * HOUR, "Late.", published_at=seen(0, "x").captured_at), seen(100 * HOUR, "Late.")], address="https://a.example/late"
    )
    told = removals(articles(4, DOWN, late))
    # as late as may be, it was gone at hour 20 among six; as early, at hour 10, among five: the late one was not yet found
    assert told.select("age_hours", "early_share", "late_share").rows()[1:] == [
        (10.0003, 0.2, 0.0),
        (20.0, 0.2, 0.1667),
        (100.0, 0.2, 0.1667),
    ]


def test_where_nothing_was_taken_down_there_is_no_curve() -> None:
    told = removals(articles(5))
    assert (told.height, told.columns[-1]) == (0, "caption")


def found_late(name: str, *looks: tuple[int, str]) -> list:
    """An article published at hour 0, that was looked at first so many hours later."""
    published_at = seen(0, "x").captured_at
    captures = [gone(at * HOUR) if text == "gone" else seen(at * HOUR, text, published_at=published_at) for at, text in looks]
    return observed(captures, address=f"https://a.example/{name}", source=name)


def test_an_article_that_was_down_before_five_were_under_watch_does_not_count() -> None:
    """It was the only one then: all the articles would have been taken down within the hour."""
    lone = observed([seen(0, "Lone."), seen(HOUR // 2, "Lone."), gone(HOUR)], address="https://a.example/lone", source="lone")
    late = [found_late(f"late{n}", (2, "Late."), (100, "Late.")) for n in range(9)]
    told = removals(package_of(lone, *late, found_late("down", (2, "Two."), (40, "Two."), (50, "gone"))))
    steps = told.select("age_hours", "early_share", "late_share", "article_count").rows()
    assert steps == [(2.0, 0.0, 0.0, 10), (40.0003, 0.1, 0.0, 10), (50.0, 0.1, 0.1, 10), (100.0, 0.1, 0.1, 9)]
    assert told["caption"][0] == "2 of 11 articles followed taken down; drawn from 2 hours to 4 days, with at least 5 articles under watch"


def test_no_curve_runs_over_a_gap_in_which_few_were_under_watch() -> None:
    early = [observed([seen(0, "Early."), seen(10 * HOUR, "Early.")], address=f"https://a.example/e{n}", source=f"e{n}") for n in range(4)]
    late = [found_late(f"late{n}", (100, "Late."), (200, "Late.")) for n in range(9)]
    told = removals(package_of(*early, found_late("lone", (50, "Lone."), (55, "Lone."), (60, "gone")), *late[1:], DOWN_LATE))
    assert told.select("age_hours", "late_share").rows() == [(100.0, 0.0), (140.0003, 0.0), (150.0, 0.1111), (200.0, 0.1111)]


DOWN_LATE = found_late("down", (100, "Two."), (140, "Two."), (150, "gone"))

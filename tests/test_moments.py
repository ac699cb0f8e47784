"""When reports came out, in order and in words."""

from pipeline.moments import moment, told_on


def test_a_time_is_ordered_by_its_zone_and_a_day_goes_before_its_hours() -> None:
    given = ["2031-03-02T00:30:00+02:00", "2031-03-01T23:00:00Z", "2031-03-02", None, "2031-03-01T22:45:00+00:00"]
    assert sorted(given, key=moment) == [None, given[0], given[4], given[1], given[2]]


def test_days_are_written_without_an_hour_unless_two_reports_are_of_one_day() -> None:
    given = ["2031-03-01T00:00:00Z", "2031-03-02T07:30:00+01:00", "2031-03-02T18:05:00-05:00", "2031-04", None]
    assert told_on(given) == [
        "1 March 2031",
        "2 March 2031, 07:30 +01:00",
        "2 March 2031, 18:05 -05:00",
        "April 2031",
        "undated",
    ]
    assert told_on(["2031-03-01T06:00:00+00:00", "2031-03-01"]) == ["1 March 2031, 06:00 UTC", "1 March 2031"]

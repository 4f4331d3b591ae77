"""What a chart points out beside its curves: today, one point, milestones, bounds, and where several curves end."""

from datetime import date, timedelta

from okr_tui.charts import ChartData, Row, Series, chart_rows

START = date(2026, 10, 1)
END = date(2026, 12, 31)


def day(number: int) -> date:
    return START + timedelta(days=number)


def texts(rows: list[Row]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def curve(*points: tuple[int, float], name: str = "Retention") -> Series:
    return Series(name, [(day(number), value) for number, value in points])


def test_today_is_marked_with_a_line_and_its_word() -> None:
    rows = texts(chart_rows(ChartData([curve((0, 1), (40, 5))], START, END, today=day(45)), 60, 14))
    assert sum("¦" in row for row in rows) >= 8 and any("today" in row for row in rows)


def test_a_day_outside_the_picture_is_not_marked() -> None:
    rows = texts(chart_rows(ChartData([curve((0, 1), (40, 5))], START, END, today=day(400)), 60, 14))
    assert not any("today" in row for row in rows)


def test_the_point_that_is_pointed_out_stands_on_the_curve() -> None:
    rows = texts(chart_rows(ChartData([curve((0, 1), (20, 3), (40, 5))], START, END, mark=(day(20), 3.0)), 60, 14))
    assert sum(row.count("◆") for row in rows) == 1


def test_a_label_is_cut_where_the_room_ends_and_controls_in_it_are_shown() -> None:
    chart = ChartData([curve((0, 1), (40, 5))], START, END, labels=[((day(10), 2.0), "\x1b[2J" + "Pilot " * 30)])
    rows = texts(chart_rows(chart, 60, 14))
    assert all(len(row) <= 60 and "\x1b" not in row for row in rows) and any("^[[2JPilot" in row for row in rows)


def test_a_guardrail_with_two_bounds_has_two_lines_and_the_word_for_them() -> None:
    chart = ChartData(
        [curve((0, 12), (40, 14))],
        START,
        END,
        target=[(START, 8.0), (END, 8.0)],
        upper=[(START, 20.0), (END, 20.0)],
        target_name="bounds",
    )
    rows = texts(chart_rows(chart, 60, 14))
    assert (sum("─" * 20 in row for row in rows), "─ bounds" in rows[-1]) == (2, True)


def test_a_scale_that_is_given_is_kept() -> None:
    rows = texts(chart_rows(ChartData([curve((0, 6), (40, 7))], START, END, low=0.0, high=10.0), 60, 14))
    assert any(row.lstrip().startswith("10┤") for row in rows) and any(row.lstrip().startswith("0┤") for row in rows)


def test_curves_that_end_in_one_place_keep_their_digits() -> None:
    chart = ChartData([curve((0, 1), (40, 50), name="a"), curve((0, 2), (40, 50), name="b")], START, END)
    rows = texts(chart_rows(chart, 60, 14))
    assert any("1" in row[8:] and "2" in row[8:] for row in rows[:-3])


def test_the_legend_keeps_its_signs_where_names_have_no_room() -> None:
    chart = ChartData(
        [curve((0, 1), (40, 5), name="A very long name " * 5)], START, END, target=[(START, 6.0), (END, 6.0)]
    )
    legend = texts(chart_rows(chart, 40, 12))[-1]
    assert len(legend) <= 42 and "─ target" in legend

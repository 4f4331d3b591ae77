"""Files that mean harm, or that another program made a mess of; each with its name."""

from __future__ import annotations

import json
from typing import Any

from tests.storage.plans import CHURN, MAYA, OBJECTIVE, PLAN, RETENTION, TEAM, Tables, check_in, data, key, tables

PLAN_BYTES = data(check_in(1, 64), check_in(2, 66, note="Größe \ud800"), check_in(3, 70, deleted=True))


def written(plan: Tables) -> bytes:
    """A plan as stock TinyDB writes it."""
    return json.dumps(plan).encode()


def with_records(table: str, *records: dict[str, Any]) -> bytes:
    """The plan with further records in a table."""
    plan = tables(check_in(1, 64))
    plan.setdefault(table, {}).update({key(200 + place): each for place, each in enumerate(records)})
    return written(plan)


def with_fields(table: str, record: str, **fields: Any) -> bytes:
    """The plan with fields of a record replaced."""
    plan = tables(check_in(1, 64))
    plan[table][record] = {**plan[table][record], **fields}
    return written(plan)


def everything_is(wrong: Any) -> bytes:
    """The plan with each field of each record replaced by one value, but for its format."""
    plan = tables(check_in(1, 64), check_in(2, 66))
    for table, rows in plan.items():
        plan[table] = {id_: {field: wrong for field in raw} for id_, raw in rows.items()}
    plan["plan"][PLAN]["format"] = 1
    return written(plan)


def objectives_above_each_other(count: int) -> bytes:
    """Objectives of which each stands below the one before, and the first below the last."""
    plan = tables()
    for place in range(count):
        above = key(1_000 + (place - 1) % count)
        plan["objectives"][key(1_000 + place)] = {
            "number": place + 2,
            "title": f"Goal {place}",
            "alignments": [{"target": above}],
        }
    return written(plan)


def chain(table: str, field: str, count: int, *, closed: bool, **fields: Any) -> bytes:
    """Records that name each other in a row as long as asked for, the last one closing the circle or not."""
    plan = tables()
    for place in range(count):
        above = key(1_000 + (place + 1) % count)
        names = {field: above} if closed or place < count - 1 else {}
        handle = {"handle": f"p{place}"} if table == "people" else {}
        plan[table][key(1_000 + place)] = {"name": f"N{place}", **names, **handle, **fields}
    return written(plan)


def change(record: str, **fields: Any) -> dict[str, Any]:
    """A row of the log."""
    return {"record": record, "field": "title", "from": [], "old": "a", "new": "b", "by": MAYA, **fields}


def ring(length: int) -> bytes:
    """Changes of which each supersedes the one before, and the first the last."""
    rows = [change(OBJECTIVE, **{"from": [key(200 + (place - 1) % length)]}) for place in range(length)]
    return with_records("changes", *rows)


def deep(opening: bytes, closing: bytes, times: int) -> bytes:
    """A plan whose record nests so deep."""
    return b'{"plan":{"1":{"format":1,"x":' + opening * times + b"1" + closing * times + b"}}}"


FILES: dict[str, bytes] = {
    "zero bytes": b"",
    "a null byte": b"\x00",
    "an open brace": b"{",
    "an empty object": b"{}",
    "null": b"null",
    "lists side by side": b"[]" * 10,
    "lists 300,000 deep": b"[" * 300_000,
    "objects 300,000 deep": b'{"a":' * 300_000,
    "lists 100,000 deep, closed": b"[" * 100_000 + b"]" * 100_000,
    "a record 100,000 lists deep": deep(b"[", b"]", 100_000),
    "a record 100,000 objects deep": deep(b'{"a":', b"}", 100_000),
    "a record 900 lists deep": deep(b"[", b"]", 900),
    "a canonical line 100,000 deep": PLAN_BYTES.replace(b'"value":64', b'"value":' + b"[" * 100_000 + b"]" * 100_000),
    "a canonical line 2,000 deep": PLAN_BYTES.replace(b'"value":64', b'"value":' + b"[" * 2_000 + b"]" * 2_000),
    "a table 300 deep in a field": with_fields("objectives", OBJECTIVE, alignments=json.loads("[" * 300 + "]" * 300)),
    "braces on lines": b"{\n" * 1_000 + b"}\n" * 1_000,
    "minus infinity": b'{"plan":{"1":{"format":1,"x":-Infinity}}}',
    "1e400": b'{"plan":{"1":{"format":1,"x":1e400}}}',
    "NaN as a value": PLAN_BYTES.replace(b'"value":64', b'"value":NaN'),
    "1e400 as a target": PLAN_BYTES.replace(b'"target":77', b'"target":1e400'),
    "1e308 as a target, -1e308 as a baseline": PLAN_BYTES.replace(b'"target":77', b'"target":1e308').replace(
        b'"baseline":62', b'"baseline":-1e308'
    ),
    "5,000 digits as a value": PLAN_BYTES.replace(b'"value":64', b'"value":' + b"7" * 5_000),
    "5,000 digits as a number": PLAN_BYTES.replace(b'"number":1', b'"number":' + b"7" * 5_000),
    "4,000 digits": b'{"plan":{"1":{"format":1,"x":' + b"7" * 4_000 + b"}}}",
    "40,000 digits": b'{"plan":{"1":{"format":1,"x":' + b"7" * 40_000 + b"}}}",
    "a key of 40,000 digits": b'{"plan":{"' + b"7" * 40_000 + b'":{"format":1}}}',
    "a key three times": b'{"plan":{"1":{"format":1},"1":{"format":1,"a":2},"1":7}}',
    "a key twice on lines": PLAN_BYTES.replace(b',"checkins":{\n', b',"checkins":{\n"1":{},\n"1":{"at":1},\n'),
    "a field twice": PLAN_BYTES.replace(b'"value":64', b'"value":64,"value":65,"value":{"value":1,"value":2}'),
    "a table that is a list": b'{"plan":{"1":{"format":1}},"plan":[]}',
    "a record that is a number": PLAN_BYTES.replace(b',"checkins":{\n', b',"checkins":{\n"1":7,\n'),
    "references that are lists": b'{"plan":{"1":{"format":1}},"checkins":{"1":{"key_result":["x"],"at":{}},'
    b'"2":{"created":5,"heads":[1]}}}',
    "years that no calendar has": b'{"plan":{"1":{"format":1}},"checkins":{"1":{"created":{"at":"9999999-99-99"}},'
    b'"2":{"created":{"at":"0001-01-01"}}}}',
    "a digit that is none": b'{"plan":{"1":{"format":1}},"changes":{"2":{"heads":{"a":"\xc2\xb2"}},'
    b'"2":{"heads":{"a":"x"}}}}',
    "halves of characters as names": b'{"plan":{"1":{"format":1}},"\\ud800":{"1":{"\\udfff":"\\ud83d"}}}',
    "halves of characters as titles": with_fields("objectives", OBJECTIVE, title="\ud800", why="\udfff\ud800"),
    "controls in names": b'{"plan":{"1":{"format":1}},"a\\nb\\"c":{"1":{"\\u0000":"\\u001b[31m"}}}',
    "controls in titles": with_fields("objectives", OBJECTIVE, title="\x1b]0;owned\x07\u202e\x9b31m", why="\r\x1b[2J"),
    "a byte that is no text": b'{\n"plan":{\n"1":{"format":1}\n}\n,"\xff":{\n}\n,"checkins":{\n}\n}\n',
    "a format twice, the second newer": PLAN_BYTES.replace(b'"format":1', b'"format":1,"format":99'),
    "a newer format": PLAN_BYTES.replace(b'"format":1', b'"format":99'),
    "a newer format of other shapes": everything_is(["new", {"shape": 1}]).replace(b'"format": 1', b'"format": 99'),
    "a format of 5,000 digits": PLAN_BYTES.replace(b'"format":1', b'"format":' + b"7" * 5_000),
    "a table twice": PLAN_BYTES.replace(b',"checkins":{\n', b',"checkins":{\n}\n,"checkins":{\n'),
    "tables out of order": PLAN_BYTES.replace(b',"people":{\n', b',"people":{\n}\n,"checkins":{\n'),
    "two plans in a row": PLAN_BYTES + PLAN_BYTES,
    "a plan in a plan": written({**tables(), "plan": {PLAN: {"format": 1, "plan_id": key(50), "plan": tables()}}}),
    "a byte order mark": b"\xef\xbb\xbf" + PLAN_BYTES,
    "two byte order marks": b"\xef\xbb\xbf" * 2 + PLAN_BYTES,
    "ends of lines as on Windows": PLAN_BYTES.replace(b"\n", b"\r\n"),
    "ends of lines as on an old Mac, and a mark": b"\xef\xbb\xbf" + PLAN_BYTES.replace(b"\n", b"\r"),
    "UTF-16": PLAN_BYTES.decode().encode("utf-16"),
    "UTF-16 without a mark": PLAN_BYTES.decode().encode("utf-16-le"),
    "UTF-16 cut in a character": PLAN_BYTES.decode().encode("utf-16")[:-1],
    "UTF-32": PLAN_BYTES.decode().encode("utf-32"),
    **{f"everything is {wrong!r:.12}": everything_is(wrong) for wrong in (None, True, -1, 1e300, "x", "1", [], {})},
    "everything is a list of objects": everything_is([{"id": {}, "target": []}]),
    "an objective below itself": with_fields("objectives", OBJECTIVE, alignments=[{"target": OBJECTIVE}]),
    "an objective below its own key result": with_fields(
        "objectives", OBJECTIVE, alignments=[{"target": RETENTION, "relation": "supports"}]
    ),
    "two objectives below each other": objectives_above_each_other(2),
    "1,200 objectives in a circle": objectives_above_each_other(1_200),
    "a team above itself": with_fields("teams", TEAM, parent=TEAM),
    "2,000 teams in a circle": chain("teams", "parent", 2_000, closed=True),
    "2,000 teams in a row": chain("teams", "parent", 2_000, closed=False),
    "a person who manages themselves": with_fields("people", MAYA, manager=MAYA),
    "2,000 people in a circle": chain("people", "manager", 2_000, closed=True, team=TEAM),
    "everything refers to nothing": written(
        {
            **tables(check_in(1, 64, "404"), check_in(2, 65, by="404")),
            "key_results": {
                RETENTION: {"objective": "404", "number": 1, "title": "Adrift", "owner": "404"},
                CHURN: {"objective": OBJECTIVE, "number": 2, "title": "Churn", "owner": "404", "target": 1},
            },
            "changes": {key(300): change("404", **{"from": ["404"], "by": "404"})},
        }
    ),
    "a title of a million characters": with_fields("objectives", OBJECTIVE, title="Growth " * 150_000),
    "a title of 100,000 lines": with_fields("objectives", OBJECTIVE, title="\n" * 100_000),
    "200,000 marks on one letter": with_fields("objectives", OBJECTIVE, title="e" + "\u0301" * 200_000),
    "changes in a circle": ring(2),
    "2,000 changes in a circle": ring(2_000),
    "a change that supersedes itself": with_records("changes", change(OBJECTIVE, **{"from": [key(200)]})),
    "from that is no list": with_records(
        "changes", *(change(OBJECTIVE, **{"from": wrong}) for wrong in (7, "x", None, {"a": 1}, [7], [[]], [{}]))
    ),
    "heads that are no object": with_fields("objectives", OBJECTIVE, heads=["x", 7]),
    "heads that name no change": with_fields("objectives", OBJECTIVE, heads={"title": "404", "why": 7, "": []}),
    "heads that name each other": with_fields("objectives", OBJECTIVE, heads={"title": OBJECTIVE}),
    "changes about changes": with_records("changes", change(key(201)), change(key(200)), change(key(202))),
    "an act that undoes itself": with_records(
        "changes",
        change(OBJECTIVE, event=key(200), undoes=key(200), at="2026-02-03T09:00:00Z"),
        change(OBJECTIVE, event=key(200), undoes=key(201), at="2026-02-03T09:00:00Z"),
    ),
    "an act without end": with_records("changes", change(OBJECTIVE, event={"a": 1}, at="9999-12-31T23:59:59-14:00")),
    "a day at the end of time": with_fields("key_results", RETENTION, start="0001-01-01", due="9999-12-31"),
    "a check-in at the end of time": with_records("checkins", check_in(1, 64, at="9999-12-31")),
    "cycles that end before they start": with_records(
        "cycles",
        {"name": "Q", "start": "9999-12-31", "end": "0001-01-01", "cadence": 10**18},
        {"name": "Q", "start": "2026-01-01", "end": "2026-03-31", "cadence": 0, "pauses": [{}, 7, {"id": "x"}]},
    ),
}
"""Name → bytes. At least those that the parsers, the circles and the arithmetic have to stand."""

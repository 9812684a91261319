#!/usr/bin/env python3
"""Makes test_data/plans and test_data/units: a small good plan and one bad plan for each fault.

Each bad plan begins with lines "# expect LINE:COLUMN: text". The place is found
here by searching the text, not by any parser of ours.

Run from the top of the tree:  python3 scripts/samples/plans.py
"""
import pathlib

OUT = pathlib.Path("test_data/plans")

GOOD = """schema = "sokhao.contest/1"
[contest]
id = "small"
title = "Small contest"
timezone = "Asia/Ho_Chi_Minh"
[contest.plan]
symbol = "1/KH"
date = 2021-03-01
issuer = "Office"
[calendar]
clause = "1"
severity = "refuse"
intake_from = 2021-04-01T00:00:00+07:00
intake_until = 2021-04-30T23:59:59+07:00
judging_until = 2021-05-10T23:59:59+07:00
results_until = 2021-05-20T23:59:59+07:00
receipt_basis = "handed_in"
late_policy = "refuse"
[forms]
clause = "2"
severity = "review"
allowed = ["article", "video"]
[rules.article.readable]
clause = "system"
severity = "return"
require = ["opens", "not_encrypted", "has_text"]
[rules.article.length]
clause = "3"
severity = "return"
min = 500
max = 800
unit = "syllable"
exclude = ["cover"]
[rules.article.paper]
clause = "4"
severity = "return"
size = "A4"
[rules.article.cover]
clause = "5"
severity = "return"
required = ["full_name", "title"]
[rules.article.bound]
clause = "6"
severity = "manual"
[rules.video.readable]
clause = "system"
severity = "return"
require = ["video_stream"]
[rules.video.duration]
clause = "7"
severity = "return"
min_s = 60
max_s = 90
review_band_s = 1
measure = "packets"
[rules.video.carrier]
clause = "8"
severity = "return"
accept = ["cd"]
others = { upload = "review" }
[rules.originality]
clause = "9"
severity = "review"
notice_at = 0.3
[rules.phone]
clause = "10"
severity = "return"
region = "VN"
[eligibility]
clause = "11"
severity = "refuse"
units = "units.csv"
classes = ["staff"]
unknown_unit = { severity = "review" }
[topics]
clause = "12"
severity = "review"
required = 1
list = ["one", "two"]
[coverage]
clause = "13"
min_per_unit = 1
count_states = ["received"]
[authority]
parent = "PARENT"
name = "OFFICE"
place = "Town"
signer_title = "HEAD"
[judging]
clause = "14"
panel_min = 3
judges_per_entry = "all"
tie_break = ["criterion:a"]
[[judging.criteria]]
id = "a"
label = "A"
clause = "14"
max = 10
[[prizes]]
rank = 1
label = "First"
count = 1
amount_vnd = 1000
clause = "15"
[publication]
portal = { enabled = true, forms = ["article"], clause = "16" }
"""

# name: list of (old, new), then list of (text whose place is expected, offset in it, message)
BAD = {
    "unknown_key": ([("min = 500", "min = 500\nminimum = 400")], [("minimum = 400", 0, "rules.article.length.minimum: unknown key")]),
    "unknown_key_meant": ([("panel_min", "panel_mn")], [("panel_mn", 0, "judging.panel_mn: unknown key; did you mean 'panel_min'?"),
                                                        ("[judging]", 0, "judging.panel_min: this key is missing")]),
    "unknown_table": ([("[topics]", "[topicz]")], [("topicz", 0, "topicz: unknown key; did you mean 'topics'?")]),
    "unknown_rule": ([("[rules.article.paper]", "[rules.article.papers]")], [("papers", 0, "rules.article.papers: unknown key; did you mean 'paper'?")]),
    "unknown_inner_key": ([("others = { upload", "others = { uplaod")], [("uplaod", 0, "rules.video.carrier.others.uplaod: unknown key; did you mean 'upload'?")]),
    "missing_clause": ([('clause = "3"\n', "")], [("[rules.article.length]", 0, "rules.article.length.clause: this key is missing: every rule cites its clause")]),
    "empty_clause": ([('clause = "3"', 'clause = "  "')], [('"  "', 0, "rules.article.length.clause: is empty")]),
    "missing_clause_of_a_prize": ([('clause = "15"\n', "")], [("[[prizes]]", 0, "prizes[0].clause: this key is missing")]),
    "missing_severity": ([('clause = "4"\nseverity = "return"\n', 'clause = "4"\n')], [("[rules.article.paper]", 0, "rules.article.paper.severity: this key is missing")]),
    "unknown_severity": ([('clause = "4"\nseverity = "return"', 'clause = "4"\nseverity = "reject"')], [('"reject"', 0, "rules.article.paper.severity: 'reject' is not one of: return, refuse, review, note")]),
    "tick_with_a_measured_severity": ([('"manual"', '"refuse"')], [('clause = "6"\nseverity = "refuse"', 24, "rules.article.bound.severity: 'refuse' is not one of: manual, note")]),
    "originality_never_returns": ([('clause = "9"\nseverity = "review"', 'clause = "9"\nseverity = "return"')], [('clause = "9"\nseverity = "return"', 24, "rules.originality.severity: 'return' is not one of: review, note")]),
    "missing_table_calendar": ([(GOOD[GOOD.index("[calendar]"):GOOD.index("[forms]")], "")], [(None, 0, "calendar: table [calendar] is missing")]),
    "missing_table_readable": ([(GOOD[GOOD.index("[rules.video.readable]"):GOOD.index("[rules.video.duration]")], "")], [(None, 0, "rules.video.readable: table [rules.video.readable] is missing")]),
    "wrong_type_number": ([("min = 500", 'min = "500"')], [('"500"', 0, "rules.article.length.min: must be a number, found a text")]),
    "wrong_type_list": ([('required = ["full_name", "title"]', 'required = "full_name"')], [('"full_name"', 0, "rules.article.cover.required: must be a list, found a text")]),
    "wrong_type_table": ([('others = { upload = "review" }', 'others = "review"')], [('others = "review"', 9, "rules.video.carrier.others: must be a table, found a text")]),
    "wrong_item": ([('["full_name", "title"]', '["full_name", 5]')], [("5]", 0, "rules.article.cover.required: must be a text, found a whole number")]),
    "time_without_offset": ([("2021-04-30T23:59:59+07:00", "2021-04-30T23:59:59")], [("2021-04-30T23:59:59", 0, "calendar.intake_until: must be a time with an offset")]),
    "min_above_max": ([("min = 500", "min = 900")], [("900", 0, "rules.article.length.min: 900 is greater than max (800)")]),
    "min_above_max_seconds": ([("max_s = 90", "max_s = 30")], [("60\n", 0, "rules.video.duration.min_s: 60 is greater than max_s (30)")]),
    "negative_band": ([("review_band_s = 1", "review_band_s = -1")], [("-1\n", 0, "rules.video.duration.review_band_s: must not be negative")]),
    "dates_out_of_order": ([("judging_until = 2021-05-10", "judging_until = 2021-04-10")], [("2021-04-10", 0, "calendar.judging_until: is earlier than intake_until")]),
    "intake_ends_before_it_begins": ([("intake_from = 2021-04-01", "intake_from = 2021-05-01")], [("2021-04-30", 0, "calendar.intake_until: is earlier than intake_from")]),
    "grace_without_document": ([('late_policy = "refuse"', 'late_policy = "refuse"\nrepair_grace_days = 3')], [("3\n[forms]", 0, "calendar.repair_grace_days: above 0 needs the permitting document")]),
    "unknown_zone": ([("Asia/Ho_Chi_Minh", "Asia/Dakrong")], [('"Asia/Dakrong"', 0, "contest.timezone: no such time zone")]),
    "unknown_field": ([('"full_name", "title"', '"full_name", "email"')], [('"email"', 0, "rules.article.cover.required: 'email' is not one of")]),
    "unknown_paper": ([('"A4"', '"A9"')], [('"A9"', 0, "rules.article.paper.size: 'A9' is not one of")]),
    "unknown_region": ([('"VN"', '"XX"')], [('"XX"', 0, "rules.phone.region: 'XX' is not a region code")]),
    "no_form_allowed": ([('["article", "video"]', "[]")], [("[]", 0, "forms.allowed: must hold at least one form")]),
    "accepted_and_other": ([('others = { upload', 'others = { cd = "review", upload')], [('"review", upload', 0, "rules.video.carrier.others.cd: stands in accept and in others")]),
    "too_many_topics": ([("required = 1", "required = 3")], [("3\nlist", 0, "topics.required: must be from 0 to 2")]),
    "tie_break_without_criterion": ([("criterion:a", "criterion:b")], [('["criterion:b"]', 0, "judging.tie_break: 'criterion:b' is not")]),
    "criterion_twice": ([("[[prizes]]", '[[judging.criteria]]\nid = "a"\nlabel = "B"\nclause = "14"\nmax = 5\n[[prizes]]')], [('"a"\nlabel = "B"', 0, "judging.criteria[1].id: 'a' stands there already")]),
    "more_judges_than_panel": ([('judges_per_entry = "all"', "judges_per_entry = 5")], [("5\ntie", 0, "judging.judges_per_entry: is greater than panel_min")]),
    "prize_of_rank_zero": ([("rank = 1", "rank = 0")], [("0\nlabel = \"First\"", 0, "prizes[0].rank: must be 1 or more")]),
    "bad_digest": ([('issuer = "Office"', 'issuer = "Office"\nsha256 = "abc"')], [('"abc"', 0, "contest.plan.sha256: must be empty or 64")]),
    "code_without_number": ([('title = "Small contest"', 'title = "Small contest"\ndossier_code = "DT-{year}"')], [('"DT-{year}"', 0, "contest.dossier_code: a code pattern")]),
    "code_with_a_slash": ([('title = "Small contest"', 'title = "Small contest"\ndossier_code = "DT/{seq}"')], [('"DT/{seq}"', 0, "contest.dossier_code: a code pattern")]),
    "other_schema": ([("sokhao.contest/1", "sokhao.contest/9")], [('"sokhao.contest/9"', 0, "schema: 'sokhao.contest/9' is not one of: sokhao.contest/1")]),
    "several_at_once": ([("min = 500", "min = 900"), ('clause = "4"\n', ""), ('"VN"', "5")],
                        [("900", 0, "rules.article.length.min: 900 is greater than max (800)"),
                         ("[rules.article.paper]", 0, "rules.article.paper.clause: this key is missing"),
                         ("5\n[eligibility]", 0, "rules.phone.region: must be a text, found a whole number")]),
    "no_toml": ([("min = 500", "min = = 500")], [("= 500", 0, "not TOML")]),
}


def place(text: str, needle, offset: int) -> str:
    if needle is None:
        return ""
    assert text.count(needle) == 1, (needle, text.count(needle))
    at = text.index(needle) + offset
    line = text.count("\n", 0, at) + 1
    return f"{line}:{at - (text.rfind(chr(10), 0, at))}: "


OUT.mkdir(parents=True, exist_ok=True)
(OUT / "good.toml").write_text(GOOD)
for name, (edits, expected) in BAD.items():
    text = GOOD
    for old, new in edits:
        assert text.count(old) == 1 or name in ("unknown_zone",), (name, old, text.count(old))
        text = text.replace(old, new)
    shifted = "# expect\n" * len(expected) + text
    lines = [f"# expect {place(shifted, needle, offset)}{message}\n" for needle, offset, message in expected]
    (OUT / f"{name}.toml").write_text("".join(lines) + text)

UNITS = pathlib.Path("test_data/units")
UNITS.mkdir(parents=True, exist_ok=True)
# As a spreadsheet of an office saves it: byte order mark, CRLF, a line end inside a cell.
(UNITS / "quoted.csv").write_bytes(
    b"\xef\xbb\xbf" + (
        "code,name,kind,aliases,contact,eligible,must_submit\r\n"
        'MC,"Phòng ""Một cửa"", tầng 1",office,P. Một cửa; Bộ phận một cửa,"0233 3886 123\n(giờ hành chính)",có,có\r\n'
        "CA,Công an,police,,,không,không\r\n\r\nX,Hội,union,,,,\r\n").encode())
(UNITS / "faulty.csv").write_text(
    "code,name,kind,aliases,contact,eligible,must_submit\nA,Unit A,office,,,yes,yes\nA,Unit B,office,,,yes,yes\n"
    ",Nameless,office,,,yes,yes\nC,Unit C,office,,,no,often\n")

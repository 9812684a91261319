#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets that read text: what workers say, stored
reports, forms, plans, names. Those of discs are made by fuzz_seeds.py.

    scripts/samples/fuzz_text_seeds.py     (after a release build)
"""
import json
import pathlib
import shutil
import struct
import subprocess

ROOT = pathlib.Path(__file__).parents[2]
DATA = ROOT / "test_data"
OUT = DATA / "fuzz"
SOKHAO = ROOT / "build/release/bin/sokhao"


def write(target, seeds):
    folder = OUT / target
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in seeds.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def framed(text):
    return struct.pack("<I", len(text.encode())) + text.encode()


def facts_of(sample):
    out = subprocess.run([SOKHAO, "probe", "--json", DATA / sample], stdout=subprocess.PIPE, check=False).stdout
    found = json.loads(out)
    found.pop("schema")
    return found


def main():
    facts = {name.replace("/", "_") + ".json": facts_of(name) for name in (
        "disc/joliet_rr.iso", "media/good.mp4", "docx/cover_section.docx", "pdf/cover_table.pdf", "image/scan.jpg", "archive/nested.zip") if (DATA / name).exists()}
    form = {"authors": ["Nguyễn Văn An"], "unit": "UBND xã Hướng Hiệp", "phone": "0912345678", "title": "Một cửa", "form": "video"}
    write("facts_json", {**{n: compact(f) for n, f in facts.items()}, "form.json": compact(form),
                         "marks.json": '{"name":"a\\u202eb\\u001b[31m","x":[1,-2.5e-3,1e308,null,true]}', "deep.json": "[" * 31 + "]" * 31})
    whole = json.loads((DATA / "reports/returned_video.check.json").read_text())
    write("report_json", {f"{i}.json": compact(r) for i, r in enumerate(whole["reports"])})
    answer = {"answer": {"recognised": True, "facts": next(iter(facts.values()))}}
    child = {"answer": {"recognised": True, "children": [
        {"slot": "titles/0", "name": "PHIM.AVI", "extents": [{"offset": 2048, "length": 4096, "block": 2324, "stride": 2352}], "origin": "part", "family": ""},
        {"slot": "whole", "name": "x", "extents": [{"offset": 0, "length": 40, "block": 0, "stride": 0}], "origin": "scratch", "family": "document"}]}}
    progress = {"progress": {"fraction": 0.5, "what": {"vi": "đọc", "en": "reading"}}}
    write("worker_messages", {
        "answer.json": compact(answer), "children.json": compact(child), "progress.json": compact(progress),
        "two.frames": framed(compact(progress)) + framed(compact(child)), "error.json": '{"answer":{"recognised":false,"error":"read"}}',
        "pages.json": compact({"answer": {"recognised": True, "pages": [{"page": 1, "width": 100, "height": 200, "size_mm": [210, 297], "words": [
            {"text": "bài", "left": 1, "top": 2, "right": 30, "bottom": 12, "confidence": 91, "line": 0}], "confidence": 91, "uncovered_ink": 0.01,
            "judged": 1, "syllables": 1, "ink": True, "steps": "psm 3"}]}}),
        "huge.frame": b"\xff\xff\xff\x7f{", "lie.frame": struct.pack("<I", 40) + b"{}"})
    write("display_text", {
        "plain.txt": "Bài dự thi của Nguyễn Thị Ánh.pdf", "nfd.txt": "Bài viết", "bidi.txt": "bai\u202efdp.exe", "isolate.txt": "a\u2066b\u2069\u2028c\u2029",
        "escape.txt": "\x1b]0;x\x07\x1b[2J\nINFO forged", "c1.txt": b"a\xc2\x9b31mb", "broken.txt": b"\xff\xfe\xc3(\xed\xa0\x80\xf4\x90\x80\x80", "time.txt": "2020-09-15T23:59:59.25+07:00",
        "long.txt": "ệ" * 300, "hex.txt": "0aff10", "ulid.txt": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "joined.txt": "a\u200db\u200cc\ufeffd\u00ade"})
    plans = {p.name: p.read_bytes() for p in sorted((DATA / "plans").glob("*.toml"))}
    some = {n: plans[n] for n in ("good.toml", "no_toml.toml", "wrong_type_table.toml", "unknown_zone.toml", "dates_out_of_order.toml")}
    write("plan_toml", {**some, "shipped.toml": (ROOT / "packaging/contests/cchc-2020.toml").read_bytes()})
    write("settings_toml", {
        "types.toml": 'a = 1\nb = 2.5\nc = "x\\u1EC7\\n"\nd = 2020-09-15T23:59:59+07:00\ne = 2020-09-15\nf = [1, [2, "x"], {k = true}]\n[t.u]\n"khoá" = \'\'\'l\n\'\'\'\n[[v]]\n[[v]]\nw = 0xFF\n',
        "refused.toml": "a = nan\nb = 12:00:00\n", "twice.toml": "a = 1\na = 2\n", "deep.toml": "a = " + "[" * 60 + "]" * 60 + "\n", "inline.toml": "a = {b = {c = {}}}\n"})
    form_toml = (DATA / "sidecar/form.toml").read_bytes()
    write("sidecar", {**{p.name: p.read_bytes() for p in sorted((DATA / "sidecar").glob("*.txt"))}, "form.toml": form_toml,
                      "unknown.txt": "Ngày nộp: 31/02/2020\nHình thức: thơ\nHọ và tên: A; B; C\nHọ và tên: D\nĐiện thoại: O912 345 678\n"})
    write("cover_lines", {
        "labels.txt": "ỦY BAN NHÂN DÂN HUYỆN\nBÀI DỰ THI\nTìm hiểu cải cách hành chính\nHọ và tên: Nguyễn Văn An\nChức vụ: Công chức\nĐơn vị: UBND xã Hướng Hiệp\nSố điện thoại: 0912 345 678\n\fNội dung bài viết\n",
        "cells.txt": "Họ tên\tNguyễn Văn An\nĐơn vị công tác\tTrường THCS\nĐT\t0912345678\n", "end.txt": "Bài viết\n\f\fNgười viết: Trần Thị Bé, Lê Văn Cường\nSĐT 01234567890\n",
        "split.txt": "HỌ VÀ TÊN\n:\nNGUYỄN\nVĂN AN\nTên tác phẩm: “Một cửa,\nmột nụ cười”\n"})
    write("units_csv", {"shipped.csv": (ROOT / "packaging/contests/units.csv").read_bytes()[:4000] if (ROOT / "packaging/contests/units.csv").exists() else b"",
                        **{p.name: p.read_bytes()[:4000] for p in sorted((DATA / "units").glob("*.csv"))},
                        "quoted.csv": '\ufeffcode,name,kind,aliases,contact,eligible,must_submit,note\r\nA1,"Xã ""Hướng"" Hiệp, huyện",xã,"a;b;;c",,có,no,"hai\r\ndòng"\r\n'})
    write("phone_number", {"new.txt": "0912 345 678", "old.txt": "0169.234.5678", "country.txt": "+84 (0) 912-345-678", "letters.txt": "O9l2 345 67B", "land.txt": "0233 3852 123",
                           "short.txt": "0912", "long.txt": "0" * 60, "wide.txt": "０９１２３４５６７８", "two.txt": "0912345678 - 0987654321", "extension.txt": "0233 3852 123 ext. 12", "abroad.txt": "0O32599O45 67^B"})
    write("ledger_text", {"notes.json": '[{"vi":"một","en":"one"},{"vi":"","en":""}]', "mistyped.json": '[{"vi":1,"en":"one"},5,null]', "name.txt": "Bài Dự Thi.PDF", "nfd.txt": "BÀI DỰ THI", "raw.txt": b"B\xe0i.TXT"})
    write("page_text", {"script.txt": "<script>alert('x')</script>\" onload=\"x", "formula.txt": '=HYPERLINK("http://a","b")', "wide.txt": "＝1+1", "blank.txt": "  \t@SUM(A1)", "lines.txt": "a\r\n\"b\",\"c\"\n-1",
                        "escape.txt": "\x1b[31mđỏ\x1b[0m\u202e", "broken.txt": b"\xc3\xff<\x00>", "wide_cells.txt": "漢字 và chữ", "entity.txt": "&amp;&#39;'"})
    write("bag_names", {"climb.txt": "../../etc/passwd", "root.txt": "/a//b/./c", "windows.txt": "C:\\CON\\LPT1.txt", "percent.txt": "a%0Ab%25", "dots.txt": ".a/-b/~c/d. ", "long.txt": "đ" * 400 + ".pdf",
                        "nfd.txt": "thư mục/BÀI.pdf", "control.txt": "a\nb\rc\x00d", "bidi.txt": "a\u202eb"})


if __name__ == "__main__":
    main()

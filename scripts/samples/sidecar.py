#!/usr/bin/env python3
"""Makes test_data/sidecar: one clerk's form as several editors save it.

    python3 scripts/samples/sidecar.py
"""
import json
import os
import unicodedata

OUT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "test_data", "sidecar"))

LINES = """\
Hình thức: Bài viết
Họ và tên: Nguyễn Văn Đức; Hồ Thị Kôn
Chức vụ: Chuyên viên
Đơn vị (công tác): UBND xã A Ngo
Số ĐT: 0912 345 678
Tên bài: Một cửa: gần dân
Ngày nộp: 10/9/2020 8:15
Đóng thành quyển: có
Bổ sung cho hồ sơ: DT-2020-0007
"""

TOML = """\
form = "article"
authors = ["Nguyễn Văn Đức", "Hồ Thị Kôn"]
position = "Chuyên viên"
unit = "UBND xã A Ngo"
phone = "0912 345 678"
title = "Một cửa: gần dân"
handed_in = "10/9/2020 8:15"
ticks = ["article.bound"]
corrects = "DT-2020-0007"
"""

EXPECTED = {
    "form": "article",
    "authors": ["Nguyễn Văn Đức", "Hồ Thị Kôn"],
    "position": "Chuyên viên",
    "unit": "UBND xã A Ngo",
    "phone": "0912 345 678",
    "title": "Một cửa: gần dân",
    "handed_in": "10/9/2020 8:15",
    "ticks": ["article.bound"],
    "corrects": "DT-2020-0007",
    "problems": [],
}


def save(name, data):
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data)


def main():
    os.makedirs(OUT, exist_ok=True)
    lines = LINES
    save("utf8.txt", lines.encode())
    save("bom_crlf.txt", b"\xef\xbb\xbf" + lines.replace("\n", "\r\n").encode())
    save("utf16le.txt", b"\xff\xfe" + lines.replace("\n", "\r\n").encode("utf-16-le"))
    save("utf16be.txt", b"\xfe\xff" + lines.encode("utf-16-be"))
    save("nfd.txt", unicodedata.normalize("NFD", lines).encode())
    save("form.toml", b"\xef\xbb\xbf" + TOML.replace("\n", "\r\n").encode())
    save("expected.json", (json.dumps(EXPECTED, ensure_ascii=False, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()

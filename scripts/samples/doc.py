#!/usr/bin/env python3
"""Makes test_data/doc: DOC files written by LibreOffice from known text.

    python3 scripts/samples/doc.py

Every count in `expected.json` follows from the number of words that this
script puts into a zone, never from a reader. The bytes differ from run to run
(LibreOffice writes the date), the facts do not.
"""
import json
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.normpath(os.path.join(HERE, "..", "..", "test_data", "doc"))

NAMES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for n, u in [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("script", "script")])
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ooo="http://openoffice.org/2004/office"'

expected = {}


def words(n, stem="tiếng"):
    return " ".join(f"{stem}{i}" for i in range(1, n + 1))


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def fodt(body, changes="", font="Liberation Serif", header="", footer=""):
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:text-properties style:font-name="F"/></style:style></office:styles>
<office:automatic-styles>
<style:style style:name="Break" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Big" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="22pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header>{p(header)}</style:header><style:footer>{p(footer)}</style:footer></style:master-page></office:master-styles>
<office:body><office:text>{changes}{body}</office:text></office:body></office:document>'''


def sample(name, text, why, **facts):
    with tempfile.TemporaryDirectory() as folder:
        stem = os.path.splitext(os.path.basename(name))[0]
        source = os.path.join(folder, stem + ".fodt")
        with open(source, "w", encoding="utf-8") as f:
            f.write(text)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", os.path.dirname(os.path.join(OUT, name)), source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not os.path.exists(os.path.join(OUT, name)):
            raise SystemExit(f"{name}: LibreOffice wrote nothing")
    expected[name] = {"why": why, **facts}


def article(name, first, why, **facts):
    cover = p("BÀI DỰ THI TÌM HIỂU CẢI CÁCH HÀNH CHÍNH", "Big") + p("Một cửa liên thông ở xã vùng cao", "Big")
    cover += p("Họ và tên: Hồ Văn Thương") + p("Chức vụ: Công chức Văn phòng - Thống kê") + p("Đơn vị công tác: UBND xã Tà Rụt") + p("Điện thoại: 0912 345 678")
    cover_chu = 9 + 8 + 6 + 8 + 8 + 5
    changed = ('<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator>'
               f'<dc:date>2020-01-01T00:00:00</dc:date></office:change-info>{p(words(15, "xóa"))}</text:deletion></text:changed-region></text:tracked-changes>')
    body = p(words(first), "Break")
    body += p(words(30, "trước") + ' <text:change text:change-id="c1"/>' + words(30, "sau"))
    body += p(words(20, "thấy") + f' <text:span text:style-name="Hidden">{words(11, "ẩn")}</text:span> ' + words(20, "hiện"))
    body += p(words(10, "có") + '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
              + p(words(9, "chú")) + "</text:note-body></text:note> " + words(10, "thích"))
    body += ('<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell>' + p(words(12, "trái"))
             + "</table:table-cell><table:table-cell>" + p(words(13, "phải")) + "</table:table-cell></table:table-row></table:table>")
    body += p("một - hai – ba")
    footer = "Trang <text:page-number>1</text:page-number>"
    chu = first + 60 + 40 + 20 + 25 + 3
    sample(name, fodt(cover + body, changed, header=words(5, "đầu"), footer=footer), why, **facts,
           body=chu, body_tokens=chu + 2, cover=cover_chu, footnotes=9, author="Hồ Văn Thương", page_numbers=True, encoding="unicode")


def old_font():
    # "Cải cách hành chính nhà nước" and its like as TCVN3 bytes read as CP1252: ư is U+00AD.
    line = "c¶i c¸ch hµnh chÝnh nhµ n\u00adíc lµ nhiÖm vô träng t©m cña ®Þa ph\u00ad¬ng"
    sample("tcvn3.doc", fodt("".join(p(line) for _ in range(12)), font=".VnTime"), "TCVN3 under its own font; the letter ư is the soft hyphen",
           body=14 * 12, encoding="tcvn3")


def locked():
    with open(os.path.join(OUT, "article.doc"), "rb") as f:
        data = bytearray(f.read())
    at = next(i for i in range(0, len(data), 512) if data[i:i + 2] == b"\xEC\xA5")  # wIdent: the stream WordDocument
    data[at + 10 + 1] |= 0x01
    with open(os.path.join(OUT, "locked.doc"), "wb") as f:
        f.write(data)
    expected["locked.doc"] = {"why": "the header says that the text is encrypted", "damage": ["encrypted"]}


def holed():
    with open(os.path.join(OUT, "article.doc"), "rb") as f:
        data = bytearray(f.read())
    data[1024:len(data) // 2] = bytes(len(data) // 2 - 1024)
    with open(os.path.join(OUT, "holed.doc"), "wb") as f:
        f.write(data)
    expected["holed.doc"] = {"why": "a hole of zeros where the text was", "damage": ["unsupported"]}


def links():
    body = p(words(40)) + p('<draw:frame svg:width="3cm" svg:height="3cm" text:anchor-type="as-char"><draw:image xlink:href="http://127.0.0.1:47123/picture.png" '
                            'xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>') + p(words(5, "cuối"))
    sample("apart/link.doc", fodt(body), "a picture that would be fetched from 127.0.0.1:47123", body=45, encoding="unicode")


def main():
    os.makedirs(os.path.join(OUT, "apart"), exist_ok=True)
    article("article.doc", 560, "cover, header, deleted and hidden text, a footnote, a table")
    article("apart/tracked.doc", 60, "antiword shows deleted and hidden text: here over 5 % of all", damage=["counts_disagree"])
    old_font()
    links()
    locked()
    holed()
    with open(os.path.join(OUT, "expected.json"), "w", encoding="utf-8") as f:
        json.dump(expected, f, ensure_ascii=False, indent=1, sort_keys=True)
        f.write("\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes test_data/docx: one small DOCX a trap, with the facts expected of it.

    python3 scripts/samples/docx.py

Every count in `expected.json` follows from the number of words that this
script puts into a zone, never from a reader. Standard library only; the bytes
are the same on every run.
"""
import io
import json
import os
import quopri
import struct
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.normpath(os.path.join(HERE, "..", "..", "test_data", "docx"))

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

expected = {}


def words(n, stem="tiếng"):
    return " ".join(f"{stem}{i}" for i in range(1, n + 1))


def t(text):
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text, props=""):
    return f"<w:r>{'<w:rPr>' + props + '</w:rPr>' if props else ''}{t(text)}</w:r>"


def p(*content, props=""):
    inner = "".join(c if c.startswith("<") else r(c) for c in content)
    return f"<w:p>{'<w:pPr>' + props + '</w:pPr>' if props else ''}{inner}</w:p>"


def centred(text, half_points, bold=True):
    return p(r(text, ("<w:b/>" if bold else "") + f'<w:sz w:val="{half_points}"/>'), props='<w:jc w:val="center"/>')


def box(content):
    return f"<w:txbxContent>{content}</w:txbxContent>"


def drawing(content):
    """A text box as Word 2010 and later write it: twice."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="urn:wps"><wps:txbx>'
        f"{box(content)}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\">"
        f"<v:textbox>{box(content)}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code, result, pieces=1):
    size = -(-len(code) // pieces)
    codes = "".join(f"<w:r><w:instrText xml:space=\"preserve\">{code[i:i + size]}</w:instrText></w:r>" for i in range(0, len(code), size))
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{codes}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result if result.startswith("<") else r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def sect(extra="", paper=A4, kind="", title=False):
    kind = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:sectPr>{extra}{kind}{paper}{'<w:titlePg/>' if title else ''}</w:sectPr>"


class Docx:
    def __init__(self, strict=False):
        self.strict = strict
        self.ns = W_STRICT if strict else W
        self.rel = R_STRICT if strict else R
        self.parts = {}
        self.links = []
        self.main = "word/document.xml"

    def xml(self, tag, content):
        return f'{HEAD}<w:{tag} xmlns:w="{self.ns}" xmlns:r="{self.rel}" xmlns:mc="{MC}">{content}</w:{tag}>'

    def body(self, content, section=None):
        self.parts[self.main] = self.xml("document", f"<w:body>{content}{sect() if section is None else section}</w:body>")
        return self

    def part(self, kind, name, content, tag):
        self.parts["word/" + name] = self.xml(tag, content)
        self.links.append((kind, name))
        return f"rId{len(self.links)}"

    def chunk(self, name, content):
        """A document of any kind that Word shows in the place of altChunk."""
        self.parts["word/" + name] = content
        self.links.append(("aFChunk", name))
        return f'<w:altChunk r:id="rId{len(self.links)}"/>'

    def header(self, content, name="header1.xml"):
        return self.part("header", name, content, "hdr")

    def footer(self, content, name="footer1.xml"):
        return self.part("footer", name, content, "ftr")

    def styles(self, content):
        self.part("styles", "styles.xml", content, "styles")
        return self

    def content_types(self):
        """Without these LibreOffice and Word open nothing."""
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        kinds = [(os.path.basename(self.main), "document.main")] + [(name, kind) for kind, name in self.links]
        known = ("document.main", "header", "footer", "styles", "settings", "footnotes", "endnotes")
        return "".join(f'<Override PartName="/word/{name}" ContentType="{word}{kind}+xml"/>' for name, kind in
                       ((n, k) for n, k in kinds if k in known))

    def members(self):
        out = [("[Content_Types].xml", f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{self.content_types()}</Types>')]
        rels = lambda rows: f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
        out.append(("_rels/.rels", rels(f'<Relationship Id="rId1" Type="{self.rel}/officeDocument" Target="{self.main}"/>')))
        rows = "".join(f'<Relationship Id="rId{i}" Type="{self.rel}/{kind}" Target="{name}"/>' for i, (kind, name) in enumerate(self.links, 1))
        out.append((f"word/_rels/{os.path.basename(self.main)}.rels", rels(rows)))
        return out + list(self.parts.items())


def write(name, members):
    path = os.path.join(OUT, name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, content in members:
            info = zipfile.ZipInfo(member, (2020, 9, 10, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def sample(name, docx, why, **facts):
    write(name + ".docx", docx.members() if isinstance(docx, Docx) else docx)
    expected[name + ".docx"] = {"why": why, **facts}


def ref(kind, rid, which="default"):
    return f'<w:{kind}Reference w:type="{which}" r:id="{rid}"/>'


COVER = (
    centred("BÀI DỰ THI", 28)
    + centred("TÌM HIỂU VỀ CẢI CÁCH HÀNH CHÍNH NĂM 2020", 28)
    + p("")
    + centred("“MỘT CỬA GẦN DÂN Ở XÃ A NGO”", 44)
    + p("")
    + p("Họ và tên: Hồ Văn Thương")
    + p("Chức vụ: Công chức Văn phòng - Thống kê")
    + p("Đơn vị công tác: UBND xã A Ngo")
    + p("Số điện thoại: 0912 345 678")
)
# Line by line; the lone hyphen of the fifth is no chữ.
COVER_CHU = 3 + 9 + 8 + 6 + 8 + 8 + 6
COVER_FIELDS = {
    "authors": ["Hồ Văn Thương"],
    "position": "Công chức Văn phòng - Thống kê",
    "unit": "UBND xã A Ngo",
    "phone": "0912 345 678",
    "title": "MỘT CỬA GẦN DÂN Ở XÃ A NGO",
    "separate_page": True,
}


def whole():
    docx = Docx()
    number = docx.footer(p(field(" PAGE ", "1")))
    docx.body(COVER + p(PAGE_BREAK) + p(words(600)) + p(words(650)), sect(ref("footer", number)))
    sample("article", docx, "a cover, 1250 chữ, A4, numbered: all is well",
           words={"body": 1250, "body_tokens": 1250, "icu": 1250, "cover": COVER_CHU, "headers_footers": 1, "footnotes": 0,
                  "total": 1251 + COVER_CHU, "dictionary_estimate": 997},
           sizes=[[210.01, 297.01]], page_numbers=True, cover=COVER_FIELDS)
    short = Docx()
    number = short.footer(p(field(" PAGE ", "1")))
    short.body(COVER + p(PAGE_BREAK) + p(words(850 - COVER_CHU)), sect(ref("footer", number)))
    sample("short", short, "850 chữ only with its cover", words={"body": 850 - COVER_CHU, "cover": COVER_CHU}, page_numbers=True)


def zones():
    sample("textbox", Docx().body(p(words(3), drawing(p(words(5))), words(4, " cuối"))),
           "a text box stands twice in the file and counts once; it does not cut its paragraph", words={"body": 12})
    sample("textbox_vml", Docx().body(p(words(2), f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box(p(words(5)))}</v:textbox></v:shape></w:pict></w:r>')),
           "a text box of Word 2007 has no second copy", words={"body": 7})
    sample("fallback_alone", Docx().body(p("<w:r><mc:AlternateContent><mc:Fallback>" + t(words(4)) + "</mc:Fallback></mc:AlternateContent></w:r>")),
           "a fallback without a choice is what is shown", words={"body": 4})
    sdt = lambda c: f"<w:sdt><w:sdtPr><w:alias w:val=\"không phải chữ\"/></w:sdtPr><w:sdtContent>{c}</w:sdtContent></w:sdt>"
    sample("content_control", Docx().body(sdt(p(words(4), sdt(r(" " + words(6)))))), "content controls, one in the other", words={"body": 10})
    cell = lambda c: f"<w:tc><w:tcPr/>{c}</w:tc>"
    table = lambda *rows: "<w:tbl><w:tblPr/>" + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>"
    sample("table", Docx().body(table([p(words(2)), p(words(1))], [p(words(3)), table([p(words(2)), p(words(2))]) + p("")])),
           "cells end words, nested tables are read", words={"body": 10})
    sample("tracked", Docx().body(
        p(words(3), f"<w:ins w:id=\"1\">{r(' ' + words(20))}</w:ins>",
          f"<w:del w:id=\"2\"><w:r><w:delText>{words(30)}</w:delText></w:r></w:del>",
          f"<w:moveFrom w:id=\"3\">{r(words(7))}</w:moveFrom>")
        + p(f"<w:moveTo w:id=\"4\">{r(words(6))}</w:moveTo>")
        + "<w:tbl><w:tr><w:trPr><w:del w:id=\"5\"/></w:trPr><w:tc>" + p(words(9)) + "</w:tc></w:tr></w:tbl>"),
        "insertions and moves to are in; deletions, moves from and deleted rows are out", words={"body": 29})
    sample("mark_deleted", Docx().body(
        p("thủ", props='<w:rPr><w:del w:id="1"/></w:rPr>') + p("tục") + p(words(2))),
        "a deleted paragraph mark joins two paragraphs: one word here", words={"body": 3})
    docx = Docx().styles(
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="Ghi chú ẩn"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="con"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="chữ ẩn"/><w:rPr><w:vanish/></w:rPr></w:style>')
    docx.body(p(words(2), r(" " + words(40), "<w:vanish/>")) + p(words(11), props='<w:pStyle w:val="H"/>')
              + p(words(12), props='<w:pStyle w:val="H2"/>') + p(r(words(13), '<w:rStyle w:val="C"/>'))
              + p(r(words(3), '<w:vanish w:val="0"/>'), props='<w:pStyle w:val="H"/>')
              + p(r(words(4), '<w:rStyle w:val="C"/>'), props='<w:pStyle w:val="H"/>'))
    sample("hidden", docx, "hidden by the run, by a style, by the style it is based on; shown again by the run, and where two toggles cancel out",
           words={"body": 9})
    docx = Docx()
    note = lambda i, n: f'<w:footnote w:id="{i}">{p(words(n))}</w:footnote>'
    docx.part("footnotes", "footnotes.xml", '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
              + note(1, 10) + note(2, 5) + note(3, 4), "footnotes")
    docx.part("endnotes", "endnotes.xml", f'<w:endnote w:id="1">{p(words(2))}</w:endnote>', "endnotes")
    docx.body(p(words(8), '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
                '<w:r><w:endnoteReference w:id="1"/></w:r>'))
    sample("notes", docx, "notes stand apart; one that nothing refers to is not printed", words={"body": 8, "footnotes": 17, "total": 25})
    docx = Docx()
    shown, first, loose = docx.header(p(words(6))), docx.header(p(words(5)), "header2.xml"), docx.header(p(words(9)), "header3.xml")
    docx.body(p(words(8)), sect(ref("header", shown) + ref("header", first, "first")))
    sample("headers", docx, "only what the section shows: no first page of its own, a third header that nothing names",
           words={"body": 8, "headers_footers": 6, "total": 14}, page_numbers=False)
    sample("marks", Docx().body(
        p("<w:r>" + t("một") + "<w:tab/>" + t("hai") + "<w:br/>" + t("ba") + "<w:cr/>" + t("bốn") + "</w:r>")
        + p("<w:r>" + t("e") + "<w:noBreakHyphen/>" + t("mail") + "</w:r>") + p("<w:r>" + t("thủ") + "<w:softHyphen/>" + t("tục") + "</w:r>")
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:tab/>' + t("mục") + "</w:r>")
        + p("<w:r>" + t("cải") + "</w:r><w:r>" + t("cách") + "</w:r>") + p("a\u00a0b \u200b - …")),
        "tabs and breaks end words, hyphens and runs do not; a bullet is a token without a letter", words={"body": 10, "body_tokens": 13})
    sample("blanks", Docx().body("<w:p><w:r><w:t> một </w:t></w:r><w:r><w:t>hai</w:t></w:r></w:p>"
                                 "<w:p><w:r><w:t xml:space=\"preserve\">ba </w:t></w:r><w:r><w:t>bốn</w:t></w:r></w:p>"),
           "blanks at the ends of w:t exist only where xml:space says so", words={"body": 3})
    sample("decomposed", Docx().body(p("Ca\u0309i ca\u0301ch ha\u0300nh chi\u0301nh")), "decomposed Unicode", words={"body": 4, "icu": 4})


def fields():
    nested = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>' + field(" PAGE ", "7")
              + '<w:r><w:instrText> = 1 "a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(words(2))
              + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    sample("fields", Docx().body(
        p(words(3)) + p(field(' HYPERLINK "http://x.vn/một hai ba" ', words(4), pieces=3)) + p(nested)
        + p('<w:fldSimple w:instr=" DATE \\@ &quot;d&quot; ">' + r(words(1)) + "</w:fldSimple>")
        + p('<w:hyperlink r:id="rId9">' + r(words(5)) + "</w:hyperlink>")
        + p("<w:smartTag>" + r(words(2)) + "</w:smartTag>")),
        "results are in, codes are out, also nested ones", words={"body": 17}, page_numbers=False)
    docx = Docx().styles('<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>')
    docx.body(p(field(' TOC \\o "1-3" ', r(words(6)))) + p(words(4), props='<w:pStyle w:val="T1"/>') + p(words(10)))
    sample("contents", docx, "a table of contents belongs to the total, not to the body", words={"body": 10, "total": 20})
    sample("field_open", Docx().body(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>', words(3)) + p(words(4))),
           "a field that never ends hides no text", words={"body": 7}, damage=["minor_structure"])


def numbers():
    def one(name, why, present, footer=None, header=None, extra="", body=p(words(30)), section=None, even=False):
        docx = Docx()
        refs = ""
        if footer is not None:
            refs += ref("footer", docx.footer(footer))
        if header is not None:
            refs += ref("header", docx.header(header))
        if even:
            docx.part("settings", "settings.xml", "<w:evenAndOddHeaders/>", "settings")
        docx.body(body, section(refs) if section else sect(refs + extra))
        sample(name, docx, why, page_numbers=present)

    one("number_split", "the code PAGE split over runs", True, footer=p(field(" PAGE   \\* MERGEFORMAT ", "1", pieces=5)))
    one("number_simple", "fldSimple in the header", True, header=p('<w:fldSimple w:instr=" PAGE ">' + r("1") + "</w:fldSimple>"))
    one("number_box", "in a text box of the footer", True, footer=p(drawing(p(field("PAGE", "1")))))
    one("number_gallery", "Word's gallery of page numbers", True, footer='<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj></w:sdtPr><w:sdtContent>' + p(field("page", "1")) + "</w:sdtContent></w:sdt>")
    one("number_old", "w:pgNum", True, footer=p("<w:r><w:pgNum/></w:r>"))
    one("number_pageref", "PAGEREF and NUMPAGES are no page number", False, footer=p(field(" PAGEREF _x ", "3"), field(" NUMPAGES ", "3")))
    one("number_deleted", "a deleted field", False, footer=p("<w:del w:id=\"1\">" + field(" PAGE ", "1") + "</w:del>"))
    one("number_typed", "a digit typed into the footer is the same on every page", False, footer=p("1"))
    one("number_even", "odd and even pages differ and only odd ones are numbered", False, footer=p(field("PAGE", "1")), even=True)
    one("number_in_body", "a PAGE field in the text is no page number", False, body=p(words(30), field("PAGE", "1")))
    docx = Docx()
    first = docx.footer(p(field("PAGE", "1")))
    docx.body(p(words(30)), sect(ref("footer", first, "first")))
    sample("number_first_unused", docx, "a numbered footer for a first page of its own, which the section does not have", page_numbers=False)
    docx = Docx()
    footer = docx.footer(p(field("PAGE", "1")))
    docx.body(p(words(20), props=sect(ref("footer", footer))) + p(words(40)), sect())
    sample("number_inherited", docx, "the second section has the footer of the first", page_numbers=True)
    docx = Docx()
    footer = docx.footer(p(field("PAGE", "1")))
    docx.body(COVER + p("", props=sect()) + p(words(300)), sect(ref("footer", footer)))
    sample("number_not_on_cover", docx, "a cover section without a number does not count", page_numbers=True, words={"body": 300, "cover": COVER_CHU})
    docx = Docx()
    footer = docx.footer(p(field("PAGE", "1")))
    docx.body(p(words(20), props=sect(ref("footer", footer))) + p(words(80)), sect(ref("footer", docx.footer(p("x"), "footer2.xml"))))
    sample("number_mostly_missing", docx, "most of the text stands on unnumbered pages", page_numbers=False)
    docx = Docx()
    footer = docx.footer(p(field("PAGE", "1")))
    docx.parts["word/footer1.xml"] = docx.parts["word/footer1.xml"][:-9]
    docx.body(p(words(30)), sect(ref("footer", footer)))
    sample("number_unknown", docx, "the footer is broken: nobody knows", page_numbers=None, damage=["minor_structure"], words={"body": 30})


def paper():
    sizes = ["11907|16840", "11905|16837", "12240|15840"]
    for size in sizes:
        w, h = size.split("|")
        sample(f"paper_{w}", Docx().body(p(words(3)), sect(paper=f'<w:pgSz w:w="{w}" w:h="{h}"/>')), "paper of one section",
               sizes=[[round(int(w) * 25.4 / 1440, 2), round(int(h) * 25.4 / 1440, 2)]])
    docx = Docx().body(p(words(3), props=sect()) + p(words(4), props=sect(paper='<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'))
                       + p(words(5)), sect(paper=A4, kind="continuous"))
    sample("paper_sections", docx, "three sections, one landscape", words={"body": 12}, sizes=[[210.01, 297.01], [297.01, 210.01], [210.01, 297.01]])
    sample("paper_unsaid", Docx().body(p(words(3)), "<w:sectPr/>"), "no paper size", words={"body": 3}, sizes=[], damage=["minor_structure"])


def names():
    strict = Docx(strict=True)
    number = strict.footer(p(field("PAGE", "1")))
    strict.body(p(words(9)), sect(ref("footer", number), paper='<w:pgSz w:w="210mm" w:h="297mm"/>'))
    sample("strict", strict, "strict OOXML: other namespaces, lengths with units", words={"body": 9}, sizes=[[210.0, 297.0]], page_numbers=True)
    docx = Docx()
    docx.main = "word/document2.xml"
    sample("other_name", docx.body(p(words(9))), "the main part is found by its relationship", words={"body": 9})
    docx = Docx()
    docx.body(p(words(9)))
    docx.parts[docx.main] = docx.parts[docx.main].replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace(" w:", " ns0:").replace("xmlns:w=", "xmlns:ns0=")
    sample("other_prefix", docx, "the prefix of the vocabulary is free", words={"body": 9}, sizes=[[210.01, 297.01]])


def covers():
    same = {"body": 300, "cover": COVER_CHU}
    sample("cover_break_before", Docx().body(COVER + p(words(300), props="<w:pageBreakBefore/>")), "the text begins a page by itself", words=same, cover=COVER_FIELDS)
    sample("cover_section", Docx().body(COVER + p("", props=sect()) + p(words(300)), sect(kind="nextPage")), "the cover is a section", words=same, cover=COVER_FIELDS)
    sample("cover_printed", Docx().body(COVER + p("") * 9 + p("<w:r><w:lastRenderedPageBreak/>" + t(words(300)) + "</w:r>")),
           "the cover is filled up with empty lines: where Word broke the page is the only mark", words=same, cover=COVER_FIELDS)
    sample("cover_continuous", Docx().body(COVER + p("", props=sect()) + p(words(300)), sect(kind="continuous")),
           "a continuous section begins no page: no cover of its own, the fields stand at the head",
           words={"body": 300 + COVER_CHU, "cover": 0}, cover={**COVER_FIELDS, "separate_page": False})
    lines = "".join(p(x) for x in ["Họ và tên: Hồ Văn Thương", "Chức vụ: Công chức Văn phòng - Thống kê", "Đơn vị công tác: UBND xã A Ngo", "Số điện thoại: 0912 345 678"])
    sample("cover_textbox", Docx().body(p(drawing(centred("“MỘT CỬA GẦN DÂN Ở XÃ A NGO”", 44) + lines)) + p(PAGE_BREAK) + p(words(300))),
           "the cover is one text box", words={"body": 300}, cover=COVER_FIELDS)
    row = lambda a, b: f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>"
    table = "<w:tbl>" + row("Họ và tên", "Hồ Văn Thương") + row("Chức vụ", "Công chức Văn phòng - Thống kê") + row("Đơn vị công tác", "UBND xã A Ngo") + row("Điện thoại", "0912 345 678") + "</w:tbl>"
    sample("cover_table", Docx().body(centred("“MỘT CỬA GẦN DÂN Ở XÃ A NGO”", 44) + table + p(PAGE_BREAK) + p(words(300))),
           "labels and values in the cells of a table, without colons", words={"body": 300}, cover=COVER_FIELDS)
    sample("cover_none", Docx().body(centred("Một cửa gần dân ở xã A Ngo", 32) + p(words(300)) + p("Người viết: Hồ Văn Thương")),
           "no cover: a heading, and a name at the end", words={"body": 8 + 300 + 5, "cover": 0},
           cover={"authors": ["Hồ Văn Thương"], "position": None, "unit": None, "phone": None, "title": "Một cửa gần dân ở xã A Ngo", "separate_page": False})


def packed(docx):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in docx.members():
            archive.writestr(zipfile.ZipInfo(member, (2020, 9, 10, 8, 0, 0)), content)
    return out.getvalue()


def embedded():
    """Documents in the place of a paragraph; LibreOffice 7.4 leaves all of them out."""
    html = "<html><head><title>no text</title></head><body><p>" + words(7) + "</p><table><tr><td>" + words(2) + "</td></tr></table></body></html>"
    mht = ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(html.encode()).decode() + "\r\n--b--\r\n")
    rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}" + " ".join(r"ti\u7871?ng" + str(i) for i in range(1, 7)) + r"\par}"
    for name, content, count, why in (
        ("html", html, 9, "HTML"), ("mht", mht, 9, "a single file web page"), ("rtf", rtf, 6, "RTF"), ("txt", words(4) + "\n" + words(1), 5, "plain text"),
        ("docx", packed(Docx().body(p(words(8)) + p("<w:del><w:r><w:delText>" + words(3) + "</w:delText></w:r></w:del>"))), 8, "DOCX")):
        docx = Docx()
        sample("chunk_" + name, docx.body(p(words(50)) + docx.chunk("afchunk." + name, content) + p(words(10))), f"{why} embedded as altChunk counts in its place",
               words={"body": 60 + count})
    docx = Docx()
    link = docx.chunk("afchunk.docx", packed(Docx().body(p(words(8)))))
    sample("chunk_missing", docx.body(p(words(5)) + link + link + '<w:altChunk r:id="rId99"/>'), "embedded content that is not there, or stands twice", damage=["unsupported"], words=None)


def damaged():
    docx = Docx()
    docx.part("aFChunk", "chunk.html", "", "x")
    docx.body(p(words(50)) + '<w:altChunk r:id="rId1"/>')
    sample("embedded", docx, "text of another file: the count would be too low", damage=["unsupported"], words=None)
    sample("empty", Docx().body(p("")), "no text", damage=["no_content"], words=None)
    picture = '<w:r><w:drawing><a:blip xmlns:a="urn:a" r:embed="rId1"/></w:drawing></w:r>'
    sample("pictures", Docx().body(p(picture) + p(picture)), "scans pasted into Word", damage=["unsupported"], words=None)
    tcvn3 = ("C¶i c¸ch hµnh chÝnh ë ®Þa ph\u00ad¬ng ®\u00adîc ng\u00adêi d©n ñng hé vµ ®¸nh gi¸ cao "
             "T\u00ad t\u00adëng chØ ®¹o cña tØnh lµ ®\u00ada c«ng nghÖ vµo phôc vô nh©n d©n ")
    sample("tcvn3", Docx().body(p(tcvn3 * 3)), "TCVN3 of before Unicode, in a font that does not say so", words={"body": len(tcvn3.split()) * 3}, encoding="tcvn3")
    fonts = lambda **names: "<w:rFonts " + " ".join(f'w:{slot}="{name}"' for slot, name in names.items()) + "/>"
    docx = Docx().styles(
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi")}</w:rPr></w:rPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr>{fonts(ascii=".VnTimeH", hAnsi=".VnTimeH")}<w:sz w:val="40"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Title"/></w:style>')
    docx.parts["word/theme/theme1.xml"] = (HEAD + '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
                                           '<a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont>'
                                           "</a:fontScheme></a:themeElements></a:theme>")
    docx.links.append(("theme", "theme/theme1.xml"))
    soft = "<w:r><w:t>Th</w:t><w:softHyphen/><w:t>¬ng</w:t></w:r>"
    old_cover = (p("bµi dù thi", props='<w:pStyle w:val="Sub"/><w:jc w:val="center"/>') + p("mét cöa gÇn d©n ë x· a ngo", props='<w:pStyle w:val="Sub"/><w:jc w:val="center"/>')
                 + p(r("Hä vµ tªn t¸c gi¶: Hå V¨n "), soft) + p("Chøc vô: C«ng chøc V¨n phßng - Thèng kª") + p("§¬n vÞ c«ng t¸c: UBND x· A Ngo")
                 + p("Sè ®iÖn tho¹i: 0912 345 678") + p(PAGE_BREAK))
    on_cover = 3 + 8 + 8 + 8 + 8 + 6  # the lone dash is no chữ
    docx.body(old_cover + p(tcvn3 * 3))
    sample("tcvn3_styles", docx, "TCVN3 by styles and theme, capitals by their font, ư as a soft hyphen", encoding="tcvn3",
           words={"body": len(tcvn3.split()) * 3, "cover": on_cover},
           cover={"authors": ["Hồ Văn Thương"], "position": "Công chức Văn phòng - Thống kê", "unit": "UBND xã A Ngo",
                  "phone": "0912 345 678", "title": "MỘT CỬA GẦN DÂN Ở XÃ A NGO", "separate_page": True})
    sample("mixed", Docx().body(p(r(tcvn3 * 2, fonts(ascii=".VnTime", hAnsi=".VnTime"))) + p("Cải cách hành chính được người dân đồng tình " * 3)),
           "one half under .VnTime, the other in Unicode", encoding="mixed", words={"body": len(tcvn3.split()) * 2 + 27})
    sample("unicode_in_vntime", Docx().body(p(r("Cải cách hành chính được người dân đồng tình " * 3, fonts(ascii=".VnTime", hAnsi=".VnTime")))),
           "Unicode typed under .VnTime is Unicode", encoding="unicode", words={"body": 27})
    sections = "<w:sdt><w:sdtContent>" + p(words(4), props=sect("", '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')) + "</w:sdtContent></w:sdt>"
    sample("sections_nested", Docx().body(sections + p(words(3))), "a section that ends inside a content control",
           sizes=[[297.01, 210.01], [210.01, 297.01]], words={"body": 7})

    whole = os.path.join(OUT, "article.docx")
    with open(whole, "rb") as f:
        content = f.read()
    for name, cut in (("cut_half", len(content) // 2), ("cut_end", len(content) - 30), ("cut_head", 300)):
        with open(os.path.join(OUT, name + ".docx"), "wb") as f:
            f.write(content[:cut])
        expected[name + ".docx"] = {"why": "copied in part", "damage": ["truncated"], "words": None}
    broken = bytearray(content)
    at = broken.rfind(b"PK\x01\x02")
    broken[at:at + 4] = b"XX\x01\x02"
    with open(os.path.join(OUT, "table_broken.docx"), "wb") as f:
        f.write(broken)
    expected["table_broken.docx"] = {"why": "a record of the table is overwritten", "damage": ["structure"], "words": None, "kind_by_head": True}
    at = content.find(b"word/document.xml") + 17 + 40
    broken = bytearray(content)
    broken[at:at + 20] = b"\xff" * 20
    with open(os.path.join(OUT, "data_broken.docx"), "wb") as f:
        f.write(broken)
    expected["data_broken.docx"] = {"why": "bytes of the main part are overwritten", "damage": ["structure"], "words": None}

    docx = Docx().body(p(words(5)))
    docx.parts[docx.main] = docx.parts[docx.main].replace("</w:body>", "")
    sample("xml_broken", docx, "the main part is no XML", damage=["structure"], words=None)
    docx = Docx().body(p(words(5)))
    twice = docx.members() + [(docx.main, docx.xml("document", f"<w:body>{p(words(1500))}</w:body>"))]
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sample("twice", twice, "two main parts of one name: nobody knows which a reader shows", damage=["structure"], words=None)
    docx = Docx().body(p(words(5)))
    del docx.parts[docx.main]
    docx.parts["word/styles.xml"] = docx.xml("styles", "")
    sample("no_main", docx, "no main part", damage=["structure"], words=None)

    docx = Docx().body(p("&l9;"))
    bomb = '<!DOCTYPE w:document [<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{i} "{("&l%d;" % (i - 1)) * 10}">' for i in range(1, 10)) + "]>"
    docx.parts[docx.main] = docx.parts[docx.main].replace(HEAD, HEAD + bomb)
    sample("entities", docx, "entities that grow to ten billion letters", damage=["structure"], words=None)
    docx = Docx().body(p(words(5)))
    docx.parts[docx.main] = docx.parts[docx.main].replace("<w:body>", "<w:body>" + " " * (40 << 20))
    sample("bomb", docx, "40 MB of blanks in 40 KB", damage=["limit_reached"], words=None)
    docx = Docx().body("<w:sdt><w:sdtContent>" * 20000 + p(words(5)) + "</w:sdtContent></w:sdt>" * 20000)
    sample("deep", docx, "nested 40,000 deep", damage=["limit_reached"], words=None)


def ole(name, streams, why, fmt, damage):
    """The smallest compound file with these streams: header, table, directory."""
    sector = 512
    header = bytearray(sector)
    header[0:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    for i in range(109):
        struct.pack_into("<I", header, 76 + 4 * i, 0 if i == 0 else 0xFFFFFFFF)
    directory_sectors = -(-(len(streams) + 1) // 4)
    table = [0xFFFFFFFD] + [i + 2 for i in range(directory_sectors - 1)] + [0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    entries = b""
    for i, stream in enumerate(["Root Entry"] + streams):
        raw = stream.encode("utf-16-le")
        entry = bytearray(128)
        entry[0:len(raw)] = raw
        struct.pack_into("<HBB", entry, 64, len(raw) + 2, 5 if i == 0 else 2, 1)
        entries += bytes(entry)
    entries += bytes(directory_sectors * sector - len(entries))
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(bytes(header) + struct.pack("<128I", *table) + entries)
    expected[name] = {"why": why, "probe": "doc", "format": fmt, "damage": damage, "words": None}


def main():
    os.makedirs(OUT, exist_ok=True)
    whole()
    zones()
    fields()
    numbers()
    paper()
    names()
    covers()
    embedded()
    damaged()
    ole("locked.docx", ["EncryptionInfo", "EncryptedPackage"], "a password turns a DOCX into a compound file", "docx", ["encrypted"])
    ole("old.doc", ["1Table", "Data", "CompObj", "SummaryInformation", "WordDocument"], "Word 97 to 2003; the name stands in the second sector of the directory", "doc", [])
    ole("rights.doc", ["WordDocument", "\x09DRMContent"], "rights management stands before the content", "doc", ["encrypted"])
    with open(os.path.join(OUT, "expected.json"), "w", encoding="utf-8") as f:
        json.dump(expected, f, ensure_ascii=False, indent=1, sort_keys=True)
        f.write("\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes test_data/odt: one small OpenDocument text a trap, and its facts.

    python3 scripts/samples/odt.py

Every count follows from the number of words that this script puts into a
zone. The files under made/ are LibreOffice's own (`soffice --convert-to` of
samples of test_data/docx, whose counts are known from there); they are made
anew only where LibreOffice is installed. Standard library only.
"""
import json
import os
import shutil
import subprocess
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.normpath(os.path.join(HERE, "..", "..", "test_data"))
OUT = os.path.join(DATA, "odt")

SPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("manifest", "manifest")))
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPE = "application/vnd.oasis.opendocument.text"

expected = {}


def words(n, stem="tiếng"):
    return " ".join(f"{stem}{i}" for i in range(1, n + 1))


def p(content, style=""):
    return f'<text:p{f" text:style-name={chr(34)}{style}{chr(34)}" if style else ""}>{content}</text:p>'


def span(content, style):
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def style(name, family="text", text="", paragraph="", parent="", master=""):
    parts = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    parts += f"<style:text-properties {text}/>" if text else ""
    more = f' style:parent-style-name="{parent}"' if parent else ""
    more += f' style:master-page-name="{master}"' if master else ""
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{parts}</style:style>'


def layout(name, width="21.001cm", height="29.7cm"):
    return (f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}" '
            f'fo:page-height="{height}"/></style:page-layout>')


def master(name, content="", layout_name="A4", following=""):
    more = f' style:next-style-name="{following}"' if following else ""
    return f'<style:master-page style:name="{name}" style:page-layout-name="{layout_name}"{more}>{content}</style:master-page>'


def footer(content, kind="footer", display=""):
    more = f' style:display="{display}"' if display else ""
    return f"<style:{kind}{more}>{content}</style:{kind}>"


NUMBER = "<text:page-number>1</text:page-number>"


class Odt:
    def __init__(self, body, automatic="", named="", layouts=None, masters=None, faces=""):
        self.body, self.automatic, self.named, self.faces = body, automatic, named, faces
        self.layouts = layout("A4") if layouts is None else layouts
        self.masters = master("Standard") if masters is None else masters

    def groups(self, which):
        faces = f"<office:font-face-decls>{self.faces}</office:font-face-decls>"
        look = (f"<office:styles>{self.named}</office:styles>", f"<office:automatic-styles>{self.layouts}",
                f"<office:master-styles>{self.masters}</office:master-styles>")
        body = f"<office:body><office:text>{self.body}</office:text></office:body>"
        if which == "flat":
            return f"{faces}{look[0]}{look[1]}{self.automatic}</office:automatic-styles>{look[2]}{body}"
        if which == "styles":
            return f"{faces}{look[0]}{look[1]}</office:automatic-styles>{look[2]}"
        return f"{faces}<office:automatic-styles>{self.automatic}</office:automatic-styles>{body}"

    def flat(self):
        return (f'{HEAD}<office:document {SPACES} office:version="1.3" office:mimetype="{TYPE}">'
                f'{self.groups("flat")}</office:document>').encode()

    def members(self):
        root = lambda name, which: f'{HEAD}<office:document-{name} {SPACES} office:version="1.3">{self.groups(which)}</office:document-{name}>'
        return [("mimetype", TYPE), ("content.xml", root("content", "content")), ("styles.xml", root("styles", "styles")),
                ("META-INF/manifest.xml", manifest())]


def manifest(entry=""):
    return (f'{HEAD}<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{entry}</manifest:file-entry>'
            "</manifest:manifest>")


def zipped(name, members):
    with zipfile.ZipFile(os.path.join(OUT, name), "w") as archive:
        for member, content in members:
            info = zipfile.ZipInfo(member, (2020, 9, 10, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if member == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)


def note(name, why, **facts):
    expected[name] = {"why": why, **facts}


def sample(name, odt, why, flat=False, **facts):
    """Zipped, and flat too where the trap is one of the content."""
    zipped(f"{name}.odt", odt.members())
    note(f"{name}.odt", why, **facts)
    if flat:
        with open(os.path.join(OUT, f"{name}.fodt"), "wb") as out:
            out.write(odt.flat())
        note(f"{name}.fodt", why + ", in one XML file", **facts)


def traps():
    sample("blanks", Odt(p(f"  a \n b<text:s/>c<text:s text:c=\"3\"/>d<text:tab/>e<text:line-break/>f {span(' g', '')} ")),
           "blanks fold; tabs and line breaks part words", flat=True, words={"body": 7, "body_tokens": 7})
    box = f'<draw:frame text:anchor-type="paragraph"><draw:text-box>{p(words(5))}</draw:text-box></draw:frame>'
    sample("textbox", Odt(p(f"{words(2)} nối{box}liền {words(1)}")), "a text box counts once and does not cut its paragraph",
           words={"body": 9})
    shape = f'<draw:custom-shape>{p(words(4))}<draw:enhanced-geometry/></draw:custom-shape>'
    sample("shape", Odt(p(words(3) + shape)), "a shape with text in it", words={"body": 7})
    nested = f'<draw:frame><draw:text-box>{p(words(2) + box)}</draw:text-box></draw:frame>'
    sample("textbox_nested", Odt(p(words(1) + nested)), "a box in a box", words={"body": 8})
    tracked = (f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{p(words(30))}</text:deletion>'
               '</text:changed-region></text:tracked-changes>')
    sample("tracked", Odt(tracked + p(words(4) + '<text:change text:change-id="c1"/>')), "what was deleted stays in the file, not on paper",
           flat=True, words={"body": 4})
    hidden = style("H", text='text:display="none"') + style("K", text='fo:font-weight="bold"', parent="H")
    sample("hidden", Odt(p(words(3) + span(words(40), "H") + span(words(9), "K")) + p(words(7), "HP") +
                         f'<text:section text:display="none">{p(words(6))}</text:section>' +
                         p(f'{words(2)}<text:hidden-text text:is-hidden="true">{words(5)}</text:hidden-text>') +
                         p(f'<text:hidden-paragraph text:is-hidden="true"/>{words(8)}'),
                         automatic=hidden, named=style("HP", "paragraph", text='text:display="none"')),
           "hidden by style, by inherited style, by section, by field", words={"body": 5})
    foot = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{p(words(15))}</text:note-body></text:note>'
    end = f'<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>{p(words(2))}</text:note-body></text:note>'
    sample("notes", Odt(p(words(3) + foot) + p(words(5) + end)), "notes stand apart, their marks are none of the text", flat=True,
           words={"body": 8, "footnotes": 17, "total": 25})
    remark = f'<office:annotation><dc:creator>Ai</dc:creator>{p(words(12))}</office:annotation>'
    sample("annotation", Odt(p(words(3) + remark)), "remarks are not printed", words={"body": 3})
    ruby = f'<text:ruby><text:ruby-base>{words(2)}</text:ruby-base><text:ruby-text>{words(4)}</text:ruby-text></text:ruby>'
    sample("ruby", Odt(p(ruby)), "the small letters above are none", words={"body": 2})
    items = "".join(f"<text:list-item><text:number>{i}.</text:number>{p(words(2))}</text:list-item>" for i in (1, 2))
    sample("list", Odt(f"<text:list>{items}</text:list>"), "labels of lists are none of the text", words={"body": 4})
    cell = lambda content: f"<table:table-cell>{content}</table:table-cell>"
    table = lambda *rows: "<table:table>" + "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows) + "</table:table>"
    sample("table", Odt(table([p(words(2)), p(words(1))], [p(words(3)), table([p(words(2)), p(words(2))])])),
           "cells end words, nested tables are read", words={"body": 10})
    index = (f'<text:table-of-content><text:table-of-content-source><text:index-title-template>{words(3)}</text:index-title-template>'
             f'</text:table-of-content-source><text:index-body>{p(words(4), "C")}</text:index-body></text:table-of-content>')
    sample("contents", Odt(index + p(words(10)) + p(words(6), "Contents_20_1"), named=style("Contents_20_1", "paragraph")),
           "a table of contents stands apart, by its element or by its style", words={"body": 10, "total": 20})
    field = f'<text:p>{words(2)} <text:date>10/9/2020</text:date> <text:sequence>5</text:sequence></text:p>'
    sample("fields", Odt(field), "fields count as they are shown", words={"body": 4})
    picture = '<draw:frame><draw:image xlink:href="Pictures/a.png"><office:binary-data>QUJD</office:binary-data></draw:image></draw:frame>'
    sample("pictures", Odt(p(picture) + p(picture)), "scans pasted in", flat=True, damage=["unsupported"], words=None)
    sample("empty", Odt(p("")), "no text", damage=["no_content"], words=None)
    sample("decomposed", Odt(p("Đa\u0323i ho\u0323\u0302i cơ\u0301 đề")), "letters typed apart", words={"body": 4})
    deep = "<text:section>" * 300 + p(words(2)) + "</text:section>" * 300
    sample("deep", Odt(deep), "nested beyond all use", damage=["limit_reached", "minor_structure"], words=None)


def numbers():
    page = footer(p(f"Trang {NUMBER}"))
    sample("number", Odt(p(words(30)), masters=master("Standard", page)), "a number in the footer", flat=True, page_numbers=True,
           words={"body": 30, "headers_footers": 2})
    sample("number_none", Odt(p(words(30)), masters=master("Standard", footer(p("Cuộc thi")))), "a footer without one",
           page_numbers=False, words={"body": 30, "headers_footers": 2})
    sample("number_unused", Odt(p(words(30)), masters=master("Standard") + master("Khác", page)), "numbered by a master that no page uses",
           page_numbers=False, words={"body": 30, "headers_footers": 0})
    sample("number_off", Odt(p(words(30)), masters=master("Standard", footer(p(NUMBER), display="false"))), "a footer that is switched off",
           page_numbers=False, words={"body": 30, "headers_footers": 0})
    sample("number_left", Odt(p(words(30)), masters=master("Standard", footer(p("Cuộc thi")) + footer(p(NUMBER), "footer-left"))),
           "even pages alone bear one: half is too little", page_numbers=False, words={"body": 30, "headers_footers": 3})
    sample("number_in_body", Odt(p(words(30) + " " + NUMBER)), "a number that stands once in the text", page_numbers=False, words={"body": 31})
    sample("number_after_first", Odt(p(words(30), "F"), automatic=style("F", "paragraph", master="Bìa"),
                                     masters=master("Bìa", following="Standard") + master("Standard", page)),
           "the first page bears none, those after it do", page_numbers=True, words={"body": 30, "headers_footers": 2})


def papers():
    sample("paper_letter", Odt(p(words(3)), layouts=layout("A4", "8.5in", "11in")), "Letter", sizes=[[215.9, 279.4]])
    sample("paper_landscape", Odt(p(words(3)) + p(words(3), "L"), automatic=style("L", "paragraph", master="Ngang"),
                                  layouts=layout("A4") + layout("N", "29.7cm", "21.001cm"),
                                  masters=master("Standard") + master("Ngang", layout_name="N")),
           "a page on its side", sizes=[[210.01, 297.0], [297.0, 210.01]])
    sample("paper_unsaid", Odt(p(words(3)), layouts=""), "no page layout", damage=["minor_structure"], sizes=[])


COVER = ["BÀI DỰ THI", "TÌM HIỂU VỀ CẢI CÁCH HÀNH CHÍNH NĂM 2020", "MỘT CỬA GẦN DÂN Ở XÃ A NGO",
         "Họ và tên tác giả: Hồ Văn Thương", "Chức vụ: Công chức Văn phòng - Thống kê", "Đơn vị công tác: UBND xã A Ngo",
         "Số điện thoại: 0912 345 678"]


def article():
    looks = (style("T", "paragraph", 'fo:font-size="14pt" fo:font-weight="bold"', 'fo:text-align="center"') +
             style("TT", "paragraph", 'fo:font-size="20pt" fo:font-weight="bold"', 'fo:text-align="center"') +
             style("B", "paragraph", paragraph='fo:break-before="page"'))
    cover = p(COVER[0], "T") + p(COVER[1], "T") + p(COVER[2], "TT") + "".join(map(p, COVER[3:]))
    on_cover = sum(any(c.isalnum() for c in word) for line in COVER for word in line.split())
    sample("article", Odt(cover + p(words(200), "B") + "".join(p(words(210)) for _ in range(5)), automatic=looks,
                          masters=master("Standard", footer(p(NUMBER)))), "a cover, 1250 chữ, A4, numbered: all is well",
           page_numbers=True, sizes=[[210.01, 297.0]],
           words={"body": 1250, "body_tokens": 1250, "cover": on_cover, "headers_footers": 1, "total": 1251 + on_cover},
           cover={"authors": ["Hồ Văn Thương"], "position": "Công chức Văn phòng - Thống kê", "unit": "UBND xã A Ngo",
                  "phone": "0912 345 678", "title": COVER[2], "separate_page": True})


def encodings():
    faces = "".join(f"<style:font-face style:name=\"F{i}\" svg:font-family=\"&apos;{name}&apos;\"/>"
                    for i, name in enumerate((".VnTime", ".VnTimeH", "VNI-Times")))
    looks = "".join(style(f"S{i}", text=f'style:font-name="F{i}"') for i in range(3))
    tcvn3 = "C¶i c¸ch hµnh chÝnh ë ®Þa ph\u00ad¬ng ®\u00adîc ng\u00adêi d©n ñng hé vµ ®¸nh gi¸ cao "
    capitals = "céng hßa x· héi chñ nghÜa viÖt nam "
    vni = "Caûi caùch haønh chính ñöôïc ngöôøi daân ñoàng tình "
    count = lambda *texts: sum(len(text.split()) for text in texts)
    sample("tcvn3", Odt(p(span(capitals, "S1")) + p(span(tcvn3 * 2, "S0")), automatic=looks, faces=faces),
           "TCVN3 with its capital font", flat=True, encoding="tcvn3", words={"body": count(capitals, tcvn3) + count(tcvn3)})
    sample("vni", Odt(p(span(vni * 2, "S2")), automatic=looks, faces=faces), "VNI", flat=True, encoding="vni",
           words={"body": 2 * count(vni)})
    real = "Cải cách hành chính được người dân đồng tình "
    sample("mixed", Odt(p(span(tcvn3 * 2, "S0")) + p(real * 3), automatic=looks, faces=faces), "one half in TCVN3", encoding="mixed",
           words={"body": count(tcvn3) * 2 + count(real) * 3})
    sample("unicode_in_vntime", Odt(p(span(real * 3, "S0")), automatic=looks, faces=faces),
           "Unicode typed under .VnTime is Unicode", encoding="unicode", words={"body": count(real) * 3})


def broken():
    whole = Odt(p(words(50))).members()
    zipped("locked.odt", [*whole[:3], ("META-INF/manifest.xml", manifest('<manifest:encryption-data/>'))])
    note("locked.odt", "a password stands before the content", damage=["encrypted"], words=None)
    zipped("no_content.odt", [whole[0], *whole[2:]])
    note("no_content.odt", "the main part is gone", damage=["structure"], words=None)
    zipped("doctype.odt", [whole[0], ("content.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + whole[1][1][len(HEAD):]), *whole[2:]])
    note("doctype.odt", "entities only serve attacks", damage=["structure"], words=None)
    with open(os.path.join(OUT, "article.odt"), "rb") as file:
        data = file.read()
    with open(os.path.join(OUT, "cut.odt"), "wb") as out:
        out.write(data[:len(data) // 2])
    note("cut.odt", "half of it", damage=["truncated"], words=None)
    flat = Odt(p(words(50))).flat()
    with open(os.path.join(OUT, "cut.fodt"), "wb") as out:
        out.write(flat[:len(flat) - 60])
    note("cut.fodt", "the end of the XML is missing", damage=["truncated"], words=None)


def by_libreoffice():
    """Counts known from test_data/docx, files from another program."""
    with open(os.path.join(DATA, "docx", "expected.json")) as file:
        known = json.load(file)
    names = ("article", "notes", "headers", "cover_section", "cover_table", "paper_sections", "number_split", "tcvn3")
    os.makedirs(os.path.join(OUT, "made"), exist_ok=True)
    for ending, chosen in (("odt", names), ("fodt", ("notes", "tcvn3"))):
        if shutil.which("soffice"):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending,
                                "--outdir", folder, *(os.path.join(DATA, "docx", f"{name}.docx") for name in chosen)],
                               check=True, capture_output=True)
                for name in chosen:
                    shutil.copy(os.path.join(folder, f"{name}.{ending}"), os.path.join(OUT, "made"))
        for name in chosen:
            facts = {key: known[f"{name}.docx"][key] for key in ("words", "cover", "page_numbers", "encoding") if key in known[f"{name}.docx"]}
            note(f"made/{name}.{ending}", "written by LibreOffice 7.4 from " + name + ".docx", **facts)


def main():
    os.makedirs(OUT, exist_ok=True)
    for make in (traps, numbers, papers, article, encodings, broken, by_libreoffice):
        make()
    with open(os.path.join(OUT, "expected.json"), "w") as out:
        json.dump(expected, out, ensure_ascii=False, indent=1, sort_keys=True)
        out.write("\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes test_data/rtf: one small RTF a trap, with the facts expected of it.

    python3 scripts/samples/rtf.py

Every count follows from the number of words that this script puts into a
zone. The files under made/ are LibreOffice's own (`soffice --convert-to rtf`
of samples of test_data/docx, whose counts are known from there); they are made
anew only where LibreOffice is installed. Standard library only.
"""
import json
import os
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.normpath(os.path.join(HERE, "..", "..", "test_data"))
OUT = os.path.join(DATA, "rtf")

A4 = r"\paperw11906\paperh16838"
FONTS = r"{\f0\froman\fcharset0 Times New Roman;}"

expected = {}


def u(text, fallback="?"):
    """Unicode as Word writes it: \\uN and one character for old readers."""
    out = ""
    for unit in memoryview(text.encode("utf-16-le")).cast("H"):
        if unit < 0x80:
            out += "\\" + chr(unit) if chr(unit) in "\\{}" else chr(unit)
        else:
            out += f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}{fallback}"
    return out


def words(n, stem="tiếng"):
    return u(" ".join(f"{stem}{i}" for i in range(1, n + 1)))


def p(content, props=""):
    return rf"\pard\plain{props} {content}\par" + "\n"


def rtf(body, head=A4, fonts=FONTS, tables="", page="1252"):
    return rf"{{\rtf1\ansi\ansicpg{page}\deff0{{\fonttbl{fonts}}}{tables}{head}" + "\n" + body + "}"


def save(name, data, why, **facts):
    with open(os.path.join(OUT, name), "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode("latin-1"))
    expected[name] = {"why": why, **facts}


def sample(name, body, why, words=None, damage=None, head=A4, fonts=FONTS, tables="", page="1252", **facts):
    if damage:
        facts["damage"] = damage
    save(f"{name}.rtf", rtf(body, head, fonts, tables, page), why, words=words, **facts)


def letters():
    sample("unicode", p(r"\uc1 " + u("hành chính")) + p(r"\uc0 " + u("hành chính", "")) + p(r"\uc2 " + u("hành chính", r"\'41\'42")) +
           p("{\\uc3 " + u("một", "xyz") + "} " + u("cửa")), "fallbacks of no, one, two and three characters", words={"body": 8})
    sample("unicode_bare", p("c\\u7917{\\b a}") + p("\\u273\\par ai"), "a fallback that is left out ends at a brace or at a word", words={"body": 3})
    sample("surrogates", p(u("𝒜 mười") + " b"), "letters beyond 16 bits", words={"body": 3})
    sample("upr", p(r"{\upr{" + "khong dem chu nay" + r"}{\*\ud{" + words(3) + "}}}"), "the same text twice, for old and new readers", words={"body": 3})
    sample("code_page", p(r"\f1 \'f0\'f5ng \'fd") + p(r"\f0 caf\'e9 \'93x\'94"), "bytes by the character set of their font",
           fonts=FONTS + r"{\f1\fcharset163 Times New Roman;}", words={"body": 4})
    sample("symbols", p(r"{\f2 \'b7\'a7} " + words(2) + r"{\f2 \'b7}"), "signs of a symbol font are no letters",
           fonts=FONTS + r"{\f2\fcharset2 Wingdings;}", words={"body": 2, "body_tokens": 3})
    sample("marks", p(rf"a\~b c\_d e\-f g\emdash h i\tab k\line l \bullet  m\{{n\}}\\"), "special characters", words={"body": 9, "body_tokens": 10})
    sample("hidden", p(rf"{words(3)} {{\v {words(40)}}}{{\v\v0  {words(2)}}}"), "hidden text", words={"body": 5})
    sample("deleted", p(rf"{words(3)}{{\deleted  {words(30)}}}{{\revised  {words(2)}}}{{\mvf  {words(6)}}}{{\mvto  {words(1)}}}"),
           "tracked: insertions are in, deletions and moves from are out", words={"body": 6})
    sample("paragraph_deleted", p(rf"{words(2)}cuoi{{\deleted\par}}noi {words(1)}"), "a deleted paragraph mark joins its words", words={"body": 3})


def destinations():
    box = rf"{{\shp{{\*\shpinst\shpleft0{{\sp{{\sn shapeType}}{{\sv 202}}}}{{\shptxt {p(words(5))}}}}}{{\shprslt{{\*\do\dptxbx{{\dptxbxtext {p(words(5))}}}}}}}}}"
    sample("textbox", rf"\pard\plain {words(2)} n{box}{u('ối')} {words(1)}\par ", "a text box counts once and does not cut its paragraph", words={"body": 9})
    old = rf"{{\*\do\dobxpage{{\dptxbxtext {p(words(4))}}}}}"
    sample("textbox_old", rf"\pard\plain {words(2)}{old}\par ", "a text box of Word 95", words={"body": 6})
    foot, end = rf"{{\super\chftn{{\footnote\pard\plain\chftn {words(15)}}}}}", rf"{{\chftn{{\footnote\ftnalt\pard\plain {words(2)}}}}}"
    sample("notes", p(words(3) + foot) + p(words(5) + end), "notes stand apart", words={"body": 8, "footnotes": 17, "total": 25})
    unknown = rf"{{\*\khongbiet {words(9)}{{\b {words(9)}}}}}"
    sample("destinations", rf"{{\info{{\title {words(3)}}}}}{{\*\generator Ai;}}" + p(rf"{{\*\bkmkstart a}}{words(2)}{{\*\bkmkend a}}{unknown}{{\*\atnid x}}{{\annotation {words(7)}}}{{\xe {words(2)}}}"),
           "what is no text that is printed", words={"body": 2})
    sample("list", rf"{{\listtext\pard 1.\tab}}{p(words(2))}{{\pntext 2.\tab}}{p(words(2))}", "labels of lists are none of the text", words={"body": 4})
    field = lambda code, result: rf"{{\field{{\*\fldinst{{ {code} }}}}{{\fldrslt {result}}}}}"
    sample("fields", p(f"{words(1)} {field('AUTHOR', words(3))} {field(field('IF', 'x') + ' HYPERLINK', words(2))}"), "results are in, codes are out", words={"body": 6})
    contents = rf"{{\field{{\*\fldinst TOC \\o}}{{\fldrslt {p(words(3))}{p(words(1))}}}}}"
    sample("contents", contents + p(words(2), r"\s4") + p(words(10)), "a table of contents by its field or by its style",
           tables=r"{\stylesheet{\s0 Normal;}{\s4 toc 1;}}", words={"body": 10, "total": 16})
    sample("binary", p(words(2)) + r"{\pict\pngblip\bin12 }}}{{{\pict}" + "}" + p(words(30)), "raw data full of braces", words={"body": 32})
    sample("pictures", p(r"{\pict\pngblip 89504e47}") + p(r"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}"), "scans pasted in", damage=["unsupported"])


def tables():
    row = lambda *cells: r"\trowd\cellx1000\cellx2000 " + "".join(rf"\pard\plain\intbl {c}\cell" for c in cells) + "\\row\n"
    sample("table", row(words(2), words(1)) + row(words(3), rf"{words(2)}\par {words(2)}") + p(words(1)), "cells end words", words={"body": 11})
    inner = rf"\pard\plain\intbl\itap2 {words(2)}\nestcell{{\*\nesttableprops\trowd\nestrow}}{{\nonesttables\par {words(2)}}}"
    sample("table_nested", r"\trowd\cellx1000 " + inner + rf"\pard\plain\intbl {words(1)}\cell\row " + p(words(1)), "a table in a table", words={"body": 4})


PAGE = r"{\field{\*\fldinst PAGE}{\fldrslt 1}}"


def numbers():
    sample("number", rf"{{\footer \pard Trang {PAGE}\par}}" + p(words(30)), "a number in the footer", page_numbers=True, words={"body": 30, "headers_footers": 2})
    sample("number_old", r"{\header \pard \chpgn\par}" + p(words(30)), "the number of RTF 1.0", page_numbers=True, words={"body": 30})
    sample("number_none", r"{\footer \pard Cu thi\par}" + p(words(30)), "a footer without one", page_numbers=False, words={"body": 30, "headers_footers": 2})
    sample("number_first_unused", rf"{{\footerf \pard {PAGE}\par}}" + p(words(30)), "a first page of its own that is switched off",
           page_numbers=False, words={"body": 30, "headers_footers": 0})
    sample("number_left", rf"\facingp{{\footerl \pard {PAGE}\par}}{{\footerr \pard x\par}}" + p(words(30)), "even pages alone bear one: half is too little",
           page_numbers=False, words={"body": 30, "headers_footers": 2})
    sample("number_inherited", rf"\sectd{{\footer \pard {PAGE}\par}}" + p(words(30)) + r"\sect\sectd " + p(words(30)),
           "a section without a footer keeps the one before", page_numbers=True, words={"body": 60, "headers_footers": 1})
    sample("number_in_body", p(words(30) + " " + PAGE), "a number that stands once in the text", page_numbers=False, words={"body": 31})


def papers():
    sample("paper_letter", p(words(3)), "Letter", head=r"\paperw12240\paperh15840", sizes=[[215.9, 279.4]], words={"body": 3})
    sample("paper_sections", r"\sectd " + p(words(3)) + r"\sect\sectd\lndscpsxn\pgwsxn16838\pghsxn11906 " + p(words(3)),
           "a page on its side", sizes=[[210.01, 297.01], [297.01, 210.01]], words={"body": 6})
    sample("paper_unsaid", p(words(3)), "no paper size", head="", damage=["minor_structure"], sizes=[], words={"body": 3})


COVER = ["BÀI DỰ THI", "TÌM HIỂU VỀ CẢI CÁCH HÀNH CHÍNH NĂM 2020", "MỘT CỬA GẦN DÂN Ở XÃ A NGO",
         "Họ và tên tác giả: Hồ Văn Thương", "Chức vụ: Công chức Văn phòng - Thống kê", "Đơn vị công tác: UBND xã A Ngo",
         "Số điện thoại: 0912 345 678"]


def article():
    on_cover = sum(any(c.isalnum() for c in word) for line in COVER for word in line.split())
    facts = dict(page_numbers=True, sizes=[[210.01, 297.01]],
                 words={"body": 1250, "body_tokens": 1250, "cover": on_cover, "headers_footers": 1, "total": 1251 + on_cover},
                 cover={"authors": ["Hồ Văn Thương"], "position": "Công chức Văn phòng - Thống kê", "unit": "UBND xã A Ngo",
                        "phone": "0912 345 678", "title": COVER[2], "separate_page": True})
    cover = p(u(COVER[0]), r"\qc\b\fs28") + p(u(COVER[1]), r"\qc\b\fs28") + p(u(COVER[2]), r"\qc\b\fs40") + "".join(p(u(line)) for line in COVER[3:])
    body = "".join(p(words(250)) for _ in range(5))
    foot = rf"{{\footer \pard {PAGE}\par}}"
    sample("article", foot + cover + r"\page " + body, "a cover, 1250 chữ, A4, numbered: all is well", **facts)
    sample("article_section", foot + cover + r"\sect\sectd " + body, "the cover is a section", **{**facts, "sizes": [[210.01, 297.01]] * 2})


def encodings():
    fonts = lambda charset: "".join(rf"{{\f{i}\fnil\fcharset{charset} {name};}}" for i, name in enumerate((".VnTime", ".VnTimeH", "VNI-Times")))
    tcvn3 = "C¶i c¸ch hµnh chÝnh ë ®Þa ph\u00ad¬ng ®\u00adîc ng\u00adêi d©n ñng hé vµ ®¸nh gi¸ cao "
    capitals = "céng hßa x· héi chñ nghÜa viÖt nam "
    vni = "Caûi caùch haønh chính ñöôïc ngöôøi daân ñoàng tình "
    by_bytes = lambda text: "".join(f"\\'{byte:02x}" if byte > 0x7F else chr(byte) for byte in text.encode("latin-1"))
    count = lambda *texts: sum(len(text.split()) for text in texts)
    both = p(r"\f1 " + by_bytes(capitals)) + p(r"\f0 " + by_bytes(tcvn3 * 2))
    for charset in (0, 163):
        sample(f"tcvn3_charset{charset}", both, f"TCVN3 under character set {charset}", fonts=fonts(charset), encoding="tcvn3",
               words={"body": count(capitals, tcvn3, tcvn3)})
        sample(f"vni_charset{charset}", p(r"\f2 " + by_bytes(vni * 2)), f"VNI under character set {charset}", fonts=fonts(charset),
               encoding="vni", words={"body": 2 * count(vni)})
    hyphens = p(r"\f0 " + by_bytes(tcvn3 * 2).replace(r"\'ad", r"\-"))
    sample("tcvn3_optional_hyphen", hyphens, "ư as the optional hyphen that programs make of it", fonts=fonts(0), encoding="tcvn3",
           words={"body": 2 * count(tcvn3)})


def broken():
    whole = rtf(p(words(50)))
    save("cut.rtf", whole[:-200], "the end is missing", damage=["truncated"], words=None)
    save("unclosed.rtf", whole[:-1] + "{\\b x}", "a brace is missing, the end is there", damage=["minor_structure"], words={"body": 51})
    save("after_the_end.rtf", whole + "\r\n\0\0" + "x" * 40, "what follows the last brace is no text", words={"body": 50})
    save("deep.rtf", rtf("{" * 3000 + words(2) + "}" * 3000), "nested beyond all use", damage=["limit_reached"], words=None)
    save("empty.rtf", rtf(p("")), "no text", damage=["no_content"], words=None)


def by_libreoffice():
    """Counts known from test_data/docx, files from another program."""
    with open(os.path.join(DATA, "docx", "expected.json")) as file:
        known = json.load(file)
    names = ("article", "notes", "headers", "cover_section", "cover_table", "number_split", "tcvn3", "marks")
    os.makedirs(os.path.join(OUT, "made"), exist_ok=True)
    if shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "rtf",
                            "--outdir", folder, *(os.path.join(DATA, "docx", f"{name}.docx") for name in names)],
                           check=True, capture_output=True)
            for name in names:
                shutil.copy(os.path.join(folder, f"{name}.rtf"), os.path.join(OUT, "made"))
    for name in names:
        facts = {key: known[f"{name}.docx"][key] for key in ("words", "cover", "page_numbers", "encoding") if key in known[f"{name}.docx"]}
        expected[f"made/{name}.rtf"] = {"why": f"written by LibreOffice 7.4 from {name}.docx", **facts}


def main():
    os.makedirs(OUT, exist_ok=True)
    for make in (letters, destinations, tables, numbers, papers, article, encodings, broken, by_libreoffice):
        make()
    with open(os.path.join(OUT, "expected.json"), "w") as out:
        json.dump(expected, out, ensure_ascii=False, indent=1, sort_keys=True)
        out.write("\n")


if __name__ == "__main__":
    main()

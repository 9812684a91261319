#!/usr/bin/env python3
"""Makes the picture samples of test_data/image and the facts expected of them.

    scripts/samples/image.py [FOLDER]        (default: test_data/image)

JPEG data come from ffmpeg, PNG data are written here; cuts and faults are done
to them here. Each NAME.json says why NAME exists, how it was made and what is
known of it; nothing in it was read back from a picture.
"""
import json
import pathlib
import struct
import subprocess
import zlib

from folder import out_folder

OUT = out_folder(__doc__, pathlib.Path(__file__).parents[2] / "test_data/image")
FFMPEG = "ffmpeg -f lavfi -i testsrc=size=321x243 -frames:v 1 -c:v mjpeg -q:v 5 -f image2pipe -"


def note(name, data, why, made_by, width, height, format, dpi, whole, *damage):
    (OUT / name).write_bytes(data)
    expect = {"/kind": "image", "/image/width": width, "/image/height": height, "/image/format": format,
              "/image/dpi": dpi, "/image/text": None, "/damage": list(damage)}
    facts = {"sample": name, "why": why, "made_by": made_by, "whole": whole, "expect": expect}
    (OUT / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")


def with_density(data, unit, x, y):
    at = data.index(b"JFIF\0") + 7
    return data[:at] + struct.pack(">BHH", unit, x, y) + data[at + 5:]


def with_size(data, width, height):
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4:]


def jpegs():
    plain = subprocess.run(FFMPEG.split(), check=True, capture_output=True).stdout
    scan = with_density(plain, 1, 300, 300)
    size = (321, 243, "jpeg")
    note("scan.jpg", scan, "a sound JPEG of 300 dpi", FFMPEG, *size, 300.0, True)
    note("per_cm.jpg", with_density(plain, 2, 118, 118), "118 dots a centimetre", "density set", *size, 118 * 2.54, True)
    note("no_density.jpg", with_density(plain, 0, 1, 1), "an aspect ratio and no density", "density set", *size, None, True)
    note("silly_density.jpg", with_density(plain, 1, 1, 1), "1 dpi is a missing value", "density set", *size, None, True)
    note("cut.jpg", scan[:len(scan) * 6 // 10], "cut at 60 %", "scan.jpg[:60 %]", *size, 300.0, False, "truncated")
    note("cut_head.jpg", scan[:100], "cut inside the tables", "scan.jpg[:100]", 0, 0, "jpeg", None, False, "truncated")
    note("no_end.jpg", scan[:-2], "only the end mark is missing", "scan.jpg[:-2]", *size, 300.0, False, "minor_structure")
    note("trailer.jpg", scan + b"phone data" * 20, "a phone's trailer behind the picture", "scan.jpg + bytes",
         *size, 300.0, True)
    middle = len(scan) // 2
    note("broken.jpg", scan[:middle] + bytes([0x55] * 600) + scan[middle + 600:], "600 bytes overwritten",
         "scan.jpg with bytes 55h", *size, 300.0, True, "structure")
    note("vast.jpg", with_size(scan, 65000, 65000), "claims 65000 x 65000", "size set", 65000, 65000, "jpeg", 300.0, True,
         "limit_reached")


def chunk(kind, data, damage=0):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) ^ damage)


SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = chunk(b"IEND", b"")


def header(width, height, interlaced=0):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlaced))


def pixel(x, y):
    return 30 if (x // 7 + y // 11) % 3 == 0 else 240


def rows(width, height, x0=0, y0=0, dx=1, dy=1):
    return b"".join(b"\0" + bytes(pixel(x, y) for x in range(x0, width, dx)) for y in range(y0, height, dy)
                    if x0 < width)


def adam7(width, height):
    steps = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    return b"".join(rows(width, height, *step) for step in steps)


def pngs():
    width, height = 200, 283
    density = chunk(b"pHYs", struct.pack(">IIB", 7874, 7874, 1))
    packed = zlib.compress(rows(width, height))
    data = chunk(b"IDAT", packed)
    size = (width, height, "png")
    whole = SIGNATURE + header(width, height) + density + data + END
    dpi = 7874 * 0.0254
    by = "written by scripts/samples/image.py"
    note("scan.png", whole, "a sound PNG of 200 dpi", by, *size, dpi, True)
    note("interlaced.png", SIGNATURE + header(width, height, 1) + chunk(b"IDAT", zlib.compress(adam7(width, height))) + END,
         "seven passes (Adam7)", by, *size, None, True)
    note("cut.png", whole[:len(whole) * 6 // 10], "cut at 60 %", by, *size, dpi, False, "truncated")
    note("no_end.png", whole[:-12], "IEND is missing", by, *size, dpi, False, "truncated")
    note("bad_crc.png", SIGNATURE + header(width, height) + density + chunk(b"IDAT", packed, 1) + END,
         "the CRC of the pixels is wrong", by, *size, dpi, True, "structure")
    note("bad_note.png", SIGNATURE + header(width, height) + chunk(b"tEXt", b"Title\0bia dia", 1) + data + END,
         "the CRC of a note is wrong, the picture is complete", by, *size, None, True, "minor_structure")
    note("vast.png", SIGNATURE + header(60000, 60000) + chunk(b"IDAT", zlib.compress(b"")) + END,
         "claims 60000 x 60000", by, 60000, 60000, "png", None, True, "limit_reached")
    note("few_pixels.png", SIGNATURE + header(width, height) + chunk(b"IDAT", zlib.compress(rows(width, 100))) + END,
         "the data end after 100 of 283 lines", by, *size, None, True, "structure")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    jpegs()
    pngs()

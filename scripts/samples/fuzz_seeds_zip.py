#!/usr/bin/env python3
"""Makes test_data/fuzz/archive_zip: small archives of every shape that a table can have.

    scripts/samples/fuzz_seeds_zip.py
"""
import io
import pathlib
import zipfile

ROOT = pathlib.Path(__file__).parents[2]
OUT = ROOT / "test_data/fuzz/archive_zip"
WHEN = (2020, 1, 1, 0, 0, 0)
STORED, PACKED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
FILM = b"RIFF" + (500).to_bytes(4, "little") + b"AVI LIST" + bytes(200)
TEXT = "Bài viết về cải cách hành chính.\n".encode() * 8


def zip_of(*items):
    """Items are (name, method, bytes)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, method, data in items:
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = method
            archive.writestr(info, data)
    return file.getvalue()


def with_zip64():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open(zipfile.ZipInfo("PHIM.AVI", WHEN), "w", force_zip64=True) as item:
        item.write(FILM)
    return file.getvalue()


def overlapping():
    """The second item's place in the table is the first one's."""
    data = bytearray(zip_of(("a.avi", STORED, FILM), ("b.avi", STORED, FILM)))
    second = data.rfind(b"PK\1\2")
    data[second + 42:second + 46] = bytes(4)
    return bytes(data)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    film = ("PHIM.AVI", STORED, FILM)
    inner = zip_of(("bài.txt", STORED, TEXT))
    seeds = {
        "stored": zip_of(film),
        "mixed": zip_of(("THƯ MỤC/", STORED, b""), ("THƯ MỤC/PHIM.AVI", STORED, FILM), ("bài.txt", PACKED, TEXT), ("../ngoài.txt", STORED, TEXT)),
        "nested": zip_of(("trong.zip", STORED, inner), ("nén.zip", PACKED, inner)),
        "stub": b"MZ" + bytes(62) + zip_of(film),
        "twice": zip_of(("a.avi", STORED, FILM), ("A.AVI", STORED, FILM[:100])),
        "zip64": with_zip64(),
        "overlap": overlapping(),
    }
    for name in ("link.zip", "loose_dvd.zip", "empty.zip"):
        seeds[name] = (ROOT / "test_data/archive" / name).read_bytes()
    for name, data in seeds.items():
        (OUT / name).write_bytes(data)


main()

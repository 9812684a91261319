#!/usr/bin/env python3
"""Makes test_data/fuzz from the disc samples: what their readers look at.

    scripts/samples/fuzz_seeds.py

Images become sparse (tests/fuzz/sparse_image.h): their size, then what is not
zero; films are cut to the first bytes of each sector, which is all that a
reader of discs asks them for.
"""
import gzip
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

ROOT = pathlib.Path(__file__).parents[2]
OUT = ROOT / "test_data/fuzz"
SECTOR = 2048
DISC = ROOT / "test_data/disc"


def write(target, name, data):
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def is_table(sector):
    """Descriptors, directories and entries have zeros in them; films do not."""
    return sector.count(0) > len(sector) // 2


def sparse(data, step=SECTOR, film_bytes=64, tables=True):
    out = bytearray(len(data).to_bytes(4, "little"))
    for at in range(0, len(data), step):
        sector = data[at:at + step]
        kept = (sector if tables and is_table(sector) else sector[:film_bytes]).rstrip(b"\0")
        start = len(kept) - len(kept.lstrip(b"\0"))
        kept = kept[start:]
        if kept:
            out += (at + start).to_bytes(4, "little") + len(kept).to_bytes(2, "little") + kept
    return bytes(out)


def sample(name):
    path = DISC / name
    return path.read_bytes() if path.exists() else gzip.decompress((DISC / "made" / f"{name}.gz").read_bytes())


def main():
    plain = ["joliet_rr.iso", "deep_rr.iso", "level1.iso", "level4.iso", "two_sessions.iso", "second_session_alone.iso", "xorriso.iso", "cut_short.iso"]
    raw = ["mode1_2352.bin", "mode1_2448.img", "mode1_2368.bin", "mode2_2336.bin", "mode2_2352.bin", "mixed_mode.bin", "cd_extra.bin"]
    nrg = ["nero_v1_dao.nrg", "nero_v1_tao.nrg", "nero_v2_sessions.nrg", "nero_v2_tao.nrg"]
    for name in plain:
        write("disc_iso9660", name, sparse(sample(name)))
    for name in ("joliet_rr.iso", "dvd_video.iso", "vcd_copied_as_2048.iso", "riff_cdxa.iso"):
        write("disc_image", name, sparse(sample(name)))
    for name in ("mode1_2352.bin", "mode2_2352.bin", "vcd.bin"):
        write("disc_image", name, sparse(sample(name), 2352, 96))
    for name in raw:
        stride = {"mode1_2448.img": 2448, "mode1_2368.bin": 2368, "mode2_2336.bin": 2336}.get(name, 2352)
        write("disc_framing", name, sparse(sample(name), stride, 32, tables=False))
    for name in nrg:
        data = sample(name)
        version2 = data[-12:-8] == b"NER5"
        at = int.from_bytes(data[-8:] if version2 else data[-4:], "big")
        footer = data[-12:-8] + (0).to_bytes(8, "big") if version2 else data[-8:-4] + (0).to_bytes(4, "big")
        write("nrg", name, data[at:-12 if version2 else -8] + footer)
        write("disc_framing", name, len(data).to_bytes(4, "little") + sparse(data[:at], film_bytes=32, tables=False)[4:] + at.to_bytes(4, "little") + (len(data) - at).to_bytes(2, "little") + data[at:])
    with tempfile.TemporaryDirectory() as work:
        for kind in ("1.02", "2.01", "2.60", "vat-1.50", "vat-2.01", "sparable"):
            path = pathlib.Path(work) / "disc.udf"
            subprocess.run([sys.executable, ROOT / "scripts/samples/udf.py", kind, path], check=True, stdout=subprocess.DEVNULL)
            write("disc_udf", f"{kind}.udf", sparse(path.read_bytes(), film_bytes=16))
        write("disc_image", "udf", sparse(path.read_bytes(), film_bytes=16))
    for name in ("dvd_video.iso", "dvdauthor.iso"):
        data = sample(name)
        for mark, ifo in ((b"DVDVIDEO-VMG", "video_ts"), (b"DVDVIDEO-VTS", "vts")):
            at = data.index(mark)
            write("dvd_ifo", f"{name}.{ifo}", data[at:at + (int.from_bytes(data[at + 0x1C:at + 0x20], "big") + 1) * SECTOR].rstrip(b"\0"))
    data = sample("dvd_video.iso")
    navs = [at for at in range(0, len(data), SECTOR) if data[at + 0x26:at + 0x2A] == b"\0\0\1\xbf"]
    film = b"".join(data[at:at + SECTOR] for at in navs[:3])
    for name, cells in (("whole", [(0, 3)]), ("three", [(0, 1), (1, 1), (2, 1)])):
        table = b"".join(first.to_bytes(4, "little") + count.to_bytes(4, "little") for first, count in cells).ljust(24, b"\0")
        for angles in (0, 1):
            write("dvd_nav", f"{name}{angles}", bytes([angles]) + table + film)
    write("sheet_cue", "vcdimager", (DISC / "made/vcd.cue").read_bytes())
    write("sheet_cue", "mixed", b'\xef\xbb\xbfREM SESSION 01\r\nFILE "C:\\H\xf4i thi\\d.bin" BINARY\r\n  TRACK 01 MODE1/2352\r\n    INDEX 01 00:00:00\r\n'
          b"  TRACK 02 AUDIO\r\n    INDEX 00 00:00:20\r\n    INDEX 01 00:00:22\r\nREM SESSION 02\r\n  TRACK 03 MODE2/2336\r\n    INDEX 01 00:00:30\r\n")
    write("sheet_ccd", "two_sessions", b"[CloneCD]\nVersion=3\n[Disc]\nTocEntries=4\nSessions=2\n[Session 1]\nPreGapMode=1\n"
          b"[Entry 0]\nSession=1\nPoint=0x01\nControl=0x04\nPLBA=0\n[Entry 1]\nSession=1\nPoint=0xa2\nControl=0x04\nPLBA=20\n"
          b"[Entry 2]\nSession=2\nPoint=0x02\nControl=0x04\nPLBA=11420\n[Entry 3]\nSession=2\nPoint=0xa2\nControl=0x04\nPLBA=11440\n[TRACK 1]\nMODE=1\nINDEX 1=0\n[TRACK 2]\nMODE=1\nINDEX 1=11420\n")
    write("sheet_toc", "cdrdao", b'CD_ROM_XA\n// by cdrdao\nTRACK MODE2_RAW\nDATAFILE "d.bin" 00:00:20 // length\nTRACK AUDIO\nSTART 00:02:00\nFILE "d.bin" #47040 0 00:00:10\nPREGAP 00:02:00\n')
    write("sheet_mds", "mdf", mds())
    documents()


def documents():
    data = ROOT / "test_data"
    for name in ("article", "tracked", "headers", "notes", "hidden", "cover_table", "chunk_html", "number_split", "marks"):
        with zipfile.ZipFile(data / f"docx/{name}.docx") as archive:
            xml = archive.read("word/document.xml")
        if len(xml) < 20_000:
            write("sheet_docx", name, xml)
    for name in ("chunk_docx", "chunk_rtf", "headers", "notes"):
        write("sheet_zip", name, (data / f"docx/{name}.docx").read_bytes())
    # Found by libFuzzer: a read of no bytes.
    write("sheet_zip", "member_of_no_bytes", bytes.fromhex("5000144b380fc7f50e48cac229317b870c162a518530f99b700100006c020000111000000000006e742e786d6c504b05060000000042ffff00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ffffffffff0bd00600000000"))
    for path in sorted((data / "odt").glob("*.fodt")):
        write("sheet_odt", path.stem, path.read_bytes())
    for name in ("code_page", "fields", "notes", "number_inherited", "table_nested", "textbox", "upr", "surrogates", "tcvn3_charset163", "list", "pictures", "paper_sections"):
        write("sheet_rtf", name, (data / f"rtf/{name}.rtf").read_bytes())
    write("sheet_rtf", "east_asia", rb"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 A;}{\f1\fcharset134 B;}{\f2\fcharset222 C;}}\f0 \'93\'fa\'96\'7b\f1 \'d0\'d0\f2 \'a1\par}")
    for name in ("word.html", "table.html", "hidden.html", "bytes_tcvn3.html", "single_quoted.mht", "single_base64.mht", "old_name.doc", "utf16.html"):
        write("sheet_html", name, (data / f"html/{name}").read_bytes())
    text = "Cải cách hành chính ở xã A Bung: 1.500.000 – “một cửa”\n"
    write("text_encoding", "unicode", ("Times New Roman\n" + text).encode())
    write("text_encoding", "decomposed", ("Arial\n" + unicodedata.normalize("NFD", text)).encode())
    write("text_encoding", "utf16", b"\n" + ("\ufeff" + text).encode("utf-16-le"))
    write("text_encoding", "cp1258", b"VNI-Times\n" + "Ca\u0309i ca\u0301ch đơn giản".encode("cp1258", "replace"))
    write("text_encoding", "tcvn3", b".VnTime\nC\xb6i c\xb8ch h\xb5nh ch\xddnh \xeb x\xb7 v\xedi ng\xad\xeai d\xa9n nh\xb5 n\xad\xedc\n" * 3)
    write("text_encoding", "vni", b"VNI-Times\nCa\xfbi ca\xf9ch ha\xf8nh ch\xednh \xf4\xfb xa\xf5 v\xf4\xf9i ng\xf6\xf4\xf8i da\xe2n\n" * 3)


def mds():
    """Alcohol's layout: header, one session, one track of mode 1, its extra block and its file name."""
    header = bytearray(88)
    header[0:16] = b"MEDIA DESCRIPTOR"
    header[16], header[17], header[20] = 1, 3, 1
    header[80:84] = (88).to_bytes(4, "little")
    session = bytearray(24)
    session[8], session[10] = 1, 1
    session[20:24] = (112).to_bytes(4, "little")
    track = bytearray(80)
    track[0], track[4] = 0xAA, 1
    track[12:16] = (192).to_bytes(4, "little")
    track[16:18] = (2352).to_bytes(2, "little")
    track[52:56] = (200).to_bytes(4, "little")
    extra = (150).to_bytes(4, "little") + (40).to_bytes(4, "little")
    footer = (216).to_bytes(4, "little") + bytes(12)
    return bytes(header + session + track) + extra + footer + b"*.mdf\0"


main()

#!/usr/bin/env python3
"""Makes the disc samples of test_data/disc and the facts expected of them.

    scripts/samples/disc.py [FOLDER]        (default: test_data/disc)

Images come from genisoimage, xorriso and ffmpeg. What no free tool makes (raw
sectors around a plain image, a cut, lost sectors) is done to their output
here. Each NAME.json says why NAME exists, which command made it, and what is
known of it from what went in; nothing in it was read back from an image.
"""
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unicodedata

from folder import out_folder

OUT = out_folder(__doc__, pathlib.Path(__file__).parents[2] / "test_data/disc")
SECTOR = 2048
commands = []


def run(*words):
    # The folder of a run has a name of its own each time.
    commands.append(re.sub(re.escape(tempfile.gettempdir()) + r"/[^/\s]+", "$WORK", " ".join(str(w) for w in words)))
    subprocess.run([str(w) for w in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def genisoimage(image, *words):
    # Only Joliet names are converted; the other trees keep their bytes.
    charset = ["-input-charset", "utf-8"] if "-J" in words else []
    run("genisoimage", "-quiet", "-no-pad", *charset, "-o", image, *words)


def note(sample, data, why, expect, children=None):
    """Writes the sample and its facts. `children`: slot -> bytes of the title."""
    (OUT / sample).write_bytes(data)
    facts = {"sample": sample, "why": why, "made_by": list(commands), "expect": expect,
             "children": [{"slot": slot, "name": name, "sha256": hashlib.sha256(content).hexdigest()}
                          for slot, name, content in (children or [])]}
    (OUT / f"{sample}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    commands.clear()


def file_fact(path, size, available=None, status="checked"):
    return {"path": path, "size": size, "available": size if available is None else available, "status": status}


def bcd(value):
    return (value // 10) << 4 | value % 10


def address(sector):
    return bytes([bcd((sector + 150) // 4500), bcd((sector + 150) // 75 % 60), bcd((sector + 150) % 75)])


def edc(data):
    """CRC-32 of ECMA-130 14.3, polynomial 0x8001801B, least significant bit first."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xD8018001 if crc & 1 else 0)
    return crc.to_bytes(4, "little")


SYNC = b"\0" + b"\xff" * 10 + b"\0"


def raw_mode1(image, first=0, tail=b""):
    """Sectors of 2352 bytes: header, data, EDC; the ECC bytes stay zero. `tail`: sub-channel."""
    out = bytearray()
    for i in range(0, len(image), SECTOR):
        data = image[i:i + SECTOR].ljust(SECTOR, b"\0")
        head = SYNC + address(first + i // SECTOR) + b"\1"
        out += head + data + edc(head + data) + bytes(8 + 276) + tail
    return bytes(out)


def subheader(submode):
    return bytes([0, 0, submode, 0]) * 2


def mode2_form1(data, sector):
    body = subheader(0x08) + data.ljust(SECTOR, b"\0")
    return SYNC + address(sector) + b"\2" + body + edc(body) + bytes(276)


def mode2_form2(data, sector):
    body = subheader(0x64) + data.ljust(2324, b"\0")
    return SYNC + address(sector) + b"\2" + body + edc(body)


def audio(sectors):
    return bytes((i * 37 + i // 97) % 251 for i in range(sectors * 2352))


# --- DVD-Video: ffmpeg's VOBs with empty NAV packs, which are filled here, and
# IFO tables by the DVD-Video layout.

FRAME = 3600  # ticks of 90 kHz at 25 frames a second
GOP = 12


def vob(work, name, seconds):
    run("ffmpeg", "-f", "lavfi", "-i", f"testsrc=duration={seconds}:size=96x64:rate=25", "-f", "lavfi", "-i",
        f"sine=440:duration={seconds}", "-c:v", "mpeg2video", "-b:v", "60k", "-g", str(GOP), "-bf", "0", "-sc_threshold",
        "1000000000", "-c:a", "mp2", "-b:a", "32k", "-f", "dvd", work / name)
    return bytearray((work / name).read_bytes())


def first_picture(pack):
    """Presentation time of a video packet, where it has one (ISO 13818-1 2.4.3.6)."""
    if pack[0x0E:0x12] != b"\0\0\1\xe0" or not pack[0x15] & 0x80:
        return None
    b = pack[0x17:0x1C]
    return (b[0] >> 1 & 7) << 30 | b[1] << 22 | b[2] >> 1 << 15 | b[3] << 7 | b[4] >> 1


def fill_nav(data, frames, first_sector):
    """Presentation times, own place and length of every unit; returns the units' first sectors."""
    navs = [at for at in range(0, len(data), SECTOR) if data[at + 0x0E:at + 0x12] == b"\0\0\1\xbb" and
            data[at + 0x26:at + 0x2A] == b"\0\0\1\xbf"]
    ends = navs[1:] + [len(data)]
    starts = [min(filter(None, (first_picture(data[s:s + SECTOR]) for s in range(at, end, SECTOR)))) for at, end in zip(navs, ends)]
    for i, (at, end) in enumerate(zip(navs, ends)):
        start_ptm = starts[i]
        end_ptm = starts[i + 1] if i + 1 < len(navs) else starts[0] + frames * FRAME
        place = first_sector + at // SECTOR
        data[at + 0x2D:at + 0x31] = place.to_bytes(4, "big")
        data[at + 0x39:at + 0x41] = start_ptm.to_bytes(4, "big") + end_ptm.to_bytes(4, "big")
        data[at + 0x40B:at + 0x413] = place.to_bytes(4, "big") + ((end - at) // SECTOR - 1).to_bytes(4, "big")
    return [first_sector + at // SECTOR for at in navs]


def put(table, at, value, size=4):
    table[at:at + size] = value.to_bytes(size, "big")


def dvd_time(frames):
    seconds = frames // 25
    return bytes([bcd(seconds // 3600), bcd(seconds // 60 % 60), bcd(seconds % 60), 0x40 | bcd(frames % 25)])


def vts_ifo(titles, cells, vob_sectors):
    """`titles`: lists of cell indices; `cells`: (first, first of last unit, last, frames). One chain a title."""
    ifo = bytearray(3 * SECTOR)
    ifo[0:12] = b"DVDVIDEO-VTS"
    put(ifo, 0x0C, 2 * 3 + vob_sectors - 1)
    put(ifo, 0x1C, 2)
    put(ifo, 0xC4, 3)
    put(ifo, 0xC8, 1)
    put(ifo, 0xCC, 2)
    chapters = bytearray(8 + 4 * len(titles))
    put(chapters, 0, len(titles), 2)
    for i, _ in enumerate(titles):
        put(chapters, 8 + 4 * i, len(chapters))
        chapters += (i + 1).to_bytes(2, "big") + (1).to_bytes(2, "big")
    put(chapters, 4, len(chapters) - 1)
    ifo[SECTOR:SECTOR + len(chapters)] = chapters
    chains = bytearray(8 + 8 * len(titles))
    put(chains, 0, len(titles), 2)
    for i, title in enumerate(titles):
        put(chains, 8 + 8 * i, 0x81000000 + (i << 24))
        put(chains, 8 + 8 * i + 4, len(chains))
        chain = bytearray(0xEC)
        chain[2], chain[3] = 1, len(title)
        chain[4:8] = dvd_time(sum(cells[c][3] for c in title))
        put(chain, 0xE6, 0xEC, 2)
        put(chain, 0xE8, 0xEE, 2)
        chain += b"\1\0"  # program map
        for c in title:
            first, last_unit, last, frames = cells[c]
            row = bytearray(24)
            row[4:8] = dvd_time(frames)
            put(row, 8, first), put(row, 12, first), put(row, 16, last_unit), put(row, 20, last)
            chain += row
        put(chain, 0xEA, len(chain), 2)
        for n, _ in enumerate(title):
            chain += bytes([0, n + 1, 0, 1])
        chains += chain
    put(chains, 4, len(chains) - 1)
    ifo[2 * SECTOR:2 * SECTOR + len(chains)] = chains
    return bytes(ifo)


def vmg_ifo(titles):
    """`titles`: (title set, number in it, the set's first sector from this table on)."""
    ifo = bytearray(2 * SECTOR)
    ifo[0:12] = b"DVDVIDEO-VMG"
    put(ifo, 0x0C, 3)
    put(ifo, 0x1C, 1)
    put(ifo, 0x3E, max(t for t, _, _ in titles), 2)
    put(ifo, 0xC4, 1)
    put(ifo, SECTOR, len(titles), 2)
    put(ifo, SECTOR + 4, 8 + 12 * len(titles) - 1)
    for i, (title_set, number, sector) in enumerate(titles):
        row = SECTOR + 8 + 12 * i
        ifo[row:row + 8] = bytes([0x3C, 1, 0, 1, 0, 0, title_set, number])
        put(ifo, row + 8, sector)
    return bytes(ifo)


def make_dvd(work):
    first, second, third = vob(work, "a.vob", 2), vob(work, "b.vob", 1), vob(work, "c.vob", 1)
    units = [fill_nav(first, 50, 0), fill_nav(second, 25, len(first) // SECTOR), fill_nav(third, 25, 0)]
    n1, n2, n3 = (len(v) // SECTOR for v in (first, second, third))
    cells = [(0, units[0][-1], n1 - 1, 50), (n1, units[1][-1], n1 + n2 - 1, 25)]
    folder = work / "dvd/VIDEO_TS"
    folder.mkdir(parents=True)
    tables = {"VIDEO_TS": vmg_ifo([(1, 1, 4), (1, 2, 4), (2, 1, 4 + 6 + n1 + n2)]), "VTS_01_0": vts_ifo([[0, 1], [1]], cells, n1 + n2),
              "VTS_02_0": vts_ifo([[0]], [(0, units[2][-1], n3 - 1, 25)], n3)}
    for name, table in tables.items():
        (folder / f"{name}.IFO").write_bytes(table)
        (folder / f"{name}.BUP").write_bytes(table)
    # The first set's VOBs are divided where no cell ends, as 1 GB parts are.
    both = bytes(first + second)
    cut = 7 * SECTOR
    (folder / "VTS_01_1.VOB").write_bytes(both[:cut])
    (folder / "VTS_01_2.VOB").write_bytes(both[cut:])
    (folder / "VTS_02_1.VOB").write_bytes(third)
    image = work / "dvd.iso"
    # Its own reader of IFO tables must find them sound; its layout has half a megabyte of zeros, so the
    # sample is a plain image of the same files.
    genisoimage(image, "-dvd-video", "-V", "DVD", work / "dvd")
    genisoimage(image, "-V", "DVD", work / "dvd")
    data = image.read_bytes()
    copy = "bỏ qua: bản sao của tệp IFO"
    sizes = {p.name: p.stat().st_size for p in folder.iterdir()}
    facts = {"kind": "disc", "size": len(data), "damage": [{"code": "minor_structure", "path": "/VIDEO_TS title 2"}],
             "disc": {"container": "iso", "medium": "dvd", "complete": True, "label": "DVD", "declared_bytes": len(data),
                      "files": [file_fact(f"/VIDEO_TS/{n}", sizes[n], status=copy if n.endswith("BUP") else "checked")
                                for n in sorted(sizes)],
                      "titles": [{"kind": "dvd_title", "name": "/VIDEO_TS title 1",
                                  "video": {"declared_duration_s": 3.0, "duration_s": 3.0, "duration_basis": "dvd cells and NAV packs"}},
                                 {"kind": "dvd_title", "name": "/VIDEO_TS title 3",
                                  "video": {"declared_duration_s": 1.0, "duration_s": 1.0}}]}}
    note("dvd_video.iso", data, "two title sets; a title of two cells whose clock restarts; a second title that repeats a cell",
         facts, [("titles/0", "/VIDEO_TS title 1", both), ("titles/1", "/VIDEO_TS title 3", bytes(third))])


def make_vcd(work):
    tree = work / "vcd"
    (tree / "MPEGAV").mkdir(parents=True)
    (tree / "VCD").mkdir()
    (tree / "VCD/INFO.VCD").write_bytes(b"VIDEO_CD" + bytes(2040))
    run("ffmpeg", "-f", "lavfi", "-i", "testsrc=duration=2:size=352x288:rate=25", "-f", "lavfi", "-i", "sine=440:duration=2", "-c:v",
        "mpeg1video", "-b:v", "100k", "-c:a", "mp2", "-b:a", "64k", "-packetsize", "2324", "-muxrate", "1411200", "-f", "vcd", work / "vcd.mpg")
    mpeg = (work / "vcd.mpg").read_bytes()
    packs = [mpeg[i:i + 2324] for i in range(0, len(mpeg), 2324)]
    film = b"".join(p.ljust(2324, b"\0") for p in packs)
    # The directory counts 2048 bytes a sector.
    (tree / "MPEGAV/AVSEQ01.DAT").write_bytes(b"".join(p[:SECTOR].ljust(SECTOR, b"\0") for p in packs))
    image = work / "vcd.iso"
    genisoimage(image, "-V", "VCD", tree)
    iso = image.read_bytes()
    first = iso.index(packs[0][:SECTOR]) // SECTOR
    sectors = [mode2_form2(packs[i - first], i) if first <= i < first + len(packs) else mode2_form1(iso[i * SECTOR:(i + 1) * SECTOR], i)
               for i in range(len(iso) // SECTOR)]
    raw = b"".join(sectors)
    commands.append("vcd.iso in mode 2 sectors, those of AVSEQ01.DAT in form 2 with 2,324 bytes of vcd.mpg each")
    name = "/MPEGAV/AVSEQ01.DAT"
    facts = {"kind": "disc", "damage": [],
             "disc": {"container": "raw", "medium": "cd", "complete": True, "declared_bytes": len(raw),
                      "files": [file_fact(name, len(film)), file_fact("/VCD/INFO.VCD", 2048, status="bỏ qua: không phải video")],
                      "titles": [{"kind": "vcd_track", "name": name}]}}
    made = commands[:]
    note("vcd.bin", raw, "a film in form 2 sectors of 2,324 bytes", facts, [("titles/0", name, film)])
    commands.extend(made[:-1])
    facts = {"kind": "disc", "damage": [{"code": "wrong_copy_mode", "path": name}],
             "disc": {"container": "iso", "medium": "cd", "complete": True,
                      "titles": [{"kind": "vcd_track", "name": name, "video": {"damage": [{"code": "wrong_copy_mode"}]}}]}}
    note("vcd_copied_as_2048.iso", iso, "12 % of every sector is lost: a person can be told to rip it again", facts)

    # The same film as Windows Explorer copies it off a VCD: raw sectors behind a RIFF header, on a data disc.
    shown = work / "explorer"
    shown.mkdir()
    body = b"".join(sectors[first:first + len(packs)])
    riff = (b"RIFF" + (len(body) + 36).to_bytes(4, "little") + b"CDXAfmt " + (16).to_bytes(4, "little") + bytes(16) +
            b"data" + len(body).to_bytes(4, "little") + body)
    (shown / "AVSEQ01.DAT").write_bytes(riff)
    genisoimage(work / "explorer.iso", "-V", "EXPLORER", shown)
    data = (work / "explorer.iso").read_bytes()
    facts = {"kind": "disc", "damage": [],
             "disc": {"container": "iso", "complete": True, "files": [file_fact("/AVSEQ01.DAT", len(riff))],
                      "titles": [{"kind": "file", "name": "/AVSEQ01.DAT"}]}}
    note("riff_cdxa.iso", data, "AVSEQ01.DAT copied by Explorer: the film is taken out of the raw sectors", facts,
         [("titles/0", "/AVSEQ01.DAT", film)])


def make(work):
    tree = work / "tree"
    (tree / "Phim dự thi").mkdir(parents=True)
    run("ffmpeg", "-f", "lavfi", "-i", "testsrc=duration=2:size=96x64:rate=5", "-c:v", "mpeg4", "-b:v", "40k", work / "phim.avi")
    avi = (work / "phim.avi").read_bytes()
    ffmpeg_line = commands[:]
    commands.clear()
    (tree / "Phim dự thi" / "Cải cách hành chính.avi").write_bytes(avi)
    (tree / "Thuyết minh.docx").write_bytes(b"PK\x03\x04" + b"d" * 3000)
    # Recorded decomposed, as a Mac does it.
    (tree / unicodedata.normalize("NFD", "Ảnh bìa.jpg")).write_bytes(b"\xff\xd8\xff" + b"j" * 500)
    (tree / "rỗng.txt").write_bytes(b"")
    status = {"docx": "bỏ qua: tài liệu, không phải video", "jpg": "bỏ qua: hình ảnh, không phải video",
              "empty": "bỏ qua: tệp rỗng"}  # of what is not whole, or too short to be an article
    files = [file_fact("/Ảnh bìa.jpg", 503),
             file_fact("/Thuyết minh.docx", 3004),
             file_fact("/rỗng.txt", 0, status=status["empty"]),
             file_fact("/Phim dự thi/Cải cách hành chính.avi", len(avi))]
    title = [("titles/0", "/Phim dự thi/Cải cách hành chính.avi", avi),
             ("parts/0", "/Ảnh bìa.jpg", b"\xff\xd8\xff" + b"j" * 500), ("parts/1", "/Thuyết minh.docx", b"PK\x03\x04" + b"d" * 3000)]

    def good(size, container="iso", filesystems=("iso9660", "joliet", "rock_ridge"), medium=None, label="CCHC 2020"):
        return {"kind": "disc", "size": size, "damage": [],
                "disc": {"container": container, "filesystems": list(filesystems), "medium": medium,
                         "declared_bytes": size, "actual_bytes": size, "complete": True, "label": label,
                         "files": files, "titles": [{"kind": "file", "name": title[0][1]}], "main_title": None}}

    image = work / "joliet.iso"
    commands.extend(ffmpeg_line)
    genisoimage(image, "-J", "-R", "-V", "CCHC 2020", tree)
    joliet = image.read_bytes()
    note("joliet_rr.iso", joliet, "a data disc with Vietnamese names, one of them decomposed", good(len(joliet)), title)

    commands.append("joliet_rr.iso without its last 7,000 bytes")
    cut = joliet[:-7000]
    # genisoimage lays files out in the order of the tree's names; the video is somewhere before the end.
    at = joliet.index(avi)
    order = sorted((joliet.index(c), path, c) for path, c in
                   [(f["path"], p.read_bytes()) for f, p in
                    [(files[1], tree / "Thuyết minh.docx"), (files[0], tree / unicodedata.normalize("NFD", "Ảnh bìa.jpg")),
                     (files[3], tree / "Phim dự thi" / "Cải cách hành chính.avi")]])
    have = {path: max(0, min(len(c), len(cut) - place)) for place, path, c in order}
    cut_files = [dict(f, available=have.get(f["path"], 0)) for f in files]
    video = files[3]["path"]
    expect = good(len(cut))
    expect["disc"].update(complete=False, declared_bytes=len(joliet), files=cut_files)
    expect["damage"] = [{"code": "truncated", "path": "", "bytes": 7000}] + [
        {"code": "truncated", "path": f["path"], "bytes": f["size"] - f["available"]}
        for f in cut_files if f["available"] < f["size"]]
    for f in cut_files:
        if f["path"] == video and f["available"] == 0:
            f["status"] = "bỏ qua: phần đầu của tệp không có trong ảnh đĩa"
    note("cut_short.iso", cut, "the same disc cut short: the damaged file is named, with how much of it is there", expect,
         ([("titles/0", video, cut[at:at + have[video]])] if have[video] else []) + title[1:])

    image = work / "padded.iso"
    run("genisoimage", "-quiet", "-pad", "-input-charset", "utf-8", "-o", image, "-J", "-R", "-V", "CCHC 2020", tree)
    padded = image.read_bytes()
    commands.append("without its last 150 sectors")
    short = padded[:-150 * SECTOR]
    expect = good(len(short))
    expect["disc"].update(declared_bytes=len(padded), complete=True)
    note("lost_pad.iso", short, "the 150 sectors of pad that a track-at-once rip loses are no damage", expect, title)

    image = work / "plain.iso"
    plain = work / "plain"
    (plain / "VIDEO").mkdir(parents=True)
    (plain / "VIDEO/PHIM.AVI").write_bytes(avi)
    (plain / "DOC.TXT").write_bytes(b"x" * 10)
    genisoimage(image, "-iso-level", "1", "-V", "LEVEL1", plain)
    data = image.read_bytes()
    expect = good(len(data), filesystems=["iso9660"], label="LEVEL1")
    expect["disc"]["files"] = [file_fact("/DOC.TXT", 10, status=status["docx"]), file_fact("/VIDEO/PHIM.AVI", len(avi))]
    expect["disc"]["titles"] = [{"kind": "file", "name": "/VIDEO/PHIM.AVI"}]
    note("level1.iso", data, "upper-case 8.3 names with versions, no Joliet", expect, [("titles/0", "/VIDEO/PHIM.AVI", avi)])

    image = work / "level4.iso"
    genisoimage(image, "-iso-level", "4", "-V", "LEVEL4", plain)
    data = image.read_bytes()
    expect["disc"].update(declared_bytes=len(data), actual_bytes=len(data), label="LEVEL4")
    expect["size"] = len(data)
    note("level4.iso", data, "an enhanced volume descriptor beside the primary one", expect, [("titles/0", "/VIDEO/PHIM.AVI", avi)])

    deep = work / "deep"
    inner = deep / "1/2/3/4/5/6/7/8/9/10/mười một"
    inner.mkdir(parents=True)
    (inner / "một tên tệp rất dài để vùng hệ thống phải nối tiếp sang một khối khác trong đĩa này.avi").write_bytes(avi)
    name = "/1/2/3/4/5/6/7/8/9/10/mười một/" + next(inner.iterdir()).name
    image = work / "deep.iso"
    genisoimage(image, "-R", "-V", "DEEP", deep)
    data = image.read_bytes()
    expect = good(len(data), filesystems=["iso9660", "rock_ridge"], label="DEEP")
    expect["disc"]["files"] = [file_fact(name, len(avi))]
    expect["disc"]["titles"] = [{"kind": "file", "name": name}]
    note("deep_rr.iso", data, "directories deeper than eight are moved and found again; long names continue", expect,
         [("titles/0", name, avi)])

    image = work / "xorriso.iso"
    run("xorriso", "-as", "mkisofs", "-quiet", "-no-pad", "-J", "-V", "XORRISO", "-o", image, plain)
    data = image.read_bytes()
    expect = good(len(data), filesystems=["iso9660", "joliet", "rock_ridge"], label="XORRISO")
    expect["disc"]["files"] = [file_fact("/DOC.TXT", 10, status=status["docx"]), file_fact("/VIDEO/PHIM.AVI", len(avi))]
    expect["disc"]["titles"] = [{"kind": "file", "name": "/VIDEO/PHIM.AVI"}]
    note("xorriso.iso", data, "the other writer", expect, [("titles/0", "/VIDEO/PHIM.AVI", avi)])

    # Two sessions: the second at sector 64, as a recorder appends it.
    first, second = work / "first", work / "second"
    first.mkdir(), second.mkdir()
    (first / "cu.avi").write_bytes(avi)
    (second / "moi.avi").write_bytes(avi[::-1])
    genisoimage(work / "s1.iso", "-J", "-R", "-V", "PHIEN 1", first)
    genisoimage(work / "s2.iso", "-J", "-R", "-V", "PHIEN 2", "-C", "0,64", "-M", work / "s1.iso", second)
    s1, s2 = (work / "s1.iso").read_bytes(), (work / "s2.iso").read_bytes()
    whole = s1.ljust(64 * SECTOR, b"\0") + s2
    made = commands[:]
    both = [file_fact("/cu.avi", len(avi)), file_fact("/moi.avi", len(avi))]
    expect = good(len(whole), label="PHIEN 2")
    expect["disc"]["files"] = both
    expect["disc"]["titles"] = [{"kind": "file", "name": "/cu.avi"}, {"kind": "file", "name": "/moi.avi"}]
    expect["disc"]["tracks"] = [
        {"number": 1, "session": 1, "mode": "data", "first_sector": 0, "sectors": 64,
         "status": "bỏ qua: phiên ghi cũ, phiên cuối thay cho nó"},
        {"number": 2, "session": 2, "mode": "data", "first_sector": 64, "sectors": len(s2) // SECTOR, "status": "checked"}]
    commands.append("s1.iso filled up to 64 sectors, then s2.iso")
    note("two_sessions.iso", whole, "the last session wins and refers to the first", expect,
         [("titles/0", "/cu.avi", avi), ("titles/1", "/moi.avi", avi[::-1])])

    commands.extend(made)
    expect = good(len(s2), label="PHIEN 2")
    expect["disc"]["files"] = [file_fact("/cu.avi", len(avi), 0, "bỏ qua: nằm ở phiên ghi trước, không có trong ảnh đĩa"),
                               file_fact("/moi.avi", len(avi))]
    expect["disc"]["titles"] = [{"kind": "file", "name": "/moi.avi"}]
    expect["damage"] = [{"code": "part_missing", "path": "/cu.avi", "bytes": len(avi)}]
    note("second_session_alone.iso", s2, "a later session cut out of its disc keeps the addresses it had there", expect,
         [("titles/0", "/moi.avi", avi[::-1])])

    # Raw sectors around the plain image, without any sidecar.
    def raw(sample, data, why, stride, declared=None, tracks=None):
        wanted = good(len(data), container="raw", medium="cd")
        wanted["disc"]["declared_bytes"] = declared or len(data)
        if tracks:
            wanted["disc"]["tracks"] = tracks
        note(sample, data, why, wanted, title)

    count = len(joliet) // SECTOR
    commands.append("joliet_rr.iso in raw sectors (raw_mode1)")
    raw("mode1_2352.bin", raw_mode1(joliet), "a raw rip is read without its CUE", 2352)
    commands.append("joliet_rr.iso in raw sectors with 96 bytes of sub-channel each")
    raw("mode1_2448.img", raw_mode1(joliet, tail=b"\x5a" * 96), "sub-channel bytes lie between the sectors", 2448)
    commands.append("joliet_rr.iso in raw sectors with 16 bytes of Q sub-channel each")
    raw("mode1_2368.bin", raw_mode1(joliet, tail=b"\x41" * 16), "as cdrdao and Alcohol may write it", 2368)
    blocks = [joliet[i:i + SECTOR] for i in range(0, len(joliet), SECTOR)]
    commands.append("joliet_rr.iso in mode 2 form 1 sectors")
    raw("mode2_2352.bin", b"".join(mode2_form1(b, i) for i, b in enumerate(blocks)), "mode 2 data begin behind a subheader", 2352)
    commands.append("joliet_rr.iso in mode 2 form 1 sectors without sync and header")
    raw("mode2_2336.bin", b"".join(mode2_form1(b, i)[16:] for i, b in enumerate(blocks)), "no sync pattern: found by the volume descriptor", 2336)
    commands.append("mode1_2352.bin and 12 sectors of noise as an audio track")
    raw("mixed_mode.bin", raw_mode1(joliet) + audio(12), "audio behind the data is a track, not damage", 2352, declared=count * 2352,
        tracks=[{"number": 1, "session": 1, "mode": "data", "first_sector": 0, "sectors": count, "status": "checked"},
                {"number": 2, "session": 1, "mode": "audio", "first_sector": count, "sectors": 12,
                 "status": "bỏ qua: rãnh âm thanh, không phải video"}])
    # CD-Extra: audio first, the data session later, its addresses absolute.
    shift = 11_440
    genisoimage(work / "extra.iso", "-J", "-R", "-V", "CCHC 2020", "-C", f"0,{shift}", tree)
    extra = (work / "extra.iso").read_bytes()
    data = audio(12) + raw_mode1(extra, first=shift)
    commands.append(f"12 sectors of noise, then extra.iso in raw sectors from {shift} on")
    raw("cd_extra.bin", data, "the data session behind the audio knows its addresses from the sectors' headers", 2352,
        tracks=[{"number": 1, "session": 1, "mode": "audio", "first_sector": 0, "sectors": 12,
                 "status": "bỏ qua: rãnh âm thanh, không phải video"},
                {"number": 2, "session": 2, "mode": "data", "first_sector": shift, "sectors": len(extra) // SECTOR, "status": "checked"}])


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        make(pathlib.Path(folder))
        make_dvd(pathlib.Path(folder))
        make_vcd(pathlib.Path(folder))

#!/usr/bin/env python3
"""Makes the samples of track tables: NRG images, and CUE, CCD, MDS and TOC sheets.

    scripts/samples/disc_tables.py [FOLDER]        (default: test_data/disc)

No free tool writes Nero's images, so the tables are laid around an image of
genisoimage here, after the field layouts that libmirage documents.
"""
import json
import pathlib
import struct
import sys

import disc
from disc import SECTOR, audio, file_fact, mode2_form1, note, raw_mode1

PLAIN = disc.OUT / "level1.iso"
VIDEO = "/VIDEO/PHIM.AVI"
AUDIO_STATUS = "bỏ qua: rãnh âm thanh, không phải video"


def chunk(name, body):
    return name + struct.pack(">I", len(body)) + body


def v1(data, *chunks):
    return data + b"".join(chunks) + chunk(b"END!", b"") + b"NERO" + struct.pack(">I", len(data))


def v2(data, *chunks):
    return data + b"".join(chunks) + chunk(b"END!", b"") + b"NER5" + struct.pack(">Q", len(data))


def etnf(tracks):
    return chunk(b"ETNF", b"".join(struct.pack(">IIIII", at, length, mode, sector, 0) for at, length, mode, sector in tracks))


def etn2(tracks):
    return chunk(b"ETN2", b"".join(struct.pack(">QQIIQ", at, length, mode, sector, 0) for at, length, mode, sector in tracks))


def dao(name, word, tracks, first=1):
    head = struct.pack("<I", 0) + bytes(13) + b"\0\0\1" + bytes([first, first + len(tracks) - 1])
    return chunk(name, head + b"".join(bytes(12) + struct.pack(">HBBH3" + word, size, mode, 0, 0, gap, start, end)
                                       for size, mode, gap, start, end in tracks))


def cuex(rows):
    bcd = lambda n: n // 10 << 4 | n % 10
    return chunk(b"CUEX", b"".join(struct.pack(">BBBBi", control, bcd(track), index, 0, sector) for control, track, index, sector in rows))


def sinf(count):
    return chunk(b"SINF", struct.pack(">I", count))


def expected(declared, tracks, container="nrg", label="LEVEL1"):
    plain = json.loads((disc.OUT / "level1.iso.json").read_text())["expect"]["disc"]
    return {"kind": "disc", "damage": [],
            "disc": {"container": container, "filesystems": ["iso9660"], "declared_bytes": declared, "complete": True, "label": label,
                     "files": plain["files"], "titles": plain["titles"], "tracks": tracks}}


def track(number, session, mode, first, sectors, status="checked"):
    return {"number": number, "session": session, "mode": mode, "first_sector": first, "sectors": sectors,
            "status": AUDIO_STATUS if mode == "audio" else status}


def make_nrg():
    iso = PLAIN.read_bytes()
    count = len(iso) // SECTOR
    avi = iso[iso.index(b"RIFF"):][:expected(0, [])["disc"]["files"][1]["size"]]
    title = [("titles/0", VIDEO, avi)]

    def sample(name, data, how, why, expect):
        disc.commands.append(how)
        note(name, data, why, expect, title)

    sample("nero_v1_tao.nrg", v1(iso, etnf([(0, len(iso), 0, 0)]), sinf(1)), "level1.iso, then ETNF",
           "version 1, track at once, plain sectors", expected(len(iso), [track(1, 1, "data", 0, count)]))

    mode2 = b"".join(mode2_form1(iso[i:i + SECTOR], i // SECTOR)[16:] for i in range(0, len(iso), SECTOR))
    sound = audio(5)
    sample("nero_v2_tao.nrg", v2(mode2 + sound, etn2([(0, len(mode2), 3, 0), (len(mode2), len(sound), 7, count)]), sinf(2)),
           "level1.iso in mode 2 sectors without sync and header, 5 sectors of noise as audio, then ETN2",
           "version 2, track at once; sectors of unequal length in one file",
           expected(len(mode2), [track(1, 1, "mode2", 0, count), track(2, 1, "audio", count, 5)]))

    raw = raw_mode1(iso)
    sample("nero_v1_dao.nrg", v1(raw + sound, dao(b"DAOI", "I", [(2352, 5, 0, 0, len(raw)), (2352, 7, len(raw), len(raw), len(raw) + len(sound))]), sinf(2)),
           "level1.iso in raw sectors, 5 sectors of noise as audio, then DAOI", "version 1, disc at once, raw sectors and audio",
           expected(len(raw), [track(1, 1, "data", 0, count), track(2, 1, "audio", count, 5)]))

    # Pre-gaps of zeros, shorter than on a disc; the second session's addresses are absolute.
    gap = bytes(10 * SECTOR)
    whole = (disc.OUT / "two_sessions.iso").read_bytes()
    first, second = whole[:64 * SECTOR], whole[64 * SECTOR:]
    facts = json.loads((disc.OUT / "two_sessions.iso.json").read_text())
    one, two = len(gap), len(gap) + len(first) + len(gap)
    image = v2(gap + first + gap + second,
               cuex([(0x41, 0, 0, -10), (0x41, 1, 0, -10), (0x41, 1, 1, 0)]),
               dao(b"DAOX", "Q", [(SECTOR, 0, 0, one, one + len(first))]), sinf(1),
               cuex([(0x41, 2, 0, 54), (0x41, 2, 1, 64)]),
               dao(b"DAOX", "Q", [(SECTOR, 0, one + len(first), two, two + len(second))], first=2), sinf(1))
    expect = {"kind": "disc", "damage": [], "disc": {key: facts["expect"]["disc"][key] for key in ("filesystems", "label", "files", "titles")}}
    expect["disc"].update(container="nrg", complete=True, declared_bytes=two + len(second), tracks=[
        track(1, 1, "data", 0, 64, "bỏ qua: phiên ghi cũ, phiên cuối thay cho nó"), track(2, 2, "data", 64, len(second) // SECTOR)])
    disc.commands.append("both sessions of two_sessions.iso, each behind a pre-gap of 10 empty sectors, then CUEX and DAOX twice")
    start = whole.index(b"RIFF")
    avi = whole[start:start + facts["expect"]["disc"]["files"][0]["size"]]
    note("nero_v2_sessions.nrg", image, "version 2, disc at once, two sessions: the table alone tells where they begin", expect,
         [("titles/0", "/cu.avi", avi), ("titles/1", "/moi.avi", avi[::-1])])


def make_lone_sheet():
    """A sheet whose data file is not in the drop (seen by tests/contract)."""
    (disc.OUT / "alone.cue").write_bytes('FILE "ĐĨA-KHÁC.BIN" BINARY\r\n  TRACK 01 MODE1/2352\r\n    INDEX 01 00:00:00\r\n'.encode())


if __name__ == "__main__":
    make_nrg()
    make_lone_sheet()

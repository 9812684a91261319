#!/usr/bin/env python3
"""Makes test_data/disc/made: discs by the programs that clerks' discs come from.

    scripts/samples/disc_makers.py [FOLDER]        (default: test_data/disc/made)

dvdauthor, vcdimager, genisoimage and ffmpeg write them; the damaged ones are
theirs with bytes lost. Each NAME.json says why NAME.gz exists, what made it
and what must be found, known from what went in: seconds of film, sizes of
files, bytes taken away. Nothing in it was read back by our own reader.
"""
import gzip
import json
import os
import pathlib
import re
import subprocess
import tempfile

import media

from folder import out_folder

OUT = out_folder(__doc__, pathlib.Path(__file__).parents[2] / "test_data/disc/made")
SECTOR, RAW = 2048, 2352
commands = []


def run(*words, **options):
    commands.append(re.sub(re.escape(tempfile.gettempdir()) + r"/[^/\s]+", "$WORK", " ".join(str(w) for w in words)))
    subprocess.run([str(w) for w in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def film(path, seconds, size, target, codec, quality, sound):
    """Quality 2 for a DVD: FFmpeg begins a unit only where both streams fill their packs."""
    run("ffmpeg", "-nostdin", "-y", "-f", "lavfi", "-i", f"testsrc=duration={seconds}:size={size}:rate=25", "-f", "lavfi", "-i",
        f"sine=440:duration={seconds}:sample_rate={'48000' if target == 'dvd' else '44100'}", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-threads", "1",
        "-c:v", codec, "-q:v", quality, "-g", "12", "-c:a", "mp2", "-b:a", sound, "-f", target, path)
    return path


def note(case, data, why, expect, made_by, beside=()):
    """Writes the image CASE.gz and what is known of it. `beside`: name -> text of a sheet handed in with it."""
    (OUT / f"{case}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    for sheet, text in dict(beside).items():
        (OUT / sheet).write_text(text)
    describe(case, case, why, expect, made_by, sorted(dict(beside)))


def describe(case, sample, why, expect, made_by, beside=(), zeros=(), turned=(), cut=None, start=0):
    """A case on the bytes of another one: `zeros` are stretches (from, length) lost, `turned` bytes with one bit turned; it begins at `start` and ends at `cut`."""
    facts = {"sample": sample, "why": why, "made_by": made_by, "beside": list(beside), "zeros": list(zeros), "turned": list(turned), "cut": cut, "start": start, "expect": expect}
    (OUT / f"{case}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")


MENU, COPY = "bỏ qua: menu của DVD", "bỏ qua: bản sao của tệp IFO"


def title(number, seconds, damage=(), **video):
    return {"kind": "dvd_title", "name": f"/VIDEO_TS title {number}",
            "video": {"declared_duration_s": seconds, "duration_s": seconds, "duration_basis": "dvd cells and NAV packs",
                      "video_codec": "mpeg2video", "audio_codec": "mp2", "width": 96, "height": 64, "plays": True,
                      "damage": [{"code": code} for code in damage], **video}}


def make_dvd(work):
    for name, seconds in (("menu", 1), ("a", 2), ("b", 1), ("c", 3), ("d", 4)):
        film(work / f"{name}.vob", seconds, "96x64", "dvd", "mpeg2video", 2, "128k")
    (work / "dvd.xml").write_text("""<dvdauthor format="pal">
<vmgm><menus><pgc entry="title"><vob file="menu.vob" pause="inf"/></pgc></menus></vmgm>
<titleset><menus><pgc entry="root"><vob file="menu.vob" pause="inf"/></pgc></menus>
<titles><pgc><vob file="a.vob" chapters="0,1"/><vob file="b.vob"/></pgc><pgc><vob file="c.vob"/></pgc></titles></titleset>
<titleset><titles><pgc><vob file="d.vob"><cell start="0" end="2" chapter="1"/><cell start="2" end="3"/><cell start="3" end="-1"/></vob></pgc></titles></titleset>
</dvdauthor>
""")
    run("dvdauthor", "-o", work / "dvd", "-x", work / "dvd.xml", cwd=work)
    image = work / "dvd.iso"
    run("genisoimage", "-quiet", "-no-pad", "-dvd-video", "-V", "DVDAUTHOR", "-o", image, work / "dvd")
    data, made = image.read_bytes(), commands[:] + ["dvd.xml: " + " ".join((work / "dvd.xml").read_text().split())]
    commands.clear()
    sizes = {p.name: p.stat().st_size for p in (work / "dvd/VIDEO_TS").iterdir()}

    def status(name, unread=()):
        if name in unread:
            return "bỏ qua: bảng DVD không đọc được hoặc không cần đến"
        if name.endswith("_0.VOB") or name == "VIDEO_TS.VOB":
            return MENU
        return COPY if name.endswith("BUP") else "checked"

    def expect(titles, damage=(), complete=True, image_bytes=len(data), **files):
        listed = [{"path": f"/VIDEO_TS/{n}", "size": sizes[n], "available": sizes[n], "status": status(n), **files.get(n, {})} for n in sorted(sizes)]
        return {"kind": "disc", "damage": [{"code": code, "path": path} for code, path in damage],
                "disc": {"container": "iso", "medium": "dvd", "label": "DVDAUTHOR", "complete": complete, "declared_bytes": len(data),
                         "actual_bytes": image_bytes, "files": listed, "titles": titles}}

    # Chapters of the first title begin at 0 s and at 1 s; its clock begins anew with b.vob.
    good = [title(1, 3, ["minor_structure"]), title(2, 3), title(3, 4)]
    note("dvdauthor.iso", data, "two title sets, menus, a title of two VOBs, a title of three cells; ISO 9660 and UDF", expect(good), made)

    table = data.index(b"DVDVIDEO-VTS")
    lost = "bỏ qua: bảng DVD không đọc được hoặc không cần đến"
    describe("dvdauthor_ifo_lost", "dvdauthor.iso", "all of VTS_01_0.IFO behind its first sector is zeros; its BUP is whole",
             expect(good, [("backup_used", "/VIDEO_TS/VTS_01_0.BUP")], **{"VTS_01_0.IFO": {"status": lost}, "VTS_01_0.BUP": {"status": "checked"}}),
             made, zeros=[(table + SECTOR, sizes["VTS_01_0.IFO"] - SECTOR)])

    # The last title set is cut in the middle of its film. Its BUP lay behind it.
    start = data.rindex(b"DVDVIDEO-VTS", 0, data.rindex(b"DVDVIDEO-VTS"))  # the IFO of the second set
    film_at = start + sizes["VTS_02_0.IFO"]
    cut = film_at + sizes["VTS_02_1.VOB"] // 2 // SECTOR * SECTOR
    third = {"kind": "dvd_title", "name": "/VIDEO_TS title 3", "video": {"duration_s": None, "declared_duration_s": 4}}
    describe("dvdauthor_cut", "dvdauthor.iso", "cut in the film of the last title: that title has no duration, the others do",
             expect([*good[:2], third],
                    [("truncated", ""), ("truncated", "/VIDEO_TS/VTS_02_0.BUP"), ("truncated", "/VIDEO_TS/VTS_02_1.VOB"), ("truncated", "/VIDEO_TS title 3")],
                    False, cut, **{"VTS_02_0.BUP": {"available": 0}, "VTS_02_1.VOB": {"available": cut - film_at}}), made, cut=cut)


def make_css(work):
    film(work / "short.vob", 2, "96x64", "dvd", "mpeg2video", 2, "128k")
    run("dvdauthor", "-t", "-v", "pal", "-o", work / "css", work / "short.vob")
    run("dvdauthor", "-T", "-o", work / "css", env={**os.environ, "VIDEO_FORMAT": "PAL"})
    run("genisoimage", "-quiet", "-no-pad", "-V", "CSS", "-o", work / "plain.iso", work / "css")
    media.scramble(work / "plain.iso", work / "css.iso")
    note("dvdauthor_css.iso", (work / "css.iso").read_bytes(), "scrambled as CSS leaves it: the tables are plain, picture and sound are not",
         {"kind": "disc", "damage": [{"code": "encrypted", "path": "/VIDEO_TS title 1"}],
          "disc": {"complete": True, "titles": [{"kind": "dvd_title", "name": "/VIDEO_TS title 1", "video": {"duration_s": 2, "plays": None}}]}},
         commands[:] + ["media.py scramble"])
    commands.clear()


def vcd_title(path, seconds, codec, size, **video):
    return {"kind": "vcd_track", "name": path,
            "video": {"duration_s": seconds, "video_codec": codec, "audio_codec": "mp2", "width": size[0], "height": size[1], "plays": True, "damage": [], **video}}


def make_vcd(work):
    one = film(work / "one.mpg", 2, "352x288", "vcd", "mpeg1video", 31, "64k")
    two = film(work / "two.mpg", 3, "352x288", "vcd", "mpeg1video", 31, "64k")
    run("vcdimager", "-t", "vcd2", "-l", "HOI THI VCD", "-c", "vcd.cue", "-b", "vcd.bin", one, two, cwd=work)
    made = commands[:]
    commands.clear()
    data = (work / "vcd.bin").read_bytes()
    titles = [vcd_title("/MPEGAV/AVSEQ01.DAT", 2, "mpeg1video", (352, 288)), vcd_title("/MPEGAV/AVSEQ02.DAT", 3, "mpeg1video", (352, 288))]
    # vcdimager's own sheet: tracks at 00:00:00, 00:06:00 and 00:09:26, the pre-gaps of two seconds before them.
    facts = {"kind": "disc", "damage": [],
             "disc": {"medium": "cd", "complete": True, "label": "HOI THI VCD", "titles": titles, "actual_bytes": len(data)}}
    describe("vcd_alone", "vcd.bin", "a Video CD 2.0 of two films, without its sheet", {**facts, "disc": {**facts["disc"], "container": "raw"}}, made)
    starts = [int(m) * 4500 + int(s) * 75 + int(f) for m, s, f in re.findall(r"INDEX 01 (\d+):(\d+):(\d+)", (work / "vcd.cue").read_text())]
    ends = starts[1:] + [len(data) // RAW]
    tracks = [{"number": i + 1, "session": 1, "mode": "mode2", "first_sector": s, "sectors": e - s} for i, (s, e) in enumerate(zip(starts, ends))]
    note("vcd.bin", data, "a Video CD 2.0 of two films with vcdimager's own sheet", {**facts, "disc": {**facts["disc"], "container": "bin_cue", "tracks": tracks}},
         made, {"vcd.cue": (work / "vcd.cue").read_text()})

    # One bit of picture in each of two sectors of the second film is wrong; nothing is repaired.
    hurt = vcd_title("/MPEGAV/AVSEQ02.DAT", 3, "mpeg1video", (352, 288), damage=[{"code": "unreadable_sectors", "bytes": 2 * 2324}])
    del hurt["video"]["plays"]
    hurt["video"] |= {"duration_basis": "packets; EDC of 36 of 36 sectors"}  # 36 packs of two.mpg; a sample alone would be 32
    describe("vcd_two_bad_sectors", "vcd.bin", "two sectors of the longer film fail their EDC",
             {"kind": "disc", "disc": {"complete": True, "titles": [titles[0], hurt]}}, made,
             turned=[(starts[2] + sector) * RAW + 24 + 1000 for sector in (40, 60)])
    cut = (starts[2] + 50) * RAW
    describe("vcd_cut", "vcd.bin", "cut within the second film; the volume alone would not show it",
             {"kind": "disc", "disc": {"complete": False, "titles": [titles[0], {"kind": "vcd_track", "name": "/MPEGAV/AVSEQ02.DAT"}]}}, made, cut=cut)

    alone = {**titles[1], "name": "track 1"}
    describe("vcd_film_alone", "vcd.bin", "the second film's track as a file of its own, ripped track by track: no file system, and it plays",
             {"kind": "disc", "damage": [], "disc": {"container": "raw", "medium": "cd", "complete": None, "titles": [alone], "main_title": 0}}, made,
             cut=ends[2] * RAW, start=starts[2] * RAW)

    cooked = b"".join(data[at + 24:at + 24 + SECTOR] for at in range(0, len(data), RAW))
    note("vcd_as_2048.iso", cooked, "copied as 2048 bytes a sector: the picture is lost, and the clerk is told how to copy it",
         {"kind": "disc", "damage": [{"code": "wrong_copy_mode", "path": f"/MPEGAV/AVSEQ0{n}.DAT"} for n in (1, 2)],
          "disc": {"container": "iso", "medium": "cd", "titles": [{"kind": "vcd_track", "video": {"duration_s": None}}, {"kind": "vcd_track", "video": {"duration_s": None}}]}},
         made + ["bytes 24 to 2071 of each sector"])

    film(work / "svcd.mpg", 2, "480x576", "svcd", "mpeg2video", 31, "64k")
    run("vcdimager", "-t", "svcd", "-l", "HOI THI SVCD", "-c", "svcd.cue", "-b", "svcd.bin", work / "svcd.mpg", cwd=work)
    note("svcd.bin", (work / "svcd.bin").read_bytes(), "a Super Video CD",
         {"kind": "disc", "damage": [], "disc": {"container": "bin_cue", "medium": "cd", "complete": True, "label": "HOI THI SVCD",
                                                 "titles": [vcd_title("/MPEG2/AVSEQ01.MPG", 2, "mpeg2video", (480, 576))]}},
         commands[:], {"svcd.cue": (work / "svcd.cue").read_text()})
    commands.clear()


def make_vr(work):
    """No free program writes DVD-VR; the film is FFmpeg's, the table beside it is its mark alone."""
    folder = work / "vr/DVD_RTAV"
    folder.mkdir(parents=True)
    pieces = [film(work / f"vr{n}.vob", seconds, "96x64", "vob", "mpeg2video", 20, "64k").read_bytes() for n, seconds in ((1, 2), (2, 3))]
    (folder / "VR_MOVIE.VRO").write_bytes(b"".join(pieces))
    (folder / "VR_MANGR.IFO").write_bytes(b"DVD_RTR_VMG0".ljust(SECTOR, b"\0"))
    (folder / "VR_MANGR.BUP").write_bytes(b"DVD_RTR_VMG0".ljust(SECTOR, b"\0"))
    run("genisoimage", "-quiet", "-no-pad", "-udf", "-V", "DVD VR", "-o", work / "vr.iso", work / "vr")
    size = sum(len(piece) for piece in pieces)
    listed = [{"path": "/DVD_RTAV/VR_MANGR.BUP", "size": SECTOR, "available": SECTOR, "status": COPY},
              {"path": "/DVD_RTAV/VR_MANGR.IFO", "size": SECTOR, "available": SECTOR, "status": "bỏ qua: bảng của DVD-VR, phim nằm trong tệp VRO"},
              {"path": "/DVD_RTAV/VR_MOVIE.VRO", "size": size, "available": size, "status": "checked"}]
    note("dvd_vr.iso", (work / "vr.iso").read_bytes(), "a recorder's disc: two recordings in one VRO, each with its own clock",
         {"kind": "disc", "damage": [],
          "disc": {"container": "iso", "medium": "dvd", "complete": True, "files": listed, "main_title": 0,
                   "titles": [{"kind": "dvd_vr", "name": "/DVD_RTAV/VR_MOVIE.VRO",
                               "video": {"duration_s": 5, "restarts": 1, "video_codec": "mpeg2video", "plays": True, "damage": [{"code": "minor_structure"}]}}]}},
         commands[:])
    commands.clear()


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for make in (make_dvd, make_css, make_vcd, make_vr):
            make(pathlib.Path(folder))


main()

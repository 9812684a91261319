#!/usr/bin/env python3
"""Makes the archive samples of test_data/archive and the facts expected of them.

    scripts/samples/archive.py [FOLDER]        (default: test_data/archive)

Archives come from zip, 7z and tar. What these will not make (overlaps, lies,
bombs, RAR) is written here from the formats' own descriptions. Each NAME.json
says why NAME exists, which command made it, and what is known of it from what
went in; nothing in it was read back from an archive.
"""
import hashlib
import io
import json
import os
import pathlib
import shutil
import struct
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

from folder import out_folder

ROOT = pathlib.Path(__file__).parents[2]
OUT = out_folder(__doc__, ROOT / "test_data/archive")
DATA = ROOT / "test_data"
FILM = (DATA / "media/black_silent.mp4").read_bytes()
SOUND_FILM = (DATA / "media/good.mp4").read_bytes()
DISC = (DATA / "disc/joliet_rr.iso").read_bytes()
RAW = (DATA / "disc/mode1_2352.bin").read_bytes()
WORD = (DATA / "entries/good_word.docx").read_bytes()
PICTURE = (DATA / "image/scan.jpg").read_bytes()
FORM = "Họ và tên: Nguyễn Văn An\n".encode()

CHECKED = "checked"
LINK = "bỏ qua: liên kết, không phải tệp"
DEVICE = "bỏ qua: tệp thiết bị"
EMPTY = "bỏ qua: tệp rỗng"
LOCKED = "bỏ qua: có mật khẩu"
REFUSED = "bỏ qua: tệp nén bị từ chối, không giải nén"
LOST = "bỏ qua: không giải nén được"
SHEET = "bỏ qua: bảng mô tả đĩa, ảnh đĩa được đọc theo nội dung"
CLERK = "bỏ qua: phiếu chỉ được đọc khi nằm cạnh tệp nộp"
LITTER = "bỏ qua: tệp phụ của hệ điều hành"
LOOSE = "bỏ qua: DVD chép rời, cần ảnh đĩa"
PROGRAM = "bỏ qua: chương trình, không phải video"
SHORT_TEXT = "bỏ qua: tài liệu, không phải video"

commands = []


def run(folder, *words):
    commands.append(" ".join(str(w) for w in words))
    subprocess.run([str(w) for w in words], check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tree(files):
    """A folder with these files; fixed times, so that a second run makes the same bytes."""
    folder = pathlib.Path(tempfile.mkdtemp())
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (1600000000, 1600000000))
    return folder


def note(sample, data, why, form, files, damage=(), children=()):
    """`files`: path -> (size, status); `damage`: (code, path); `children`: (slot, name, bytes)."""
    if not commands:
        commands.append("written by scripts/samples/archive.py")
    (OUT / sample).write_bytes(data)
    facts = {"sample": sample, "why": why, "made_by": list(commands), "format": form,
             "files": sorted([path, size, status] for path, (size, status) in files),
             "damage": sorted([code, path] for code, path in damage),
             "children": sorted([slot, name, hashlib.sha256(content).hexdigest()] for slot, name, content in children)}
    (OUT / f"{sample}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    commands.clear()


def packed(tool, sample, files, *options):
    """The bytes of an archive that `tool` makes of `files`."""
    folder = tree(files)
    names = sorted(files)
    if tool == "zip":
        run(folder, "zip", "-q", "-X", *options, "out.zip", *names)
    elif tool == "7z":
        run(folder, "7z", "a", "-bd", *options, "out.7z", *names)
    else:
        run(folder, "tar", "--owner=0", "--group=0", *options, "-cf", "out", *names)
    made = next(p for p in (folder / "out.zip", folder / "out.7z", folder / "out") if p.exists())
    data = made.read_bytes()
    shutil.rmtree(folder)
    return data


def whole(name, content, status=CHECKED):
    return name, (len(content), status)


def good():
    film = [("titles/0", "phim.mp4", SOUND_FILM)]
    for sample, options, why in (("video_stored.zip", ["-0"], "a video stored as it is: read in place"),
                                 ("video_deflated.zip", [], "a video unpacked into the scratch file")):
        note(sample, packed("zip", sample, {"phim.mp4": SOUND_FILM}, *options), why, "zip", [whole("phim.mp4", SOUND_FILM)], children=film)
    for sample, options in (("disc_stored.zip", ["-0"]), ("disc.zip", [])):
        note(sample, packed("zip", sample, {"D001.iso": DISC}, *options), "a disc image in an archive", "zip",
             [whole("D001.iso", DISC)], children=[("parts/0", "D001.iso", DISC)])
    note("article.tar.gz", packed("tar", "", {"bài viết.docx": WORD}, "-z"), "an article in a packed tar", "tar",
         [whole("bài viết.docx", WORD)], children=[("parts/0", "bài viết.docx", WORD)])
    note("article.tar.xz", packed("tar", "", {"bai.docx": WORD}, "-J"), "the same by xz", "tar",
         [whole("bai.docx", WORD)], children=[("parts/0", "bai.docx", WORD)])
    note("film.tar", packed("tar", "", {"Thư mục/phim.mp4": FILM}), "a tar that is not packed", "tar",
         [whole("Thư mục/phim.mp4", FILM)], children=[("titles/0", "Thư mục/phim.mp4", FILM)])

    files = {"anh.jpg": PICTURE, "bai.docx": WORD, "cai.exe": b"MZ" + bytes(100), "phieu.txt": FORM, "phim.mp4": FILM, "rong.dat": b"", "Thumbs.db": b"x" * 50, "đọc.txt": b"ngan"}
    statuses = {"cai.exe": PROGRAM, "phieu.txt": CLERK, "rong.dat": EMPTY, "Thumbs.db": LITTER, "đọc.txt": SHORT_TEXT}
    note("mixed.7z", packed("7z", "", files), "each kind of file, in one solid block", "7z",
         [whole(name, content, statuses.get(name, CHECKED)) for name, content in files.items()],
         children=[("titles/0", "phim.mp4", FILM), ("parts/0", "anh.jpg", PICTURE), ("parts/1", "bai.docx", WORD)])
    note("cue_bin.zip", packed("zip", "", {"D002.bin": RAW, "D002.cue": b'FILE "D002.bin" BINARY\r\n'}), "a raw image with its sheet", "zip",
         [whole("D002.bin", RAW), ("D002.cue", (24, SHEET))], children=[("parts/0", "D002.bin", RAW)])
    inner = packed("zip", "", {"phim.mp4": FILM}, "-0")
    note("nested.zip", packed("zip", "", {"trong.zip": inner}, "-0"), "an archive in an archive, both stored", "zip",
         [whole("trong.zip", inner)], children=[("parts/0", "trong.zip", inner)])

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as z:
        z.writestr("phim.mp4", FILM)
        z.writestr("phim.mp4", FILM[::-1])
    note("twice.zip", buffer.getvalue(), "two entries of one name: both are what the table lists", "zip",
         [whole("phim.mp4", FILM), whole("phim.mp4", FILM)], [("minor_structure", "phim.mp4")],
         [("titles/0", "phim.mp4", FILM), ("titles/1", "phim.mp4", FILM[::-1])])
    note("behind_a_stub.zip", b"PK\x07\x08" + packed("zip", "", {"phim.mp4": FILM}, "-0"), "a table that was moved: the mark of a single piece stands before it", "zip",
         [whole("phim.mp4", FILM)], children=[("titles/0", "phim.mp4", FILM)])


def locked():
    files = {"bai.docx": WORD, "phim.mp4": FILM}
    both = [whole(n, c, LOCKED) for n, c in files.items()]
    note("encrypted.zip", packed("zip", "", files, "-P", "mat-khau"), "a password on each entry", "zip", both, [("encrypted", "bai.docx")])
    note("encrypted.7z", packed("7z", "", files, "-pmat-khau"), "a password on the data", "7z", both, [("encrypted", "bai.docx")])
    note("encrypted_list.7z", packed("7z", "", files, "-pmat-khau", "-mhe=on"), "a password on the list too", "7z", [], [("encrypted", "")])


def hostile():
    noise = hashlib.sha512(b"sokhao").digest()
    files = {"phim.mp4": FILM}
    stored = packed("zip", "", files, "-0")
    note("cut.zip", stored[:-60], "the table is gone", "zip", [], [("truncated", "")])
    seven = packed("7z", "", files)
    note("cut.7z", seven[:len(seven) // 2], "half of it is gone, with the list", "7z", [], [("truncated", "")])
    tar = packed("tar", "", files, "-z")
    note("cut.tar.gz", tar[:len(tar) // 2], "half of it is gone, too little to unpack a header", "tar", [], [("truncated", "")])
    tar = packed("tar", "", files)
    note("cut.tar", tar[:len(tar) // 2], "half of it is gone", "tar", [whole("phim.mp4", FILM, LOST)], [("truncated", ""), ("truncated", "phim.mp4")])
    spoilt = bytearray(stored)
    spoilt[3000] ^= 1
    note("crc.zip", bytes(spoilt), "one bit of a stored entry is another", "zip", [whole("phim.mp4", FILM, LOST)], [("structure", "phim.mp4")])
    spoilt = bytearray(stored)
    spoilt[8] = 8
    note("header_lies.zip", bytes(spoilt), "the local header names another packing than the table", "zip",
         [whole("phim.mp4", FILM, REFUSED)], [("structure", "phim.mp4")])
    note("empty.zip", b"PK\x05\x06" + bytes(18), "an archive without a file", "zip", [], [("no_content", "")])

    # 200 records of the table name one local header.
    one = io.BytesIO()
    with zipfile.ZipFile(one, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.avi", bytes(2_000_000))
    data = one.getvalue()
    table = data[data.index(b"PK\x01\x02"):data.index(b"PK\x05\x06")]
    at = data.index(b"PK\x01\x02")
    tables = b"".join(table[:46] + f"{i:03}.x".encode() + table[51:] for i in range(200))
    note("overlap.zip", data[:at] + tables + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 200, 200, len(tables), at, 0),
         "200 entries share the bytes of one", "zip", [(f"{i:03}.x", (2_000_000, REFUSED)) for i in range(200)], [("structure", "")])
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("phim.avi", bytes(30 << 20))
    note("ratio.zip", bomb.getvalue(), "1,000 times its size", "zip", [("phim.avi", (30 << 20, REFUSED))], [("limit_reached", "phim.avi")])
    header = tarfile.TarInfo("phim.avi")
    header.size = 9 << 30
    note("declares_9_gb.tar", header.tobuf(tarfile.GNU_FORMAT) + noise * 8, "declares more than is ever unpacked", "tar",
         [("phim.avi", (9 << 30, REFUSED))], [("limit_reached", "")])
    level = FILM
    name = "phim.mp4"
    for depth in range(4):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as z:
            z.writestr(zipfile.ZipInfo(name), level)
        inner, level, before, name = level, buffer.getvalue(), name, f"{depth}.zip"
    note("four_deep.zip", level, "zip in zip in zip in zip: opened two deep, no further", "zip", [whole(before, inner)], children=[("parts/0", before, inner)])

    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as t:
        def add(name, kind=tarfile.REGTYPE, target="", content=b""):
            header = tarfile.TarInfo(name)
            header.type, header.linkname, header.size, header.mtime = kind, target, len(content), 1600000000
            t.addfile(header, io.BytesIO(content))
        add("../../../etc/cron.d/x.mp4", content=FILM)
        add("/etc/passwd.docx", content=WORD)
        add("C:\\Windows\\x.exe", content=b"MZ" + bytes(60))
        add("lien-ket", tarfile.SYMTYPE, "/etc/passwd")
        add("cung-tep", tarfile.LNKTYPE, "../../etc/shadow")
        add("thiet-bi", tarfile.CHRTYPE)
        add("a\x1b[31mdo\u202e4pm.exe", content=b"MZ" + bytes(60))
    outside = ["../../../etc/cron.d/x.mp4", "/etc/passwd.docx", "C:\\Windows\\x.exe"]
    note("names.tar", buffer.getvalue(), "names that point outside, links, a device, control and bidi characters", "tar",
         [whole(outside[0], FILM), whole(outside[1], WORD), (outside[2], (62, PROGRAM)), ("lien-ket", (0, LINK)),
          ("cung-tep", (0, LINK)), ("thiet-bi", (0, DEVICE)), ("a\ufffd[31mdo\ufffd4pm.exe", (62, PROGRAM))],
         [("minor_structure", n) for n in outside + ["lien-ket", "cung-tep"]],
         [("titles/0", outside[0], FILM), ("parts/0", outside[1], WORD)])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as z:
        link = zipfile.ZipInfo("lien-ket.mp4")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        z.writestr(link, "../../etc/passwd")
    note("link.zip", buffer.getvalue(), "a symbolic link as Unix packs it", "zip", [("lien-ket.mp4", (16, LINK))], [("minor_structure", "lien-ket.mp4")])

    folder = {f"DVD/VIDEO_TS/{n}": content for n, content in (("VIDEO_TS.IFO", noise), ("VTS_01_0.BUP", noise), ("VTS_01_1.VOB", noise * 20))}
    note("loose_dvd.zip", packed("zip", "", folder), "a DVD copied file by file: no true length can be told", "zip",
         [whole(n, c, LOOSE) for n, c in folder.items()], [("unsupported", "DVD/VIDEO_TS")])


def pieces():
    folder = tree({"D001.iso": DISC})
    run(folder, "zip", "-q", "-X", "-0", "-s", "64k", "tach.zip", "D001.iso")
    run(folder, "7z", "a", "-bd", "-mx0", "-v40k", "tach.7z", "D001.iso")
    said = list(commands)
    last = (folder / "tach.zip").read_bytes()
    note("pieces.zip", last, "the last piece of a split ZIP", "zip", [], [("part_missing", "")])
    commands.extend(said)
    note("pieces.7z.001", (folder / "tach.7z.001").read_bytes(), "the first piece of a split 7z", "7z", [], [("part_missing", "")])
    shutil.rmtree(folder)


def number(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def rar5_block(kind, flags, body, extra=b"", data=b""):
    head = number(kind) + number(flags | (1 if extra else 0) | (2 if data else 0))
    head += (number(len(extra)) if extra else b"") + (number(len(data)) if data else b"") + body + extra
    head = number(len(head)) + head
    return struct.pack("<I", zlib.crc32(head)) + head + data


def rar5(files, volume=None, extra=b"", goes_on=False):
    out = b"Rar!\x1a\x07\x01\x00"
    out += rar5_block(1, 0, number(0) if volume is None else number(1) if volume == 0 else number(3) + number(volume))
    for name, content in files.items():
        body = number(4) + number(len(content)) + number(0o100644) + struct.pack("<I", zlib.crc32(content)) + number(0) + number(1)
        out += rar5_block(2, 16 if goes_on else 0, body + number(len(name.encode())) + name.encode(), extra, content)
    return out + rar5_block(5, 0, number(1 if goes_on else 0))


def rar4_block(kind, flags, body, data=b""):
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data


def rar4(files, file_flags=0, main_flags=0):
    out = b"Rar!\x1a\x07\x00" + rar4_block(0x73, main_flags, bytes(6))
    for name, content in files.items():
        body = struct.pack("<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content), 0x51000000, 20, 0x30, len(name), 0o100644)
        out += rar4_block(0x74, 0x8000 | file_flags, body + name.encode(), content)
    return out + rar4_block(0x7B, 0x4000, b"")


def rar():
    files, listed = {"phim.mp4": FILM}, [whole("phim.mp4", FILM)]
    film = [("titles/0", "phim.mp4", FILM)]
    refused, shut = [whole("phim.mp4", FILM, REFUSED)], [whole("phim.mp4", FILM, LOCKED)]
    note("stored_5.rar", rar5({"Phim dự thi.mp4": FILM}), "RAR 5", "rar", [whole("Phim dự thi.mp4", FILM)], children=[("titles/0", "Phim dự thi.mp4", FILM)])
    note("stored_4.rar", rar4(files), "RAR 3 and 4", "rar", listed, children=film)
    lock = number(1) + b"\x00\x00\x0f" + bytes(32)
    note("encrypted_5.rar", rar5(files, extra=number(len(lock)) + lock), "a password by RAR 5, which libarchive does not tell", "rar", shut, [("encrypted", "phim.mp4")])
    note("encrypted_4.rar", rar4(files, file_flags=4), "a password by RAR 4", "rar", shut, [("encrypted", "phim.mp4")])
    note("encrypted_list_4.rar", b"Rar!\x1a\x07\x00" + rar4_block(0x73, 0x80, bytes(6)) + bytes(200), "a password on the list too", "rar", [], [("encrypted", "")])
    note("encrypted_list_5.rar", b"Rar!\x1a\x07\x01\x00" + rar5_block(4, 0, b"\x00\x00\x0f" + bytes(16)) + bytes(200), "the same by RAR 5", "rar", [], [("encrypted", "")])
    note("volume_5.part1.rar", rar5(files, volume=0, goes_on=True), "the first of several volumes", "rar", refused, [("part_missing", "")])
    note("volume_alone_5.rar", rar5(files, volume=0), "a volume that is the only one", "rar", listed, children=film)
    note("cut.rar", rar5(files)[:-3000], "its end is gone", "rar", [whole("phim.mp4", FILM, LOST)], [("truncated", ""), ("truncated", "phim.mp4")])


OUT.mkdir(parents=True, exist_ok=True)
good()
locked()
hostile()
pieces()
rar()

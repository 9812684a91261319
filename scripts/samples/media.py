#!/usr/bin/env python3
"""Damages and dresses small videos for test_data/media (see media.sh).

Usage: media.py WHAT [INPUT] OUTPUT [ARGUMENT...]
"""
import random
import struct
import sys


def read(path):
    with open(path, "rb") as file:
        return bytearray(file.read())


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def cut(source, target):
    """The first 60 %, an odd number of bytes."""
    data = read(source)
    write(target, data[: len(data) * 6 // 10 | 1])


def cut_flv_at_tag(source, target):
    """The tags of the first 60 %, each whole; the metadata say no file size."""
    data = read(source)
    key = data.find(b"\0\x08filesize")
    data[key + 11 : key + 19] = struct.pack(">d", 0)
    at = 13
    while at + 15 < len(data) * 6 // 10:
        at += 15 + int.from_bytes(data[at + 1 : at + 4], "big")
    write(target, data[:at])


def boxes(data, begin, end):
    while begin + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, begin)
        yield kind, begin + 8, begin + size
        begin += size


def double_mp4(source, target):
    """Every duration of the header twice as long; the sample tables stay."""
    data = read(source)

    def double(at):
        struct.pack_into(">I", data, at, struct.unpack_from(">I", data, at)[0] * 2)

    def walk(begin, end):
        for kind, body, stop in boxes(data, begin, end):
            if kind in (b"moov", b"trak", b"mdia", b"edts"):
                walk(body, stop)
            elif kind in (b"mvhd", b"mdhd"):
                double(body + 16)
            elif kind == b"tkhd":
                double(body + 20)
            elif kind == b"elst":
                double(body + 8)

    walk(0, len(data))
    write(target, data)


def double_avi(source, target):
    """avih and strh count twice the pictures and samples."""
    data = read(source)
    for mark, offset in ((b"avih", 8 + 16), (b"strh", 8 + 32)):
        at = data.find(mark)
        while at >= 0:
            count = struct.unpack_from("<I", data, at + offset)[0]
            struct.pack_into("<I", data, at + offset, count * 2)
            at = data.find(mark, at + 4)
    write(target, data)


def strip_avi_index(source, target):
    data = read(source)
    at = data.rfind(b"idx1")
    del data[at:]
    struct.pack_into("<I", data, 4, len(data) - 8)
    flags = data.find(b"avih") + 8 + 12
    struct.pack_into("<I", data, flags, struct.unpack_from("<I", data, flags)[0] & ~0x10)
    write(target, data)


def sectors(source):
    data = read(source)
    data += bytes(-len(data) % 2324)
    return [data[i : i + 2324] for i in range(0, len(data), 2324)]


def cdxa(source, target):
    """Form 2 sectors in the RIFF wrapper of Windows (no EDC recorded)."""
    body = bytearray()
    for number, data in enumerate(sectors(source)):
        lba = number + 150
        bcd = [(v // 10) << 4 | v % 10 for v in (lba // 4500, lba // 75 % 60, lba % 75)]
        head = b"\0" + b"\xff" * 10 + b"\0" + bytes(bcd) + b"\2"
        body += head + b"\1\1\x62\x0f" * 2 + data + bytes(4)
    fmt = b"fmt " + struct.pack("<I", 16) + bytes(16)
    riff = b"CDXA" + fmt + b"data" + struct.pack("<I", len(body)) + body
    write(target, b"RIFF" + struct.pack("<I", len(riff)) + riff)


def cdxa_as_2048(source, target):
    """The first 2048 bytes of every sector, as a copy in mode 1 takes them."""
    write(target, b"".join(data[:2048] for data in sectors(source)))


def hole(source, target, count, value):
    """`count` sectors of 2048 bytes of one value, from the middle on."""
    data = read(source)
    begin = len(data) // 2 // 2048 * 2048
    length = int(count) * 2048
    data[begin : begin + length] = bytes([int(value)]) * length
    write(target, data)


def scramble(source, target):
    """As CSS leaves it: the scrambling bits set, noise for the payload."""
    data = read(source)
    noise = random.Random(1)
    for pack in range(0, len(data) - 2047, 2048):
        at = pack + 14 + (data[pack + 13] & 7)
        if data[at : at + 3] != b"\0\0\1" or data[at + 3] not in (0xBD, 0xC0, 0xE0):
            continue
        if data[at + 6] & 0xC0 != 0x80:
            continue
        data[at + 6] |= 0x30
        begin = max(pack + 128, at + 9 + data[at + 8])
        data[begin : pack + 2048] = noise.randbytes(pack + 2048 - begin)
    write(target, data)


def random_packets(source, target, good_thirds=0):
    """Noise in place of everything that is stored; the tables stay."""
    data = read(source)
    noise = random.Random(2)
    for kind, body, stop in boxes(data, 0, len(data)):
        if kind == b"mdat":
            body += (stop - body) * good_thirds // 3
            data[body:stop] = noise.randbytes(stop - body)
    write(target, data)


def random_last_third(source, target):
    random_packets(source, target, good_thirds=2)


def random_bytes(target):
    write(target, random.Random(3).randbytes(64 * 1024))


def random_after_pack_start(target):
    """A right pack header and a PES start code, then noise."""
    head = bytes.fromhex("000001ba44000400040100 0003f8000001e0".replace(" ", ""))
    write(target, head + random.Random(4).randbytes(64 * 1024))


if __name__ == "__main__":
    actions = {
        f.__name__: f
        for f in (cut, cut_flv_at_tag, double_mp4, double_avi, strip_avi_index, cdxa, cdxa_as_2048, hole, scramble,
                  random_packets, random_last_third, random_after_pack_start)
    }
    actions["random"] = random_bytes
    actions[sys.argv[1]](*sys.argv[2:])

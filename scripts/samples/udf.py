#!/usr/bin/env python3
"""Writes a UDF image of one kind, for what free tools cannot populate.

    scripts/samples/udf.py KIND IMAGE

KIND: 1.02, 2.01, 2.50 (metadata partition), vat-1.50, vat-2.01 (packet-written
CD-R), sparable (CD-RW with one moved packet). Prints the tree as JSON: path ->
SHA-256. The files cover data in the entry itself, fragments, chained
allocation extents, a hole, an empty file and a deleted one. Layout by ECMA-167
and OSTA UDF; 7z reads every kind but VAT and serves as the other witness.
"""
import hashlib
import json
import sys

SECTOR = 2048
PARTITION = 257  # first sector
PACKET = 32


def crc_row(byte):
    value = byte << 8
    for _ in range(8):
        value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


CRC_ROWS = [crc_row(byte) for byte in range(256)]


def crc(data):
    """CRC-CCITT of descriptor tags (ECMA-167 3/7.2.6)."""
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFF) ^ CRC_ROWS[value >> 8 ^ byte]
    return value


def le(value, size):
    return value.to_bytes(size, "little")


def tag(ident, location, body, version):
    head = le(ident, 2) + le(version, 2) + b"\0\0" + le(1, 2) + le(crc(body), 2) + le(len(body), 2) + le(location, 4)
    return head[:4] + bytes([sum(head) % 256]) + head[5:] + body


def cs0(text):
    try:
        return b"\x08" + text.encode("latin-1")
    except UnicodeEncodeError:
        return b"\x10" + text.encode("utf-16-be")


def dstring(text, size):
    data = cs0(text)
    return data.ljust(size - 1, b"\0") + bytes([len(data)])


def regid(name, suffix=b""):
    return b"\0" + name.encode().ljust(23, b"\0") + suffix.ljust(8, b"\0")


def charspec():
    return b"\0" + b"OSTA Compressed Unicode".ljust(63, b"\0")


STAMP = le(0x1000 | 420, 2) + le(2020, 2) + bytes([9, 10, 8, 0, 0, 0, 0, 0])


class Image:
    def __init__(self, kind):
        self.kind = kind
        self.version = {"1.02": 0x102, "vat-1.50": 0x150, "sparable": 0x150, "2.50": 0x250, "2.60": 0x260}.get(kind, 0x201)
        self.tag_version = 3 if self.version >= 0x200 else 2
        self.extended = self.version >= 0x200
        self.metadata = kind in ("2.50", "2.60")
        self.blocks = {}  # of the partition
        self.free = 0
        self.vat = []
        self.meta_first, self.meta_next, self.meta_blocks = 4, 0, 64
        self.ref = 1 if kind.startswith("vat") or self.metadata else 0  # partition of entries and directories
        if self.metadata:
            self.free = self.meta_first + self.meta_blocks

    def take(self, count=1, gap=0):
        at = self.free
        self.free += count + gap
        return at

    def entry_place(self):
        """(logical block in the entries' partition, block of the plain partition)"""
        if self.metadata:
            self.meta_next += 1
            return self.meta_next - 1, self.meta_first + self.meta_next - 1
        block = self.take()
        if self.kind.startswith("vat"):
            self.vat.append(block)
            return len(self.vat) - 1, block
        return block, block

    def write(self, block, data):
        for i in range(0, max(len(data), 1), SECTOR):
            self.blocks[block + i // SECTOR] = data[i:i + SECTOR]

    def long_ad(self, length, block, ref, kind=0):
        return le(length | kind << 30, 4) + le(block, 4) + le(ref, 2) + bytes(6)

    def file_entry(self, location, file_type, size, descriptors, ad_kind, tag_type=None):
        icb = bytes(4) + le(4, 2) + bytes(2) + le(1, 2) + b"\0" + bytes([file_type]) + bytes(6) + le(ad_kind, 2)
        body = icb + le(0xFFFFFFFF, 4) * 2 + le(0x7FFF, 4) + le(1, 2) + bytes(2) + bytes(4) + le(size, 8)
        if self.extended:
            body += le(size, 8)
        body += le((size + SECTOR - 1) // SECTOR, 8) + STAMP * (4 if self.extended else 3) + le(1, 4)
        body += bytes(4) * self.extended + bytes(16) + bytes(16) * self.extended + regid("*made by hand") + le(16, 8)
        body += le(0, 4) + le(len(descriptors), 4) + descriptors
        return tag(266 if self.extended else 261, location, body, self.tag_version)

    def add_data(self, content, layout):
        """-> (descriptors, kind of descriptor)"""
        if layout in ("embedded", "deleted"):
            return content, 3
        if layout == "plain":
            block = self.take((len(content) + SECTOR - 1) // SECTOR)
            self.write(block, content)
            return self.long_ad(len(content), block, 0), 1
        pieces = b""
        chain = []
        for at in range(0, len(content), 2 * SECTOR):
            piece = content[at:at + 2 * SECTOR]
            if layout == "hole" and not piece.strip(b"\0"):
                chain.append(self.long_ad(len(piece), 0, 0, kind=2))
                continue
            block = self.take(2, gap=1)
            self.write(block, piece)
            chain.append(self.long_ad(len(piece), block, 0))
        if layout != "chained":
            return b"".join(chain), 1
        rest, first = chain[2:], chain[:2]
        # Allocation extent descriptors of two descriptors each, the last block first.
        nexts = b""
        while rest:
            part, rest = rest[-2:], rest[:-2]
            body = bytes(4) + le(len(b"".join(part) + nexts), 4) + b"".join(part) + nexts
            place = self.take()
            self.write(place, tag(258, place, body, self.tag_version))
            nexts = self.long_ad(SECTOR, place, 0, kind=3)
        pieces = b"".join(first) + nexts
        return pieces, 1

    def add_file(self, content, layout, location=None, file_type=5):
        logical, block = location or self.entry_place()
        descriptors, ad_kind = self.add_data(content, layout)
        self.write(block, self.file_entry(logical, file_type, len(content), descriptors, ad_kind))
        return logical

    def identifier(self, name, logical, flags, location):
        text = cs0(name) if name else b""
        body = le(1, 2) + bytes([flags, len(text)]) + self.long_ad(SECTOR, logical, self.ref) + le(0, 2) + text
        body += bytes(-(len(body) + 16) % 4)
        return tag(257, location, body, self.tag_version)

    def add_directory(self, children, parent=None):
        place = self.entry_place()
        content = self.identifier("", parent if parent is not None else place[0], 0x0A, place[0])
        for name, (what, layout) in children.items():
            if isinstance(what, dict):
                content += self.identifier(name, self.add_directory(what, place[0]), 0x02, place[0])
            else:
                content += self.identifier(name, self.add_file(what, layout), 0x04 if layout == "deleted" else 0, place[0])
        self.add_file(content, "embedded" if len(content) < 1500 else "plain", place, 4)
        return place[0]


def partition_maps(image):
    plain = bytes([1, 6]) + le(1, 2) + le(0, 2)
    suffix = le(image.version, 2)

    def typed(name, rest):
        return (bytes([2, 64, 0, 0]) + regid(name, suffix) + le(1, 2) + le(0, 2) + rest).ljust(64, b"\0")
    if image.kind.startswith("vat"):
        return [plain, typed("*UDF Virtual Partition", b"")]
    if image.kind == "sparable":
        return [typed("*UDF Sparable Partition", le(PACKET, 2) + bytes([1, 0]) + le(SECTOR, 4) + le(80, 4))]
    if image.metadata:
        return [plain, typed("*UDF Metadata Partition", le(0, 4) + le(1, 4) + le(0xFFFFFFFF, 4) + le(32, 4) + le(32, 2) + bytes([image.kind == "2.60"]))]
    return [plain]


def build(kind, tree):
    image = Image(kind)
    if image.metadata:
        # The mirror of 2.50 shares the main file's blocks, that of 2.60 has its own.
        mirror_first = image.take(image.meta_blocks) if kind == "2.60" else image.meta_first
        # Short descriptors: the metadata file lies in the plain partition.
        for block, file_type, first in ((0, 250, image.meta_first), (1, 251, mirror_first)):
            extent = image.long_ad(image.meta_blocks * SECTOR, first, 0)
            image.write(block, image.file_entry(block, file_type, image.meta_blocks * SECTOR, extent[:8], 0))
    set_place = image.entry_place()
    root = image.add_directory(tree)
    body = STAMP + le(3, 2) * 2 + le(1, 4) * 2 + le(0, 4) * 2 + charspec() + dstring("MADE BY HAND", 128) + charspec()
    body += dstring("FILES", 32) + dstring("", 32) + dstring("", 32) + image.long_ad(SECTOR, root, image.ref)
    body += regid("*OSTA UDF Compliant", le(image.version, 2)) + bytes(16) + bytes(48)
    image.write(set_place[1], tag(256, set_place[0], body, image.tag_version))
    if kind == "2.60":
        for i in range(image.meta_blocks):
            if image.meta_first + i in image.blocks:
                image.blocks[mirror_first + i] = image.blocks[image.meta_first + i]
    if kind.startswith("vat"):
        table = b"".join(le(b, 4) for b in image.vat)
        if image.version == 0x150:
            table += regid("*UDF Virtual Alloc Tbl", le(0x150, 2)) + le(0xFFFFFFFF, 4)
            file_type = 0
        else:
            table = (le(152, 2) + le(0, 2) + dstring("VAT", 128) + le(0xFFFFFFFF, 4) + le(1, 4) * 2 + le(0x201, 2) * 3 + bytes(2)) + table
            file_type = 248
        block = image.take()
        image.write(block, image.file_entry(block, file_type, len(table), table, 3))
    spare = {}
    if kind == "sparable":
        image.free += -image.free % PACKET
        moved = {b: image.blocks[b] for b in list(image.blocks) if b < PACKET}
        spare_block = image.take(PACKET)
        for block, data in moved.items():
            image.blocks[spare_block + block] = data
            image.blocks[block] = b"\x55" * SECTOR
        spare = {0: PARTITION + spare_block}
    total = PARTITION + image.free
    disc = bytearray(total * SECTOR)

    def put(sector, data):
        disc[sector * SECTOR:sector * SECTOR + len(data)] = data
    for sector, name in ((16, b"BEA01"), (17, b"NSR03" if image.extended else b"NSR02"), (18, b"TEA01")):
        put(sector, b"\0" + name + b"\1")
    maps = b"".join(partition_maps(image))
    version = le(image.version, 2)
    descriptors = [
        (1, le(0, 4) * 2 + dstring("MADE BY HAND", 32) + le(1, 2) * 2 + le(2, 2) * 2 + le(1, 4) * 2 + dstring("SET 0001", 128) +
         charspec() * 2 + bytes(16) + regid("*made by hand") + STAMP + regid("*made by hand") + bytes(64) + bytes(4) + bytes(24)),
        (5, le(1, 4) + le(1, 2) + le(0, 2) + regid("+NSR03" if image.extended else "+NSR02") + bytes(128) + le(1, 4) + le(PARTITION, 4) +
         le(image.free, 4) + regid("*made by hand") + bytes(128) + bytes(156)),
        (6, le(2, 4) + charspec() + dstring("MADE BY HAND", 128) + le(SECTOR, 4) + regid("*OSTA UDF Compliant", version) +
         image.long_ad(SECTOR, set_place[0], image.ref) + le(len(maps), 4) + le(len(partition_maps(image)), 4) + regid("*made by hand") +
         bytes(128) + le(SECTOR, 4) + le(64, 4) + maps),
        (8, bytes(496))]
    for first in (32, 48):
        for i, (ident, body) in enumerate(descriptors):
            put(first + i, tag(ident, first + i, body, image.tag_version))
    if spare:
        table = regid("*UDF Sparing Table", version) + le(len(spare), 2) + le(0, 2) + le(1, 4)
        table += b"".join(le(a, 4) + le(b, 4) for a, b in spare.items())
        put(80, tag(0, 80, table, image.tag_version))
    anchor = le(16 * SECTOR, 4) + le(32, 4) + le(16 * SECTOR, 4) + le(48, 4) + bytes(480)
    put(256, tag(2, 256, anchor, image.tag_version))
    for block, data in image.blocks.items():
        put(PARTITION + block, data)
    return bytes(disc)


def noise(count):
    return bytes((i * 131 + i // 251) % 256 for i in range(count))


def hashes(tree, at=""):
    out = {}
    for name, (what, layout) in tree.items():
        if isinstance(what, dict):
            out.update(hashes(what, f"{at}/{name}"))
        elif layout != "deleted":
            out[f"{at}/{name}"] = hashlib.sha256(what).hexdigest()
    return out


TREE = {
    "Phim dự thi": ({"Cải cách.avi": (noise(23_456), "fragments"), "liền.avi": (noise(9_000), "plain")}, None),
    "nhỏ.txt": ("chữ trong mục".encode(), "embedded"),
    "chuỗi.bin": (noise(30_000), "chained"),
    "lỗ.bin": (noise(4096) + bytes(8192) + noise(1000), "hole"),
    "rỗng.txt": (b"", "embedded"),
    "xóa.txt": (b"gone", "deleted"),
}


def main(kind, path):
    with open(path, "wb") as out:
        out.write(build(kind, TREE))
    print(json.dumps(hashes(TREE), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""A second reader of bags, by the standard library alone: every file, both ways."""
import hashlib
import pathlib
import re
import sys


def main(folder):
    bag = pathlib.Path(folder)
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    files = {p.relative_to(bag).as_posix() for p in bag.rglob("*") if p.is_file()}
    payload = {f for f in files if f.startswith("data/")}
    for kind, expected in (("manifest", payload), ("tagmanifest", {f for f in files - payload if not f.startswith("tagmanifest-")})):
        for algorithm in ("sha256", "sha512"):
            listed = {}
            for line in (bag / f"{kind}-{algorithm}.txt").read_text("utf-8").splitlines():
                digest, name = line.split("  ", 1)
                name = re.sub("%(0A|0D|25)", lambda m: chr(int(m.group(1), 16)), name, flags=re.I)
                assert name not in listed, f"{name} is listed twice"
                listed[name] = digest
            assert set(listed) == expected, f"{kind}-{algorithm}: {set(listed) ^ expected}"
            for name, digest in listed.items():
                assert hashlib.new(algorithm, (bag / name).read_bytes()).hexdigest() == digest, name
    info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text("utf-8").splitlines())
    size = sum((bag / f).stat().st_size for f in payload)
    assert info["Payload-Oxum"] == f"{size}.{len(payload)}", info["Payload-Oxum"]


main(sys.argv[1])

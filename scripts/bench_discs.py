"""Disc images of a contest's size, beside what an office would otherwise do:
unpack with 7z, then ask ffprobe. Made here, gone afterwards (10 GB at most)."""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
TARGET_CD, TARGET_DVD, TARGET_READ, TARGET_SCAN = 14, 80, 1.5e6, 350e6

RAW_WRITER = r"""
// Mode 1 sectors around a plain image; their EDC is right, their ECC is not filled.
#include <cstdint>
#include <cstdio>
#include <cstring>
static std::uint8_t bcd(unsigned v) { return static_cast<std::uint8_t>(v / 10 << 4 | v % 10); }
int main(int, char** argv) {
  std::uint32_t table[256];
  for (unsigned i = 0; i < 256; ++i) {
    std::uint32_t v = i;
    for (int bit = 0; bit < 8; ++bit) v = v >> 1 ^ (v & 1 ? 0xD8018001u : 0u);
    table[i] = v;
  }
  std::FILE *in = std::fopen(argv[1], "rb"), *out = std::fopen(argv[2], "wb");
  std::uint8_t sector[2352];
  for (unsigned lba = 0;; ++lba) {
    std::memset(sector, 0, sizeof sector);
    if (std::fread(sector + 16, 1, 2048, in) == 0) break;
    std::memset(sector + 1, 0xFF, 10);
    sector[12] = bcd((lba + 150) / 4500), sector[13] = bcd((lba + 150) / 75 % 60), sector[14] = bcd((lba + 150) % 75), sector[15] = 1;
    std::uint32_t edc = 0;
    for (int i = 0; i < 2064; ++i) edc = table[(edc ^ sector[i]) & 0xFF] ^ edc >> 8;
    std::memcpy(sector + 2064, &edc, 4);
    std::fwrite(sector, 1, sizeof sector, out);
  }
  return std::fclose(out);
}
"""


def run(*words, **more):
    subprocess.run([str(w) for w in words], check=True, **{**QUIET, **more})


def make_film(work):
    """300 s, 626 MB, as many a camera writes it."""
    run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=720x576:rate=25,noise=alls=30:allf=t", "-f", "lavfi", "-i", "sine=440:sample_rate=44100", "-t", "10",
        "-c:v", "mpeg4", "-b:v", "16500k", "-minrate", "16500k", "-maxrate", "16500k", "-bufsize", "8M", "-c:a", "mp2", "-b:a", "192k", work / "clip.avi")
    folder = work / "cd"
    folder.mkdir()
    run("ffmpeg", "-v", "error", "-stream_loop", "29", "-i", work / "clip.avi", "-c", "copy", folder / "PHIM.AVI")
    (folder / "DOCTHEM.TXT").write_text("Bài dự thi\n")
    return folder


def make_dvd(work):
    """9 hours in 108 cells of the same 5 minutes: 4 GB whose VOBs mislead ffprobe."""
    run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=720x576:rate=25,noise=alls=6:allf=t", "-f", "lavfi", "-i", "sine=440:sample_rate=48000", "-t", "10",
        "-target", "pal-dvd", "-b:v", "850k", "-maxrate", "1000k", "-b:a", "96k", work / "clip.vob")
    run("ffmpeg", "-v", "error", "-stream_loop", "29", "-i", work / "clip.vob", "-c", "copy", "-f", "dvd", work / "five.vob")
    for i in range(108):  # dvdauthor takes a name in only once
        os.link(work / "five.vob", work / f"five{i}.vob")
    vobs = "".join(f'<vob file="{work / f"five{i}.vob"}"/>' for i in range(108))
    (work / "dvd.xml").write_text(f'<dvdauthor><vmgm/><titleset><titles><pgc>{vobs}</pgc></titles></titleset></dvdauthor>')
    run("dvdauthor", "-o", work / "dvd", "-x", work / "dvd.xml", env={**os.environ, "VIDEO_FORMAT": "PAL"})
    run("genisoimage", "-quiet", "-dvd-video", "-V", "DVD", "-o", work / "dvd.iso", work / "dvd")
    shutil.rmtree(work / "dvd")
    return work / "dvd.iso"


def forget(path):
    """Its pages leave the cache, so that the next reader finds it cold."""
    fd = os.open(path, os.O_RDONLY)
    os.fsync(fd)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(fd)


def cold(path, what, runs=3):
    times = []
    for _ in range(runs):
        forget(path)
        start = time.monotonic()
        what()
        times.append(time.monotonic() - start)
    return statistics.median(times)


def bytes_moved(words, work):
    """Read from and written to files by offset, over all workers."""
    if not shutil.which("strace"):
        return None, None
    log = work / "calls"
    run("strace", "-f", "-e", "trace=pread64,pwrite64", "-o", log, *words)
    text = log.read_text()
    total = lambda call: sum(int(n) for n in re.findall(call + r"\(.*= (\d+)", text) + re.findall(call + r" resumed.*= (\d+)", text))
    return total("pread64"), total("pwrite64")


def ffprobe(path):
    words = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)]
    return subprocess.run(words, capture_output=True, text=True).stdout.strip()


def by_unpacking(image, work, pattern):
    """7z x and ffprobe on what comes out; gives what ffprobe says."""
    out = work / "unpacked"
    run("7z", "x", "-bd", "-y", f"-o{out}", image)
    said = [ffprobe(path) for path in sorted(out.rglob(pattern))]
    shutil.rmtree(out)
    return said


def duration(sokhao, image):
    facts = json.loads(subprocess.run([sokhao, "probe", "--no-decode", "--json", str(image)], capture_output=True, text=True).stdout)
    return [title["video"]["duration_s"] for title in facts["disc"]["titles"]]


def row(name, sokhao, image, work, theirs=None):
    probe = [sokhao, "probe", "--no-decode", str(image)]
    ours = cold(image, lambda: run(*probe))
    decode = cold(image, lambda: run(sokhao, "probe", str(image)))
    read, written = bytes_moved(probe, work)
    ratio = f"{theirs / ours:6.1f}x" if theirs else "      -"
    moved = f"{read / 1e6:6.2f} MB read, {written} written" if read is not None else "strace is not installed"
    print(f"{name:26} {ours:7.3f} s {theirs or 0:8.2f} s {ratio}  {moved}; everything {decode:.3f} s")
    return ours, read


def cds(sokhao, work):
    """630 MB, as a plain image and as raw sectors; and the packet scan of its film."""
    folder = make_film(work)
    film = folder / "PHIM.AVI"
    run("genisoimage", "-quiet", "-J", "-R", "-V", "CCHC", "-o", work / "cd.iso", folder)
    theirs = cold(work / "cd.iso", lambda: by_unpacking(work / "cd.iso", work, "*.AVI"))
    ours, read = row("data CD, one AVI", sokhao, work / "cd.iso", work, theirs)
    met = theirs / ours >= TARGET_CD and (read or 0) <= TARGET_READ
    print(f"  target: {TARGET_CD}x, {TARGET_READ / 1e6} MB: {'met' if met else 'MISSED'}; duration {duration(sokhao, work / 'cd.iso')}")
    scan = cold(film, lambda: run(sokhao, "probe", "--no-decode", "--full-scan", film))
    speed = film.stat().st_size / scan
    print(f"packet scan of {film.stat().st_size / 1e6:.0f} MB: {scan:.2f} s, {speed / 1e6:.0f} MB/s with the start of the program "
          f"(target {TARGET_SCAN / 1e6:.0f}): {'met' if speed >= TARGET_SCAN else 'MISSED'}")
    (work / "raw.cc").write_text(RAW_WRITER)
    run("c++", "-O2", "-o", work / "raw", work / "raw.cc")
    run(work / "raw", work / "cd.iso", work / "cd.bin")
    row("the same, raw 2352", sokhao, work / "cd.bin", work)


def dvds(sokhao, work):
    image = make_dvd(work)
    said = []
    theirs = cold(image, lambda: said.append(by_unpacking(image, work, "*.VOB")), runs=1)
    ours, _ = row("DVD-Video, 4 GB, 108 cells", sokhao, image, work, theirs)
    print(f"  target: {TARGET_DVD}x and 32,400 s: {'met' if theirs / ours >= TARGET_DVD else 'MISSED'}; sokhao says {duration(sokhao, image)}, ffprobe says {said[0]}")


def discs(binaries, what=(cds, dvds)):
    print("The duration pass is `sokhao probe --no-decode`: program and workers started, image and titles read, durations measured, the EDC of some raw\n"
          "sectors verified. The other time is `sokhao probe`: the sampled decode and, of raw images, the EDC of every sector under the main video too.")
    print(f"{'image':26} {'sokhao':>9} {'7z+ffprobe':>10} {'ratio':>7}   (cold, medians; the duration pass)")
    for one in what:
        work = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/var/tmp")))
        try:
            one(str(binaries / "sokhao"), work)
        finally:
            shutil.rmtree(work, ignore_errors=True)

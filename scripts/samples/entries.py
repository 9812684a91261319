#!/usr/bin/env python3
"""Makes test_data/entries: whole hand-ins as a clerk would drop them, each with
the verdict and the rules that fail. Run: scripts/samples/entries.py

Videos are as small as they get at their full length (one picture a second), so
that a five-minute disc fits into the repository.
"""
import json
import pathlib
import shutil
import subprocess
import tempfile

from inbox import cover, disc, office, sheet
from pdf_article_text import article, chu, fodt

OUT = pathlib.Path(__file__).resolve().parents[2] / "test_data" / "entries"
EXPECTED = {}


def small_video(path, seconds):
    subprocess.run(["ffmpeg", "-y", "-f", "lavfi", "-i", f"testsrc=size=64x48:rate=1:duration={seconds}", "-f", "lavfi", "-i",
                    f"sine=frequency=440:duration={seconds}:sample_rate=8000", "-c:v", "mpeg4", "-q:v", "31", "-c:a", "libmp3lame", "-b:a", "8k", "-ac", "1",
                    "-shortest", str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def expect(name, verdict, form, failing=(), unknown=()):
    EXPECTED[name] = {"verdict": verdict, "form": form, "failing": sorted(failing), "unknown": sorted(unknown)}


def note(stem, text):
    (OUT / f"{stem}.txt").write_text(text, newline="")


def articles(work):
    title = "MỘT CỬA GẦN DÂN, MỘT LẦN LÀ XONG"
    shutil.copy(office(work, "good", fodt(article(68), cover=cover("mai", title), footer="#"), "pdf"), OUT / "good_pdf.pdf")
    note("good_pdf", sheet("mai", title, "bài viết", "10/9/2020 08:15", "Đóng quyển: có"))
    expect("good_pdf.pdf", "pass", "article")

    title = "GIẢM NỬA THỜI GIAN TRẢ KẾT QUẢ"
    shutil.copy(office(work, "word", fodt(article(72), cover=cover("hung", title), footer="#"), "docx"), OUT / "good_word.docx")
    note("good_word", sheet("hung", title, "bài viết", "11/9/2020 14:00", "Đóng quyển: có"))
    expect("good_word.docx", "pass", "article")

    title = "BÀI VIẾT CÒN NGẮN"
    front = cover("lan", title)
    tokens = " ".join(article(80)).split()[: 850 - sum(chu(text) for _, text in front)]
    short = fodt([" ".join(tokens[i:i + 90]) for i in range(0, len(tokens), 90)], cover=front, footer="#")
    shutil.copy(office(work, "short", short, "pdf"), OUT / "short.pdf")
    note("short", sheet("lan", title, "bài viết", "12/9/2020 09:30", "Đóng quyển: có"))
    expect("short.pdf", "return", "article", ["article.length"])

    whole = (OUT / "good_pdf.pdf").read_bytes()
    (OUT / "broken.pdf").write_bytes(whole[: len(whole) // 3])
    note("broken", sheet("lan", "BÀI BỊ HỎNG", "bài viết", "15/9/2020 16:30", "Đóng quyển: có"))
    expect("broken.pdf", "return", "article", ["article.readable"],
           ["article.cover", "article.length", "article.page_numbers", "article.paper", "article.typed"])

    late = OUT / "late"
    late.mkdir(exist_ok=True)
    shutil.copy(office(work, "late", fodt(article(66), cover=cover("hung", title), footer="#"), "pdf"), late / "bai-viet.pdf")
    (late / "phieu.txt").write_text(sheet("hung", title, "bài viết", "16/9/2020 08:00", "Đóng quyển: có"), newline="")
    expect("late", "refuse", "article", ["deadline"])


def discs(work):
    five, seven = work / "five.avi", work / "seven.avi"
    small_video(five, 300)
    small_video(seven, 432)
    disc(work, OUT / "good_disc.iso", "D001", five)
    note("good_disc", sheet("mai", "MỘT NGÀY Ở BỘ PHẬN MỘT CỬA", "video", "10/9/2020 08:20", "Túi đĩa: có"))
    expect("good_disc.iso", "pass", "video")
    disc(work, OUT / "long_disc.iso", "D002", seven)
    note("long_disc", sheet("hung", "CÁN BỘ TRẺ VỚI CẢI CÁCH HÀNH CHÍNH", "video", "11/9/2020 10:00", "Túi đĩa: có"))
    expect("long_disc.iso", "return", "video", ["video.duration"])
    whole = (OUT / "good_disc.iso").read_bytes()
    # The directory comes first, the film last: past the middle the film is cut.
    at = whole.index(b"AVI LIST")
    (OUT / "cut_disc.iso").write_bytes(whole[: at + (len(whole) - at) // 3])
    note("cut_disc", sheet("lan", "NỤ CƯỜI CÔNG SỞ", "video", "14/9/2020 15:45", "Túi đĩa: có"))
    expect("cut_disc.iso", "return", "video", ["video.readable"], ["video.duration"])


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        articles(pathlib.Path(folder))
        discs(pathlib.Path(folder))
    (OUT / "expected.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()

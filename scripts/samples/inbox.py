#!/usr/bin/env python3
"""Makes the sample inbox of scripts/run: drops as a clerk would leave them.

  inbox.py FOLDER

Articles come from LibreOffice, videos from FFmpeg, discs from genisoimage; each
drop carries a phieu or sidecar with a hand-in time inside the contest.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from pdf_article_text import COVER, article, chu, fodt

PEOPLE = {
    "mai": ("Hồ Thị Mai", "Công chức Văn phòng - Thống kê", "UBND xã Tà Rụt", "0912 345 678"),
    "hung": ("Nguyễn Văn Hùng", "Chuyên viên", "Phòng Nội vụ", "0233 3886 123"),
    "lan": ("Trần Thị Lan", "Công chức Tư pháp - Hộ tịch", "UBND xã Hướng Hiệp", "0983 112 233"),
}


def run(*words, **more):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def cover(person, title):
    name, position, unit, phone = PEOPLE[person]
    return [("title", unit.upper()), ("big", "BÀI DỰ THI"), ("big", title), ("plain", f"Họ và tên: {name}"), ("plain", f"Chức vụ: {position}"),
            ("plain", f"Đơn vị công tác: {unit}"), ("plain", f"Điện thoại: {phone}"), ("title", "Đakrông, tháng 9 năm 2020")]


def office(work, name, source, kind):
    """One headless LibreOffice run: flat ODF to `kind`."""
    (work / f"{name}.fodt").write_text(source)
    run("soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", kind, "--outdir", str(work), str(work / f"{name}.fodt"))
    return work / f"{name}.{kind}"


def sheet(person, title, form, handed_in, *more):
    name, position, unit, phone = PEOPLE[person]
    lines = [f"Hình thức: {form}", f"Họ và tên: {name}", f"Chức vụ: {position}", f"Đơn vị công tác: {unit}", f"Số điện thoại: {phone}",
             f"Tiêu đề: {title}", f"Thời gian nộp: {handed_in}", *more]
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def video(path, seconds):
    """A moving picture and a tone, small enough to be quick."""
    run("ffmpeg", "-y", "-f", "lavfi", "-i", f"testsrc=size=176x144:rate=10:duration={seconds}", "-f", "lavfi", "-i",
        f"sine=frequency=440:duration={seconds}", "-c:v", "mpeg4", "-q:v", "12", "-c:a", "mp2", "-b:a", "64k", "-shortest", str(path))


def disc(work, image, label, film):
    folder = work / label
    folder.mkdir()
    shutil.copy(film, folder / "PHIM.AVI")
    (folder / "DOC-TOI.TXT").write_text("Video du thi tuyen truyen cai cach hanh chinh\n")
    run("genisoimage", "-quiet", "-J", "-r", "-V", label, "-o", str(image), str(folder))


def main():
    inbox = pathlib.Path(sys.argv[1])
    inbox.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)

        title = "MỘT CỬA GẦN DÂN, MỘT LẦN LÀ XONG"
        good = fodt(article(68), cover=cover("mai", title), footer="#")
        shutil.copy(office(work, "a1", good, "pdf"), inbox / "bai-viet-tot.pdf")
        (inbox / "bai-viet-tot.txt").write_text(sheet("mai", title, "bài viết", "10/9/2020 08:15", "Đóng quyển: có"))

        title = "GIẢM NỬA THỜI GIAN TRẢ KẾT QUẢ"
        word = fodt(article(72), cover=cover("hung", title), footer="#")
        shutil.copy(office(work, "a2", word, "docx"), inbox / "bai-viet-word.docx")
        (inbox / "bai-viet-word.txt").write_text(sheet("hung", title, "bài viết", "11/9/2020 14:00", "Đóng quyển: có"))

        title = "BÀI VIẾT CÒN NGẮN"
        front = cover("lan", title)
        paragraphs = article(80)
        room = 850 - sum(chu(text) for _, text in front)
        tokens = " ".join(paragraphs).split()[:room]
        short = fodt([" ".join(tokens[i:i + 90]) for i in range(0, len(tokens), 90)], cover=front, footer="#")
        shutil.copy(office(work, "a3", short, "pdf"), inbox / "bai-viet-850-chu.pdf")
        (inbox / "bai-viet-850-chu.txt").write_text(sheet("lan", title, "bài viết", "12/9/2020 09:30", "Đóng quyển: có"))

        five, seven = work / "five.avi", work / "seven.avi"
        video(five, 300)
        video(seven, 420)
        title = "MỘT NGÀY Ở BỘ PHẬN MỘT CỬA"
        disc(work, inbox / "D001.iso", "D001", five)
        (inbox / "D001.txt").write_text(sheet("mai", title, "video", "10/9/2020 08:20", "Túi đĩa: có"))
        disc(work, inbox / "D002.iso", "D002", seven)
        (inbox / "D002.txt").write_text(sheet("hung", "CÁN BỘ TRẺ VỚI CẢI CÁCH HÀNH CHÍNH", "video", "11/9/2020 10:00", "Túi đĩa: có"))
        disc(work, work / "D003.iso", "D003", five)
        whole = (work / "D003.iso").read_bytes()
        (inbox / "D003.iso").write_bytes(whole[: len(whole) * 55 // 100])
        (inbox / "D003.txt").write_text(sheet("lan", "NỤ CƯỜI CÔNG SỞ", "video", "14/9/2020 15:45", "Túi đĩa: có"))

        broken = bytearray((inbox / "bai-viet-tot.pdf").read_bytes())
        (inbox / "bai-viet-hong.pdf").write_bytes(broken[: len(broken) // 3])
        (inbox / "bai-viet-hong.txt").write_text(sheet("lan", "BÀI BỊ HỎNG", "bài viết", "15/9/2020 16:30", "Đóng quyển: có"))

        late = inbox / "bai-nop-muon"
        late.mkdir()
        tardy = fodt(article(66), cover=cover("hung", "MỘT CỬA GẦN DÂN"), footer="#")
        shutil.copy(office(work, "a4", tardy, "pdf"), late / "bai-viet.pdf")
        (late / "phieu.txt").write_text(sheet("hung", "MỘT CỬA GẦN DÂN", "bài viết", "16/9/2020 08:00", "Đóng quyển: có"))
        shutil.copy(inbox / "D001.iso", inbox / "D001-nop-lai.iso")


if __name__ == "__main__":
    main()

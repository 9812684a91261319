#!/usr/bin/env python3
"""Thirty ordinary honest entries: articles and video discs as offices hand them in.

    scripts/samples/honest.py FOLDER [NAME...]      (default: all thirty)

Every one meets the plan: 1,000 to 2,000 chữ on numbered A4 pages behind a
cover, or a film of 4 to 6 minutes on a disc. They were laid out as clerks lay
them out, without a look at what reads them. FOLDER gets one file or folder an
entry, the files that belong beside it, and entries.json, which says what each
is and what stands on its cover.
"""
import argparse
import json
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import zlib

import honest_word as word
from honest_text import Writer, chu, words_of
from honest_word import paragraph, run
from pdf_file import pdf_file

HEADING = "BÀI DỰ THI\nTUYÊN TRUYỀN VỀ CẢI CÁCH HÀNH CHÍNH NĂM 2020"
CAPTION = "Ảnh: Công chức hướng dẫn người dân kê khai hồ sơ."
ENTRIES = {}


def call(*words, **more):
    subprocess.run([str(w) for w in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


class Person:
    def __init__(self, name, position, unit, phone):
        self.name, self.position, self.unit, self.phone = name, position, unit, phone


def center(words, size=28, bold=False, before=0, **more):
    return paragraph(run(words, size, bold, **more), "center", before)


def line(words, indent=567, size=28, **more):
    return paragraph(run(words, size, **more), "left", indent=indent)


def blank(count):
    return paragraph("", "left") * count


def motto():
    return center("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, True) + center("Độc lập - Tự do - Hạnh phúc", 28, True)


# Covers: each a function of person and title, as some office has it.

def cover_labels(p, title):
    return (center(p.unit.upper(), 28, True) + blank(3) + center(HEADING, 36, True) + blank(2) + center(f"“{title}”", 40, True) + blank(3)
            + line(f"Họ và tên tác giả: {p.name}") + line(f"Chức vụ: {p.position}") + line(f"Đơn vị công tác: {p.unit}") + line(f"Số điện thoại: {p.phone}")
            + blank(3) + center("Đakrông, tháng 9 năm 2020", 26, italic=True))


def cover_grid(p, title):
    rows = [("Họ và tên", p.name), ("Chức vụ", p.position), ("Đơn vị công tác", p.unit), ("Số điện thoại", p.phone), ("Tiêu đề bài viết", title)]
    return (motto() + blank(3) + center(HEADING, 36, True) + blank(2)
            + word.table([(run(label, bold=True), run(value)) for label, value in rows]) + blank(2) + center("Tháng 9/2020", 26))


def cover_box(p, title):
    inside = (center("BÀI DỰ THI", 44, True) + center(title.upper(), 36, True)
              + line(f"Tác giả: {p.name}") + line(f"Chức vụ: {p.position}") + line(f"Đơn vị: {p.unit}") + line(f"Điện thoại: {p.phone}"))
    return center("ỦY BAN NHÂN DÂN HUYỆN ĐAKRÔNG", 28) + center(p.unit.upper(), 28, True) + paragraph(word.text_box(inside)) + blank(12)


def cover_combined(p, title):
    return (motto() + blank(3) + center("BÀI DỰ THI CUỘC THI TUYÊN TRUYỀN\nVỀ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH", 34, True) + blank(2)
            + line(f"Tên bài viết: {title}", bold=True) + line(f"Người dự thi: {p.name}") + line(f"Chức vụ, đơn vị công tác: {p.position}, {p.unit}")
            + line(f"Số điện thoại liên hệ: {p.phone}") + blank(4) + center("Năm 2020", 28, True))


def cover_dots(p, title):
    dotted = lambda label, value: line(f"{label}: ........{value}........")
    return (center(p.unit.upper(), 28, True) + center("-----***-----") + blank(2) + center("BÀI THI", 48, True) + center("Tìm hiểu, tuyên truyền cải cách hành chính huyện Đakrông", 30) + blank(2)
            + dotted("Tiêu đề", title) + dotted("Họ và tên", p.name) + dotted("Chức vụ", p.position) + dotted("Đơn vị công tác", p.unit) + dotted("Điện thoại", p.phone))


def cover_short(p, title):
    return (blank(5) + center(title.upper(), 44, True) + blank(2) + center("(Bài dự thi cải cách hành chính năm 2020)", 28, italic=True) + blank(6)
            + paragraph(run(f"Tác giả: {p.name}", bold=True), "right") + paragraph(run(f"Chức danh: {p.position}"), "right")
            + paragraph(run(f"Cơ quan: {p.unit}"), "right") + paragraph(run(f"ĐT: {p.phone}"), "right"))


def cover_below(p, title):
    pair = lambda label, value: center(label, 26, italic=True) + center(value, 30, True)
    return (center("CUỘC THI TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH", 30, True) + center("HUYỆN ĐAKRÔNG NĂM 2020", 30, True) + blank(2) + pair("Tiêu đề bài viết", title)
            + blank(1) + pair("Họ và tên", p.name) + pair("Chức vụ", p.position) + pair("Đơn vị công tác", p.unit) + pair("Số điện thoại", p.phone))


def cover_list(p, title):
    return (center("UBND HUYỆN ĐAKRÔNG", 28) + center(p.unit.upper(), 28, True) + blank(2) + center(HEADING, 34, True) + blank(1) + center(title, 40, True) + blank(2)
            + line("THÔNG TIN TÁC GIẢ", bold=True) + line(f"1. Họ và tên: {p.name}") + line("2. Ngày sinh: 12/4/1986") + line(f"3. Chức vụ: {p.position}") + line(f"4. Đơn vị công tác: {p.unit}")
            + line(f"5. Số điện thoại: {p.phone}") + line("6. Email: " + "baiduthi.cchc@gmail.com"))


def cover_tabs(p, title):
    return (center(p.unit.upper(), 28, True) + blank(4) + center("BÀI DỰ THI", 56, True) + center(f"Chủ đề: {title}", 32, True) + blank(4)
            + line(f"Họ tên\t\t: {p.name}") + line(f"Chức vụ\t\t: {p.position}") + line(f"Đơn vị\t\t\t: {p.unit}") + line(f"Số ĐT\t\t: {p.phone}") + blank(3)
            + center("Đakrông, ngày 08 tháng 9 năm 2020", 26, italic=True))


COVERS = {name[6:]: maker for name, maker in list(globals().items()) if name.startswith("cover_")}


def body_of(writer, photo=False):
    out = ""
    for i, (kind, words) in enumerate(writer.paragraphs):
        out += paragraph(run(words, bold=True), "left", before=120) if kind == "head" else paragraph(run(words), indent=567)
        if photo and i == 4:
            out += paragraph(word.picture(), "center") + center(CAPTION, 26, italic=True)
    return out


class Desk:
    """Where the entries are put together."""

    def __init__(self, out, only):
        self.out, self.only, self.work = out, only, pathlib.Path(tempfile.mkdtemp())
        self.later = []  # (path of a DOCX, kind, what to do with what LibreOffice makes of it)

    def wanted(self, name):
        return not self.only or name in self.only

    def tell(self, name, path, why, form, p, title, **more):
        ENTRIES[name] = {"path": path, "why": why, "form": form, "fields": {"authors": [p.name], "position": p.position, "unit": p.unit, "phone": p.phone, "title": title}, **more}

    def phieu(self, path, p, title, form, handed_in, *more):
        lines = [f"Hình thức: {form}", f"Họ và tên: {p.name}", f"Chức vụ: {p.position}", f"Đơn vị công tác: {p.unit}", f"Số điện thoại: {p.phone}", f"Tiêu đề: {title}", f"Thời gian nộp: {handed_in}", *more]
        path.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", newline="")

    def docx(self, path, seed, p, title, cover, wanted, *, heads="roman", number="gallery", where="footer", own_first_page=False, break_by="page", photo=None, border=False):
        writer = Writer(seed, p.unit)
        writer.article(wanted, heads)
        refs = word.ref(where)
        front = COVERS[cover](p, title)
        text = center(title.upper(), 30, True) + body_of(writer, photo is not None)
        if break_by == "page":
            body = front + word.page_break() + text + word.section(refs, own_first_page)
        else:
            body = front + word.section(wrap=True, border=border) + text + word.section(refs, restart=True)
        align = "right" if where == "header" else "center"
        word.save(path, body, **{where: word.numbers(number, align)}, title=title, author=p.name, photo=photo)
        return chu(title) + words_of(writer.paragraphs) + (chu(CAPTION) if photo else 0)

    def convert(self, docx, kind, then):
        self.later.append((docx, kind, then))

    def finish(self):
        """LibreOffice starts once a kind, not once a file."""
        for kind in sorted({kind for _, kind, _ in self.later}):
            files = [docx for docx, k, _ in self.later if k == kind]
            call("soffice", "--headless", f"-env:UserInstallation=file://{self.work}/profile", "--convert-to", kind, "--outdir", self.work / kind, *files)
        for docx, kind, then in self.later:
            then(self.work / kind / f"{docx.stem}.{kind}")
        shutil.rmtree(self.work)

    # Scans

    def pictures(self, pdf, dpi, look, pages=None):
        """JPEG pictures of the pages as a scanner of an office gives them."""
        folder = self.work / f"scan-{pdf.stem}-{dpi}"
        folder.mkdir(exist_ok=True)
        call("pdftoppm", "-gray", "-r", dpi, *(("-f", pages[0], "-l", pages[1]) if pages else ()), pdf, folder / "p")
        made = []
        for i, page in enumerate(sorted(folder.glob("p*.pgm"))):
            jpg = page.with_suffix(".jpg")
            call("ffmpeg", "-nostdin", "-y", "-i", page, "-vf", look.replace("{i}", str(i % 3 - 1)) + ",format=yuvj420p", "-q:v", "4", jpg)
            data = jpg.read_bytes()
            assert data[:2] == b"\xff\xd8" and b"JFIF" not in data[:40]
            jpg.write_bytes(data[:2] + b"\xff\xe0\0\x10JFIF\0\1\1" + struct.pack(">BHHBB", 1, dpi, dpi, 0, 0) + data[2:])  # a scanner says its resolution
            made.append(jpg)
        return made


SCANNER = "rotate=0.004*{i}:c=white,gblur=sigma=0.5,noise=alls=6:all_seed=3,curves=all='0/0.06 1/0.98'"
COPIER = "rotate=0.009:c=white,gblur=sigma=0.7,noise=alls=10:all_seed=5,curves=all='0/0.12 1/0.95'"


def pdf_of_pictures(path, pictures, dpi):
    """A scanner's PDF: one JPEG a page."""
    objects, kids = [b"<</Type/Catalog/Pages 2 0 R>>", b""], []
    for picture in pictures:
        data = picture.read_bytes()
        at = re.search(rb"\xff\xc0..\x08(..)(..)", data, re.S)
        height, width = (int.from_bytes(at.group(i), "big") for i in (1, 2))
        page_w, page_h = width * 72 / dpi, height * 72 / dpi
        objects.append(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length %d>>stream\n" % (width, height, len(data)) + data + b"\nendstream\n")
        draw = zlib.compress(b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (page_w, page_h))
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n" % len(draw) + draw + b"\nendstream\n")
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (page_w, page_h, len(objects), len(objects) - 1))
        kids.append(len(objects))
    path.write_bytes(pdf_file(objects, kids))


def articles(desk):
    out = desk.out

    def word_file(name, seed, p, title, cover, wanted, why, sheet=None, **more):
        if not desk.wanted(name):
            return
        count = desk.docx(out / f"{name}.docx", seed, p, title, cover, wanted, **more)
        if sheet:
            desk.phieu(out / f"{name}.txt", p, title, "bài viết", sheet, "Đóng quyển: có")
        desk.tell(name, f"{name}.docx", why, "article", p, title, chu=count)

    def pdf_file(name, seed, p, title, cover, wanted, why, sheet=None, **more):
        if not desk.wanted(name):
            return
        docx = desk.work / f"{name}.docx"
        count = desk.docx(docx, seed, p, title, cover, wanted, **more)
        desk.convert(docx, "pdf", lambda made: shutil.copy(made, out / f"{name}.pdf"))
        if sheet:
            desk.phieu(out / f"{name}.txt", p, title, "bài viết", sheet, "Đóng quyển: có")
        desk.tell(name, f"{name}.pdf", why, "article", p, title, chu=count)

    word_file("01-mot-cua-a-bung", 1, Person("Hồ Văn Lâng", "Công chức Văn phòng - Thống kê", "UBND xã A Bung", "0914 225 371"),
              "Một cửa nơi cuối dốc Pê Ke", "labels", 1450, "Word, labels with colons, number in the footer", "9/9/2020 8:30", own_first_page=True)
    word_file("02-Phòng Nội vụ - Trần Thị Hoài Thu", 2, Person("Trần Thị Hoài Thu", "Chuyên viên", "Phòng Nội vụ", "0987.556.210"),
              "Cải cách hành chính bắt đầu từ chiếc bàn làm việc", "grid", 1750, "Word, a table without colons", heads="digits")
    word_file("03 bai du thi", 3, Person("Lê Minh Quân", "Công chức Tư pháp - Hộ tịch", "Ủy ban nhân dân xã Tà Long", "0905113846"),
              "Giấy khai sinh về bản", "box", 1250, "Word, everything on the cover in a text box", "10/9/2020 14:05", number="dashes")
    word_file("04_TCKH_Nguyen Van Tuan", 4, Person("Nguyễn Văn Tuấn", "Phó Trưởng phòng", "Phòng Tài chính - Kế hoạch", "0233.3886.355"),
              "Khoán kinh phí để khoán trách nhiệm", "combined", 1600, "Word, position and unit on one line", number="of")
    word_file("05 Bài viết CCHC Mò Ó", 5, Person("Nguyễn Thị Ngọc Ánh", "Văn thư", "UBND xã Mò Ó", "0366.128.940"),
              "Chuyện tờ giấy hẹn", "dots", 1150, "Word, dotted lines to write on", "11/9/2020 9:00", where="header", number="simple")
    word_file("06-truong-tieu-hoc", 6, Person("Hoàng Thị Lan Phương", "Hiệu trưởng", "Trường Tiểu học Húc Nghì", "0935 402 118"),
              "Sổ liên lạc điện tử ở ngôi trường vùng biên", "short", 1350, "Word, everything at the right edge", heads="none")
    word_file("07-bai-thi-y-te", 7, Person("Phan Thanh Bình", "Trưởng phòng", "Phòng Y tế", "0913 486 027"),
              "Khi bệnh án không còn nằm trong ngăn kéo", "below", 1500, "Word, labels above their values, a cover in a section of its own", "14/9/2020 16:45", break_by="section", border=True)
    if desk.wanted("08-Đakrông"):
        photo = desk.work / "photo.jpg"
        call("ffmpeg", "-nostdin", "-y", "-f", "lavfi", "-i", "testsrc2=size=640x426:rate=1:duration=1", "-frames:v", "1", "-q:v", "6", photo)
        word_file("08-Đakrông", 8, Person("Hồ Thị Thảo", "Công chức Văn hóa - Xã hội", "UBND xã Đakrông", "0971 330 654"),
                  "Ba phiên chợ, một tổ lưu động", "list", 1550, "Word, a numbered list of the author's data, a photograph in the text", photo=photo.read_bytes())
    word_file("09-bai-viet-krong-klang", 9, Person("Võ Thị Kim Liên", "Phó Chủ tịch UBND thị trấn", "UBND thị trấn Krông Klang", "0989 760 231"),
              "Thị trấn không chờ", "tabs", 1850, "Word, tabs before the colons", "15/9/2020 10:20", heads="bold", own_first_page=True)
    name, p, title = "10-VPUB", Person("Đỗ Hữu Nghĩa", "Chuyên viên", "Văn phòng HĐND và UBND huyện", "0948 226 319"), "Văn bản không giấy, trách nhiệm có tên"
    if desk.wanted(name):
        docx = desk.work / f"{name}.docx"
        count = desk.docx(docx, 10, p, title, "labels", 1300)
        desk.convert(docx, "doc", lambda made: shutil.copy(made, out / "10-VPUB.doc"))
        desk.tell(name, "10-VPUB.doc", "Word 97, as an old machine saves it", "article", p, title, chu=count)

    pdf_file("11-ba-long", 11, Person("Trần Đức Hải", "Chủ tịch UBND xã", "UBND xã Ba Lòng", "0912 884 502"),
             "Ba Lòng đo sự hài lòng", "labels", 1700, "PDF, labels", "8/9/2020 7:45", own_first_page=True)
    pdf_file("12 P. LĐTBXH - bài dự thi", 12, Person("Lê Thị Diệu Hiền", "Chuyên viên", "Phòng Lao động - Thương binh và Xã hội", "(0233) 3886 402"),
             "Trợ cấp đến tay, cán bộ đến nhà", "grid", 1400, "PDF, a table", number="of")
    pdf_file("13_NNPTNT", 13, Person("Phạm Quốc Đạt", "Viên chức", "Phòng NN&PTNT", "0976 118 245"),
             "Giống lúa mới và cái dấu đỏ", "combined", 1100, "PDF, position and unit on one line, the unit abbreviated", "12/9/2020 15:30", heads="digits")
    pdf_file("14-a-ngo", 14, Person("Kôn Thị Hằng", "Công chức Địa chính - Xây dựng - Nông nghiệp và Môi trường", "UBND xã A Ngo", "0346 775 083"),
             "Sổ đỏ không còn xa", "short", 1650, "PDF, labels at the right edge")
    pdf_file("15-Tòa soạn xã Triệu Nguyên", 15, Person("Nguyễn Quang Vinh", "Công chức Tài chính - Kế toán", "UBND xã Triệu Nguyên", "0918 403 117"),
             "Một chữ ký, ba lần công khai", "tabs", 1250, "PDF, tabs before the colons", "15/9/2020 16:50")
    pdf_file("16-ttvh", 16, Person("Bùi Thị Thanh Nhàn", "Biên tập viên", "Trung tâm Văn hóa thông tin - Thể dục thể thao", "0906 512 774"),
             "Chiếc loa ở ngã ba bản", "below", 1500, "PDF, labels above their values", break_by="section")

    def scanned(name, path, seed, p, title, cover, wanted, dpi, look, why, put, sheet=None, **more):
        if not desk.wanted(name):
            return
        docx = desk.work / f"{name}.docx"
        count = desk.docx(docx, seed, p, title, cover, wanted, **more)
        desk.convert(docx, "pdf", lambda made: put(desk.pictures(made, dpi, look)))
        if sheet:
            desk.phieu(sheet, p, title, "bài viết", "14/9/2020 9:15", "Đóng quyển: có")
        desk.tell(name, path, why, "article", p, title, chu=count)

    scanned("17-scan-ba-nang", "17-scan-ba-nang.pdf", 17, Person("Hồ Văn Thiết", "Công chức Văn phòng - Thống kê", "UBND xã Ba Nang", "0963 227 581"), "Đường về bản đã có tin nhắn",
            "labels", 1350, 300, SCANNER, "a scan at 300 dpi", lambda pages: pdf_of_pictures(out / "17-scan-ba-nang.pdf", pages, 300), out / "17-scan-ba-nang.txt")
    scanned("18-Scan_20200911", "18-Scan_20200911.pdf", 18, Person("Lê Thị Mỹ Hạnh", "Kế toán", "UBND xã Hướng Hiệp", "0949 811 306"), "Cải cách từ ô cửa nhỏ",
            "list", 1500, 200, SCANNER, "a scan at 200 dpi", lambda pages: pdf_of_pictures(out / "18-Scan_20200911.pdf", pages, 200))

    def folder_of_pages(pages):
        folder = out / "19-anh-quet"
        folder.mkdir(exist_ok=True)
        for i, page in enumerate(pages, 1):
            shutil.copy(page, folder / f"Trang {i}.jpg")

    if desk.wanted("19-anh-quet"):
        (out / "19-anh-quet").mkdir(exist_ok=True)
    scanned("19-anh-quet", "19-anh-quet", 19, Person("Nguyễn Thị Thu Hà", "Chuyên viên", "Phòng Giáo dục và Đào tạo", "0915 336 920"), "Tuyển sinh không xếp hàng",
            "labels", 1300, 200, COPIER, "a folder of scanned pages", folder_of_pages, out / "19-anh-quet" / "phieu.txt", number="dashes")
    name, p, title = "20-ho-so-chi-mai", Person("Hồ Thị Mai Sương", "Công chức Tư pháp - Hộ tịch", "UBND xã Tà Rụt", "0335 604 127"), "Ba tiếng chuông ở cầu Tà Rụt"
    if desk.wanted(name):
        folder = out / name
        folder.mkdir(exist_ok=True)
        count = desk.docx(folder / "Bài dự thi.docx", 20, p, title, "labels", 1500, heads="digits")
        call("ffmpeg", "-nostdin", "-y", "-f", "lavfi", "-i", "testsrc2=size=1024x768:rate=1:duration=1", "-frames:v", "1", "-q:v", "5", folder / "Ảnh minh họa 1.jpg")
        desk.phieu(folder / "phieu.txt", p, title, "bài viết", "10/9/2020 10:10", "Đóng quyển: có")
        desk.tell(name, name, "a folder: the article in Word, a photograph, a phieu", "article", p, title, chu=count)


def film(desk, name, seconds, *more, size="320x240", rate=12):
    """A moving picture and a tone."""
    path = desk.work / name
    call("ffmpeg", "-nostdin", "-y", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}", "-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}:sample_rate=44100", *more, path)
    return path


H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "33", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k")
XVID = ("-c:v", "mpeg4", "-vtag", "XVID", "-q:v", "12", "-c:a", "libmp3lame", "-b:a", "64k")


def videos(desk):
    out = desk.out

    def tell(name, path, why, p, title, seconds):
        desk.tell(name, path, why, "video", p, title, seconds=seconds)

    def sleeve(path, p, title, look, labels=("Họ và tên tác giả", "Tiêu đề", "Đơn vị công tác", "Điện thoại"), dpi=200):
        """The printed sheet in a disc's pocket, laid on a scanner."""
        docx = desk.work / f"sleeve-{path.stem}-{path.parent.name}.docx"
        front = center("BÀI DỰ THI BẰNG VIDEO", 32, True) + center("Tuyên truyền cải cách hành chính năm 2020", 26) + line(f"{labels[0]}: {p.name}") + line(f"{labels[1]}: {title}") + line(f"{labels[2]}: {p.unit}") + line(f"{labels[3]}: {p.phone}")
        word.save(docx, front + word.section())
        desk.convert(docx, "pdf", lambda made: shutil.copy(desk.pictures(made, dpi, f"crop=iw:iw*0.62:0:0,{look}")[0], path))

    def data_disc(image, label, files, *flags):
        folder = desk.work / f"disc-{label}"
        folder.mkdir()
        for name, source in files.items():
            shutil.copy(source, folder / name) if isinstance(source, pathlib.Path) else (folder / name).write_text(source)
        call("genisoimage", "-quiet", "-J", "-r", "-V", label, *flags, "-o", image, folder)

    name, p, title = "21-D001", Person("Hồ Văn Khương", "Công chức Văn hóa - Xã hội", "UBND xã A Vao", "0974 558 203"), "Con chữ, con dấu và con đường"
    if desk.wanted(name):
        data_disc(out / f"{name}.iso", "A_VAO", {"Video du thi.mp4": film(desk, "21.mp4", 292, *H264, "-movflags", "+faststart")})
        sleeve(out / f"{name}.jpg", p, title, SCANNER)
        desk.phieu(out / f"{name}.txt", p, title, "video", "9/9/2020 15:20", "Túi đĩa: có")
        tell(name, f"{name}.iso", "a data CD with an MP4, its sleeve scanned, a phieu", p, title, 292)
    name, p, title = "22-D002", Person("Trương Công Thành", "Chuyên viên", "Phòng Văn hóa và Thông tin", "0916 203 884"), "Một ngày ở Bộ phận Một cửa"
    if desk.wanted(name):
        data_disc(out / f"{name}.iso", "CCHC2020", {"CCHC.AVI": film(desk, "22.avi", 318, *XVID)})
        desk.phieu(out / f"{name}.txt", p, title, "video", "10/9/2020 7:50", "Túi đĩa: có")
        tell(name, f"{name}.iso", "a data CD with an AVI and a phieu", p, title, 318)
    name, p, title = "23-dvd-phong-tnmt", Person("Nguyễn Hữu Phước", "Phó Trưởng phòng", "Phòng Tài nguyên và Môi trường", "0905 774 216"), "Đất lành giấy sạch"
    if desk.wanted(name):
        vob = film(desk, "23.mpg", 305, "-target", "pal-dvd", "-b:v", "900k", "-maxrate", "1500k", "-aspect", "4:3", size="352x288", rate=25)
        (desk.work / "23.xml").write_text(f'<dvdauthor format="pal"><vmgm/><titleset><titles><pgc><vob file="{vob}" chapters="0,2:00,4:00"/></pgc></titles></titleset></dvdauthor>')
        call("dvdauthor", "-o", desk.work / "dvd23", "-x", desk.work / "23.xml")
        call("genisoimage", "-quiet", "-dvd-video", "-V", "DAT_LANH", "-o", out / f"{name}.iso", desk.work / "dvd23")
        desk.phieu(out / f"{name}.txt", p, title, "video", "11/9/2020 16:00", "Túi đĩa: có")
        tell(name, f"{name}.iso", "a DVD-Video, played on any player", p, title, 305)
    name, p, title = "24-video-ta-rut", Person("Lê Thị Bảo Trâm", "Công chức Văn phòng - Thống kê", "UBND xã Tà Rụt", "0868 117 450"), "Nụ cười sau ô cửa"
    if desk.wanted(name):
        folder = out / name
        folder.mkdir(exist_ok=True)
        data_disc(folder / "dia.iso", "TA_RUT", {"nu cuoi sau o cua.mp4": film(desk, "24.mp4", 271, *H264), "Thumbs.db": "x" * 3000})
        sleeve(folder / "tui dia.jpg", p, title, SCANNER, ("Tác giả", "Tên bài dự thi", "Đơn vị", "ĐT"), 300)
        tell(name, name, "a folder: the image and the scanned sleeve, no phieu", p, title, 271)
    name, p, title = "25-D005", Person("Hồ Thị Nguyệt", "Giáo viên", "Trường Mầm non A Ngo", "0387 226 915"), "Cô giáo và tờ đơn"
    if desk.wanted(name):
        data_disc(out / f"{name}.iso", "MAM_NON", {"co giao va to don.mpg": film(desk, "25.mpg", 250, "-c:v", "mpeg2video", "-b:v", "700k", "-c:a", "mp2", "-b:a", "96k", "-f", "dvd", size="352x288", rate=25)}, "-udf")
        sleeve(out / f"{name}.jpg", p, title, COPIER, ("Họ và tên", "Tiêu đề bài dự thi", "Đơn vị công tác", "Số điện thoại"))
        tell(name, f"{name}.iso", "a data CD with ISO 9660 and UDF, an MPG; its sleeve from a copier", p, title, 250)
    name, p, title = "26-vcd", Person("Ngô Đình Lộc", "Viên chức", "Ban Quản lý dự án đầu tư xây dựng", "0935 118 642"), "Con đường không phải hỏi"
    if desk.wanted(name):
        mpg = film(desk, "26.mpg", 262, "-target", "pal-vcd", size="352x288", rate=25)
        call("vcdimager", "-t", "vcd2", "-l", "CCHC", "-c", out / f"{name}.cue", "-b", out / f"{name}.bin", mpg)
        desk.phieu(out / f"{name}.txt", p, title, "video", "14/9/2020 8:00", "Túi đĩa: có")
        tell(name, f"{name}.cue", "a Video CD ripped as BIN and CUE", p, title, 262)
    name, p, title = "27-D007", Person("Phạm Thị Thùy Dương", "Chuyên viên", "Phòng Tư pháp", "0912 660 735"), "Luật đi vào lời ru"
    if desk.wanted(name):
        data_disc(out / f"{name}.iso", "TU_PHAP", {"LUAT DI VAO LOI RU.wmv": film(desk, "27.wmv", 340, "-c:v", "wmv2", "-b:v", "250k", "-c:a", "wmav2", "-b:a", "64k"), "loi gioi thieu.txt": "Video du thi cua Phong Tu phap huyen Dakrong.\r\n"})
        desk.phieu(out / f"{name}.txt", p, title, "video", "15/9/2020 9:40", "Túi đĩa: có")
        tell(name, f"{name}.iso", "a data CD with a WMV and a short note", p, title, 340)
    name, p, title = "28-dvd-thanh-tra", Person("Trần Quang Huy", "Thanh tra viên", "Thanh tra huyện", "0914 009 218"), "Tiếp dân bằng cả tấm lòng"
    if desk.wanted(name):
        parts = [film(desk, f"28{i}.mpg", s, "-target", "pal-dvd", "-b:v", "800k", "-maxrate", "1400k", "-aspect", "4:3", size="352x288", rate=25) for i, s in (("a", 150), ("b", 128))]
        menu = film(desk, "28m.mpg", 2, "-target", "pal-dvd", "-b:v", "900k", "-aspect", "4:3", size="352x288", rate=25)
        (desk.work / "28.xml").write_text(f'<dvdauthor format="pal"><vmgm><menus><pgc entry="title"><vob file="{menu}" pause="inf"/></pgc></menus></vmgm><titleset><titles><pgc>'
                                          + "".join(f'<vob file="{part}"/>' for part in parts) + "</pgc></titles></titleset></dvdauthor>")
        call("dvdauthor", "-o", desk.work / "dvd28", "-x", desk.work / "28.xml")
        call("genisoimage", "-quiet", "-dvd-video", "-V", "THANH_TRA", "-o", out / f"{name}.iso", desk.work / "dvd28")
        sleeve(out / f"{name}.jpg", p, title, SCANNER)
        desk.phieu(out / f"{name}.txt", p, title, "video", "15/9/2020 14:30", "Túi đĩa: có")
        tell(name, f"{name}.iso", "a DVD-Video with a menu and two chapters' files", p, title, 278)
    name, p, title = "29-clip-huc-nghi", Person("Hồ Văn Ngải", "Chủ tịch UBND xã", "UBND xã Húc Nghì", "0962 384 117"), "Trăm cây số cho một con dấu"
    if desk.wanted(name):
        folder = out / name
        folder.mkdir(exist_ok=True)
        clip = film(desk, "29.mp4", 356, *H264)
        call("xorriso", "-as", "mkisofs", "-J", "-r", "-V", "HUC_NGHI", "-o", folder / "Huc Nghi.iso", "-graft-points", f"VIDEO/Trăm cây số cho một con dấu.mp4={clip}")
        desk.phieu(folder / "phieu.txt", p, title, "video", "7/9/2020 14:00", "Túi đĩa: có")
        tell(name, name, "a folder: an image with an accented name deep in it, a phieu", p, title, 356)
    name, p, title = "30-D010", Person("Đinh Thị Hồng Nhung", "Chuyên viên", "Phòng Dân tộc", "0948 115 702"), "Tiếng Pa Kô ở quầy tiếp nhận"
    if desk.wanted(name):
        raw = film(desk, "30.avi", 245, *XVID)
        data_disc(out / f"{name}.iso", "DAN_TOC", {"phim.avi": raw, "anh bia.jpg": film(desk, "30.jpg", 1, "-frames:v", "1")})
        tell(name, f"{name}.iso", "a data CD with an AVI and a picture, nothing beside it", p, title, 245)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=pathlib.Path)
    words.add_argument("names", nargs="*")
    given = words.parse_args()
    out = given.folder
    out.mkdir(parents=True, exist_ok=True)
    desk = Desk(out, given.names)
    articles(desk)
    videos(desk)
    desk.finish()
    (out / "entries.json").write_text(json.dumps(ENTRIES, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()

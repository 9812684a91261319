"""Designs of covers and sleeves drawn from lists: names, offices and layouts.

A design is what test_data/covers/unseen.json holds: an id, a kind, a font, the
blocks of the page from top to bottom, and the truth. Blocks: "c b 14|TEXT" (a
line: alignment l, c or r, bold, italic, size), "~30" (mm of space), and tables,
columns and text boxes. A value of the truth is null where the page does not
have the field, and a list where more than one reading of it is right.
"""
import random
import re
import unicodedata

NAMES = [
    "Nguyễn Thị Thu Hà", "Trần Văn Bảo", "Lê Thị Mỹ Linh", "Hồ Văn Thương", "Hồ Thị Kray", "Phạm Minh Đức", "Hoàng Thị Ngọc Ánh", "Võ Đình Quý",
    "Đặng Hồng Sơn", "Bùi Văn Khánh", "Đỗ Thị Lan Hương", "Hồ Thị Xuân", "Ngô Quang Vinh", "Dương Thị Hải Yến", "Lý Thanh Tùng", "Đinh Công Thành",
    "Trương Thị Diễm", "Lương Văn Hải", "Mai Thị Tuyết", "Cao Xuân Hiếu", "Đoàn Thị Cẩm Vân", "Thái Bá Dũng", "Tạ Thị Quỳnh Như", "Phùng Đức Anh",
    "Hồ Văn Ngiên", "Hồ Thị Lệ Thủy", "Châu Quốc Hùng", "Văn Thị Phượng", "Kiều Minh Tuấn", "Tống Phước Lợi", "Hồ Xa Cách", "Hồ Thị Thiên Lý",
    "Trịnh Xuân Bách", "Phan Thị Thanh Nhàn", "Nguyễn Hữu Tường", "Huỳnh Thị Bé", "Hà Văn Sỹ", "Lâm Thị Trúc", "Nguyễn Đăng Khoa", "Vũ Thị Hiền",
    "Hồ Văn Pả", "Tô Ngọc Lâm", "Lê Công Định", "Nguyễn Thị Én",
]
COMMUNES = ["A Bung", "A Ngo", "A Vao", "Ba Lòng", "Ba Nang", "Đakrông", "Húc Nghì", "Hướng Hiệp", "Mò Ó", "Tà Long", "Tà Rụt", "Triệu Nguyên"]
OFFICES = [
    ("Phòng Nội vụ huyện Đakrông", ["Chuyên viên", "Phó Trưởng phòng", "Cán sự"]),
    ("Phòng Tư pháp huyện Đakrông", ["Chuyên viên", "Trưởng phòng"]),
    ("Phòng Tài nguyên và Môi trường", ["Chuyên viên", "Phó Trưởng phòng"]),
    ("Phòng Văn hóa và Thông tin huyện Đakrông", ["Chuyên viên"]),
    ("Phòng Giáo dục và Đào tạo huyện Đakrông", ["Chuyên viên", "Kế toán"]),
    ("Phòng Kinh tế và Hạ tầng", ["Chuyên viên", "Trưởng phòng"]),
    ("Văn phòng HĐND và UBND huyện Đakrông", ["Chuyên viên", "Phó Chánh Văn phòng", "Văn thư"]),
    ("Trường Mầm non Tà Long", ["Giáo viên", "Hiệu trưởng"]),
    ("Trường THCS Hướng Hiệp", ["Giáo viên", "Phó Hiệu trưởng", "Nhân viên thư viện"]),
    ("Trạm Y tế xã Ba Lòng", ["Trạm trưởng", "Y sĩ", "Điều dưỡng"]),
    ("Ban Quản lý rừng phòng hộ Hướng Hóa - Đakrông", ["Nhân viên", "Phó Giám đốc"]),
    ("UBND thị trấn Krông Klang", ["Công chức Văn phòng - Thống kê", "Chủ tịch"]),
]
COMMUNE_POSITIONS = ["Công chức Tư pháp - Hộ tịch", "Công chức Văn phòng - Thống kê", "Phó Chủ tịch", "Chủ tịch", "Công chức Tài chính - Kế toán",
                     "Công chức Văn hóa - Xã hội", "Công chức Địa chính - Xây dựng", "Bí thư Đoàn xã", "Cán bộ không chuyên trách"]
TITLES = [
    "Một lần đi, một lần được", "Khi tờ khai biết nói tiếng Vân Kiều", "Giờ hẹn của bản làng", "Chiếc máy quét ở xã biên giới",
    "Bớt một chữ ký, thêm một nụ cười", "Đường về trụ sở", "Cải cách từ chiếc bàn tiếp dân", "Người giữ sổ hộ tịch bản Pa Hy",
    "Bộ phận một cửa nơi đầu nguồn sông Đakrông", "Thứ bảy không nghỉ", "Con dấu điện tử và già làng", "Chuyện chị văn thư",
    "Từ giấy mời đến tin nhắn", "Hồ sơ đi trước, người đến sau", "Sáng kiến nhỏ ở một phòng nhỏ", "Trả lại cho dân một buổi sáng",
    "Nghe dân nói, làm dân tin", "Kỷ cương bắt đầu từ đúng giờ", "Học trò vùng cao và cuốn học bạ số", "Tám bước còn bốn bước",
    "Phiếu hài lòng đầu tiên", "Ánh đèn ở trạm y tế xã", "Nói đi đôi với làm", "Chuyển đổi số bắt đầu từ bản nhỏ",
    "Một dấu vân tay, một lời cảm ơn", "Cán bộ trẻ về xã", "Cửa mở từ sáu giờ rưỡi", "Sổ tay của người tiếp nhận hồ sơ",
]
MOBILE = ["091", "094", "088", "090", "093", "089", "097", "098", "096", "086", "032", "033", "036", "037", "038", "039", "070", "077", "079", "081", "083", "085", "056", "058"]


def plain(text):
    """Without accents, as typed on a keyboard that has none."""
    text = text.replace("Đ", "D").replace("đ", "d").replace("–", "-")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Person:
    def __init__(self, dice, number):
        self.name = NAMES[number % len(NAMES)]
        if number % 2:
            self.unit, positions = OFFICES[number // 2 % len(OFFICES)]
            self.position = dice.choice(positions)
        else:
            self.unit = f"UBND xã {COMMUNES[number // 2 % len(COMMUNES)]}"
            self.position = dice.choice(COMMUNE_POSITIONS)
        if number % 7 == 3 and self.unit.startswith("UBND xã"):
            self.unit = self.unit.replace("UBND", "Ủy ban nhân dân")
        self.title = TITLES[number % len(TITLES)]
        digits = dice.choice(MOBILE) + "".join(str(dice.randrange(10)) for _ in range(7))
        self.phone = digits
        self.printed_phone = dice.choice([digits, f"{digits[:4]} {digits[4:7]} {digits[7:]}", f"{digits[:4]}.{digits[4:7]}.{digits[7:]}", f"{digits[:3]} {digits[3:6]} {digits[6:]}"])
        if number % 9 == 5:
            self.phone = "02333886" + "".join(str(dice.randrange(10)) for _ in range(3))
            self.printed_phone = f"(0233) 3886 {self.phone[-3:]}"
        if number % 11 == 4:
            self.phone = "0166" + "".join(str(dice.randrange(10)) for _ in range(7))
            self.printed_phone = f"{self.phone[:4]} {self.phone[4:7]} {self.phone[7:]}"

    def truth(self, **changes):
        known = {"authors": [self.name], "position": self.position, "unit": self.unit, "phone": self.phone, "title": self.title}
        known.update(changes)
        return known


def head(person, dice):
    """The office on top, as a letterhead."""
    top = "UBND HUYỆN ĐAKRÔNG"
    if person.unit.startswith(("UBND xã", "Ủy ban")):
        return [f"c b 13|{person.unit.upper()}"]
    return [f"c b 13|{top}", f"c b 13|{re.sub(' huyện Đakrông$', '', person.unit).upper()}"]


def marker(dice):
    return dice.choice(["BÀI DỰ THI", "BÀI DỰ THI VIẾT", "TÁC PHẨM DỰ THI", "BÀI THAM GIA DỰ THI"])


CONTEST = ["c b 14|CUỘC THI VIẾT VÀ LÀM PHIM VỀ CẢI CÁCH HÀNH CHÍNH", "c b 14|HUYỆN ĐAKRÔNG NĂM 2020"]
DATE = "c i 13|Đakrông, tháng 9 năm 2020"


def labelled(p, dice):
    labels = dice.choice([("Họ và tên", "Chức vụ", "Đơn vị công tác", "Điện thoại"), ("Họ tên tác giả", "Chức danh", "Cơ quan công tác", "Số điện thoại"),
                          ("Tác giả", "Chức vụ hiện nay", "Nơi công tác", "SĐT"), ("Người dự thi", "Vị trí công tác", "Cơ quan, đơn vị", "Điện thoại liên hệ")])
    mark = dice.choice([": ", " : ", ":"])
    return head(p, dice) + ["~40", f"c b 22|{marker(dice)}", "~8", f"c b 18|{p.title.upper()}", "~50"] + [
        f"l 14|{label}{mark}{value}" for label, value in zip(labels, (p.name, p.position, p.unit, p.printed_phone))] + ["~30", DATE], p.truth(title=p.title.upper())


def numbered(p, dice):
    return CONTEST + ["~30", f"l 14|1. Họ và tên: {p.name}", f"l 14|2. Chức vụ: {p.position}", f"l 14|3. Đơn vị công tác: {p.unit}",
                      f"l 14|4. Số điện thoại liên hệ: {p.printed_phone}", f"l 14|5. Tiêu đề bài dự thi: {p.title}"], p.truth()


def dotted(p, dice):
    return CONTEST + ["~40", f"c b 20|“{p.title}”", "~40", f"l 14|Họ và tên:............{p.name}............", f"l 14|Chức vụ:.........{p.position}..........",
                      f"l 14|Đơn vị công tác:......{p.unit}......", f"l 14|Điện thoại:.....{p.printed_phone}....."], p.truth()


def combined(p, dice):
    mark = dice.choice([" - ", ", "])
    return head(p, dice) + ["~50", f"c b 22|{marker(dice)}", f"c b 18|{p.title.upper()}", "~50", f"l 14|Họ và tên tác giả: {p.name}",
                            f"l 14|Chức vụ, đơn vị công tác: {p.position}{mark}{p.unit}", f"l 14|Điện thoại: {p.printed_phone}"], p.truth(title=p.title.upper())


def next_line(p, dice):
    return CONTEST + ["~25", "l b 13|Tên bài dự thi", f"l 14|{p.title}", "~4", "l b 13|Họ và tên", f"l 14|{p.name}", "~4", "l b 13|Chức vụ", f"l 14|{p.position}", "~4",
                      "l b 13|Đơn vị công tác", f"l 14|{p.unit}", "~4", "l b 13|Số điện thoại", f"l 14|{p.printed_phone}"], p.truth()


def label_less(p, dice):
    return head(p, dice) + ["~60", f"c b 24|{p.title}", "c i 13|Bài dự thi cải cách hành chính năm 2020", "~70", f"c b 14|{p.name}", f"c 14|{p.position}",
                            f"c 14|{p.unit}", f"c 14|ĐT: {p.printed_phone}"], p.truth()


def tabled(p, dice):
    rows = [["Tên bài dự thi", p.title], ["Họ và tên tác giả", p.name], ["Chức vụ", p.position], ["Đơn vị công tác", p.unit], ["Số điện thoại", p.printed_phone]]
    if dice.random() < 0.5:
        rows = [[name + ":", value] for name, value in rows]
    return CONTEST + ["~40", f"c b 20|{marker(dice)}", "~20", {"table": rows, "border": dice.random() < 0.6}], p.truth()


def boxed(p, dice):
    return head(p, dice) + ["~50", f"c b 22|{marker(dice)}", f"c b 17|{p.title.upper()}", "~40",
                            {"box": [f"l 13|Họ và tên: {p.name}", f"l 13|Chức vụ: {p.position}", f"l 13|Đơn vị: {p.unit}", f"l 13|Điện thoại: {p.printed_phone}"],
                             "border": True, "x": 40, "w": 115}], p.truth(title=p.title.upper())


def two_columns(p, dice):
    return [{"columns": [["c 12|UBND HUYỆN ĐAKRÔNG", f"c b 12|{re.sub(' huyện Đakrông$', '', p.unit).upper()}"],
                         ["c b 12|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "c b 12|Độc lập - Tự do - Hạnh phúc"]]},
            "~45", f"c b 18|{marker(dice)}", f"c b 20|{p.title.upper()}", "~60", f"l 14|Họ và tên: {p.name}", f"l 14|Chức vụ: {p.position}", f"l 14|Đơn vị: {p.unit}",
            f"l 14|ĐT: {p.printed_phone}"], p.truth(title=p.title.upper())


def long_title(p, dice):
    first, second = f"{p.title} -", "những việc làm từ cơ sở ở vùng cao Đakrông"
    return head(p, dice) + ["~40", f"c b 20|{marker(dice)}", "~6", f"c b 19|{first.upper()}", f"c b 19|{second.upper()}", "~50", f"l 14|Họ và tên: {p.name}",
                            f"l 14|Chức vụ: {p.position}", f"l 14|Đơn vị công tác: {p.unit}", f"l 14|Số điện thoại: {p.printed_phone}"], p.truth(title=f"{first} {second}".upper())


def capitals(p, dice):
    return CONTEST + ["~40", f"c b 20|{p.title.upper()}", "~50", f"l b 14|HỌ VÀ TÊN: {p.name.upper()}", f"l b 14|CHỨC VỤ: {p.position.upper()}",
                      f"l b 14|ĐƠN VỊ CÔNG TÁC: {p.unit.upper()}", f"l b 14|ĐIỆN THOẠI: {p.printed_phone}"], p.truth(
                          authors=[p.name.upper()], position=p.position.upper(), unit=p.unit.upper(), title=p.title.upper())


def unaccented(p, dice):
    return ["c b 16|BAI DU THI CAI CACH HANH CHINH", "~40", f"l 14|Tieu de: {plain(p.title)}", f"l 14|Ho va ten: {plain(p.name)}", f"l 14|Chuc vu: {plain(p.position)}",
            f"l 14|Don vi: {plain(p.unit)}", f"l 14|So dien thoai: {p.printed_phone}"], p.truth(
                authors=[plain(p.name)], position=plain(p.position), unit=plain(p.unit), title=plain(p.title))


def without_phone(p, dice):
    return head(p, dice) + ["~50", f"c b 22|{marker(dice)}", f"c b 18|{p.title.upper()}", "~50", f"l 14|Họ và tên: {p.name}", f"l 14|Ngày sinh: 15/8/1988",
                            f"l 14|Chức vụ: {p.position}", f"l 14|Đơn vị công tác: {p.unit}"], p.truth(phone=None, title=p.title.upper())


def one_line(p, dice):
    return CONTEST + ["~40", f"c b 20|{p.title}", "~50", f"l 13|Họ và tên: {p.name}; Chức vụ: {p.position}", f"l 13|Đơn vị: {p.unit}; Điện thoại: {p.printed_phone}"], p.truth()


def mixed_fonts(p, dice):
    blocks, truth = labelled(p, dice)
    return [block.replace("l 14|", "l i 12|", 1) if isinstance(block, str) and dice.random() < 0.4 else block for block in blocks], truth


def sleeve_labelled(p, dice):
    return ["~8", "c b 11|CUỘC THI CẢI CÁCH HÀNH CHÍNH NĂM 2020", "~15", f"c b 18|{p.title.upper()}", "~30", f"l 11|Họ và tên tác giả: {p.name}", f"l 11|Đơn vị công tác: {p.unit}",
            f"l 11|Điện thoại: {p.printed_phone}"], p.truth(position=None, title=p.title.upper())


def sleeve_titled(p, dice):
    return ["~8", "c b 13|PHIM DỰ THI", "~15", f"l 12|Tiêu đề: {p.title}", f"l 12|Tác giả: {p.name}", f"l 12|Đơn vị: {p.unit}", f"l 12|SĐT: {p.printed_phone}", "~8",
            "l 11|Thời lượng: 5 phút 20 giây"], p.truth(position=None)


def sleeve_bare(p, dice):
    return ["~20", "c 11|VIDEO DỰ THI CẢI CÁCH HÀNH CHÍNH", f"c b 20|{p.title.upper()}", "~45", f"c b 12|{p.name}", f"c 12|{p.unit}", f"c 12|ĐT: {p.printed_phone}"], p.truth(position=None, title=p.title.upper())


LAYOUTS = [labelled, numbered, dotted, combined, next_line, label_less, tabled, boxed, two_columns, long_title, capitals, unaccented, without_phone, one_line, mixed_fonts]
SLEEVES = [sleeve_labelled, sleeve_titled, sleeve_bare]
FONTS = ["Liberation Serif", "Liberation Serif", "Liberation Sans", "DejaVu Serif", "Liberation Serif"]


def drawn_designs():
    dice = random.Random(20200915)
    out = []
    for number in range(44):
        person = Person(dice, number)
        sleeve = number % 5 == 4
        layout = SLEEVES[number // 5 % len(SLEEVES)] if sleeve else LAYOUTS[(number - number // 5) % len(LAYOUTS)]
        blocks, truth = layout(person, dice)
        out.append({"id": f"g{number + 1:02}", "by": "drawn", "layout": layout.__name__, "kind": "video" if sleeve else "article", "page": "dvd" if sleeve else "a4",
                    "font": FONTS[number % len(FONTS)], "blocks": blocks, "truth": truth})
    return out

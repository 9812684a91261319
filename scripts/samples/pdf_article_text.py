"""Text of the made-up article in the PDF samples, and the ODF it is set in."""
import html

COVER = [
    ("title", "ỦY BAN NHÂN DÂN XÃ TÀ RỤT"),
    ("big", "BÀI DỰ THI"),
    ("big", "MỘT CỬA GẦN DÂN, MỘT LẦN LÀ XONG"),
    ("plain", "Họ và tên: Hồ Thị Mai"),
    ("plain", "Chức vụ: Công chức Văn phòng - Thống kê"),
    ("plain", "Đơn vị công tác: UBND xã Tà Rụt"),
    ("plain", "Điện thoại: 0912 345 678"),
    ("title", "Tà Rụt, tháng 9 năm 2020"),
]
COVER_TITLE = "MỘT CỬA GẦN DÂN, MỘT LẦN LÀ XONG"

OPENINGS = [
    "Sáng thứ hai nào bộ phận một cửa của xã cũng đông người đến chờ từ lúc cổng vừa mở",
    "Bà con ở bản xa phải đi bộ gần hai giờ mới tới được trụ sở",
    "Trước năm 2018, hồ sơ khai sinh phải qua 3 bàn làm việc",
    "Tổ công tác đề nghị gộp các bước ấy lại",
    "Chúng tôi thử cách làm mới trong sáu tuần",
    "Theo sổ theo dõi, số lượt quay lại giảm từ 41 xuống còn 9",
    "Điều khó nhất không phải là máy móc",
    "Cán bộ trẻ hướng dẫn người lớn tuổi điền tờ khai bằng tiếng Vân Kiều",
    "Ở đâu người dân được giải thích rõ ràng thì ở đó ý kiến phàn nàn ít đi thấy rõ",
    "Từ kinh nghiệm đó, xin nêu một đề xuất",
    "Người đứng đầu nhận lời chịu trách nhiệm về giờ hẹn",
]
ENDINGS = [
    "cho nên một lần về không có kết quả là mất trọn một ngày công.",
    "và mỗi bàn chỉ còn giữ hồ sơ không quá nửa ngày.",
    "rồi ghi giờ hẹn trả ngay trên phiếu nhận.",
    "mỗi tuần đếm số lượt người dân phải đi lại nhiều lần.",
    "còn thời gian chờ trung bình giảm hơn một nửa.",
    "mà là thói quen giữ giấy tờ ở ngăn kéo của từng người.",
    "sau đó đọc lại từng mục để ai cũng hiểu.",
    "vì vậy buổi họp giao ban nào cũng dành mười phút cho việc này.",
    "như công khai giờ trả, trực thêm sáng thứ bảy và gửi tin nhắn khi xong việc.",
    "nhờ thế lòng tin của dân đối với cơ quan được giữ vững.",
    "tuy vẫn còn vài thủ tục cần ý kiến của cấp trên.",
    "để năm sau không phải làm lại từ đầu.",
    "dù đường sá mùa mưa còn nhiều cách trở.",
]


def article(sentences):
    """Paragraphs of four sentences; all sentences differ, 11 openings and 13 endings."""
    chosen = [f"{OPENINGS[i % 11]}, {ENDINGS[i % 13]}" for i in range(sentences)]
    return [" ".join(chosen[i:i + 4]) for i in range(0, len(chosen), 4)]


def chu(text):
    """Whitespace tokens with a letter or digit: the definition, apart from our reader."""
    return sum(any(c.isalnum() for c in token) for token in text.split())


def fodt(paragraphs, *, cover=(), header="", footer="", columns=1, font="Liberation Serif",
         page=("210mm", "297mm"), size="13pt", first_page_bare=False):
    """A flat ODF text. In header and footer "#" is the page number and "##" the count."""
    def field(text):
        text = html.escape(text)
        text = text.replace("##", "<text:page-count/>").replace("#", "<text:page-number text:select-page=\"current\"/>")
        return text.replace("\t", "<text:tab/>")

    def style(name, extra, paragraph=""):
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
                f'fo:margin-bottom="2mm" {paragraph}/><style:text-properties style:font-name="F" fo:font-size="{size}" '
                f'fo:language="vi" fo:country="VN" {extra}/></style:style>')

    landscape = "landscape" if float(page[0][:-2]) > float(page[1][:-2]) else "portrait"
    region = "".join(
        f'<style:{kind}><text:p text:style-name="N">{field(text)}</text:p></style:{kind}>'
        + (f'<style:{kind}-first><text:p text:style-name="N"/></style:{kind}-first>' if first_page_bare else "")
        for kind, text in (("header", header), ("footer", footer)) if text)
    region_styles = "".join(
        f"<style:{kind}-style><style:header-footer-properties fo:min-height=\"8mm\"/></style:{kind}-style>"
        for kind, text in (("header", header), ("footer", footer)) if text)
    body = "".join(f'<text:p text:style-name="{dict(title="T", big="B", plain="N")[kind]}">{html.escape(text)}</text:p>'
                   for kind, text in cover)
    text = "".join(f'<text:p text:style-name="{"X" if cover and i == 0 else "N"}">{html.escape(p)}</text:p>'
                   for i, p in enumerate(paragraphs))
    if columns > 1:
        text = f'<text:section text:style-name="S" text:name="cot">{text}</text:section>'
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:automatic-styles>
{style("N", "")}{style("T", "", 'fo:text-align="center"')}
{style("B", 'fo:font-weight="bold"', 'fo:text-align="center"').replace(f'"{size}"', '"20pt"')}
{style("X", "", 'fo:break-before="page"')}
<style:style style:name="S" style:family="section"><style:section-properties><style:columns
 fo:column-count="{columns}" fo:column-gap="8mm"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{page[0]}" fo:page-height="{page[1]}"
 style:print-orientation="{landscape}" fo:margin="20mm"/>{region_styles}</style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{region}</style:master-page></office:master-styles>
<office:body><office:text>{body}{text}</office:text></office:body></office:document>'''

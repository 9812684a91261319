#!/usr/bin/env python3
"""Makes test_data/text and test_data/html, with the facts expected of them.

    python3 scripts/samples/text.py

VISCII, TCVN and CP1258 are written by iconv(1), VNI and VPS by the tables
below. Counts follow from what goes in. Standard library only.
"""
import base64
import json
import os
import quopri
import subprocess
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.normpath(os.path.join(HERE, "..", "..", "test_data"))

VPS_LETTERS = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
VPS_BYTES = bytes.fromhex("E1E0E4E3E5E6A1A2A3A4A5E2C3C0C4C5C6E9E8C8EBCBEA898A8BCD8CEDECCCEFCEF3F2D5F586F4D3D2B087B6D6A7A9AAABAEFAF9FBDBF8DCD9D8BABBBF9AFF9BCF9CC7")
TONES = "\u0301\u0300\u0309\u0303\u0323"
VNI = {"": "\xf9\xf8\xfb\xf5\xef", "\u0302": "\xe1\xe0\xe5\xe3\xe4", "\u0306": "\xe9\xe8\xfa\xfc\xeb"}
VNI_WHOLE = {"đ": "\xf1", "í": "\xed", "ì": "\xec", "ỉ": "\xe6", "ĩ": "\xf3", "ị": "\xf2", "ỵ": "\xee"}

# No accented capitals: the fonts of TCVN3 have none.
ARTICLE = ("Một cửa gần dân ở xã vùng cao. Bộ phận tiếp nhận và trả kết quả được đặt ngay cạnh chợ, cán bộ trực cả buổi "
           "trưa, giấy tờ viết thành hai thứ tiếng để bà con dễ hiểu. Nhờ vậy người dân không phải đi lại nhiều lần, hồ sơ "
           "quá hẹn giảm hẳn, lòng tin với chính quyền cơ sở tăng lên từng ngày. Kinh nghiệm rút ra: việc gì có lợi cho "
           "dân thì cố gắng làm, làm đến nơi đến chốn, nghe góp ý rồi sửa ngay. ")


def vni(text):
    out = ""
    for letter in text:
        if letter in VNI_WHOLE:
            out += VNI_WHOLE[letter]
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next((m for m in marks if m in TONES), "")
        hat = next((m for m in marks if m in "\u0302\u0306"), "")
        base = {"o\u031b": "\xf4", "u\u031b": "\xf6"}.get(base + ("\u031b" if "\u031b" in marks else ""), base)
        out += base
        if tone:
            out += VNI[hat][TONES.index(tone)]
        elif hat:
            out += {"\u0302": "\xe2", "\u0306": "\xea"}[hat]
    return out.encode("latin-1")


def vps(text):
    return b"".join(VPS_BYTES[VPS_LETTERS.index(c):][:1] if c in VPS_LETTERS else c.encode("ascii") for c in text)


def iconv(text, charset):
    return subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=text.encode(), check=True, capture_output=True).stdout


class Folder:
    def __init__(self, kind):
        self.kind, self.out, self.expected = kind, os.path.join(DATA, kind), {}
        os.makedirs(self.out, exist_ok=True)

    def save(self, name, data, why, **facts):
        with open(os.path.join(self.out, name), "wb") as out:
            out.write(data if isinstance(data, bytes) else data.encode())
        self.expected[name] = {"why": why, **facts}

    def close(self):
        with open(os.path.join(self.out, "expected.json"), "w") as out:
            json.dump(self.expected, out, ensure_ascii=False, indent=1, sort_keys=True)
            out.write("\n")


def words(n, stem="tiếng"):
    return " ".join(f"{stem}{i}" for i in range(1, n + 1))


def chu(text):
    return sum(any(c.isalnum() for c in word) for word in text.split())


def encoded():
    """The same article in every encoding."""
    return {"unicode": ARTICLE.encode(), "tcvn3": iconv(ARTICLE, "TCVN"), "viscii": iconv(ARTICLE, "VISCII"),
            "cp1258": iconv(ARTICLE, "CP1258"), "vni": vni(ARTICLE), "vps": vps(ARTICLE)}


def plain():
    folder = Folder("text")
    counts = {"body": chu(ARTICLE), "body_tokens": len(ARTICLE.split())}
    for name, data in encoded().items():
        folder.save(f"{name}.txt", data, f"bytes of {name}", probe="text", encoding=name, words=counts)
    folder.save("bom.txt", b"\xef\xbb\xbf" + ARTICLE.encode(), "UTF-8 with its mark", words=counts)
    folder.save("utf16_little.txt", b"\xff\xfe" + ARTICLE.encode("utf-16-le"), "UTF-16, little end first", words=counts)
    folder.save("utf16_big.txt", b"\xfe\xff" + ARTICLE.encode("utf-16-be"), "UTF-16, big end first", words=counts)
    folder.save("decomposed.txt", unicodedata.normalize("NFD", ARTICLE), "letters typed apart", encoding="unicode", words=counts)
    folder.save("shown_as_latin.txt", iconv(ARTICLE, "TCVN").decode("latin-1").encode(), "TCVN3 that was saved as UTF-8", encoding="tcvn3", words=counts)
    folder.save("lines.txt", f"{words(3)}\r\n{words(2)}\r{words(1)}\n\n- {words(2)} - \n.....\n", "line ends of all kinds, dots and dashes",
                words={"body": 8, "body_tokens": 11})
    cover = ["BÀI DỰ THI", "MỘT CỬA GẦN DÂN Ở XÃ A NGO", "Họ và tên tác giả: Hồ Văn Thương", "Chức vụ: Công chức Văn phòng - Thống kê",
             "Đơn vị công tác: UBND xã A Ngo", "Số điện thoại: 0912 345 678"]
    folder.save("pages.txt", "\n".join(cover) + "\f" + words(300), "a form feed ends the cover",
                words={"body": 300, "cover": chu(" ".join(cover)), "total": 300 + chu(" ".join(cover))})
    french = "La réforme présentée à l'été dernier a été très appréciée. " * 5
    folder.save("french.txt", french.encode("latin-1"), "accents of another language", encoding="unicode", words={"body": chu(french)})
    folder.save("half_read.txt", ("C¶i c¸ch hµnh ¶¸µ ®®i ¸¸n nh©n ©©© " * 5).encode("latin-1"), "bytes that make half a text in TCVN3",
                damage=["unsupported"], words=None, encoding="tcvn3")
    folder.close()


def page(body, head=""):
    return f"<html><head><title>Bài</title>{head}</head><body>{body}</body></html>"


def html():
    folder = Folder("html")
    sample = lambda name, body, why, head="", **facts: folder.save(f"{name}.html", page(body, head), why, **facts)
    counts = {"body": chu(ARTICLE), "body_tokens": len(ARTICLE.split())}
    sample("paragraphs", f"<p>{words(3)}<p>{words(2)}<br>{words(1)}<div>{words(2)}</div>cuối<h2>{words(1)}</h2>", "blocks end words, unclosed ones too",
           words={"body": 10})
    sample("inline", "<p>ti<b>ếng</b> Vi<span>ệt</span>&nbsp;a&amp;b c&#7879; d", "elements in a line do not", words={"body": 5})
    sample("entities", "<p>&aacute; &#x1EBF; &lt;b&gt;", "characters by name and number", words={"body": 3})
    sample("hidden", f"<p>{words(2)}<span style='display: none'>{words(5)}</span><script>var a = 'b c';</script><style>p {{}}</style>"
           f"<p hidden>{words(3)}<p style='mso-hide:all;display:none'>{words(4)}</p><!-- {words(2)} --><del>{words(3)}</del><ins>{words(1)}</ins>",
           "what is not shown", words={"body": 3})
    sample("table", f"<table><tr><td>{words(2)}<td>{words(1)}<tr><td>{words(3)}<table><tr><td>{words(2)}</table></table>", "cells end words", words={"body": 8})
    word = ("<style><!-- @page WordSection1 {size:595.3pt 841.9pt; margin:1in;} --></style>")
    notes = (f"<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a style='mso-footnote-id:ftn1'>[1]</a> {words(5)}</p></div></div>"
             f"<div style='mso-element:comment-list'><p>{words(7)}</div>")
    sample("word", f"<div class=WordSection1><p><span style='mso-list:Ignore'>1.</span>{words(3)}<a style='mso-footnote-id:ftn1'>[1]</a><o:p></o:p></p>"
           f"<![if !supportLists]>{words(0)}<![endif]></div>{notes}", "as Word saves a page", head=word, sizes=[[210.0, 297.0]],
           words={"body": 3, "footnotes": 5, "total": 8})
    sample("fonts", "<p><font face='.VnTime'>" + iconv(ARTICLE, "TCVN").decode("latin-1") + "</font>", "TCVN3 by its font", encoding="tcvn3", words=counts)
    for name, data in encoded().items():
        folder.save(f"bytes_{name}.html", b"<html><body><p>" + data + b"</body></html>", f"bytes of {name}", encoding=name, words=counts)
    folder.save("says_1258.html", b"<html><meta charset=windows-1258><body>" + iconv(ARTICLE, "CP1258"), "a page that names its code page", encoding="unicode", words=counts)
    folder.save("utf16.html", b"\xff\xfe" + page(f"<p>{words(4)}").encode("utf-16-le"), "UTF-16 with its mark", words={"body": 4})
    folder.save("bare.html", f"<!DOCTYPE html>\n<p>{words(4)}", "no element but a paragraph", words={"body": 4})
    folder.save("xhtml.html", '<?xml version="1.0"?>\n<!-- x -->\n' + page(f"<p>{words(4)}</p>"), "XHTML", words={"body": 4})
    title = ((14, "BÀI DỰ THI"), (20, "MỘT CỬA GẦN DÂN Ở XÃ A NGO"))
    fields = ("Họ và tên tác giả: Hồ Văn Thương", "Chức vụ: Công chức Văn phòng - Thống kê", "Đơn vị công tác: UBND xã A Ngo",
              "Số điện thoại: 0912 345 678")
    cover = "".join(f"<p align=center style='font-size:{size}pt'><b>{text}</b></p>" for size, text in title)
    cover += "".join(f"<p>{text}</p>" for text in fields)
    on_cover = chu(" ".join([*(text for _, text in title), *fields]))
    sample("article", cover + f"<br clear=all style='page-break-before:always'><p>{words(1250)}</p>", "a cover, 1250 chữ, A4", head=word, sizes=[[210.0, 297.0]],
           words={"body": 1250, "cover": on_cover, "total": 1250 + on_cover},
           cover={"authors": ["Hồ Văn Thương"], "position": "Công chức Văn phòng - Thống kê", "unit": "UBND xã A Ngo",
                  "phone": "0912 345 678", "title": "MỘT CỬA GẦN DÂN Ở XÃ A NGO", "separate_page": True})
    folder.save("old_name.doc", page(f"<p>{words(30)}"), "HTML that is named .doc", words={"body": 30})
    for name, encode in (("quoted-printable", lambda data: quopri.encodestring(data)), ("base64", base64.encodebytes)):
        mail = (f"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"----=_Phan_1\"\r\n\r\nkhông đọc\r\n\r\n------=_Phan_1\r\n"
                f"Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {name}\r\n\r\n").encode()
        folder.save(f"single_{name[:6]}.mht", mail + encode(page(f"<p>{words(40)}").encode()) + b"\r\n------=_Phan_1\r\nContent-Type: image/png\r\n\r\nAAAA\r\n------=_Phan_1--\r\n",
                    f"Word's single file web page, {name}", words={"body": 40})
    folder.save("single_without.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nAAAA\r\n--x--\r\n",
                "a single file web page without the page", damage=["structure"], words=None)
    sample("empty", "<p> </p>", "no text", damage=["no_content"], words=None)
    sample("pictures", "<p><img src=a.png><p><img src=b.png>", "scans on a page", damage=["unsupported"], words=None)
    folder.save("deep.html", "<html><body>" + "<div>" * 600 + words(2), "nested beyond all use", damage=["limit_reached"], words=None)
    folder.close()


if __name__ == "__main__":
    plain()
    html()

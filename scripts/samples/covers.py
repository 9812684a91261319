#!/usr/bin/env python3
"""Makes covers and sleeves whose fields are known, as files of many kinds.

    scripts/samples/covers.py FOLDER [--only ID,ID] [--kinds docx,pdf,clean,degraded]

Two thirds of the designs are drawn here from lists and layouts; one third is
test_data/covers/unseen.json, written by hand by someone who had not read the
program's reader of covers. Names, units, numbers and titles are invented, of
possible form. Each design becomes

    ID.docx, ID.pdf           as a computer makes them (articles)
    ID.clean.pdf | .jpg       scanned straight at 150, 200 or 300 dpi
    ID.degraded.pdf | .jpg    blurred, noisy, turned 2-4 degrees, in shadow and
                              packed hard; or photographed from the side

and FOLDER/truth.json tells of every file: its class, kind and fields. An
article's cover has a page of text behind it, as in life. Needs soffice,
pdftoppm and ffmpeg; the same designs and values on every run.
"""
import argparse
import concurrent.futures
import html
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from covers_drawn import drawn_designs  # noqa: E402
from pdf_article_text import article  # noqa: E402
from pdf_file import pdf_file  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]
UNSEEN = ROOT / "test_data/covers/unseen.json"
PAPER = {"a4": (210, 297, 25), "dvd": (130, 184, 9), "cd": (121, 121, 7)}  # width, height, margin in mm
KINDS = ("docx", "pdf", "clean", "degraded")


class Styles:
    """Paragraph styles, one for each look that occurs."""

    def __init__(self, font):
        self.font, self.known = font, {}

    def name(self, align, bold, italic, size, space=0, page_break=False):
        key = (align, bold, italic, size, space, page_break)
        return self.known.setdefault(key, f"P{len(self.known)}")

    def xml(self):
        out = []
        for (align, bold, italic, size, space, page_break), name in self.known.items():
            out.append(
                f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
                f'fo:text-align="{dict(l="start", c="center", r="end", j="justify")[align]}" fo:margin-bottom="1.5mm" fo:margin-top="{space}mm"'
                f'{" fo:break-before=" + chr(34) + "page" + chr(34) if page_break else ""}/><style:text-properties style:font-name="F" '
                f'fo:font-size="{size}pt" fo:language="vi" fo:country="VN"{" fo:font-weight=" + chr(34) + "bold" + chr(34) if bold else ""}'
                f'{" fo:font-style=" + chr(34) + "italic" + chr(34) if italic else ""}/></style:style>')
        return "".join(out)


def paragraph(line, styles, space=0, default_size=13):
    """ "c b 14|TEXT": alignment, bold, italic, size. """
    look, _, text = line.partition("|") if "|" in line[:12] else ("l", "", line)
    align, bold, italic, size = "l", False, False, default_size
    for token in look.split():
        if token in "lcrj":
            align = token
        elif token == "b":
            bold = True
        elif token == "i":
            italic = True
        else:
            size = int(token)
    return f'<text:p text:style-name="{styles.name(align, bold, italic, size, space)}">{html.escape(text)}</text:p>'


def table(rows, styles, border, size, number):
    columns = max(len(row) for row in rows)
    cells = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell table:style-name="{"CB" if border else "CN"}">'
            + "".join(paragraph(line, styles, default_size=size) for line in (cell if isinstance(cell, list) else [cell])) + "</table:table-cell>"
            for cell in row) + "</table:table-row>" for row in rows)
    return f'<table:table table:name="B{number}"><table:table-column table:number-columns-repeated="{columns}"/>{cells}</table:table>'


def fodt(design, body):
    styles = Styles(design.get("font", "Liberation Serif"))
    width, height, margin = PAPER[design.get("page", "a4")]
    out, space, number = [], 0, 0
    for block in design["blocks"]:
        number += 1
        if isinstance(block, str) and block.startswith("~"):
            space += float(block[1:])
            continue
        if isinstance(block, str):
            out.append(paragraph(block, styles, space))
        else:
            if space:
                out.append(f'<text:p text:style-name="{styles.name("l", False, False, 4, space)}"/>')
            if "columns" in block:
                out.append(table([block["columns"]], styles, False, 12, number))
            elif "table" in block:
                out.append(table(block["table"], styles, block.get("border", False), block.get("size", 13), number))
            elif "box" in block:
                inner = "".join(paragraph(line, styles) for line in block["box"])
                out.append(f'<text:p text:style-name="{styles.name("l", False, False, 6)}"><draw:frame draw:name="K{number}" draw:style-name="{"GB" if block.get("border") else "GN"}" '
                           f'text:anchor-type="paragraph" svg:x="{block.get("x", 10)}mm" svg:y="2mm" svg:width="{block.get("w", 80)}mm">'
                           f'<draw:text-box fo:min-height="10mm">{inner}</draw:text-box></draw:frame></text:p>')
        space = 0
    for i, text in enumerate(body):
        name = styles.name("j", False, False, 13, 0, page_break=i == 0)
        out.append(f'<text:p text:style-name="{name}">{html.escape(text)}</text:p>')
    border = 'fo:border="0.5pt solid #000000"'
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{styles.font}'"/></office:font-face-decls>
<office:automatic-styles>{styles.xml()}
<style:style style:name="CB" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" {border}/></style:style>
<style:style style:name="CN" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border="none"/></style:style>
<style:style style:name="GB" style:family="graphic"><style:graphic-properties style:wrap="none" fo:padding="2mm" draw:fill="none" draw:stroke="solid" svg:stroke-width="0.5pt"/></style:style>
<style:style style:name="GN" style:family="graphic"><style:graphic-properties style:wrap="none" fo:padding="2mm" draw:fill="none" draw:stroke="none"/></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm" fo:margin="{margin}mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>{"".join(out)}</office:text></office:body></office:document>'''


def converted(sources, kind, folder):
    """All in one run of soffice, which takes longest to start."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind, "--outdir", str(folder), *map(str, sources)],
                       check=True, capture_output=True)


def page_picture(pdf, page, dpi, filters, quality):
    pgm = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), str(pdf)], check=True, capture_output=True).stdout
    return subprocess.run(["ffmpeg", "-v", "error", "-f", "pgm_pipe", "-i", "-", "-vf", filters + ",format=yuvj420p", "-frames:v", "1", "-c:v", "mjpeg",
                           "-q:v", str(quality), "-bitexact", "-f", "image2pipe", "-"], input=pgm, check=True, capture_output=True).stdout


def size_of(jpeg):
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
    return int.from_bytes(jpeg[at + 7:at + 9], "big"), int.from_bytes(jpeg[at + 5:at + 7], "big")


def scan_pdf(pages, dpi):
    """A PDF of JPEG pages, as a scanner's program writes it."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for jpeg in pages:
        width, height = size_of(jpeg)
        w, h = width * 72 / dpi, height * 72 / dpi
        objects.append(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length %d>>stream\n" % (width, height, len(jpeg)) + jpeg + b"\nendstream\n")
        image = len(objects)
        content = b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (w, h)
        objects.append(b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream\n")
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (w, h, len(objects), image))
        kids.append(len(objects))
    return pdf_file(objects, kids)


def turned(degrees):
    return f"rotate={degrees}*PI/180:ow=rotw({degrees}*PI/180):oh=roth({degrees}*PI/180):c=white"


def ways(design, number):
    """How the design is scanned: class, dpi, filters, quality of the JPEG."""
    dice = random.Random(f"{design['id']}/{number}")
    sleeve = design["kind"] == "video"
    dpi = (150, 200, 300)[number % 3]
    clean = ("clean", dpi, f"{turned(round(dice.uniform(-0.4, 0.4), 2))},noise=alls=3:all_seed={number}", 3)
    seed = dice.randrange(1000)
    if number % 2 and (sleeve or number % 4 == 1):
        side = dice.choice(("x0=60:y0=40:x1=W-150:y1=0:x2=10:y2=H-30:x3=W-20:y3=H-110", "x0=20:y0=70:x1=W-30:y1=30:x2=90:y2=H-20:x3=W-110:y3=H-60"))
        pad = "pad=w=iw+200:h=ih+240:x=100:y=120:color=0x4a4038"
        light = "geq=lum='lum(X,Y)*(0.95-0.35*X/W-0.1*Y/H)':cb=128:cr=128"
        rough = ("photographed", 200, f"{pad},perspective={side}:sense=destination:interpolation=cubic,{light},gblur=sigma=0.6,noise=alls=8:all_seed={seed}", 8)
    else:
        skew = round(dice.choice((-1, 1)) * dice.uniform(2, 4), 1)
        light = "geq=lum='lum(X,Y)*(0.97-0.22*pow(1-X/W\\,3)-0.08*Y/H)':cb=128:cr=128"
        rough = ("degraded", 200 if number % 4 else 150, f"{turned(skew)},{light},gblur=sigma={0.7 if number % 4 else 0.5},noise=alls=14:all_seed={seed}", 12)
    return clean, rough


def designs():
    unseen = json.loads(UNSEEN.read_text())
    for design in unseen:
        design["by"] = "unseen"
    return drawn_designs() + unseen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--kinds", default=",".join(KINDS))
    asked = parser.parse_args()
    kinds, only = asked.kinds.split(","), set(filter(None, asked.only.split(",")))
    out = asked.folder
    out.mkdir(parents=True, exist_ok=True)
    chosen = [(number, design) for number, design in enumerate(designs()) if not only or design["id"] in only]
    body = article(5)[:1]
    truth = []

    def note(name, design, sort):
        truth.append({"file": name, "id": design["id"], "class": sort, "kind": design["kind"], "by": design["by"], "fields": design["truth"]})

    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        sources = []
        for _, design in chosen:
            source = work / f"{design['id']}.fodt"
            source.write_text(fodt(design, body if design["kind"] == "article" else []))
            sources.append(source)
        converted(sources, "pdf", work)
        articles = [work / f"{design['id']}.fodt" for _, design in chosen if design["kind"] == "article"]
        if "docx" in kinds and articles:
            converted(articles, "docx", out)
        jobs = []
        for number, design in chosen:
            pdf = work / f"{design['id']}.pdf"
            if design["kind"] == "article":
                if "docx" in kinds:
                    note(f"{design['id']}.docx", design, "docx")
                if "pdf" in kinds:
                    (out / pdf.name).write_bytes(pdf.read_bytes())
                    note(pdf.name, design, "pdf")
            for name, (sort, dpi, filters, quality) in zip(("clean", "degraded"), ways(design, number)):
                if name in kinds:
                    ending = "pdf" if design["kind"] == "article" else "jpg"
                    jobs.append((pdf, f"{design['id']}.{name}.{ending}", dpi, filters, quality))
                    note(jobs[-1][1], design, sort)

        def make(job):
            pdf, name, dpi, filters, quality = job
            pages = [page_picture(pdf, page, dpi, filters, quality) for page in ((1, 2) if name.endswith("pdf") else (1,))]
            (out / name).write_bytes(scan_pdf(pages, dpi) if name.endswith("pdf") else pages[0])

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(make, jobs))
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(chosen)} designs, {len(truth)} files")


if __name__ == "__main__":
    main()

"""DOCX files as Word 2013 saves them: rsids, proofing marks, runs split in the
middle of a word, the page number gallery, a first page of its own, text boxes
with their copy for old versions.
"""
import html
import zipfile

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
     'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" mc:Ignorable="w14"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def text(words):
    return f'<w:t xml:space="preserve">{html.escape(words)}</w:t>'


def run(words, size=28, bold=False, italic=False, font="Times New Roman"):
    """Runs of one look; "\t" is a tab and "\n" a line break. Longer ones are split as spell checking splits them."""
    look = (f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="Times New Roman"/>' + "<w:b/>" * bold + "<w:i/>" * italic
            + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')
    out = ""
    for i, piece in enumerate(words.split("\n")):
        out += f"<w:r>{look}<w:br/></w:r>" if i else ""
        for j, cell in enumerate(piece.split("\t")):
            out += f"<w:r>{look}<w:tab/></w:r>" if j else ""
            middle = len(cell) // 2 if len(cell) > 60 else len(cell)
            parts = [cell[:middle], cell[middle:]]
            out += '<w:proofErr w:type="spellStart"/>'.join(f'<w:r w:rsidRPr="00A77B3E">{look}{text(part)}</w:r>' for part in parts if part)
    return out


def paragraph(content, align="both", before=0, after=120, indent=0, more=""):
    return (f'<w:p w:rsidR="00C14B2A" w:rsidRDefault="00C14B2A"><w:pPr>{more}<w:spacing w:before="{before}" w:after="{after}" w:line="360" w:lineRule="auto"/>'
            f'<w:ind w:firstLine="{indent}"/><w:jc w:val="{align}"/></w:pPr>{content}</w:p>')


def page_break():
    return '<w:p w:rsidR="00C14B2A"><w:r><w:br w:type="page"/></w:r></w:p>'


def field(code, shown):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ' + code + ' </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def gallery(content):
    return ('<w:sdt><w:sdtPr><w:id w:val="-1769616900"/><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f'<w:sdtContent>{content}</w:sdtContent></w:sdt>')


def numbers(kind="gallery", align="center"):
    """A footer or header with the page number."""
    if kind == "of":
        return paragraph(run("Trang ", 24) + field("PAGE", "2") + run("/", 24) + field("NUMPAGES", "5"), align)
    if kind == "dashes":
        return paragraph(run("- ", 26) + field("PAGE   \\* MERGEFORMAT", "2") + run(" -", 26), align)
    if kind == "simple":
        return paragraph('<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>', align)
    return gallery(paragraph(field("PAGE   \\* MERGEFORMAT", "2"), align))


def text_box(paragraphs):
    """A box over the page, with the copy that Word keeps for Word 2007."""
    body = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>914400</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>457200</wp:posOffset></wp:positionV><wp:extent cx="4572000" cy="4114800"/><wp:wrapNone/><wp:docPr id="1" name="Text Box 1"/>'
            '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4572000" cy="4114800"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f'<wps:txbx>{body}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
            f'<mc:Fallback><w:pict><v:shape id="_x0000_s1026" type="#_x0000_t202" style="position:absolute"><v:textbox>{body}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def table(rows, widths=(3200, 5800), borders=True):
    """`rows`: lists of cells, each a paragraph's runs."""
    edge = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    cells = lambda row: "".join(f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{paragraph(cell, "left", after=60)}</w:tc>' for cell, w in zip(row, widths))
    return (f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>{f"<w:tblBorders>{edge}</w:tblBorders>" if borders else ""}</w:tblPr>'
            '<w:tblGrid>' + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>" + "".join(f"<w:tr>{cells(row)}</w:tr>" for row in rows) + "</w:tbl>")


def picture():
    """A photograph in the text; its bytes are the caller's."""
    return ('<w:r><w:drawing><wp:inline><wp:extent cx="4320000" cy="2880000"/><wp:docPr id="3" name="Picture 3"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="anh1.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4320000" cy="2880000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


def section(refs="", own_first_page=False, restart=False, wrap=False, border=False):
    """A4 with the margins of Decree 30; `wrap`: it ends here, and another follows on a new page."""
    edge = "".join(f'<w:{side} w:val="thinThickSmallGap" w:sz="24" w:space="4" w:color="auto"/>' for side in ("top", "left", "bottom", "right"))
    inner = (f'<w:sectPr w:rsidR="00C14B2A">{refs}<w:pgSz w:w="11907" w:h="16840" w:code="9"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/>'
             + (f'<w:pgBorders w:offsetFrom="text">{edge}</w:pgBorders>' if border else "") + ('<w:pgNumType w:start="1"/>' if restart else "") + '<w:cols w:space="720"/>'
             + ("<w:titlePg/>" if own_first_page else "") + '<w:docGrid w:linePitch="381"/></w:sectPr>')
    return f"<w:p><w:pPr>{inner}</w:pPr></w:p>" if wrap else inner


def ref(kind, which="default"):
    return f'<w:{kind}Reference w:type="{which}" r:id="rId{kind.title()}"/>'


def save(path, body, *, footer=None, header=None, title="", author="", photo=None):
    """`body` ends with its section. The footer's relationship is rIdFooter, the header's rIdHeader."""
    parts = {"word/document.xml": f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>",
             "word/styles.xml": f'{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
                                '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
                                '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style></w:styles>',
             "word/settings.xml": f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/></w:settings>',
             "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                                  f"<dc:title>{html.escape(title)}</dc:title><dc:creator>{html.escape(author)}</dc:creator></cp:coreProperties>"}
    links = [("styles", "styles", "styles.xml"), ("settings", "settings", "settings.xml")]
    for kind, content in (("footer", footer), ("header", header)):
        if content:
            parts[f"word/{kind}1.xml"] = f'{HEAD}<w:{"ftr" if kind == "footer" else "hdr"} {W}>{content}</w:{"ftr" if kind == "footer" else "hdr"}>'
            links.append((kind.title(), kind, f"{kind}1.xml"))
    if photo:
        links.append(("Picture", "image", "media/image1.jpeg"))
    relations = lambda rows: f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "footer1": "footer", "header1": "header"}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{TYPE}{kinds[name[5:-4]]}+xml"/>' for name in parts if name.startswith("word/"))
    members = {"[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="jpeg" ContentType="image/jpeg"/>'
                                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                                      f'{overrides}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
               "_rels/.rels": relations(f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
                                        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'),
               "word/_rels/document.xml.rels": relations("".join(f'<Relationship Id="rId{name}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>' for name, kind, target in links)),
               **parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 9, 10, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
        if photo:
            archive.writestr(zipfile.ZipInfo("word/media/image1.jpeg", (2020, 9, 10, 8, 0, 0)), photo)

"""Write workbooks of every format part by part."""

import io
import struct
import zipfile

import openpyxl
import xlwt
from odf import opendocument, table
from odf.text import P
from xlwt.CompoundDoc import XlsDoc

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def zipped(parts):
    """Return a zip of parts, given by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(*links):
    """Return the part that links to others, each given as (id, type, target)."""
    lines = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{p}"/>' for i, t, p in links)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{lines}</Relationships>'


def xml_book(rows="", after="", main=MAIN, links=LINKS, **parts):
    """Return a hand-written .xlsx from the XML of its rows, of what follows them, and of other parts."""
    worksheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return zipped(
        {
            "_rels/.rels": relations(("r1", f"{links}/officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(("r1", f"{links}/worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": worksheet,
            **{f"xl/{name}.xml": content for name, content in parts.items()},
        }
    )


def number_formats(*ids):
    """Return the styles part with some of the built-in number formats."""
    formats = "".join(f'<xf numFmtId="{n}"/>' for n in ids)
    return f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'


def xlsx_book(fill):
    """Return an .xlsx after fill(sheet, workbook) has filled its first sheet and the workbook."""
    workbook = openpyxl.Workbook()
    fill(workbook.active, workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def xls_book(fill):
    """Return an .xls after fill(sheet, workbook) has filled its first sheet and the workbook."""
    workbook = xlwt.Workbook()
    fill(workbook.add_sheet("表"), workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def compound(stream):
    """Return an .xls of the bytes of its workbook stream."""
    buffer = io.BytesIO()
    XlsDoc().save(buffer, stream)
    return buffer.getvalue()


def records(stream):
    """Yield number and content of each record of an .xls."""
    place = 0
    while place < len(stream):
        number, size = struct.unpack("<HH", stream[place : place + 4])
        yield number, stream[place + 4 : place + 4 + size]
        place += 4 + size


def ods_book(fill):
    """Return an .ods after fill(sheet, document) has filled its only sheet and the document."""
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="表")
    fill(sheet, document)
    document.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def ods_row(sheet, *cells, **attributes):
    """Append a row of cells, each as (text, attributes), to the sheet of an .ods."""
    row = table.TableRow(**attributes)
    for text, cell_attributes in cells:
        cell = table.TableCell(**cell_attributes)
        if text:
            cell.addElement(P(text=text))
        row.addElement(cell)
    sheet.addElement(row)


def record(number, content=b""):
    """Return a record of an .xlsb: its number and its length, then its content."""
    head = bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])
    return head + bytes([len(content)]) + content


def wide(text):
    """Return a text as an .xlsb writes it, with its length before it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_book(*cells, row=0):
    """Return a hand-written .xlsb of one row: text, numbers, and None for a blank."""
    records = [record(145), record(0, struct.pack("<I", row) + bytes(13))]
    for column, value in enumerate(cells):
        place = struct.pack("<II", column, 0)
        if isinstance(value, str):
            records.append(record(6, place + wide(value)))
        elif value is not None:
            records.append(record(5, place + struct.pack("<d", value)))
    area = struct.pack("<IIII", row, row, 0, len(cells) - 1)
    bundle = struct.pack("<II", 0, 1) + wide("r1") + wide("表")
    return zipped(
        {
            "_rels/.rels": relations(("r1", f"{LINKS}/officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": record(156, bundle) + record(144) + record(157, bytes(26)),
            "xl/_rels/workbook.bin.rels": relations(("r1", f"{LINKS}/worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": record(148, area) + b"".join(records) + record(146),
        }
    )

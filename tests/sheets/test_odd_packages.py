"""Workbooks that other programs write otherwise than Excel does: what any program can read of them is read."""

import io
import zipfile

import pytest
from tests.reader_child import read, refused, sheet
from tests.status_sheets import edited
from tests.workbook_parts import LINKS, MAIN, number_formats, relations, xml_book, zipped

DAY = {"d": "2020-06-30"}
SHEET = f"{LINKS}/worksheet"
GOOD = '<sheet name="表" sheetId="1" r:id="r1"/>'
MACROS = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"


def book(sheets=GOOD, links=(), main="xl/workbook.xml", names=None, **parts):
    """Return a workbook whose sheet holds a date, with other sheets listed, other links, and parts under other names."""
    whole = xml_book('<row r="1"><c r="A1" s="1"><v>44012</v></c></row>', styles=number_formats(0, 14), **parts)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = {name: archive.read(name).decode() for name in archive.namelist()}
    content["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'
    content["xl/_rels/workbook.xml.rels"] = relations(("r1", SHEET, "worksheets/sheet1.xml"), *links)
    content["_rels/.rels"] = relations(("r1", f"{LINKS}/officeDocument", main))
    return zipped({(names or (lambda name: name))(name): text for name, text in content.items()})


def beside(attributes="", link="", kind="worksheet"):
    """Return a workbook with a second sheet, listed with these attributes and linked in this way."""
    links = [("r2", link, f"{kind}s/other.xml")] if link else []
    return book(GOOD + f'<sheet name="二" sheetId="2" {attributes}/>', links, **{f"{kind}s/other": "<x/>"})


BESIDE = {
    "no link": beside(),
    "an empty link": beside('r:id=""'),
    "a macro sheet": beside('r:id="r2"', MACROS, "macrosheet"),
    "a dialog sheet": beside('r:id="r2"', f"{LINKS}/dialogsheet", "dialogsheet"),
    "a chart sheet": beside('r:id="r2"', f"{LINKS}/chartsheet", "chartsheet"),
}


@pytest.mark.parametrize("data", BESIDE.values(), ids=BESIDE)
def test_sheets_that_hold_no_cells_do_not_hinder_the_others(data):
    assert [(one["name"], one["rows"]) for one in read(data)["sheets"]] == [("表", [[DAY]])]


@pytest.mark.parametrize("links", [(), (("r2", SHEET, "worksheets/gone.xml"),)], ids=["link", "part"])
def test_a_sheet_whose_content_is_gone_is_named_and_the_others_are_read(links):
    good, gone = read(book(GOOD + '<sheet name="二" sheetId="2" r:id="r2"/>', links))["sheets"]
    assert (good["rows"], gone["rows"], gone["unread"][0]) == ([[DAY]], [], "sheet_damaged")


def named(change):
    """Return a workbook whose parts are named otherwise, the package's own links apart."""
    return book(names=lambda name: name if name == "_rels/.rels" else change(name))


def moved(folder):
    """Return a workbook whose parts are all in another folder, "" for the root."""
    types = '<Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    data = book(main=folder + "workbook.xml", names=lambda name: name.replace("xl/", folder))
    with zipfile.ZipFile(stream := io.BytesIO(data), "a") as archive:
        archive.writestr("[Content_Types].xml", types)
    return stream.getvalue()


def linked(target):
    """Return a workbook whose sheet is linked by another target."""
    return edited(book(), "workbook.xml.rels", lambda data: data.replace(b"worksheets/sheet1.xml", target.encode()))


PLACES = {
    "backslashes": named(lambda name: name.replace("/", "\\")),
    "upper case": named(str.upper),
    "doubled slashes": named(lambda name: name.replace("/", "//")),
    "a slash before": named(lambda name: "/" + name),
    "at the root": moved(""),
    "in another folder": moved("Book/Deep/"),
    "the main part has another name": book(main="xl/book9.xml", names=lambda name: name.replace("workbook.xml", "book9.xml")),
    "no links of the package": named(lambda name: name.replace("_rels/.rels", "lost")),
    **{
        f"link {target}": linked(target)
        for target in (
            "worksheets\\sheet1.xml",
            "worksheets//sheet1.xml",
            "./worksheets/sheet1.xml",
            "../xl/worksheets/sheet1.xml",
            "/xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet1.xml",
            "Worksheets/SHEET1.xml",
            "worksheets/sheet%31.xml",
        )
    },
}


@pytest.mark.parametrize("data", PLACES.values(), ids=PLACES)
def test_the_parts_are_found_wherever_they_are(data):
    assert sheet(data)["rows"] == [[DAY]]


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ('sheetId="1" state="show"', False),
        ('sheetId="1" state=""', False),
        ('sheetId="1" state="Hidden"', True),
        ('sheetId="1" state="veryhidden"', True),
        ('sheetId="x"', False),
        ("", False),
    ],
)
def test_odd_attributes_of_a_sheet_do_not_hinder_it(attributes, hidden):
    read_sheet = sheet(book(f'<sheet name="表" {attributes} r:id="r1"/>'))
    assert (read_sheet["rows"], read_sheet["hidden"]) == ([[DAY]], hidden)


def test_a_text_document_with_a_workbook_in_it_is_no_workbook():
    types = '<Types><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>'
    assert refused(zipped({"[Content_Types].xml": types, "word/document.xml": "<d/>", "word/embeddings/a.xlsx": "PK"}))[0] == "not_spreadsheet"


def strings(attributes, text="<t>中国移动</t>"):
    """Return a workbook of one shared string, in a part with these attributes."""
    return xml_book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', sharedStrings=f'<sst xmlns="{MAIN}" {attributes}><si>{text}</si></sst>')


@pytest.mark.parametrize("count", ["2", "4000000000", "99999999999999999999", "-1", "many", ""])
def test_a_wrong_count_of_strings_is_of_no_account(count):
    assert sheet(strings(f'count="{count}" uniqueCount="{count}"'))["rows"] == [["中国移动"]]


def test_a_string_written_anew_is_the_whole_text_without_its_pronunciation():
    text = '<r><t>中国</t></r><r><t xml:space="preserve"> &lt;移动&#13;\n</t></r><rPh sb="0" eb="1"><t>yi</t></rPh>'
    assert sheet(strings('uniqueCount="9000000"', text))["rows"] == [["中国 <移动\r\n"]]


@pytest.mark.parametrize("part", ["styles", "sharedStrings"])
def test_an_empty_part_is_as_good_as_none(part):
    assert sheet(xml_book('<row r="1"><c r="A1"><v>1</v></c></row>', **{part: ""}))["rows"] == [[1]]


def test_of_broken_styles_those_before_the_break_hold():
    styles = number_formats(0, 14).replace("</cellXfs></styleSheet>", "<xf")
    assert sheet(xml_book('<row r="1"><c r="A1" s="1"><v>44012</v></c></row>', styles=styles))["rows"] == [[DAY]]


@pytest.mark.parametrize(
    ("merge", "rows"),
    [
        ("A:B", [[1], [None, None, 6]]),
        ("$A:$B", [[1], [None, None, 6]]),
        ("1:1", [[1], [4, 5, 6]]),
        ("$A$1:$B$2", [[1], [None, None, 6]]),
        ("B2:A1", [[1], [None, None, 6]]),
        ("a1:b1", [[1], [4, 5, 6]]),
        ("J:K", [[1, 2, None], [4, 5, 6]]),
        ("3:5", [[1, 2, None], [4, 5, 6]]),
        ("", [[1, 2, None], [4, 5, 6]]),
        ("#REF!", [[1, 2, None], [4, 5, 6]]),
        ("A", [[1, 2, None], [4, 5, 6]]),
    ],
)
def test_a_merge_may_be_written_in_many_ways(merge, rows):
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row>'
    found = sheet(xml_book(cells, f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'))["rows"]
    assert [row + [None] * (3 - len(row)) for row in found] == [row + [None] * (3 - len(row)) for row in rows]


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        ('<c r="$A$1"><v>1</v></c>', [1]),
        ('<c r="a1"><v>1</v></c>', [1]),
        ('<c r="A0"><v>1</v></c>', [1]),
        ('<c r=""><v>1</v></c><c r=""><v>2</v></c>', [1, 2]),
        ('<c r="C"><v>1</v></c>', [1]),
        ('<c r="C1"><v>1</v></c><c r="?"><v>2</v></c>', [None, None, 1, 2]),
        ('<c r="A1" s="99"><v>1</v></c>', [1]),
        ('<c r="A1" s="-1"><v>1</v></c>', [1]),
        ('<c r="A1" s="x"><v>1</v></c>', [1]),
        ('<c r="A1" t="zz"><v>1</v></c>', [1]),
        ('<c r="A1" t=""><v>推进中</v></c>', ["推进中"]),
        ('<c r="A1" t="n"><v>推进中</v></c>', ["推进中"]),
        ('<c r="A1" t="b"><v>TRUE</v></c>', [True]),
        ('<c r="A1" t="inlineStr"><v>推进中</v></c>', ["推进中"]),
        ('<c r="A1" t="b"><v>2</v></c>', [2]),
        ('<c r="A1" t="zz"><v>1</v></c><c r="B1"><is><t>1.10</t></is></c>', [1, "1.10"]),
        ('<c r="A1" t="zz"><v>1</v></c><c r="B1" s="1"><v>44012</v></c>', [1, DAY]),
        ('<c r="A1" t="zz"><v>1</v></c><c r="B1" t="str"><v>a&lt;b</v></c>', [1, "a<b"]),
        ('<c r="AB1" t="zz"><v>1</v></c>', [None] * 27 + [1]),
    ],
)
def test_odd_attributes_of_a_cell_do_not_hinder_its_sheet(cells, row):
    assert sheet(xml_book(f'<row r="1">{cells}</row>', styles=number_formats(0, 14)))["rows"] == [row]


@pytest.mark.parametrize("number", ["", "0", "1.0", "x", "-4"])
def test_a_row_without_a_good_number_follows_the_one_before(number):
    rows = f'<row r="2"><c r="A2"><v>1</v></c></row><row r="{number}"><c><v>2</v></c></row>'
    assert sheet(xml_book(rows))["rows"] == [[], [1], [2]]


def test_errors_merges_and_hidden_rows_are_kept_where_the_sheet_is_written_anew():
    rows = '<row r="1" hidden="1"><c r="?" t="e"><v>#SPILL!</v></c><c r="?" s="1"><v>0.5</v></c><c r="?"><f>1</f></c></row>'
    found = sheet(xml_book(rows, '<mergeCells><mergeCell ref="D:E"/></mergeCells>', styles=number_formats(0, 9)))
    assert (found["rows"], found["errors"], found["percent"]) == ([[None, 0.5, None]], [[1, 1, "#SPILL!"]], [[1, 2]])
    assert (found["unvalued"], found["hidden_rows"]) == ([[1, 3]], [1])


def encoded(declared, encoding, mark=b""):
    """Return a workbook whose parts are in an encoding and declare one."""
    whole = xml_book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', sharedStrings=f'<sst xmlns="{MAIN}"><si><t>中国移动é</t></si></sst>')
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    declaration = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else ""
    return zipped({name: mark + (declaration + text).encode(encoding) for name, text in parts.items()})


ENCODED = {
    "UTF-16, marked": encoded("UTF-16", "utf-16"),
    "UTF-16, not declared": encoded("", "utf-16"),
    "UTF-16 without a mark": encoded("UTF-16", "utf-16-le"),
    "UTF-16, high byte first": encoded("UTF-16", "utf-16-be"),
    "UTF-16, marked, high byte first": encoded("", "utf-16-be", b"\xfe\xff"),
    "UTF-16 that declares UTF-8": encoded("utf-8", "utf-16"),
    "UTF-8 that declares UTF-16": encoded("utf-16", "utf-8"),
    "UTF-8, marked": encoded("UTF-8", "utf-8", b"\xef\xbb\xbf"),
    "UTF-8 after a blank line": encoded("utf-8", "utf-8", b"\r\n"),
    "GB18030": encoded("GB18030", "gb18030"),
    "GBK": encoded("gbk", "gb18030"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_xml_in_any_encoding_is_read(data):
    found = sheet(data)
    assert (found["name"], found["rows"]) == ("表", [["中国移动é"]])


def test_xml_in_an_encoding_of_single_bytes_is_read():
    part = '<?xml version="1.0" encoding="windows-1252"?><worksheet xmlns="%s"><sheetData><row><c t="str"><v>café</v></c></row></sheetData></worksheet>'
    assert sheet(edited(xml_book(), "sheet1.xml", lambda _: (part % MAIN).encode("cp1252")))["rows"] == [["café"]]

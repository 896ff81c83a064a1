"""Workbooks that are one XML file: the flat OpenDocument and Excel's of 2003; and the .ods, read by the same parser."""

import pytest
from tests.reader_child import read, refused, sheet, unread
from tests.workbook_parts import zipped

# OpenDocument

SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
DRAWING = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
SHEET_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def flat(tables, styles="", declaration='<?xml version="1.0" encoding="UTF-8"?>\n'):
    """Return a .fods of the XML of its tables and styles, as a text."""
    head = f'{declaration}<office:document {SPACES} {DRAWING} office:mimetype="{SHEET_KIND}">'
    return f"{head}<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"


def packed(tables, **parts):
    """Return an .ods of the XML of its tables, and of other parts."""
    content = (
        f"<office:document-content {SPACES} {DRAWING}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"content.xml": content, **parts})


def table(*rows, name="表", attributes="", before=""):
    """Return the XML of a table, each row given as the XML of its cells."""
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" {attributes}>{before}{lines}</table:table>'


def cell(kind="string", value="", text="", attributes=""):
    """Return the XML of a cell; `value` is the attribute that holds its value."""
    return f'<table:table-cell office:value-type="{kind}" {value} {attributes}><text:p>{text}</text:p></table:table-cell>'


VALUES = [
    (cell(text="进展"), "进展"),
    (cell(text="甲</text:p><text:p>乙"), "甲\n乙"),
    (cell(text='甲<text:s text:c="2"/>乙<text:tab/><text:span>丙</text:span><text:line-break/>丁'), "甲  乙\t丙\n丁"),
    (cell(text="甲\n      乙"), "甲 乙"),
    (cell(value='office:string-value="全文"', text="短"), "全文"),
    (cell(text="甲<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>乙"), "甲乙"),
    ("<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>文</text:p></table:table-cell>", "文"),
    ("<table:table-cell><text:p>没有类型</text:p></table:table-cell>", "没有类型"),
    (cell("float", 'office:value="3"', "3.00"), 3),
    (cell("currency", 'office:value="2.5"', "¥2.50"), 2.5),
    (cell("float", 'office:value="x"', "约3"), "约3"),
    (cell("boolean", 'office:boolean-value="true"', "TRUE"), True),
    (cell("date", 'office:date-value="2020-09-25"', "25日"), {"d": "2020-09-25"}),
    (cell("date", 'office:date-value="2020-09-25T10:30:00.5"', "x"), {"d": "2020-09-25T10:30:01"}),
    (cell("date", 'office:date-value="2020-09-25T10:30:00Z"', "x"), {"d": "2020-09-25T10:30:00"}),
    (cell("date", 'office:date-value="0000-00-00"', "没有"), "没有"),
    (cell("time", 'office:time-value="PT10H30M00S"', "x"), "10:30:00"),
    (cell("time", 'office:time-value="PT34H30M00S"', "x"), "34:30:00"),
    (cell("time", 'office:time-value="soon"', "快了"), "快了"),
]


@pytest.mark.parametrize(("xml", "value"), VALUES)
def test_a_value_of_an_open_document_is_read_as_what_it_is(xml, value):
    assert sheet(flat(table(xml)).encode())["rows"] == [[value]]


def test_an_ods_without_its_mimetype_is_read():
    document = read(packed(table(cell(text="进展"))))
    assert (document["kind"], document["sheets"][0]["rows"]) == ("ods", [["进展"]])


def test_a_text_document_is_no_workbook():
    content = f"<office:document-content {SPACES}><office:body><office:text>{table(cell(text='x'))}</office:text></office:body></office:document-content>"
    assert refused(zipped({"content.xml": content}))[0] == "not_spreadsheet"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030"])
def test_a_flat_document_is_read_in_its_encoding(encoding):
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le")}"?>'
    document = read(flat(table(cell(text="进展")), declaration=declaration).encode(encoding))
    assert (document["kind"], document["sheets"][0]["rows"]) == ("fods", [["进展"]])


def test_percentages_errors_and_formulas_without_a_value_are_listed():
    failed = 'calcext:value-type="error" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    row = cell("percentage", 'office:value="0.5"', "50%") + cell(text="#N/A", attributes=failed) + '<table:table-cell table:formula="of:=1"/>'
    found = sheet(flat(table(row)).encode())
    assert (found["rows"], found["percent"], found["errors"], found["unvalued"]) == ([[0.5, None, None]], [[1, 1]], [[1, 2, "#N/A"]], [[1, 3]])


def test_charts_and_deleted_rows_are_no_sheets_and_no_cells():
    chart = f"<draw:frame><draw:object>{table(cell(text='图'), name='local-table')}</draw:object></draw:frame>"
    aside = f"<table:shapes>{chart}</table:shapes>"
    deleted = f"<table:tracked-changes><table:deletion>{table(cell(text='删'))}</table:deletion></table:tracked-changes>"
    within = f"<table:table-cell office:value-type='string'>{chart}<text:p>乙</text:p></table:table-cell>"
    found = read(flat(deleted + table(cell(text="甲") + within, before=aside)).encode())["sheets"]
    assert [(one["name"], one["rows"]) for one in found] == [("表", [["甲", "乙"]])]


def test_repeated_cells_and_rows_are_each_their_own():
    rows = '<table:table-row table:number-rows-repeated="2">' + cell(text="甲", attributes='table:number-columns-repeated="2"') + "</table:table-row>"
    blank = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    found = sheet(flat(f'<table:table table:name="表">{rows}{blank}</table:table>').encode())
    assert found["rows"] == [["甲", "甲"], ["甲", "甲"]]


def test_many_equal_rows_count_once_each():
    row = '<table:table-row table:number-rows-repeated="40">' + cell(text="甲") * 9 + "</table:table-row>"
    assert len(sheet(flat(f'<table:table table:name="表">{row}</table:table>').encode(), rows=50)["rows"]) == 40


def test_a_sheet_of_an_open_document_that_reaches_too_far_is_left_out_alone():
    far = (
        f'<table:table table:name="远"><table:table-row table:number-rows-repeated="1000000"/><table:table-row>{cell(text="x")}</table:table-row></table:table>'
    )
    wide = cell(text="x", attributes='table:number-columns-repeated="16384"')
    many = f'<table:table table:name="多"><table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row></table:table>'
    sheets = read(flat(far + many + table(cell(text="甲"))).encode())["sheets"]
    assert [(one["name"], one["unread"] and one["unread"][0], one["rows"]) for one in sheets] == [
        ("远", "too_spread", []),
        ("多", "too_spread", []),
        ("表", None, [["甲"]]),
    ]


@pytest.mark.long
def test_many_large_sheets_together_stay_within_the_memory_of_one():
    wide = cell(text="x", attributes='table:number-columns-repeated="250"')
    one = f'<table:table-row table:number-rows-repeated="30000">{wide}</table:table-row>'
    sheets = read(flat("".join(f'<table:table table:name="{n}">{one}</table:table>' for n in range(20))).encode())["sheets"]
    assert [bool(one["rows"]) for one in sheets] == [True] + [False] * 19


def test_hidden_sheets_rows_and_columns_of_a_flat_document_are_listed():
    styles = '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    body = f'{columns}<table:table-row>{cell(text="a") * 4}</table:table-row><table:table-row table:visibility="filter">{cell(text="b")}</table:table-row>'
    shown, hidden = read(flat(f'<table:table table:name="表">{body}</table:table>' + table(name="二", attributes='table:style-name="ta9"'), styles).encode())[
        "sheets"
    ]
    assert (shown["hidden_rows"], shown["hidden_columns"], shown["hidden"], hidden["hidden"]) == ([2], [2, 3], False, True)


def test_many_blanks_in_a_text_take_no_time():
    assert sheet(flat(table(cell(text="甲" + " " * 2_000_000 + "乙"))).encode(), seconds=5, text=10)["long"]


# Excel 2003

INDEX, MERGED = 'ss:Index="%d"', 'ss:MergeAcross="1" ss:MergeDown="1"'


def workbook(*worksheets, styles="", encoding="utf-8"):
    """Return an XML Spreadsheet 2003 of the XML of its worksheets and styles."""
    space = "urn:schemas-microsoft-com:office:"
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    body = f"<Styles>{styles}</Styles>{''.join(worksheets)}"
    return f'{head}<Workbook xmlns="{space}spreadsheet" xmlns:ss="{space}spreadsheet" xmlns:x="{space}excel" xmlns:html="http://www.w3.org/TR/REC-html40">{body}</Workbook>'.encode(
        encoding
    )


def worksheet(rows, name="表", attributes="", options=""):
    """Return the XML of a worksheet."""
    return f'<Worksheet ss:Name="{name}"><Table {attributes}>{rows}</Table>{options}</Worksheet>'


def data(kind, text, attributes=""):
    """Return the XML of a cell."""
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (data("String", "进展"), "进展"),
        (data("String", "甲&#10;乙 &lt;"), "甲\n乙 <"),
        (data("String", "1.10"), "1.10"),
        (data("Number", "45"), 45),
        (data("Number", "0.5"), 0.5),
        (data("Number", "约45"), "约45"),
        (data("Boolean", "1"), True),
        (data("Boolean", "0"), False),
        (data("DateTime", "2020-09-25T00:00:00.000"), {"d": "2020-09-25"}),
        (data("DateTime", "2020-09-25T10:30:00.000"), {"d": "2020-09-25T10:30:00"}),
        (data("DateTime", "1899-12-31T10:30:00.000"), "10:30:00"),
        (data("DateTime", "九月"), "九月"),
        (
            '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>中国</B><Font html:Color="#FF0000">移动</Font></ss:Data></Cell>',
            "中国移动",
        ),
        ('<Cell><Comment ss:Author="某"><ss:Data>批注</ss:Data></Comment><Data ss:Type="String">文</Data></Cell>', "文"),
        ('<Cell><Data ss:Type="String">文</Data><Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>批注</B></ss:Data></Comment></Cell>', "文"),
        ("<Cell><Data>没有类型</Data></Cell>", "没有类型"),
    ],
)
def test_a_value_of_excel_2003_is_read_as_what_it_is(xml, value):
    document = read(workbook(worksheet(f"<Row>{xml}</Row>")))
    assert (document["kind"], document["sheets"][0]["rows"]) == ("xml2003", [[value]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "gb2312"])
def test_excel_2003_is_read_in_its_encoding(encoding):
    assert sheet(workbook(worksheet(f"<Row>{data('String', '中国移动')}</Row>"), encoding=encoding))["rows"] == [["中国移动"]]


def test_cells_and_rows_stand_where_their_index_says():
    rows = f'<Row ss:Index="2">{data("Number", "1", INDEX % 3)}{data("Number", "2")}</Row><Row/><Row ss:Span="1"/><Row>{data("Number", "3")}</Row>'
    assert sheet(workbook(worksheet(rows)))["rows"] == [[], [None, None, 1, 2], [], [], [], [3]]


def test_a_table_may_begin_below_and_to_the_right():
    assert sheet(workbook(worksheet(f"<Row>{data('Number', '1')}</Row>", attributes='ss:TopCell="2" ss:LeftCell="3"')))["rows"] == [[], [None, None, 1]]


def test_merged_cells_of_excel_2003_are_merged():
    rows = f"<Row>{data('String', '甲', MERGED)}{data('Number', '2')}</Row>"
    found = sheet(workbook(worksheet(rows + '<Row><Cell ss:Index="3"><Data ss:Type="Number">3</Data></Cell></Row>')))
    assert (found["rows"], found["merges"]) == ([["甲", None, 2], [None, None, 3]], [[1, 1, 2, 2]])


FORMATS = """<Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="n"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="c" ss:Parent="p"><Font/></Style><Style ss:ID="q"><NumberFormat ss:Format='0"%"'/></Style><Style ss:ID="loop" ss:Parent="loop"/>"""


@pytest.mark.parametrize(
    ("columns", "row", "style", "listed"),
    [
        ("", "", 'ss:StyleID="p"', True),
        ("", "", 'ss:StyleID="n"', True),
        ("", "", 'ss:StyleID="c"', True),
        ("", "", 'ss:StyleID="q"', False),
        ("", "", 'ss:StyleID="loop"', False),
        ("", "", "", False),
        ("", 'ss:StyleID="p"', "", True),
        ('<Column ss:Span="2" ss:StyleID="p"/>', "", "", True),
        ('<Column ss:StyleID="p"/>', "", 'ss:StyleID="q"', False),
        ('<Column ss:Index="3" ss:StyleID="p"/>', "", "", False),
    ],
)
def test_a_number_of_excel_2003_is_a_percentage_by_its_style(columns, row, style, listed):
    rows = f"{columns}<Row {row}>{data('Number', '0.5', style)}</Row>"
    assert sheet(workbook(worksheet(rows), styles=FORMATS))["percent"] == ([[1, 1]] if listed else [])


def test_errors_and_formulas_without_a_value_of_excel_2003_are_listed():
    rows = f'<Row>{data("Error", "#REF!")}<Cell ss:Formula="=1+1"/><Cell ss:Formula="=2"><Data ss:Type="Number">2</Data></Cell></Row>'
    found = sheet(workbook(worksheet(rows)))
    assert (found["rows"], found["errors"], found["unvalued"]) == ([[None, None, 2]], [[1, 1, "#REF!"]], [[1, 2]])


def test_hidden_rows_columns_and_sheets_of_excel_2003_are_listed():
    rows = f'<Column/><Column ss:Hidden="1" ss:Span="1"/><Row>{data("Number", "1") * 4}</Row><Row ss:Hidden="1">{data("Number", "1")}</Row>'
    options = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    shown, hidden = read(workbook(worksheet(rows), worksheet("", "二", options=options)))["sheets"]
    assert (shown["hidden_rows"], shown["hidden_columns"], shown["hidden"], hidden["hidden"]) == ([2], [2, 3], False, True)


def test_a_cell_far_off_in_excel_2003_leaves_its_sheet_out():
    far = f'<Row ss:Index="1048576">{data("Number", "1", INDEX % 16384)}</Row>'
    assert unread(workbook(worksheet(far)))[0] == "too_spread"


@pytest.mark.parametrize("make", [lambda text: flat(text).encode(), lambda text: workbook(worksheet(text))], ids=["fods", "2003"])
def test_an_xml_workbook_with_a_document_type_is_refused(make):
    content = make("").replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1)
    assert refused(content)[0] == "damaged"

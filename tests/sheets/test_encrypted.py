"""Encrypted workbooks: one with Excel's own password is read, one with a person's or a unit's is refused as what it is."""

import hashlib
import io
import os
import struct

import pytest
import xlwt
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto import OfficeFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard
from msoffcrypto.method.rc4 import DocumentRC4, _makekey
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from tests.reader_child import read, refused
from tests.workbook_parts import compound, records, xlsb_book, xlsx_book
from tracker.sheets.original_name import name
from tracker.words import say

OWN = "VelvetSweatshop"
PLAIN = xlsx_book(lambda sheet, _: sheet.append(["进展", 45]))
FILE_PASS, BEGIN, SHEET, INTERFACE = 0x2F, 0x809, 0x85, 0xE1


def agile(plain, password):
    """Return a workbook encrypted as Excel does since 2010."""
    OfficeFile(io.BytesIO(plain)).encrypt(password, found := io.BytesIO())
    return found.getvalue()


def standard(plain, password):
    """Return a workbook encrypted as Excel 2007 did."""
    salt, verifier = os.urandom(16), os.urandom(16)
    key = ECMA376Standard.makekey_from_password(password, 0x660E, 0x8004, 0x18, 128, 16, salt)

    def sealed(data):
        encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        return encryptor.update(data + bytes(-len(data) % 16)) + encryptor.finalize()

    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "Microsoft\0".encode("utf-16-le")
    checks = struct.pack("<I", 16) + salt + sealed(verifier) + struct.pack("<I", 20) + sealed(hashlib.sha1(verifier).digest())
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + checks
    ECMA376Encrypted(struct.pack("<Q", len(plain)) + sealed(plain), info).write_to(found := io.BytesIO())
    return found.getvalue()


def old(lock, sealed):
    """Return an .xls with a record that says how it is encrypted; sealed(bytes, which of them are open) encrypts it."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表")
    sheet.write(0, 0, "进展")
    sheet.write(0, 1, 0.45, xlwt.easyxf(num_format_str="0%"))
    first, *others = records(workbook.get_biff_data())
    every = [first, (FILE_PASS, lock), *others]
    # What is put after the end is read in fours.
    every.append((0, bytes(-sum(len(content) for _, content in every) % 4)))
    data, is_open = b"", []
    for number, content in every:
        if number == SHEET:
            content = struct.pack("<I", struct.unpack("<I", content[:4])[0] + 4 + len(lock)) + content[4:]
        open_bytes = len(content) if number in (BEGIN, FILE_PASS, INTERFACE) else 4 if number == SHEET else 0
        data += struct.pack("<HH", number, len(content)) + content
        is_open += [True] * (4 + open_bytes) + [False] * (len(content) - open_bytes)
    return compound(bytes(sealed(data, is_open)))


def rc4(password):
    """Return an .xls encrypted as Excel 97 to 2003 did."""
    salt, verifier = os.urandom(16), os.urandom(16)
    cipher = Cipher(ARC4(_makekey(password, salt, 0)), mode=None).encryptor()
    checks = cipher.update(verifier) + cipher.update(hashlib.md5(verifier).digest())

    def sealed(data, is_open):
        secret = DocumentRC4.decrypt(password, salt, io.BytesIO(data), blocksize=1024).read()
        return (plain if kept else one for plain, one, kept in zip(data, secret, is_open, strict=True))

    return old(struct.pack("<HHH", 1, 1, 1) + salt + checks, sealed)


def xor(password):
    """Return an .xls obfuscated as Excel 95 did, and later ones for some countries."""
    mask, key = DocumentXOR.create_xor_array_method1(password), DocumentXOR.create_xor_key_method1(password)
    check = next(number for number in range(1 << 16) if DocumentXOR.verifypw(password, number))

    def sealed(data, is_open):
        found, place = bytearray(data), 0
        while place < len(data):
            number, size = struct.unpack("<HH", data[place : place + 4])
            for at in range(place + 4, place + 4 + size):
                if not is_open[at]:
                    found[at] = DocumentXOR.rol(data[at], 5, 8) ^ mask[(at + size) % 16]
            place += 4 + size
        return found

    return old(struct.pack("<HHH", 0, key, check), sealed)


WAYS = {"2010": lambda password: agile(PLAIN, password), "2007": lambda password: standard(PLAIN, password), "97": rc4, "95": xor}


@pytest.mark.parametrize(("way", "kind", "value"), [("2010", "xlsx", 45), ("2007", "xlsx", 45), ("97", "xls", 0.45), ("95", "xls", 0.45)])
def test_a_workbook_with_excels_own_password_is_read(way, kind, value):
    document = read(WAYS[way](OWN))
    assert (document["kind"], document["sheets"][0]["rows"]) == (kind, [["进展", value]])


def test_an_xlsb_with_excels_own_password_is_read():
    # The library that encrypts fails on a smaller one.
    assert read(standard(xlsb_book("进展", *(number / 7 for number in range(900))), OWN), columns=1000)["sheets"][0]["rows"][0][0] == "进展"


def test_a_percentage_of_an_encrypted_xls_is_one():
    assert read(rc4(OWN))["sheets"][0]["percent"] == [[1, 2]]


@pytest.mark.parametrize("way", WAYS)
def test_a_workbook_with_a_persons_password_is_refused_as_such(way):
    assert refused(WAYS[way]("secret"))[0] == "password"


def test_what_excels_own_password_opens_stays_within_the_limits():
    large = xlsx_book(lambda sheet, _: sheet.append(["x" * 30_000] * 30))
    assert refused(agile(large, OWN), unpacked_bytes=9_000)[0] == "unpacked_too_large"


@pytest.mark.parametrize(("given", "kept"), [("表.xlsx", "表.xlsx"), ("表.xlsb", "表.xlsb"), ("表.exe", "表.xlsx")])
def test_an_encrypted_workbook_is_downloaded_as_a_workbook(given, kept):
    assert name(given, agile(PLAIN, OWN)) == kept


def rights_managed(stream):
    """Return the directory of a compound file with one stream beside the encrypted workbook."""
    names = ["Root Entry", "EncryptedPackage", stream]
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(one.encode("utf-16-le").ljust(128, b"\0") for one in names)


PROTECTED = {
    "E-SafeNet by its first bytes": b"b\x14#e" + os.urandom(600),
    "E-SafeNet by its name": b"\x02\0\0\0E-SafeNet\0\0\0LOCK" + bytes(600),
    "TSD": b"%TSD-Header-###%" + os.urandom(600),
    "a protected file": b".pfile" + os.urandom(600),
    "rights management": rights_managed("DRMEncryptedTransform"),
    "rights management of an .xls": rights_managed("\x09DRMContent"),
}


@pytest.mark.parametrize("data", PROTECTED.values(), ids=PROTECTED)
def test_a_file_under_protection_software_is_refused_as_such(data):
    assert refused(data) == ("protected", {})
    assert "解密" in say("protected", "zh")


def test_a_text_that_begins_with_the_letters_of_a_protected_file_is_a_text():
    assert read(b"b,14#e\n")["kind"] == "csv"

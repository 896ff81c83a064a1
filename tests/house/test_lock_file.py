"""The lock file pins every package that the product runs on, with the digests of its files; it matches what is installed."""

import re
from importlib.metadata import version

from benchmarks.browser import ROOT
from packaging.requirements import Requirement

BLOCKS = re.findall(r"^([A-Za-z0-9].*?)(?=^[A-Za-z0-9]|\Z)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M | re.S)
LOCKED = [Requirement(block.split("\\")[0].strip()) for block in BLOCKS]
HERE = {one.name.lower(): one for one in LOCKED if one.marker is None or one.marker.evaluate()}


def test_every_package_has_one_version_and_the_digests_of_its_files():
    assert len(BLOCKS) > 30 and len({(one.name, str(one.marker)) for one in LOCKED}) == len(LOCKED)
    assert all(re.fullmatch(r"==[^,]+", str(one.specifier)) for one in LOCKED)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in BLOCKS)


def test_what_is_asked_for_is_locked_in_its_version():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = {one.name.lower(): str(one.specifier) for one in map(Requirement, filter(str.strip, lines)) if one.marker is None or one.marker.evaluate()}
    assert asked.items() <= {name: str(one.specifier) for name, one in HERE.items()}.items()


def test_what_is_installed_is_what_is_locked():
    assert {name: f"=={version(name)}" for name in HERE} == {name: str(one.specifier) for name, one in HERE.items()}

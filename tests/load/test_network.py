"""Who is served: the machine itself; others only where the settings allow it, and then only under the office's own names."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from shutil import which
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from benchmarks import apart, origins, visits
from benchmarks.browser import ROOT, window
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests.proxies import UPGRADING, nginx
from tests.screens import follow, rested
from tracker.operations import network_access
from tracker.operations.network_access import Network, ServedRequest
from tracker.problems import Refused
from tracker.words import say

HERE = ("127.0.0.1", "127.0.0.1")
CLOSED = ("TRACKER_NETWORK=read", "TRACKER_NETWORK=open")


def asked(host="localhost:8501", origin=None, version="1.1", ends=HERE, scheme="http", **more) -> ServedRequest:
    """Return a request with these headers."""
    headers = {"host": host, "origin": origin} | {name.replace("_", "-"): value for name, value in more.items()}
    return ServedRequest(scheme, version, ends, tuple((name, value) for name, value in headers.items() if value is not None))


@pytest.mark.parametrize(
    "request_",
    [
        asked(),
        asked("127.0.0.1"),
        asked("127.0.0.1:8501", "http://127.0.0.1:8501"),
        asked("[::1]:8501", "http://[::1]:8501", ends=("::1", "::1")),
        asked("LOCALHOST:8501", "http://localhost:8501"),
        asked("localhost:80", "http://localhost"),
        asked("localhost.:8501", "http://localhost:8501"),
        asked("localhost", "https://localhost:443", scheme="https"),
        asked("127.0.0.9:1", ends=("127.0.0.9", "127.0.0.1")),
        asked(ends=("::ffff:127.0.0.1", "::ffff:127.0.0.1")),
    ],
)
@pytest.mark.parametrize("mode", [None, "read", "open"])
def test_the_machine_itself_is_always_served(request_, mode):
    assert network_access.refusal(Network(mode), request_) is None


NOT_DIRECT = [
    asked("evil.example", "http://evil.example"),
    asked("evil.example"),
    asked("192.168.1.5:8501"),
    asked("0.0.0.0:8501"),
    asked("localhost.evil.example"),
    asked("127.0.0.1.evil.example"),
    asked("evil@localhost"),
    asked("localhost@evil.example"),
    asked("localhost/evil"),
    asked(None),
    asked(""),
    asked("localhost:x"),
    asked("localhost:99999"),
    asked("[::1"),
    asked("[evil]"),
    asked("2130706433"),
    asked("127.1"),
    asked("localhost, evil.example"),
    asked(version="1.0"),
    asked(version="2"),
    asked(ends=("127.0.0.1", "10.0.0.7")),
    asked(ends=("10.0.0.1", "127.0.0.1")),
    asked(ends=(None, None)),
    asked(forwarded="for=10.0.0.7"),
    asked(via="1.1 office"),
    asked(x_forwarded_for="10.0.0.7"),
    asked(x_forwarded_proto="http"),
    asked(x_forwarded_host="localhost"),
    asked(x_forwarded_anything=""),
    asked(x_real_ip="127.0.0.1"),
    asked(x_original_forwarded_for="10.0.0.7"),
    asked(cf_connecting_ip="1.2.3.4"),
    *(
        asked("localhost:8501", origin)
        for origin in [
            "http://evil.example",
            "http://localhost:8502",
            "http://localhost",
            "https://localhost:8501",
            "null",
            "",
            " ",
            "http://127.0.0.1:8501",
            "http://[::1]:8501",
            "http://localhost:8501@evil.example",
            "http://evil.example@localhost:8501",
            "http://localhost:8501/",
            "http://localhost:8501#",
            "localhost:8501",
            "//localhost:8501",
            "file://localhost:8501",
            "http://localhost:8501 http://evil.example",
            "http://[::1",
        ]
    ),
]


@pytest.mark.parametrize("request_", NOT_DIRECT)
def test_all_else_is_refused_where_nobody_said_that_others_are_served(request_):
    assert network_access.refusal(Network(), request_) == "network.closed"


def test_two_hosts_or_two_origins_are_none():
    for name in ("host", "origin"):
        twice = ServedRequest(
            "http", "1.1", HERE, (("host", "localhost"), ("origin", "http://localhost"), (name, "localhost" if name == "host" else "http://localhost"))
        )
        assert network_access.refusal(Network(), twice) == "network.closed"
        assert network_access.refusal(Network("open"), twice) in ("network.host", "network.origin")


@pytest.mark.parametrize(
    "request_, found",
    [
        (asked("10.0.0.1:8501", "http://10.0.0.1:8501", ends=("10.0.0.1", "10.0.0.7")), None),
        (asked("[2001:db8::1]:80", "http://[2001:db8::1]"), None),
        (asked("tracker.office.example", "https://tracker.office.example", x_forwarded_for="10.0.0.7"), None),
        (asked("TRACKER.office.example:443", "https://tracker.office.example"), None),
        (asked("tracker.office.example", version="1.0"), None),
        (asked("a.branch.example"), None),
        (asked("branch.example"), "network.host"),
        (asked("evilbranch.example"), "network.host"),
        (asked("evil.example", "http://evil.example"), "network.host"),
        (asked("evil.example"), "network.host"),
        (asked(None), "network.host"),
        (asked("tracker.office.example.evil.example"), "network.host"),
        (asked("tracker.office.example", "http://evil.example"), "network.origin"),
        (asked("tracker.office.example", "http://tracker.office.example:8080"), "network.origin"),
        (asked("10.0.0.1:8501", "null"), "network.origin"),
        (asked("127.0.0.1:8501", "http://tracker.office.example"), "network.origin"),
    ],
)
@pytest.mark.parametrize("mode", network_access.MODES)
def test_others_are_served_under_the_offices_names_and_addresses_alone(request_, found, mode):
    told = network_access.settings({"TRACKER_NETWORK": mode.upper(), "TRACKER_HOSTS": "Tracker.Office.example.:443, *.branch.example"})
    assert network_access.refusal(told, request_) == found


@pytest.mark.parametrize(
    "address, is_local", [*((one, True) for one in ("localhost", "127.0.0.1", "::1")), *((one, False) for one in ("0.0.0.0", "::", "", None))]
)
def test_others_reach_a_server_at_any_address_but_the_machines_own(address, is_local):
    assert network_access.local(address) == is_local


def test_a_setting_that_is_none_is_refused():
    with pytest.raises(Refused):
        network_access.settings({"TRACKER_NETWORK": "yes"})


# A server, started as people start it.


def begun(tmp_path, *words, **environ) -> tuple[int, str]:
    """Start a server that should stop by itself; return its exit code and what it printed."""
    environment = os.environ | {"TRACKER_DB": f"sqlite:///{tmp_path / 'log.sqlite'}", "PYTHONPATH": str(ROOT), "TRACKER_NETWORK": ""} | environ
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", "0", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("words, environ", [(("--server.address", "0.0.0.0"), {}), ((), {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"})])
def test_a_server_that_others_would_reach_does_not_start_without_a_word_on_it(words, environ, tmp_path):
    code, said = begun(tmp_path, *words, **environ)
    assert code == 1
    assert all(name in said for name in CLOSED) and "Traceback" not in said


def test_a_server_with_a_setting_that_is_none_does_not_start(tmp_path):
    code, said = begun(tmp_path, TRACKER_NETWORK="yes")
    assert (code, "yes" in said, "Traceback" in said) == (1, True, False)


def got(address: str, path: str = "/", **headers) -> tuple[int, str]:
    """Return the status and the text of an answer."""
    try:
        with urlopen(Request(address + path, headers={name.replace("_", "-"): value for name, value in headers.items()}), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_pages_elsewhere_get_no_session_and_hold_nobody_up(address):
    found, taken = origins.besieged(address)
    assert not found
    assert max(taken) < 1000


def lossy() -> bool:
    """Tell whether this machine allows a network of its own whose outgoing traffic is lost, and strace in it."""
    probe = "ip link set lo up && ip link add v0 type veth peer name v1 && strace -f --seccomp-bpf -e trace=connect -o /dev/null true"
    return which("unshare") is not None and subprocess.run(["unshare", "-n", "sh", "-c", probe], capture_output=True).returncode == 0


@pytest.mark.skipif(not lossy(), reason="needs a network of its own and strace in it")
def test_nobody_outside_is_asked_for_anything(tmp_path):
    # A line on which everything sent out is lost, as behind a firewall.
    line = (
        "ip link set lo up && ip link add v0 type veth peer name v1 && ip addr add 10.9.9.1/24 dev v0 && ip link set v0 up && "
        "ip link set v1 up && ip route add default via 10.9.9.2; "
        f"exec timeout -k 1 60 strace -f --seccomp-bpf -e trace=connect -o {tmp_path}/calls {sys.executable} -m benchmarks.origins"
    )
    done = subprocess.run(["unshare", "-n", "sh", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=90)
    assert '"let in": []' in done.stdout
    found = apart.connected((tmp_path / "calls").read_text())
    assert found["127.0.0.1"] >= 3 * len(origins.requests("http://127.0.0.1:1"))
    assert apart.outside(found) == {}


ASKING = """import socket
for family, kind, to in ((socket.AF_INET, socket.SOCK_DGRAM, ("8.8.8.8", 53)), (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 1)),
                         (socket.AF_INET6, socket.SOCK_DGRAM, ("2001:db8::1", 53)), (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 1)),
                         (socket.AF_UNIX, socket.SOCK_STREAM, "nowhere")):
    socket.socket(family, kind).connect_ex(to)
"""


@pytest.mark.skipif(apart.way() is None, reason="needs a network of its own and strace in it")
def test_whoever_is_connected_to_where_there_is_no_way_out_is_noted(tmp_path):
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    watched = subprocess.Popen([*apart.way(), *apart.watching(tmp_path / "calls"), sys.executable, "-c", program, ASKING])
    assert watched.wait(60) == 0
    found = apart.connected(visits.noted(tmp_path / "calls", watched.pid))
    assert found == {"8.8.8.8": 1, "127.0.0.1": 1, "2001:db8::1": 1, "::1": 1, "local socket": 1}
    assert apart.outside(found) == {"8.8.8.8": 1, "2001:db8::1": 1}


def test_visits_say_where_a_machine_lets_nobody_be_watched(monkeypatch, capsys):
    monkeypatch.setattr(apart, "which", lambda name: None)
    monkeypatch.setattr(sys, "argv", ["visits"])
    assert visits.main() == 2
    assert "nothing was visited" in capsys.readouterr().err


@pytest.mark.parametrize(
    "origin, named, status",
    [
        (None, None, 101),
        ("http://{host}", None, 101),
        ("HTTP://{host}", None, 101),
        ("http://evil.example", "evil.example", 403),
        ("http://evil.example", None, 403),
    ],
)
def test_a_session_is_for_the_servers_own_pages(address, origin, named, status):
    host = urlsplit(address).netloc
    assert asyncio.run(origins.handshake(host, origin and origin.format(host=host), named)) == status


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"X_Forwarded_For": "10.0.0.7"}, {"Via": "1.1 a"}, {"Origin": "http://evil.example"}])
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/news", "/ledger", "/nowhere"])
def test_who_is_not_this_machine_is_told_what_to_set(address, headers, path):
    code, said = got(address, path, **headers)
    assert code == 403
    assert said == "\n".join(say("network.closed", lang) for lang in ("zh", "en"))


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """The folder in which each mode's server writes its errors into a file."""
    return tmp_path_factory.mktemp("said")


@pytest.fixture(scope="module")
def kinds(environ, said):
    """A function that returns the address of a product that serves others in the given mode."""
    opened = {}

    def of(mode: str) -> str:
        if mode not in opened:
            own = environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "TRACKER_NETWORK": mode, "TRACKER_HOSTS": "tracker.office.example"}
            running = streamlit("dashboard.py", own, under=("sh", "-c", f'exec "$0" "$@" 2>{said / mode}'))
            opened[mode] = running, running.__enter__().address
        return opened[mode][1]

    yield of
    for running, _ in opened.values():
        running.__exit__(None, None, None)


PROXIES = [
    ("", True),
    ("proxy_set_header Host $http_host;", True),
    (UPGRADING + "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;", True),
    (UPGRADING + "proxy_set_header Host tracker.office.example;", True),
    (UPGRADING, False),
]


@pytest.mark.parametrize("lines, told", PROXIES)
def test_who_comes_through_a_proxy_that_nobody_spoke_of_is_told_so(address, lines, told, tmp_path, chromium):
    with nginx(tmp_path, address, lines) as proxied:
        assert got(proxied)[0] == (403 if told else 200)
        page = window(chromium)
        page.goto(proxied)
        expect(page.get_by_text("TRACKER_NETWORK=read").first).to_be_visible()
        expect(page.get_by_test_id("stApp")).to_have_count(0)
        page.close()


@pytest.mark.parametrize(
    "lines, served", [(UPGRADING + "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;", True), (UPGRADING, False)]
)
def test_a_proxy_that_passes_on_the_name_serves_pages(kinds, lines, served, tmp_path, chromium):
    with nginx(tmp_path, kinds("read"), lines) as proxied:
        page = window(chromium)
        page.goto(proxied)
        expect(page.locator(".programme" if served else "#refused")).to_be_visible()
        page.close()


READ = {"sheet": "下载预填报送表", "form": None, "submissions?submission=1": None, "periods": "下载归档包（zip）"}


@pytest.fixture(scope="module")
def reader(kinds, chromium):
    """A window on a product that others may only read."""
    page = window(chromium)
    page.goto(f"{kinds('read')}/rules")
    expect(page.locator(".programme")).to_be_visible()
    yield rested(page)
    page.close()


@pytest.fixture(scope="module", params=READ)
def read(request, reader):
    """One of its pages, at rest, and the button that it has."""
    return follow(reader, request.param), READ[request.param]


def test_every_page_says_that_nobody_may_write(read):
    expect(read[0].get_by_text(say("network.read", "zh"))).to_be_visible()


def test_where_nobody_may_write_pages_offer_nothing_to_write_with(read):
    page, there = read
    for control in (
        "[data-testid=stFileUploader]",
        ".st-key-form_unit",
        "[class*=st-key-withdraw_]",
        ".st-key-own",
        "[class*=st-key-period_close_]",
        "[class*=st-key-period_open_]",
        "[class*=st-key-except_]",
    ):
        expect(page.locator(control)).to_have_count(0)
    assert there is None or page.get_by_role("button").count()


def test_a_page_says_that_anybody_may_write(kinds, tab):
    expect(tab(f"{kinds('open')}/rules").get_by_text(say("network.open", "zh"))).to_be_visible()


def test_a_server_that_anybody_may_write_to_says_so_in_red(kinds, said):
    kinds("open")
    assert f"\033[1;31m{say('network.open', 'zh')}" in (said / "open").read_text()


def test_where_nobody_may_write_nothing_is_taken(kinds):
    address = kinds("read")
    for method in ("PUT", "POST", "DELETE"):
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(f"{address}/_stcore/upload_file/a/b", data=b"x", method=method), timeout=20)
        assert refused.value.code == 403
        assert "只能查看" in refused.value.read().decode()


@pytest.mark.whole
def test_a_visit_counts_pages_uploads_and_handshakes(address, chromium, monkeypatch):
    monkeypatch.setattr(visits, "_UPLOAD_EVERY", 1)
    done = visits.visited(address, chromium, 1)
    assert done == {"visits": 1, "failed": 0, "good uploads": 1, "handshakes": len(origins.requests(address)), "let in": 0}


def test_what_is_shipped_states_whom_it_serves():
    for file in ("deploy/tracker@.service", "benchmarks/cluster.py"):
        assert "TRACKER_NETWORK" in (Path(ROOT) / file).read_text(encoding="utf-8")

"""The WSGI adapter of the production server: request bodies within limits, responses, large uploads."""

import asyncio
import io
from types import SimpleNamespace

import pytest
from django.test import Client

from site_config.serving import application as serving
from site_config.serving import body as bodies
from site_config.serving.application import RsgiApplication
from site_config.serving.body import TooLarge, TooSlow, read_body
from site_config.serving.environ import wsgi_environ


async def chunks(*pieces: bytes, pause: float = 0):
    for piece in pieces:
        await asyncio.sleep(pause)
        yield piece


def read(*pieces: bytes, max_bytes=1000, pause: float = 0) -> bytes:
    return asyncio.run(read_body(chunks(*pieces, pause=pause), max_bytes)).read()


def test_a_body_is_read_to_its_end():
    assert read(b"a", b"", b"bc") == b"abc"


def test_a_body_may_not_exceed_its_limit():
    assert read(b"x" * 999, b"x") == b"x" * 1000
    with pytest.raises(TooLarge):
        read(b"x" * 999, b"xx")


def test_a_body_that_arrives_too_slowly_is_refused(monkeypatch):
    monkeypatch.setattr(bodies, "GRACE_SECONDS", 0.05)
    with pytest.raises(TooSlow):
        read(*[b"x"] * 100, pause=0.02)


def test_a_slow_body_above_the_minimum_rate_is_read(monkeypatch):
    monkeypatch.setattr(bodies, "GRACE_SECONDS", 0.05)
    monkeypatch.setattr(bodies, "MIN_BYTES_PER_SECOND", 100)
    assert len(read(*[b"x" * 50] * 5, pause=0.03)) == 250


def scope(headers=(), **fields):
    """A request scope as Granian passes it."""
    defaults = {
        "method": "GET",
        "path": "/",
        "query_string": "",
        "http_version": "1.1",
        "scheme": "http",
        "authority": None,
        "client": "192.0.2.1:4321",
        "server": "127.0.0.1:8000",
        "headers": Headers(headers),
    }
    return SimpleNamespace(**defaults | fields)


class Headers(list):
    def items(self):
        return list(self)

    def get(self, name, default=None):
        return next((value for key, value in self if key == name), default)


def test_the_environment_holds_paths_and_headers_as_django_reads_them():
    environ = wsgi_environ(
        scope(
            [("host", "example.kr"), ("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x")],
            path="/마을/",
            client="[2001:db8::1]:80",
        ),
        io.BytesIO(),
        0,
    )
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/마을/"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_HOST"] == "example.kr"
    assert environ["REMOTE_ADDR"] == "2001:db8::1"


def test_a_client_header_cannot_imitate_one_of_the_proxy():
    environ = wsgi_environ(scope([("x_forwarded_proto", "https")]), io.BytesIO(), 0)
    assert "HTTP_X_FORWARDED_PROTO" not in environ


class Protocol:
    """A fake of the server's response protocol that records what was sent."""

    def __init__(self, *pieces: bytes):
        self.pieces, self.sent, self.status, self.headers = pieces, b"", None, []
        self.was_read = False

    async def __aiter__(self):
        self.was_read = True
        for piece in self.pieces:
            yield piece

    def _begin(self, status, headers):
        self.status, self.headers = status, dict(headers)

    def response_bytes(self, status, headers, body):
        self._begin(status, headers)
        self.sent = body

    def response_str(self, status, headers, body):
        self.response_bytes(status, headers, body.encode())

    def response_empty(self, status, headers):
        self._begin(status, headers)

    def response_file(self, status, headers, path):
        self._begin(status, headers)
        with open(path, "rb") as file:
            self.sent = file.read()

    def response_stream(self, status, headers):
        self._begin(status, headers)
        return self

    async def send_bytes(self, chunk):
        self.sent += chunk


def send_request(app, request, *pieces) -> Protocol:
    protocol = Protocol(*pieces)
    asyncio.run(RsgiApplication(app, threads=1).__rsgi__(request, protocol))
    return protocol


def echo(environ, start_response):
    start_response("200 OK", [("X-Length", environ["CONTENT_LENGTH"])])
    return [environ["wsgi.input"].read(), b"!"]


def test_a_chunked_body_has_a_length_when_django_sees_it():
    protocol = send_request(echo, scope(method="POST"), b"ab", b"c")
    assert (protocol.status, protocol.sent, protocol.headers["x-length"]) == (200, b"abc!", "3")


def test_a_response_is_whole_before_it_is_sent_and_is_closed():
    class Response:
        closed = False

        def __iter__(self):
            yield from (b"a", b"b")

        def close(self):
            self.closed = True

    response = Response()

    def application(environ, start_response):
        start_response("200 OK", [])
        return response

    assert send_request(application, scope()).sent == b"ab"
    assert response.closed


def test_a_file_is_handed_over_and_not_read(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"of the disk")

    def application(environ, start_response):
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](file.open("rb"))

    assert send_request(application, scope()).sent == b"of the disk"
    assert send_request(application, scope(method="HEAD")).sent == b""


def test_an_exception_gives_a_500_response():
    def application(environ, start_response):
        raise RuntimeError

    assert send_request(application, scope()).status == 500


def large(cookie="", length=None):
    length = length or bodies.MAX_ANONYMOUS_BYTES + 1
    headers = [("content-length", str(length)), ("cookie", cookie)]
    return scope(headers, method="POST")


@pytest.mark.parametrize(("logged_in", "status"), [(False, 413), (True, 200)])
def test_a_large_body_is_read_from_users_only(monkeypatch, logged_in, status):
    monkeypatch.setattr(serving, "is_logged_in", lambda cookies: logged_in)
    protocol = send_request(echo, large("sessionid=x"), b"x")
    assert (protocol.status, protocol.was_read) == (status, logged_in)


@pytest.fixture
def connection_stays(monkeypatch):
    """Prevents closing the connection, which would end the transaction of the test."""
    monkeypatch.setattr(serving, "close_old_connections", lambda: None)


@pytest.mark.parametrize("cookies", ["", "sessionid=forged", "sessionid", '=;"', "a=b; c"])
@pytest.mark.django_db
def test_a_cookie_alone_is_no_login(connection_stays, cookies):
    assert not serving.is_logged_in(cookies)


@pytest.mark.django_db
def test_a_session_of_a_user_is_a_login(connection_stays, editor):
    client = Client()
    client.force_login(editor)
    assert serving.is_logged_in(f"a=1; sessionid={client.cookies['sessionid'].value}")
    client.logout()
    assert not serving.is_logged_in(f"sessionid={client.session.session_key}")


@pytest.mark.parametrize("length", [str(10**12), "-1", "abc", "１２"])
def test_a_body_beyond_all_limits_or_sense_is_refused(length):
    protocol = send_request(echo, large(length=length), b"x")
    assert protocol.status == 413
    assert not protocol.was_read

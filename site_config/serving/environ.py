"""Converts an RSGI request to a WSGI environ (PEP 3333)."""

import sys
from typing import Any, BinaryIO
from wsgiref.util import FileWrapper


def wsgi_environ(scope: Any, body: BinaryIO, length: int) -> dict[str, Any]:
    """`scope` is Granian's description of the request, `length` the size of `body` in bytes."""
    address, _colon, _port = scope.client.rpartition(":")
    server, _colon, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _as_latin1(scope.path),
        "QUERY_STRING": _as_latin1(scope.query_string),
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": address.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        # With this, Django passes an open file on, so that no thread has to read it.
        "wsgi.file_wrapper": FileWrapper,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    environ |= _headers(scope)
    environ["CONTENT_LENGTH"] = str(length)
    return environ


def _headers(scope: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in scope.headers.items():
        # Dropped: X_Forwarded_Proto would become the same key as X-Forwarded-Proto, which only the
        # proxy may set.
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        separator = "; " if key == "HTTP_COOKIE" else ","
        found[key] = f"{found[key]}{separator}{value}" if key in found else value
    return found


def _as_latin1(text: str) -> str:
    """PEP 3333: the strings of an environ are UTF-8 bytes decoded as Latin-1."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")

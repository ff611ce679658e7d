"""The RSGI application that Granian's workers call."""

import asyncio
import logging
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any, BinaryIO
from wsgiref.util import FileWrapper

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import close_old_connections

from site_config.serving.body import (
    MAX_ANONYMOUS_BYTES,
    MAX_BYTES_IN_MEMORY,
    BodyRefused,
    TooLarge,
    read_body,
)
from site_config.serving.environ import wsgi_environ

logger = logging.getLogger(__name__)

#: Bytes read from a temporary file and sent to the client at a time.
CHUNK = 256 * 1024


@dataclass
class WSGIResponse:
    """Django's response: the body is bytes, the path of a file, or a temporary file."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes | str | BinaryIO


class RsgiApplication:
    """Runs a WSGI application in `threads` threads. Each call gets a complete request and produces
    a complete response."""

    def __init__(self, wsgi: Callable, threads: int):
        self.wsgi = wsgi
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="django")

    async def __rsgi__(self, scope, protocol) -> None:
        try:
            body, length = await self._body(scope, protocol)
        except BodyRefused as refusal:
            headers = [("content-type", "text/plain"), ("connection", "close")]
            protocol.response_str(refusal.status, headers, str(refusal))
            return
        with body:
            environ = wsgi_environ(scope, body, length)
            response = await self._in_thread(self._run, environ)
        await self._send(response, scope.method, protocol)

    async def _in_thread(self, function: Callable, *arguments) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, function, *arguments)

    async def _body(self, scope, protocol) -> tuple[BinaryIO, int]:
        """The body of the request and its size in bytes; raises `BodyRefused`."""
        max_bytes = MAX_ANONYMOUS_BYTES
        content_length = scope.headers.get("content-length") or "0"
        is_number = content_length.isascii() and content_length.isdecimal()
        if not is_number or int(content_length) > settings.MAX_REQUEST_BYTES:
            raise TooLarge
        if int(content_length) > max_bytes:
            if not await self._in_thread(is_logged_in, scope.headers.get("cookie") or ""):
                raise TooLarge
            max_bytes = int(content_length)
        body = await read_body(protocol, max_bytes)
        length = body.seek(0, 2)
        body.seek(0)
        return body, length

    def _run(self, environ: dict) -> WSGIResponse:
        """In a thread: produces the complete response, so that a slow client does not occupy the
        thread."""
        started: list = []

        def start_response(status, headers, _exc_info=None):
            started[:] = [int(status.split(" ", 1)[0]), _with_lower_case_names(headers)]

        try:
            result = self.wsgi(environ, start_response)
        except Exception:
            logger.exception("The application failed before it could answer")
            return WSGIResponse(500, [("content-type", "text/plain")], b"Internal Server Error")
        try:
            return WSGIResponse(*started, _read_completely(result))
        finally:
            if hasattr(result, "close"):
                result.close()

    async def _send(self, response: WSGIResponse, method: str, protocol) -> None:
        body = response.body
        if isinstance(body, bytes):
            protocol.response_bytes(response.status, response.headers, body)
        elif isinstance(body, str):
            if method == "HEAD":
                protocol.response_empty(response.status, response.headers)
            else:
                protocol.response_file(response.status, response.headers, body)
        else:
            with body:
                transport = protocol.response_stream(response.status, response.headers)
                while chunk := body.read(CHUNK):
                    await transport.send_bytes(chunk)


def _read_completely(result) -> bytes | str | BinaryIO:
    """The complete response body, read in one thread: an iterator over a database cursor may only
    be used in the thread that created it."""
    path = getattr(getattr(result, "filelike", None), "name", None)
    if isinstance(result, FileWrapper) and isinstance(path, str) and not result.filelike.tell():
        return path
    if not getattr(result, "streaming", True):
        return b"".join(result)
    body = tempfile.SpooledTemporaryFile(max_size=MAX_BYTES_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    for chunk in result:
        body.write(chunk)
    body.seek(0)
    return body


def _with_lower_case_names(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Header names in lower case, as RSGI requires."""
    return [(name.lower(), value) for name, value in headers]


def is_logged_in(cookies: str) -> bool:
    """Whether the session cookie belongs to a session of a user; the presence of a cookie proves
    nothing."""
    try:
        cookie = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return False
    if cookie is None:
        return False
    close_old_connections()
    try:
        session = import_module(settings.SESSION_ENGINE).SessionStore(cookie.value)
        return SESSION_KEY in session
    finally:
        close_old_connections()

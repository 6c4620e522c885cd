"""A local web server for downloads: the tests never leave the machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        content = server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content) + server.missing_bytes))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


class _Server(ThreadingHTTPServer):
    files: dict[str, bytes]
    missing_bytes = 0


@contextmanager
def serve(files: dict[str, bytes], missing_bytes: int = 0) -> Iterator[str]:
    """Serve `files` by path; yields the base URL. `missing_bytes` announces more than is sent."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.files = files
    server.missing_bytes = missing_bytes
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

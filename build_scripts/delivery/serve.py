"""A server for one reader on this machine, which rebuilds when a source changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

_PAUSE = 1.0  # seconds between two looks at the sources


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing; nothing is cached, for the next build may change it."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve(folder: Path, port: int, fingerprint: Callable[[], str], rebuild: Callable[[], None]) -> None:
    """Serve `folder` on 127.0.0.1 until interrupted; `rebuild` whenever `fingerprint` changes."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder))) as httpd:
        Thread(target=httpd.serve_forever, daemon=True).start()
        try:
            watch(fingerprint, rebuild)
        except KeyboardInterrupt:
            httpd.shutdown()


def watch(fingerprint: Callable[[], str], rebuild: Callable[[], None]) -> None:
    """Rebuild whenever the sources differ from what was last built; for ever.

    A `fingerprint` of what a build writes too would make each build start the next.
    """
    built = fingerprint()
    while True:
        time.sleep(_PAUSE)
        if (now := fingerprint()) != built:
            rebuild()
            built = now

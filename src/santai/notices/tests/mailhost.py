"""A mail server on this machine for tests: it speaks as much SMTP as is needed and keeps what it was handed."""

from __future__ import annotations

import socketserver
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator


class MailHost(socketserver.ThreadingTCPServer):
    """Accepts mail over plain SMTP, STARTTLS or TLS; `refuses` maps a command to the reply it gets instead."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, tls: ssl.SSLContext | None = None, *, from_the_start: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.tls, self.from_the_start = tls, from_the_start
        self.port = int(self.server_address[1])
        self.refuses: dict[str, str] = {}
        self.silent = False
        self.letters: list[str] = []
        self.signed_in: list[str] = []

    def handle_error(self, *_: object) -> None:
        """Say nothing of a caller who went away."""


class _Talk(socketserver.StreamRequestHandler):
    server: MailHost

    def setup(self) -> None:
        if self.server.tls and self.server.from_the_start:
            self.request = self.wrapped(self.server.tls)
        super().setup()

    def wrapped(self, tls: ssl.SSLContext) -> ssl.SSLSocket:
        return tls.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.request.close()

    def handle(self) -> None:
        if self.server.silent:
            time.sleep(2)
            return
        self.say("220 example ESMTP")
        while line := self.rfile.readline().decode().strip():
            command = line.split()[0].upper()
            if command in self.server.refuses:
                self.say(self.server.refuses[command])
                continue
            if command == "AUTH":
                self.server.signed_in.append(line)
            getattr(self, f"do_{command.lower()}", lambda: self.say("250 OK"))()
            if command == "QUIT":
                return

    def do_ehlo(self) -> None:
        self.say("250-example", "250-AUTH PLAIN", "250 STARTTLS" if self.server.tls else "250 OK")

    def do_starttls(self) -> None:
        self.say("220 go ahead")
        if self.server.tls:
            self.request = self.wrapped(self.server.tls)
            super().setup()

    def do_auth(self) -> None:
        self.say("235 welcome")

    def do_quit(self) -> None:
        self.say("221 bye")

    def do_data(self) -> None:
        self.say("354 go ahead")
        self.server.letters.append(self.read_letter())
        self.say("250 taken")

    def read_letter(self) -> str:
        lines: list[str] = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        return "".join(lines)

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def serving(tls: ssl.SSLContext | None = None, *, from_the_start: bool = True) -> Iterator[MailHost]:
    """Serve on a free port of this machine until the block ends."""
    server = MailHost(tls, from_the_start=from_the_start)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

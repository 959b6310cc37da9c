"""A real mail server on loopback: it keeps what it takes, and refuses whom it is told to refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


@dataclass
class Post:
    """What the server has taken, by recipient; `refused` are addresses it does not know, `hangs_up` ones it hangs up on."""

    port: int = 0
    taken: dict[str, list[EmailMessage]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    hangs_up: set[str] = field(default_factory=set)
    logged_in: set[str] = field(default_factory=set)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        """Take a recipient, or not."""
        if address in self.hangs_up:
            server.transport.close()
        if address in self.refused:
            return "550 5.1.1 No such mailbox here."
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a message."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        for address in envelope.rcpt_tos:
            self.taken.setdefault(address, []).append(message)
        return "250 OK"

    def login(self, server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
        """Let the office in with its password."""
        good = (data.login, data.password) == (b"office", b"secret")
        self.logged_in |= {data.login.decode()} if good else set()
        return AuthResult(success=good, handled=False)


class _OnAnyPort(Controller):
    """Listens on a port that was free."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def listening() -> Iterator[Post]:
    """A server that listens until the end of the block."""
    post = Post()
    controller = _OnAnyPort(post, hostname="127.0.0.1", port=0, authenticator=post.login, auth_require_tls=False)
    controller.start()
    post.port = controller.port
    try:
        yield post
    finally:
        controller.stop()

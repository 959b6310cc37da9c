"""The server of textual-serve, closed to all but its own pages."""

import logging
import socket
from collections.abc import Awaitable, Callable

from aiohttp import web
from textual_serve.server import Server

from tracker.wording import say

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LoopbackServer(Server):
    """Answers requests that name this machine and come from no other site."""

    def __init__(self, command: str, host: str, port: int, language: str) -> None:
        super().__init__(command, host, port, title="tracker")
        self._language = language
        self._names = {f"{name}:{port}" for name in (host, "localhost")}

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C or a signal to end; OSError when the port cannot be had. It listens before it says where."""
        logging.basicConfig(level="WARNING")
        with socket.create_server((self.host, self.port)) as listening:
            web.run_app(self._make_app(), sock=listening, print=None, access_log=None)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        names, origins = self._names, {f"http://{name}" for name in self._names}

        @web.middleware
        async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.headers.get("Host") not in names or request.headers.get("Origin", f"http://{min(names)}") not in origins:
                raise web.HTTPForbidden
            return await handler(request)

        app.middlewares.append(own_pages_only)
        app.on_response_prepare.append(_nothing_from_elsewhere)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is."""
        print(say("serving", self._language, url=self.public_url), flush=True)


async def _nothing_from_elsewhere(request: web.Request, response: web.StreamResponse) -> None:
    """Let the page fetch no font from another site, which would learn who reads and when."""
    response.headers["Content-Security-Policy"] = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"

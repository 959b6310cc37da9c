"""The screen in a browser of this machine, read only."""

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import PORT
from tracker.errors import Refused

HOST = "127.0.0.1"
"""The only address that is served: whoever reaches the port sees what the person who serves may see."""


@command(also=("db", "lang"))
@click.option("--port", type=PORT, default=8000, help="The port on this machine; 8000 by default.")
@click.option("--host", default=HOST, metavar="ADDRESS", help="127.0.0.1, this machine, and no other.")
@click.option("--here", is_flag=True, help="Show the same read-only screen in this terminal, without a browser.")
def serve(call: Call, port: int, host: str, here: bool) -> int:
    """Show the screen in a browser on this machine, read only.

    Nothing can be written from the page, neither to the database nor to files. Only programs on this machine reach it, and each
    of them sees what you may see. Ctrl+C ends it.
    """
    if host not in (HOST, "localhost"):
        raise Refused("serve_here_only", host=host)
    with call.live():
        pass  # a database that cannot be used is said now, and not on each page
    if here and call.screen is not None:
        return call.screen(call, shows_only=True)
    if call.serve is None:
        raise Refused("serve_missing")
    return call.serve(call, port)

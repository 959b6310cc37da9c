"""Completion scripts for the shells. They call `tracker` itself, so they never go out of date."""

import click

from tracker.cli.branches import Command
from tracker.cli.edge import COMPLETE

HINTS = {
    "bash": 'eval "$(tracker completion bash)"  in ~/.bashrc',
    "zsh": 'eval "$(tracker completion zsh)"  in ~/.zshrc',
    "fish": "tracker completion fish | source  in ~/.config/fish/config.fish",
}


def script_for(shell: str) -> Command:
    """The command that prints the script of one shell."""

    def show() -> None:
        from click.shell_completion import get_completion_class

        from tracker.cli.root import root

        found = get_completion_class(shell)
        assert found is not None
        click.echo(found(root, {}, "tracker", COMPLETE).source())

    help = f"Print the completion script for {shell}.\n\nPut this line into your start file: {HINTS[shell]}"
    return Command(shell, callback=show, help=help)


bash, zsh, fish = (script_for(shell) for shell in HINTS)

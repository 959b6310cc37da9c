"""Members of the office: who they are, what they may do, and who stands in for them."""

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.commands.report import shown


@verb(reads=True)
def rights(call: Call) -> int:
    """Print the table of rights: what needs which right, and which members have it."""
    return shown(call, "rights")

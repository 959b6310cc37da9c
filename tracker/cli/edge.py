"""The edge: runs the command line once and turns whatever ended it into one sentence and an exit code.

0 done; 1 the answer is bad news; 2 wrong usage or input; 3 the database or the mail server cannot be used. 130 after Ctrl-C and
141 when the reader went away, both without a word, as shells expect. Invariant: no traceback unless --debug, and no error is
swallowed; what was written is never reported as failed, whatever becomes of its answer; no complaint holds a password.
"""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TextIO

import click

from tracker.cli.call import Call
from tracker.cli.standard import require_streams
from tracker.errors import Refused, TrackerError

BROKEN, INTERRUPTED, READER_GONE = 3, 130, 141
COMPLETE = "_TRACKER_COMPLETE"
FAULTS: dict[type[Exception], tuple[str, int]] = {
    UnicodeError: ("bad_letters", 2),
    OSError: ("output_failed", BROKEN),
    Exception: ("internal_error", BROKEN),
}
"""What no room has a word for -> the kind of its sentence, and the exit code."""


def run(words: Sequence[str], call: Call) -> int:
    """Run the command that `words` name; its exit code."""
    require_streams()
    soften(sys.stdout, sys.stderr)
    try:
        code = _command(words, call)
        sys.stdout.flush()
    except BrokenPipeError as error:
        _write_nowhere(sys.stdout)
        return _untold(error, words, call) if call.did else READER_GONE
    except (KeyboardInterrupt, click.Abort):
        _say([f"tracker: {sentence_of(each, call)}" for each in call.did], words, call)
        return INTERRUPTED
    except Exception as error:
        if call.told.get("debug") or "--debug" in words:
            _say(["".join(traceback.format_exception(error)).rstrip()], words, call, lines=True)
        if isinstance(error, OSError):
            _write_nowhere(sys.stdout)
        if call.did and (call.answering or isinstance(error, OSError | UnicodeError)):
            return _untold(error, words, call)
        _say([f"tracker: {sentence_of(each, call)}" for each in call.did], words, call)
        return complain(error, words, call)
    return code


def _untold(error: Exception, words: Sequence[str], call: Call) -> int:
    """Say what was done although its answer could not be given; it was done all the same."""
    from tracker.domain.reasons import because

    cause = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
    done = " ".join(sentence_of(each, call) for each in (*call.did, because("answer_not_shown", cause=cause)))
    _say([f"tracker: {done}"], words, call)
    return 0


def sentence_of(reason: Any, call: Call) -> str:
    """The sentence of a reason, an error or a finding at its place, in the language of the settings where they can be read."""
    from tracker.wording import located

    with suppress(TrackerError):
        return located(reason, call.settings.lang or "en")
    return located(reason)


def _say(texts: Sequence[str], words: Sequence[str], call: Call, *, lines: bool = False) -> None:
    """Complain on standard error: none of it with a password. `lines` leaves a text as it is."""
    from tracker.addresses import without_secrets
    from tracker.wording.plain import plain, plain_lines

    addresses = [word for word in (*words, call.environ.get("TRACKER_DB", "")) if "://" in word or "pass" in word.lower()]
    with suppress(TrackerError):
        addresses.append(call.settings.db)
    try:
        for text in texts:
            told = without_secrets(text, addresses)
            print("\n".join(plain_lines(told)) if lines else plain(told), file=sys.stderr)
    except OSError:  # nobody listens there either
        _write_nowhere(sys.stderr)


def _command(words: Sequence[str], call: Call) -> int:
    from tracker.cli.root import root

    if instruction := call.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(root, {"obj": call}, "tracker", COMPLETE, instruction)
    try:
        with root.make_context("tracker", [readable(word) for word in words], obj=call) as context:
            found = root.invoke(context)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    return found if isinstance(found, int) else 0


def complain(error: Exception, words: Sequence[str], call: Call) -> int:
    """Say on standard error what went wrong, in one sentence; the exit code that goes with it."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show(sys.stderr)
        return error.exit_code
    *before, last = sentences(error, call)
    _say([*before, f"tracker: {last}"], words, call)
    return error.exit_code if isinstance(error, TrackerError | click.ClickException) else fault(error)[1]


def sentences(error: Exception, call: Call) -> list[str]:
    """What is wrong; each finding with its place when the error is about those. One about a file as a whole says it all."""
    if isinstance(error, click.ClickException):
        return [usage(error, call)]
    from tracker.domain.reasons import because

    if not isinstance(error, TrackerError):
        return [sentence_of(because(fault(error)[0], cause=str(error), type=type(error).__name__), call)]
    findings: Sequence[Any] = getattr(error, "findings", ())
    told = [sentence_of(each, call) for each in findings]
    return told if len(told) == 1 and not findings[0].place else [*told, sentence_of(error, call)]


def fault(error: Exception) -> tuple[str, int]:
    """The kind of sentence and the exit code of what no room has a word for."""
    if isinstance(error, OSError) and error.errno == errno.EBADF:
        return "output_closed", BROKEN
    return next(found for cause, found in FAULTS.items() if isinstance(error, cause))


def usage(error: click.ClickException, call: Call) -> str:
    """What is wrong with the words, and where to read which are right."""
    known = reason_of(error)
    text = sentence_of(known, call) if known else " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    end = "" if text.endswith((".", "?")) else "."
    return f"{text}{end} See {context.command_path} --help." if context else text + end


def reason_of(error: click.ClickException) -> TrackerError | None:
    """What click found wrong, as the program says it; none where a command said it in its own words."""
    from tracker.cli.param_types import name_of

    match error:
        case click.NoSuchOption():
            return Refused("no_such_option", option=error.option_name, near=list(error.possibilities or ()))
        case click.MissingParameter(param=click.Parameter() as wanted):
            return Refused("word_missing", what=name_of(wanted), choices=list(getattr(wanted.type, "choices", ())))
        case click.BadOptionUsage(ctx=click.Context() as context):
            flags = {name for each in context.command.params if getattr(each, "is_flag", False) for name in each.opts}
            kind = "option_with_value" if error.option_name in flags else "option_without_value"
            return Refused(kind, option=error.option_name)
    return None


def soften(*streams: object) -> None:
    """Let a stream that cannot show a letter show `?` instead of failing."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def readable(word: str) -> str:
    """`word` as UTF-8, where the locale let Python read the bytes of its letters only."""
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        return word


def _write_nowhere(stream: TextIO) -> None:
    """Nothing can be written to a stream any more: keep Python from trying again, and complaining, at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):  # a stream in memory has no number
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

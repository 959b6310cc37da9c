"""The command line: parse, call one service or report, say what happened. The commands themselves are in `commands`.

Invariant: `--help`, `--version` and completion load neither a database nor a screen; nothing here decides what is true of a
strategy, and no sentence for people stands here but the help texts.
"""

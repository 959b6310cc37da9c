"""The commands, a module for each family: parse, call one service or report, say what happened."""

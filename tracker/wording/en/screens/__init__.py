"""English: the screen and the command line."""

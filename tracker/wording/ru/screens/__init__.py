"""Russian: the screen and the command line."""

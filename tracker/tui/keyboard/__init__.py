"""From a key to a command: what there is to do, on which key of which layout, what it is called, and keys typed ahead."""

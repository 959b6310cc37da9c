"""Speed as ratios against the bare driver, measured side by side in one run: `make bench`.

A figure is the median of interleaved repeats; absolute times differ from machine to machine and are not printed as results. Must
stay true: the data is built through the program's own services, and the bare side asks the same question of the same database.
"""

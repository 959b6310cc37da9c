"""Speed, as ratios to the bare driver in the same run: `make bench`.

A figure is the median of interleaved repeats; absolute times differ between machines and are not results. Invariant: the data is
built through the program's own services, and the driver runs an equivalent query on the same database.
"""

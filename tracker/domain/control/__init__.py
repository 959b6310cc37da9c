"""Rules of control: moves of a task, rights, four eyes, states and colours, extensions, evidence, progress, closing sums."""

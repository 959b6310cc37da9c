"""How a PostgreSQL database guards itself: the functions of its owner, which are the only way to write for everybody else."""

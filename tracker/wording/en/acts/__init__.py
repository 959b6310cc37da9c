"""English: what people do, and why it is refused."""

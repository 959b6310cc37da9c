"""What screens are made of: each takes values in, sends messages out, and holds no store."""

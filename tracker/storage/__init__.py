"""Storage: tables, writing, reading at any moment, replay and verification, on SQLite and PostgreSQL."""

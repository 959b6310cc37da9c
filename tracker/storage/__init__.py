"""The books: tables, the one door for writing, reading at any moment, replay and verification, on SQLite and PostgreSQL."""

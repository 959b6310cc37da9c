"""The database itself: opening and upgrading, engines, tables, triggers, copies and grants, on SQLite and PostgreSQL."""

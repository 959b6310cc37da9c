"""The books under test."""

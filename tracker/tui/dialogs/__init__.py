"""Dialogs: forms that write one revision each, and choosers. What was typed survives a refusal and a conflict."""

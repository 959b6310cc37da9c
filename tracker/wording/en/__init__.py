"""The sentences of the program in English, a module a subject: every kind that is raised or told anywhere has one here."""

"""The sentences of the program in Kazakh, a module a subject; what is missing here is told in English."""

"""The sentences of the program in Russian, a module a subject; what is missing here is told in English."""

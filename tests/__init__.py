"""The tests: they mirror the package, and each is a sentence."""

"""What screens read, off the UI's thread: each a question for a store, whose answer is a value; nothing here draws."""

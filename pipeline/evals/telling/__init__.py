"""One verdict to what people and machines read of it."""

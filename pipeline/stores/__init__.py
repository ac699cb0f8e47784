"""Where answers are kept: on disk, as recordings, and in layers of both."""

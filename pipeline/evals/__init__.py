"""Prompts tested like code: cases, what a prompt or a model makes of them, and what a change to either breaks."""

"""The window: what an agent sees and does, and the words for it."""

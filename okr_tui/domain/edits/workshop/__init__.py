"""Edits of a workshop: its course, its people, ideas, votes, polls, notes."""

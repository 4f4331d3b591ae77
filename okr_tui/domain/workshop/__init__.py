"""What a workshop is at a moment: its clock, its people, ideas, votes, polls, catchball, minutes."""

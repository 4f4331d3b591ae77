"""What the figures of a plan say between the lines, each in one sentence, ranked by what it would move at the top."""

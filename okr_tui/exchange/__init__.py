"""What leaves a plan for other programs and for paper: minutes and breakout sheets."""

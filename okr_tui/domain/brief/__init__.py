"""The brief for a meeting: what a team or a person has to know and to decide, gathered from a plan at a moment."""

"""What is asked in a box over a screen: forms, choices, questions."""

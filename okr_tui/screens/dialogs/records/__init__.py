"""The forms that add and edit every record of a plan, and the questions that align one goal to another."""

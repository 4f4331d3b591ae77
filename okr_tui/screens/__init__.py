"""One module a screen: it reads the plan and sends edits."""

"""What is drawn: widgets that take plain values, never the store."""

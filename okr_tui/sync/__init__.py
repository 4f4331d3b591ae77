"""What brings copies of a plan together: merging files, copies that sync programs leave, git."""

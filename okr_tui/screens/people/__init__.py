"""Screen 7: who is here, what each person is here for, and what stands with them."""

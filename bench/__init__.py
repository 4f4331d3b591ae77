"""The speed of what matters, as ratios from one run: ``python -m bench.commit``."""

"""Run the program with ``python -m okr_tui``."""

import sys

from okr_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())

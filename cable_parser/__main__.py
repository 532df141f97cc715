"""`python -m cable_parser`: the command line."""

import sys

from cable_parser.cli.main import main

sys.exit(main())

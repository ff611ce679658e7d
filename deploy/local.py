"""Runs the site on this machine: `make run`. Needs nothing but Python 3; it makes the rest.

This file alone must be readable by any Python 3, so that an old one gets a sentence and not a
syntax error. Everything else is in `launcher/`.
"""

import platform
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Python 3.11 이상이 필요합니다. 지금은 "
        + platform.python_version()
        + "입니다. / Python 3.11 or newer is needed, this is "
        + platform.python_version()
        + "."
    )

from launcher.cli import main

sys.exit(main(sys.argv[1:]))

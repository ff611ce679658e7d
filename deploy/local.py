"""Runs the site on this machine: `make run`. Needs only Python 3 and installs everything else.

This file must be valid in every Python 3, so that an old version prints a sentence instead of a
syntax error. The rest is in `launcher/`.
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

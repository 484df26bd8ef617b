"""PDN Sélection: the desk of a selection committee, offline and encrypted.

Python runs this file before any other of the program, so the refusal of older Pythons stands here, once,
for the window and for the command line; it keeps to the syntax of Python 3.8, or it could not refuse.
"""

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 12):
    sys.exit(
        f"PDN Sélection demande Python 3.12 ou plus récent, et celui-ci est en version "
        f"{sys.version_info[0]}.{sys.version_info[1]} : rien n’a été ouvert ; "
        f"installez une version récente de Python, puis relancez le programme."
    )

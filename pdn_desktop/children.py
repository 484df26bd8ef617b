"""Child processes that open what nobody trusts: how the program starts itself as one, and what bounds it.

POSIX bounds memory by rlimits. Windows has none of these: there a child has its own limits on what it reads,
and the parent, which ends one that takes too long. Nothing of the program is imported here: a child starts
fast.
"""

import contextlib
import sys

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 1 << 30


def command(argument: str, module: str) -> list[str]:
    """Return what starts this module as a child; a frozen program has no `-m`, one argument says it all."""
    if getattr(sys, "frozen", False):
        return [sys.executable, argument]
    return [sys.executable, "-I", "-m", module]


def confine(memory: str = "RLIMIT_AS") -> None:
    """Bound this process for good: memory, counted in this way, no file written, no core."""
    for name, most in ((memory, MEMORY_BYTES), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        limit(name, most)


def limit(name: str, most: int) -> None:
    """Set a soft limit; a system that does not know it goes without (macOS and memory)."""
    if sys.platform != "win32":
        kind = getattr(resource, name)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))

"""Prints the table of figures: `make bench`, or `python -m benchmarks` for a machine that is ready."""

import tempfile
from pathlib import Path

from benchmarks import (
    commit,
    heavy_scan,
    letters,
    listing,
    merging,
    ranking,
    start_up,
    taking_in,
    typing_marks,
)
from benchmarks.measure import table


def main() -> None:
    """Take every figure in a folder that is thrown away, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        figures = [
            *start_up.measure(Path(folder)),
            commit.measure(Path(folder)),
            *typing_marks.measure(Path(folder)),
            merging.measure(Path(folder)),
            ranking.measure(Path(folder)),
            listing.measure(Path(folder)),
            *letters.measure(Path(folder)),
            taking_in.measure(Path(folder)),
            *heavy_scan.measure(Path(folder)),
        ]
    print(table(figures))


if __name__ == "__main__":
    main()

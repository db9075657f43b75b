"""``python -m benchmarks``: search at several sizes, beside the theme's own search and Pagefind.

python -m benchmarks                            15 and 1,000 documents
python -m benchmarks --sizes 4000               ours alone: above 1,000 the others take minutes and gigabytes
python -m benchmarks --sizes 4000 --all         the others as well
python -m benchmarks --texts FOLDER             real texts instead of varied copies of ours
python -m benchmarks --complete --texts FOLDER  whether all is told, and at what cost; after `make site`
python -m benchmarks --judged                   the ranking of judged queries
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.complete import completeness
from benchmarks.ranking import ranking
from benchmarks.search import sizes_of_search
from build_scripts.document import Script


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--sizes", default="15,1000", help="numbers of documents")
    parser.add_argument("--texts", type=Path, help="a folder of text files to use instead of copies")
    parser.add_argument("--only", default="ours,stock,pagefind", help="which searches")
    parser.add_argument("--all", action="store_true", help="the other searches above 1,000 documents too")
    parser.add_argument("--complete", action="store_true", help="counts and bytes of 200 queries instead")
    parser.add_argument("--judged", action="store_true", help="the ranking of judged queries instead")
    parser.add_argument(
        "--edition", choices=list(Script), type=Script, default=Script.HANS, help="which edition"
    )
    chosen = parser.parse_args()
    if chosen.judged:
        for line in ranking():
            print(line, flush=True)
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    if chosen.complete:
        for line in completeness(sizes, chosen.texts, chosen.edition):
            print(line, flush=True)
        return
    large = sys.maxsize if chosen.all else 1_000
    for line in sizes_of_search(sizes, chosen.texts, set(chosen.only.split(",")), large, chosen.edition):
        print(line, flush=True)


if __name__ == "__main__":
    main()

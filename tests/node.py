"""Node, for the scripts of the pages; a test is skipped where it or its packages cannot be had."""

import subprocess
from functools import cache

import pytest
from filelock import FileLock

from tests.conftest import ROOT

_UNAVAILABLE = 69  # what tests/node.sh ends with


def node(*arguments: str, given: str = "") -> str:
    """What Node prints, run in ``browser/``; the test fails where it ends with an error."""
    _prepare()
    run = _run(arguments, given)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@cache
def _prepare() -> None:
    """Install the packages, in one worker of a run; the others wait."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with FileLock(ROOT / ".cache" / "node.lock"):
        run = _run(("--version",), "")
    if run.returncode == _UNAVAILABLE:
        pytest.skip(run.stderr.strip())


def _run(arguments: tuple[str, ...], given: str) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "tests" / "node.sh"), *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)

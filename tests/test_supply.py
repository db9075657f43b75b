"""What comes from others is named so that it cannot change unseen: actions by hash, files and packages by both."""

import re

from tests.conftest import ROOT


def test_every_action_is_named_by_a_commit_and_its_version() -> None:
    for workflow in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        used = re.findall(r"^.*\buses:.*$", workflow.read_text("utf-8"), re.MULTILINE)
        named = re.compile(r" *(- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")
        assert [line for line in used if not named.fullmatch(line)] == []
        assert used

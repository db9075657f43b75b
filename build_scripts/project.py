"""Where things lie in the repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one checkout, all below `root`."""

    root: Path

    @property
    def sources(self) -> Path:
        """What people write."""
        return self.root / "source_texts"

    @property
    def docs(self) -> Path:
        """What the program writes: a folder of clean pages for each edition, which git holds."""
        return self.root / "docs"

    @property
    def published(self) -> Path:
        """The full Markdown, which MkDocs makes the site of and git ignores: a folder for each edition."""
        return self.docs / "published"

    @property
    def site(self) -> Path:
        """What MkDocs makes of it."""
        return self.root / "site"

    @property
    def kept(self) -> Path:
        """Values that were worked out before; safe to delete."""
        return self.root / ".cache" / "values"

    @property
    def fonts(self) -> Path:
        """The fonts of the PDF files, once they were fetched; safe to delete."""
        return self.root / ".cache" / "fonts"

    @property
    def dist(self) -> Path:
        """What is handed out: the bundle."""
        return self.root / "dist"

    @property
    def editions(self) -> Path:
        """What readers take away of the texts: books and files for other programs."""
        return self.dist / "editions"

    @property
    def notices(self) -> tuple[Path, ...]:
        """What must go along with every copy: the licence, and where the texts come from."""
        return (self.root / "LICENSE", self.root / "TEXTS.md")

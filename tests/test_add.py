"""`add`: a first description that already passes every check, and never overwrites."""

import tomllib
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from build_scripts.catalog import load_described
from build_scripts.checks import check
from build_scripts.document import Node, walk
from build_scripts.intake.preview import preview
from build_scripts.intake.proposal import Asked, propose
from build_scripts.kinds import Kind
from build_scripts.problems import ProblemsFound
from build_scripts.publish import write_into
from build_scripts.read_text import read_text
from build_scripts.source_documents import read_documents
from tests.conftest import ROOT
from tests.corpus import COUNTS, library
from tests.small import small_project
from tests.strategies import texts
from tests.test_bad_input import refused, run
from tests.test_reading import CASES

FIVE = [raw for raw in sorted(ROOT.glob("source_texts/documents/*/raw.*")) if raw.parent.name in COUNTS]
READABLE = [next(case.glob("raw.*")) for case in CASES]


@pytest.mark.parametrize("raw", [*FIVE, *READABLE], ids=lambda path: path.parent.name)
def test_what_is_added_passes_every_check(raw: Path, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    result = run(root, "add", str(raw), "--slug", "new", "--despite", "a case of a test")
    assert result.exit_code == 0, result.stderr
    folder = root / "source_texts" / "documents" / "new"
    assert result.stdout.strip() == str(folder)
    assert (folder / raw.name).read_bytes() == raw.read_bytes()
    checked = run(root, "check")
    assert checked.exit_code == 0, checked.stderr


@pytest.mark.parametrize("raw", FIVE, ids=lambda path: path.parent.name)
def test_the_five_texts_are_described_as_their_editors_did(raw: Path, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    run(root, "add", str(raw), "--slug", "new")
    folder = root / "source_texts" / "documents" / "new"
    proposed = tomllib.loads((folder / "document.toml").read_text("utf-8"))
    known = tomllib.loads((raw.parent / "document.toml").read_text("utf-8"))
    assert "regional" not in proposed  # a person states it
    supplied = {entry["field"] for entry in known.get("supplied", ())}  # what no program can read in the text
    for key in {"script", "encoding", "sha256", "reader", "issued", "number"} - supplied:
        assert proposed.get(key) == known.get(key), key
    assert proposed.get("title") in (known.get("title"), None)
    assert kinds(folder) == kinds(raw.parent)


def kinds(folder: Path) -> Counter[str]:
    documents, _ = read_documents(load_described(folder))
    return Counter(str(node.kind) for one in documents for node, _ in walk(one.nodes))


def test_a_bundle_is_taken_apart(tmp_path: Path) -> None:
    (raw,) = (path for path in READABLE if path.parent.name == "bundle")
    root = small_project(tmp_path)
    run(root, "add", str(raw), "--slug", "new")
    toml = (root / "source_texts" / "documents" / "new" / "document.toml").read_text("utf-8")
    parts = tomllib.loads(toml)["part"]
    assert [part["start"] for part in parts] == [
        "某发〔2017〕27号",
        "某市发展信息产业的指导意见",
        "某市发展集成电路产业的指导意见",
        "某市发展医药产业的指导意见",
    ]
    assert [part["short"] for part in parts] == ["通知", "信息", "集成电路", "医药"]
    assert [part["slug"] for part in parts] == ["notice", "xin-xi", "ji-cheng-dian-lu", "yi-yao"]


def test_a_slug_is_proposed(tmp_path: Path) -> None:
    (raw,) = (path for path in READABLE if path.parent.name == "han-date")
    root = small_project(tmp_path)
    assert run(root, "add", str(raw)).stdout.strip().endswith("/documents/zuo-hao-gong-zuo-2025")


@pytest.mark.parametrize("slug", ["good", "../up", "Big", "a/b", "-", "x" * 61])
def test_nothing_is_overwritten_and_no_slug_leaves_the_folder(slug: str, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    refused(root, "add", str(FIVE[0]), f"--slug={slug}")


def test_many_files_are_added_and_what_is_refused_is_told(tmp_path: Path) -> None:
    root, given = small_project(tmp_path / "project"), tmp_path / "given"
    (given / "more").mkdir(parents=True)
    (given / ".hidden").write_text("x", "utf-8")
    (given / "a.txt").write_text("海川市关于风电的通知\n一、任务\n发展风电。\n", "utf-8")
    (given / "b.pdf").write_bytes(b"%PDF-1.7")
    (given / "more" / "c.txt").write_text("海川市关于水电的通知\n一、任务\n三、保障\n发展水电。\n", "utf-8")
    result = run(root, "add", str(given))
    assert result.exit_code == 1
    assert "b.pdf: is a damaged PDF" in result.stderr
    added = [Path(line).name for line in result.stdout.splitlines()]
    assert added == ["hai-chuan-shi-feng-dian", "hai-chuan-shi-shui-dian"]
    assert run(root, "check").exit_code == 0
    assert "names one text" in refused(root, "add", str(given), "--slug", "new").stderr


NONSENSE = {
    "empty": "\n \n",
    "no Chinese": "Notice\n1. Tasks\nTo develop.\n",
    "mojibake": "海川市关于风电的通知\n一、任务\n锟斤拷锟斤拷。\n",
    "tags": "海川市关于风电的通知\n一、<p>任务</p>\n<a href=x>发展风电。\n",
    "no title": "一、任务\n发展风电。\n",
    "long title": f"海川市{'关于风电' * 20}的通知\n一、任务\n发展风电。\n",
    "nothing labelled": "海川市关于风电的通知\n" + "发展风电，加强保障。\n" * 160,
    "two columns": "海川市关于风电的通知\n一、任务\n"
    + "发展风电加强保障发展风电加强      保障发展风电加强保障发展风电\n" * 12,
}


@pytest.mark.parametrize("rule", NONSENSE)
def test_nonsense_is_refused_unless_a_person_says_why_it_is_right(rule: str, tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    (tmp_path / "given.txt").write_text(NONSENSE[rule], "utf-8")
    assert f"{rule}: " in refused(root, "add", str(tmp_path / "given.txt"), "--slug", "new").stderr
    added = run(root, "add", str(tmp_path / "given.txt"), "--slug", "new", "--despite", "it is a test")
    assert added.exit_code == 0, added.stderr
    toml = root / "source_texts" / "documents" / "new" / "document.toml"
    described = toml.read_text("utf-8")
    assert rule in [one["rule"] for one in tomllib.loads(described)["overruled"]]
    assert run(root, "check").exit_code == 0
    toml.write_text(described.partition("overruled = ")[0], "utf-8")
    assert f'rule = "{rule}"' in refused(root, "check").stderr


def accepted(raw: bytes, folder: Path) -> list[str]:
    """What `check` says of a text as `add` describes it. Raises ProblemsFound where `add` refuses it."""
    rules = library().converter
    proposal = propose("raw.txt", raw, rules, Asked("new", "a test"), preview("raw.txt", raw))
    write_into(folder / "new", proposal.files)
    described = load_described(folder / "new")
    return [str(problem) for problem in check(described, read_text(described, rules))]


@given(raw=texts)
def test_what_is_proposed_is_accepted(raw: str) -> None:
    with TemporaryDirectory() as folder, suppress(ProblemsFound):
        assert accepted(raw.encode("utf-8-sig"), Path(folder)) == []


@pytest.mark.parametrize("title", ["甲\x1f乙", "甲\ufdd0乙"])
def test_a_title_that_no_page_can_have_is_refused_where_it_stands(title: str, tmp_path: Path) -> None:
    root, text = small_project(tmp_path / "project"), f"\n海川市{title}的通知\n一、任务\n发展风电。\n"
    (tmp_path / "given.txt").write_text(text, "utf-8")
    message = refused(root, "add", str(tmp_path / "given.txt"), "--slug", "new").stderr
    assert message.startswith(f"given.txt:2:1: the title has U+{ord(title[1]):04X}, ")


def test_a_statement_that_no_line_can_hold_is_not_proposed(tmp_path: Path) -> None:
    raw = "海川市关于风电的通知\n一、任务\n发展风电。\n海川市\x1b人民政府\n2025年1月2日\n"
    assert accepted(raw.encode(), tmp_path) == []


@pytest.mark.parametrize(
    "raw",
    [
        "某市关于发展⻛电的通知\n一、总体要求\n发展⻛电。\n某市人民政府\n2024年7⽉1⽇\n",
        "　　某市通知\n一、总体要求\n发展。\n某市人民政府\n2024年7月1日\n　　某市方案\n一、任务\n发展。\n",
        "\u200b 某市关于创新的意见\n一、总体要求\n发展。\n二、保障\n加强领导。\n",
        "指标\t目标\n一、总体要求\n发展。\n",
    ],
    ids=["radicals", "parts behind white space", "invisible characters", "a row before a title"],
)
def test_what_is_proposed_of_a_rough_text_is_accepted(raw: str, tmp_path: Path) -> None:
    assert accepted(raw.encode(), tmp_path) == []


def test_a_range_of_lines_is_dropped_by_one_decision(tmp_path: Path) -> None:
    raw = "海川市关于风电的通知\n一、任务\n发展风电。\n热门文章\n甲某某\n乙某某\n二、保障\n加强领导。\n"
    rules = library().converter
    proposal = propose("raw.txt", raw.encode(), rules, Asked("new"), preview("raw.txt", raw.encode()))
    write_into(tmp_path / "new", proposal.files)
    toml = tmp_path / "new" / "document.toml"
    decided = '\n[[line]]\nline = "热门文章"\nthrough = "乙某某"\ndecision = "drop"\nreason = "of the page"\n'
    toml.write_text(toml.read_text("utf-8") + decided, "utf-8")
    described = load_described(tmp_path / "new")
    text = read_text(described, rules)
    assert list(check(described, text)) == []
    words = "".join(node.printed for pair in text.documents for node, _ in walk(pair.original.nodes))
    assert words == "海川市关于风电的通知一、任务发展风电。二、保障加强领导。"
    toml.write_text(toml.read_text("utf-8").replace("乙某某", "海川市关于"), "utf-8")
    with pytest.raises(ProblemsFound) as refusal:
        read_text(load_described(tmp_path / "new"), rules)
    assert "stands before `line`" in refusal.value.problems[0].message


def decided(raw: str, decisions: str, folder: Path) -> list[Node]:
    """The parts of a text as it is read with these decisions about its lines."""
    rules = library().converter
    proposal = propose("raw.txt", raw.encode(), rules, Asked("new"), preview("raw.txt", raw.encode()))
    write_into(folder / "new", proposal.files)
    toml = folder / "new" / "document.toml"
    toml.write_text(toml.read_text("utf-8") + decisions, "utf-8")
    described = load_described(folder / "new")
    text = read_text(described, rules)
    assert list(check(described, text)) == []
    return [node for pair in text.documents for node, _ in walk(pair.original.nodes)]


def test_all_lines_of_one_form_are_dropped_by_one_decision(tmp_path: Path) -> None:
    raw = "海川市关于风电的通知\n一、任务\n图表3见后\n发展风电。\n图表14见后\n二、保障\n加强图表3见后。\n"
    pattern = '\n[[line]]\npattern = "图表[0-9]+见后"\ndecision = "drop"\nreason = "of the page"\n'
    words = "".join(node.printed for node in decided(raw, pattern, tmp_path))
    assert words == "海川市关于风电的通知一、任务发展风电。二、保障加强图表3见后。"


def test_an_editor_parts_a_line_and_says_what_its_parts_are(tmp_path: Path) -> None:
    raw = "海川市关于风电的通知\n一、任务 发展风电。二、保障 加强领导。三、附则\n第三款项 施行。\n"
    parted = "".join(
        f'\n[[line]]\nline = "一、任务"\nat = "{at}"\ndecision = "{decision}"\nreason = "lost"\n'
        for at, decision in (
            ("发展", "break"),
            ("二、保障", "section"),
            ("加强", "break"),
            ("三、", "section"),
        )
    )
    label = '\n[[line]]\nline = "第三款"\nlabel = "第三款"\ndecision = "item"\nreason = "read"\n'
    nodes = decided(raw, parted + label, tmp_path)
    shown = [(node.anchor, node.label, node.words) for node in nodes[1:]]
    assert shown == [
        ("s1", "一、", "任务"),
        ("s1-p1", "", "发展风电。"),
        ("s2", "二、", "保障"),
        ("s2-p1", "", "加强领导。"),
        ("s3", "三、", "附则"),
        ("s3-n3", "第三款", "项 施行。"),
    ]


def test_what_the_program_was_unsure_of_is_a_decision_that_a_person_turns_on(tmp_path: Path) -> None:
    line = "{}发展风电和水电并且加强各项保障措施的落实工作完成任务。"
    raw = "海川市关于风电发展的通知\n一、任务\n" + "\n".join(map(line.format, "甲乙丙丁戊己庚辛")) + "\n"
    seen = preview("raw.txt", raw.encode(), reader="wrapped")
    proposal = propose("raw.txt", raw.encode(), library().converter, Asked("new"), seen)
    write_into(tmp_path / "new", proposal.files)
    toml = tmp_path / "new" / "document.toml"
    first = seen.doubts[0]
    assert f"# Line {first.line}: {first.message}" in toml.read_text("utf-8")

    def parts() -> int:
        described = load_described(tmp_path / "new")
        (pair,) = read_text(described, library().converter).documents
        return sum(node.kind is Kind.PARAGRAPH for node, _ in walk(pair.original.nodes))

    before, one_more = parts(), {"break": 1, "join": -1}[first.instead]
    head, proposed, rest = toml.read_text("utf-8").partition("# [[line]]\n")
    decision = "\n".join(row.removeprefix("# ") for row in (proposed + rest).splitlines()[:4])
    toml.write_text(head + decision + "\n", "utf-8")
    assert parts() == before + one_more


def test_an_editor_says_what_a_line_is(tmp_path: Path) -> None:
    raw = "海川市关于风电的通知\n一、任务\n发展风电。\n一、二期工程\n海川市水电方案\n加强领导。\n"
    rules = library().converter
    proposal = propose("raw.txt", raw.encode(), rules, Asked("new"), preview("raw.txt", raw.encode()))
    write_into(tmp_path / "new", proposal.files)
    toml = tmp_path / "new" / "document.toml"
    decided = "".join(
        f'\n[[line]]\nline = "{line}"\ndecision = "{decision}"\nreason = "read"\n'
        for line, decision in (("一、二期", "paragraph"), ("海川市水电", "title"))
    )
    toml.write_text(toml.read_text("utf-8") + decided, "utf-8")
    described = load_described(tmp_path / "new")
    text = read_text(described, rules)
    assert list(check(described, text)) == []
    nodes = [node for pair in text.documents for node, _ in walk(pair.original.nodes)]
    assert [node.text for node in nodes if node.kind is Kind.TITLE][-1] == "海川市水电方案"
    assert [node.label for node in nodes if node.label] == ["一、"]

"""What a reader does on the pages, on a server and from a disk: reads, switches, copies, sorts, prints."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.choices import choice, choose

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
PLAN = "documents/beijing-innovation-centre-2021/index.html"  # the longest
OPINION = "documents/miit-future-industries-2024/index.html"  # boxes, run-in headings, seven signatories
MEASURES = "documents/beijing-investment-growth-2025/index.html"  # run-in clauses numbered through
KINDS = (
    "index.html",
    "documents/index.html",
    OPINION,
    MEASURES,
    "documents/beijing-gaojingjian-2017/notice/index.html",
    "documents/beijing-innovation-centre-2021/changes/index.html",
    "about/index.html",
    "topics/index.html",
    "topics/humanoid-robot/index.html",
    "topics/matrix/index.html",
    "topics/fuel-cell/index.html",
    "commitments/index.html",
    "glossary/index.html",
    "glossary/k/index.html",
    "search/index.html",
    "search/index.html?q=数据",
    "search/index.html?q=没有的词",
    "cite/index.html",
    "cite/index.html?q=京政办发〔2025〕14号第（七）条",
    "cite/index.html?q=国发〔1949〕1号",
)


def path(page: Page) -> str:
    """Return the address without what a server does not need to be told."""
    return re.sub(r"index\.html(?=$|[?#])", "", page.url)


def public(address: str) -> str:
    """Return the address to hand on: without a file name, if a server finds it."""
    return address.replace("index.html", "") if address.startswith("http") else address


@pytest.mark.parametrize("kind", [*KINDS, "../404.html"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_axe_finds_nothing_to_mend(
    chromium: Browser, site_server: str, kind: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{site_server}/zh-hant/{kind}")
    page.evaluate("new Promise(done => setTimeout(done, 300))")  # answers are drawn
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    bad = [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["impact"] != "minor"
    ]
    assert not bad, "\n".join(bad)
    assert wide <= width, "the page is wider than the screen"


def test_switching_keeps_the_page_the_place_and_the_mark(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/{MEASURES}?h=量子#k7")
    page.locator("[data-edition-switch]").click()
    page.wait_for_url("**/zh-hant/**")
    assert page.url.startswith(public(f"{root}/zh-hant/{MEASURES}"))
    assert path(page).endswith(f"/zh-hant/{MEASURES.removesuffix('index.html')}?h=%E9%87%8F%E5%AD%90#k7")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    expect(page.locator("#k7")).to_be_in_viewport()
    page.locator("[data-edition-switch]").click()
    page.wait_for_url("**/zh-hans/**")
    assert path(page).endswith("#k7")


def test_each_page_names_its_counterpart(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}/zh-hans/{OPINION}")
    links = page.evaluate(
        """[...document.querySelectorAll('link[rel~=alternate][hreflang]')]
            .map(link => [link.hreflang, link.href])"""
    )
    assert links == [
        ["zh-Hans", f"{site_server}/zh-hans/{OPINION}"],
        ["zh-Hant", f"{site_server}/zh-hant/{OPINION}"],
    ]
    switch = page.locator("[data-edition-switch]")
    assert switch.get_attribute("lang") == switch.get_attribute("hreflang") == "zh-Hant"


def pasted(page: Page) -> str:
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    return page.locator("#paste").input_value()


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
NO_COPYING = "document.execCommand = () => false;"


@pytest.mark.parametrize(("how", "clipboard"), [("mouse", "clipboard"), ("keyboard", "selection")])
def test_a_menu_copies_the_address_of_its_place(page: Page, root: str, clipboard: str, how: str) -> None:
    page.clock.install()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if clipboard == "selection":
        page.add_init_script(NO_CLIPBOARD)
    page.goto(f"{root}/zh-hans/{OPINION}")
    page.locator("h1").first.evaluate("title => getSelection().selectAllChildren(title)")
    page.keyboard.press("Control+C")  # or what an earlier test copied would do
    label, notice = page.locator("#s4-k1-n1 a.label"), page.locator(".notice[role=status]")
    label.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link = page.get_by_role("menuitem", name="链接", exact=True)
    if how == "mouse":
        label.click()
        link.click()
    else:
        label.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_focused()
        page.keyboard.press("Enter")
    expect(notice).to_have_text("已复制 链接")
    assert page.url.endswith("#s4-k1-n1")
    assert page.evaluate("scrollY") == before, "the page must not jump under the reader"
    expect(label).to_be_focused()
    page.clock.run_for(3000)
    expect(notice).to_have_text("")
    assert pasted(page) == public(f"{root}/zh-hans/{OPINION}#s4-k1-n1")


FORMS = {
    "繁体版链接": "{root}/zh-hant/{page}#k7",
    "按读者文字打开的链接": "{home}?to={folder}#k7",
    "引文": "《{office}关于印发〈{title}〉的通知》（{number}）二（七）",
    "引文 第七条": "《{office}关于印发〈{title}〉的通知》（{number}）第七条",
    "GB/T 7714—2015": "{office}. {office}关于印发《{title}》的通知: {number}[A/OL]. (2025-07-24)[",
    "原文与出处": "“支持跨领域跨平台联合开展技术攻关。推动人工智能、",
    "Markdown": "[《{office}关于印发〈{title}〉的通知》（{number}）二（七）]({root}/zh-hans/",
}


def test_the_menu_of_a_label_has_every_form_in_which_one_cites(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/{MEASURES}")
    label = page.locator(".run-in:has(#s2-k7) a.label")
    label.click()
    title = "北京市建立未来产业投入增长机制 促进未来产业发展的若干措施"
    values = {"root": root, "page": public(f"{root}/{MEASURES}").removeprefix(f"{root}/"), "title": title}
    values |= {"office": "北京市人民政府办公厅", "number": "京政办发〔2025〕14号"}
    values |= {"home": public(f"{root}/index.html"), "folder": MEASURES.removesuffix("index.html")}
    for name, begins in FORMS.items():
        text = page.get_by_role("menuitem", name=name, exact=True).get_attribute("title")
        assert text
        meant = begins.format(**values).replace("#k7", label.get_attribute("href") or "")
        assert text.startswith(meant), name
    expect(page.locator(".place-menu p")).to_have_count(int(root.startswith("file:")))
    page.keyboard.press("Escape")
    expect(label).to_be_focused()
    page.goto(f"{root}/index.html?to={values['folder']}#s2-k7")
    expect(page.locator(".run-in:has(:target)")).to_contain_text("（七）")


def test_selected_words_are_quoted_with_their_clause(page: Page, root: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{root}/zh-hant/{MEASURES}")
    page.locator(".run-in:has(#s2-k7) p").evaluate("node => getSelection().selectAllChildren(node)")
    page.locator(".cite-selected").click()
    expect(page.locator(".notice")).to_have_text("已複製")
    copied = page.evaluate("navigator.clipboard.readText()") if root.startswith("http") else pasted(page)
    assert copied.startswith("「推動人工智慧、")
    assert copied.endswith("（京政辦發〔2025〕14號）二（七））")


def test_a_text_is_set_as_a_reader_likes_it(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/{MEASURES}")
    looks = """() => { const words = getComputedStyle(document.querySelector(".run-in"));
        return [parseFloat(words.fontSize), words.fontFamily.includes("Serif"), words.textIndent]; }"""
    size, serif, indent = page.evaluate(looks)
    assert serif
    assert indent == f"{2 * size:g}px"
    page.locator(".reading-button").click()
    for name, value in (("size", "large"), ("face", "sans"), ("indent", "none")):
        page.locator(f".reading input[name={name}][value={value}]").check()
    page.goto(f"{root}/zh-hant/{MEASURES}")
    assert page.evaluate(looks) == [pytest.approx(size * 19 / 17), False, "0px"]


def test_an_address_that_cannot_be_copied_is_shown(page: Page, root: str) -> None:
    page.add_init_script(NO_CLIPBOARD + NO_COPYING)
    address = f"{root}/zh-hans/{OPINION}"
    page.goto(address)
    page.locator("#s4-k1-n1 a.label").click()
    page.get_by_role("menuitem", name="链接", exact=True).click()
    expect(page.locator(".notice[role=status]")).to_have_text(f"{public(address)}#s4-k1-n1")
    with page.context.expect_page() as opened:
        page.locator("#s4-k1-n1 a.label").click(modifiers=["Control"])
    assert opened.value.url.endswith("#s4-k1-n1"), "as any link, on request in a tab of its own"


def test_every_link_to_a_place_has_a_name(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}/zh-hant/{PLAN}")
    nameless = page.evaluate(
        """[...document.querySelectorAll('a.label, a.pilcrow')]
            .filter(link => !link.textContent.trim() && !link.title).map(link => link.hash)"""
    )
    assert nameless == []


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_each_place_has_a_link_that_copies_its_address(site_dir: Path, edition: str) -> None:
    for listed in json.loads((site_dir / "data" / "documents.json").read_text("utf-8")):
        data = json.loads((site_dir / "data" / edition / f"{listed['slug']}.json").read_text("utf-8"))
        page = (site_dir / edition / listed["url"] / "index.html").read_text("utf-8")
        links = LexborHTMLParser(page).css("a.label, a.pilcrow")
        linked = [(link.attributes.get("href") or "").removeprefix("#") for link in links]
        assert linked == [block["id"] for block in data["blocks"] if block["kind"] != "preamble"]


def test_a_run_in_heading_is_copied_as_it_is_printed(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}/zh-hans/{MEASURES}")
    copied = page.evaluate(
        """() => {
            const clause = document.getElementById("k7").closest(".run-in");
            const range = document.createRange();
            range.selectNodeContents(clause);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return getSelection().toString();
        }"""
    )
    assert copied.startswith("（七）支持跨领域跨平台联合开展技术攻关。推动人工智能、先进计算")
    assert "\n" not in copied.strip()


@pytest.mark.parametrize("width", [1440, 390])
def test_what_a_filter_leaves_out_is_not_seen(page: Page, root: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{root}/zh-hans/documents/index.html")
    page.locator(".sortable [type=search]").fill("智能汽车")
    expect(page.locator(".sortable tbody tr:visible")).to_have_count(1)


def test_the_documents_sort_and_filter_and_the_address_remembers(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/documents/index.html")
    rows = page.locator(".sortable tbody tr:not([hidden])")
    status = page.locator(".sortable [role=status]")
    every = rows.count()
    expect(status).to_have_text(f"显示 {every} / {every}")
    head = page.locator(".sortable th", has_text="字数")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    expect(rows.first).to_contain_text("“十四五”时期国际科技创新中心")
    choose(page, "年份", "2017")
    expect(status).to_have_text("显示 11 / 15")
    choose(page, "年份", "2025")
    expect(status).to_have_text("显示 12 / 15")
    expect(page.locator(".controls summary", has_text="年份")).to_have_text("年份2017、2025")
    expect(page.get_by_label("2017", exact=True)).not_to_be_visible()
    page.locator(".controls [type=search]").fill("人工")
    expect(status).to_have_text("显示 1 / 15")
    assert re.search(r"[?&]filter=%E4%BA%BA%E5%B7%A5", page.url)
    page.reload()
    expect(status).to_have_text("显示 1 / 15")
    expect(rows).to_contain_text(["人工智能"])
    assert head.get_attribute("aria-sort") == "descending"


def test_a_filtered_table_stays_filtered_in_the_other_script(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/documents/index.html")
    rows = page.locator(".sortable tbody tr:visible")
    choose(page, "发文机关", "工业和信息化部")
    page.locator(".controls [type=search]").fill("推动")
    expect(rows).to_have_count(1)
    page.locator("[data-edition-switch]").click()
    page.wait_for_url("**/zh-hant/**")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(["工業和信息化部等七部門"])
    page.locator(".controls [type=search]").fill("实施方案")  # in whichever script one types
    expect(rows).to_have_count(0)
    choice(page, "發文機關").get_by_label("工業和信息化部", exact=True).uncheck()
    expect(rows).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "page_of"),
    [("脑机接口", "search"), ("京政办发〔2025〕14号第七条", "cite"), ("第（七）条", "cite")],
)
def test_one_box_takes_words_and_citations(page: Page, root: str, typed: str, page_of: str) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    page.locator(".door input").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zh-hans/{page_of}/**")
    expect(page.locator(".concordance input[type=search]")).to_have_value(typed)


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_a_page_has_one_name_everywhere(page: Page, site_server: str, edition: str) -> None:
    page.goto(f"{site_server}/{edition}/index.html")
    names = "all => all.map(one => [one.href, one.textContent.trim()])"
    tabs = dict(page.locator(".md-tabs__link").evaluate_all(names))
    drawer = dict(page.locator(".md-nav--primary .md-nav__list .md-nav__link[href]").evaluate_all(names))
    for address, name in list(tabs.items())[1:]:
        page.goto(address)
        assert [tabs[address], drawer[address], page.locator("h1").inner_text()] == [name] * 3


def test_the_light_is_changed_and_stays_changed(page: Page, root: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{root}/zh-hans/index.html")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(background) != light
    page.goto(f"{root}/zh-hant/{OPINION}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_an_issuer_among_several_can_be_chosen(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}/zh-hans/documents/index.html")
    choose(page, "发文机关", "教育部")
    expect(page.locator(".sortable tbody tr:not([hidden])")).to_contain_text(["七部门"])


def test_the_skip_link_leads_to_the_title(page: Page, site_server: str) -> None:
    for kind in KINDS:
        page.goto(f"{site_server}/zh-hans/{kind}")
        target = page.locator(".md-skip").get_attribute("href")
        assert target
        assert page.locator(f"h1[id='{target.removeprefix('#')}']").count() == 1, kind


def test_the_contents_are_one_tap_away_on_a_phone(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{root}/zh-hans/{PLAN}")
    page.locator(".contents-button").click()
    contents = page.locator("nav.contents")
    contents.locator("a[href='#s3-k2']").click()
    expect(page.locator("#s3-k2")).to_be_in_viewport()
    expect(contents).to_be_hidden()
    page.locator(".contents-button").click()
    page.keyboard.press("Escape")
    expect(contents).to_be_hidden()
    expect(page.locator(".contents-button")).to_be_focused()
    assert page.locator("details.facts").get_attribute("open") is None


BODY_TOP = """() => Math.min(...[...document.querySelectorAll("article :is(p[id], h2, .run-in)")]
    .filter(part => !part.matches(".number, .addressee, .signature, .date, .title") && part.offsetHeight)
    .map(part => part.getBoundingClientRect().top))"""
STOPS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")]
    .filter(one => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })).length"""


@pytest.mark.parametrize(("width", "height", "begins"), [(1440, 900, 420), (390, 844, 844)])
def test_a_document_is_a_text_first(
    page: Page, site_server: str, site_dir: Path, width: int, height: int, begins: int
) -> None:
    """Its body begins near the top, and the Tab key stops once at each labelled part."""
    page.set_viewport_size({"width": width, "height": height})
    for listed in json.loads((site_dir / "data" / "documents.json").read_text("utf-8")):
        for edition in ("zh-hans", "zh-hant"):
            page.goto(f"{site_server}/{edition}/{listed['url']}index.html")
            assert page.evaluate(BODY_TOP) < begins, listed["slug"]
            assert page.evaluate(STOPS) <= 2 * page.locator("a.label").count() + 60, listed["slug"]


def test_print_has_the_document_and_nothing_else(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/{OPINION}#s2")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    hidden = (".md-header", ".md-tabs", ".md-sidebar--secondary", ".contents", ".facts", ".turn", ".pilcrow")
    for chrome in hidden:
        expect(page.locator(chrome).first).to_be_hidden()
    last = page.locator(".print-only").last
    expect(last).to_be_visible()
    expect(last).to_contain_text(public(f"{root}/zh-hans/{OPINION}"))
    expect(last).not_to_contain_text("#")
    expect(page.locator(".print-only").first).to_contain_text("工信部联科〔2024〕12号")

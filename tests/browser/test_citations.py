"""The page of citations: what the site cites it finds again; what people write leads where they mean."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from build_scripts.citing.words import citation, places
from build_scripts.document import Script
from build_scripts.search.streams import pack, script
from tests.citing import on_site
from tests.corpus import made
from tests.search.test_index import unpack

SEVEN = "京政办发〔2025〕14号第（七）条"


def open_page(page: Page, root: str, typed: str, edition: str = "zh-hans") -> None:
    page.goto(f"{root}/{edition}/cite/index.html?q={quote(typed)}")
    expect(page.locator("[data-total]")).not_to_be_empty()


def test_every_citation_of_the_site_leads_to_its_place(site_server: str) -> None:
    """By the files of the built site; test_citing.py asks the same of what they are made of."""
    for one, edition in made().editions.items():
        wanted = [
            (f"{citation(document)}{place}", f"{document.slug}#{anchor}")
            for document in edition.corpus.documents
            for anchor, place in places(document, edition.say).items()
        ]
        assert len(dict(wanted)) == len(wanted)
        answers = on_site(site_server, one, [cited for cited, _ in wanted])
        given = [(cited, found["gives"][0]) for (cited, _), found in zip(wanted, answers, strict=True)]
        assert given == wanted
        # A number alone is that of all parts of a bundle; every other citation leads to one place.
        assert not [
            cited
            for (cited, _), found in zip(wanted, answers, strict=True)
            if len(found["gives"]) > 1 and "《" in cited
        ]


def test_a_place_is_shown_with_its_words_its_citation_and_its_address(page: Page, root: str) -> None:
    open_page(page, root, SEVEN)
    assert page.get_attribute("[data-citations]", "data-citations") == "1"
    place = page.locator("[data-citation]")
    assert place.get_attribute("data-citation") == "documents/beijing-investment-growth-2025/#s2-k7"
    expect(place.locator("h3")).to_have_text("二（七） 支持跨领域跨平台联合开展技术攻关。")
    assert place.locator(".words").inner_text().startswith("推动人工智能")
    assert place.locator(".cited").inner_text().endswith("（京政办发〔2025〕14号）二（七）")
    address = place.locator(".reference a").inner_text()
    assert address.endswith("#s2-k7")
    page.goto(address)
    assert page.evaluate("document.querySelector(':target').id") == "s2-k7"


def test_what_is_copied_is_what_is_shown(page: Page, site_server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, site_server, SEVEN)
    cited, address = page.locator(".cited").inner_text(), page.locator(".reference a").inner_text()
    for number, wanted in enumerate((cited, address, f"[{cited}]({address})")):
        page.locator(".copies button").nth(number).click()
        expect(page.locator(".notice")).to_have_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_a_query_stands_in_the_address_and_goes_along_to_the_other_edition(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/cite/index.html")
    page.fill("input[name=q]", SEVEN)
    page.keyboard.press("Enter")
    page.locator("[data-citation]").wait_for()
    page.fill("input[name=q]", "京政办发〔2025〕14号（八）")
    page.keyboard.press("Enter")
    page.locator("[data-citation$='#s2-k8']").wait_for()
    page.go_back()
    page.locator("[data-citation$='#s2-k7']").wait_for()
    assert page.input_value("input[name=q]") == SEVEN
    page.click("[data-edition-switch]")
    page.wait_for_url("**/zh-hant/cite/**")
    expect(page.locator("h3")).to_contain_text("支援跨領域")
    assert page.input_value("input[name=q]") == SEVEN


def test_a_citation_typed_into_the_search_is_led_here(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hant/index.html")
    page.locator(".md-search__input").fill("京政辦發〔2025〕14號第（七）條")
    page.locator(".md-search-result__link", has_text="條款定位").first.click()
    expect(page.locator("[data-citation]")).to_have_attribute(
        "data-citation", "documents/beijing-investment-growth-2025/#s2-k7"
    )


def test_many_places_are_walked_by_keyboard_and_each_is_asked_for_by_a_click(page: Page, root: str) -> None:
    open_page(page, root, "第七条")
    page.focus("input[name=q]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wanted = page.locator("[data-citation]").nth(1).get_attribute("data-citation")
    page.keyboard.press("Enter")
    expect(page.locator("[data-citations='1'] [data-citation]")).to_have_attribute(
        "data-citation", wanted or ""
    )


def test_a_document_without_a_place_gives_its_divisions(page: Page, root: str) -> None:
    open_page(page, root, "七部门未来产业实施意见")
    divisions = page.locator("[data-citation] ul a")
    assert divisions.all_inner_texts()[3] == "四、重点任务"
    divisions.nth(3).click()
    expect(page.locator("[data-citation]")).to_have_attribute(
        "data-citation", "documents/miit-future-industries-2024/#s4"
    )


def test_what_is_not_there_is_said_and_what_is_there_is_offered(page: Page, root: str) -> None:
    open_page(page, root, "京政发〔2025〕14号第七条")
    expect(page.locator("[data-total]")).to_have_text("本库没有“京政发〔2025〕14号”。")
    page.locator("[data-remarks] a").first.click()
    page.locator("[data-citation$='#s2-k7']").wait_for()
    open_page(page, root, "京政办发〔2025〕14号一（七）")
    expect(page.locator("[data-total]")).to_contain_text("没有这一处")
    assert page.get_attribute("[data-citations]", "data-citations") == "0"
    page.locator("[data-remarks] a").first.click()
    page.locator("[data-citation$='#s2-k7']").wait_for()


def test_a_number_and_a_title_of_two_documents_are_told(page: Page, site_server: str) -> None:
    open_page(
        page, site_server, "《北京市加快科技创新发展新材料产业的指导意见》（京政办发〔2025〕14号）二（七）"
    )
    expect(page.locator("[data-remarks]")).to_have_text("文号与标题不是同一份文件，两者都列出。")
    open_page(page, site_server, "（（（")
    expect(page.locator("[data-total]")).to_have_text("没有认出文件或条款。")


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>第七条",
        "七" * 10_000,
        "（" * 10_000,
        "（七）" * 3_000,
        "京政办发〔2025〕" * 1_000,
    ],
)
def test_hostile_words_are_words(page: Page, site_server: str, typed: str) -> None:
    page.goto(f"{site_server}/zh-hans/cite/index.html")
    page.on("dialog", lambda _: pytest.fail("a script was run"))
    page.fill("input[name=q]", typed)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.examples').hidden")
    page.evaluate("new Promise(resolve => setTimeout(resolve, 50))")
    assert page.locator(".citations img").count() == 0


def test_half_a_character_is_no_harm(site_server: str) -> None:
    found = on_site(site_server, Script.HANS, ["\ud800京政办发〔2025〕14号\udc00第（七）条"])
    assert found[0]["gives"] == ["beijing-investment-growth-2025#s2-k7"]


def test_what_is_gone_from_a_text_and_old_names_of_places_are_told(page: Page, site_server: str) -> None:
    """No published place is gone yet: the page is given outlines that say so."""

    def tell(route: Route) -> None:
        name, version, content = unpack(route.fetch().body())
        outlines = [[*columns, ["s9-k9"]] for *columns, _ in json.loads(content)]
        route.fulfill(body=script(name, version, pack(json.dumps(outlines).encode())))

    page.route("**/zh-hans/o/*.js*", tell)
    for anchor, leads_to, remark in (
        ("s9-k9", "s9-k9", "已不在原文中"),
        ("k7", "s2-k7", "k7与s2-k7指同一处"),
    ):
        open_page(page, site_server, f"documents/beijing-investment-growth-2025/#{anchor}")
        place = page.locator("[data-citation]")
        expect(place).to_have_attribute(
            "data-citation", f"documents/beijing-investment-growth-2025/#{leads_to}"
        )
        expect(place.locator(".remark")).to_contain_text(remark)

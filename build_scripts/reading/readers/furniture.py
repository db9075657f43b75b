"""Lines that a web page or a PDF puts around a document. Whole lines only, in either script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_scripts.reading.history import is_note
from build_scripts.reading.shapes import DATE, DAY, shape

_FIELDS = (
    "索引号|索引號|主题分类|主題分類|发文机关|发文机构|發文機關|發文機構|联合发文单位|聯合發文單位|实施日期|實施日期|"
    "成文日期|发文字号|發文字號|废止日期|廢止日期|发布日期|發佈日期|發布日期|生成日期|公开日期|有效性|"
    "法规类别|法規類別|最新异动日期|最新異動日期|法宝引证码|"
    "文件来源|文件來源|信息分类|信息分類|发布机构|發佈機構"
)
_LOOSE_FIELDS = "文号|文號|名称|名稱|标题|標題|体裁|體裁|服务对象|服務對象|关键词|關鍵詞|主题词|主題詞"
_BUTTONS = re.compile(
    r"(?:我要纠错|打印本页|打印|列印本頁|列印|关闭窗口|关闭本页|关闭|關閉|收藏|纠错|糾錯|下载|下載|返回[顶頂]部|回到[顶頂]部|返回|"
    r"分享到[:：]?(?:微信|微博|QQ空间|QQ|朋友圈)*|分享[:：]?|转发|全屏|加大|还原|减小|放大|缩小|轉發|上一页|下一页|PC版|手机版|"
    r"字[号號体體型](?:大小)?[:：]?[大中小]*)+[:：]?"
)
_AROUND_BUTTONS = re.compile(r"[\s|｜【】\[\]]+")
_DAY = DAY + r"\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_ANYWHERE = (
    (
        "breadcrumb",
        r"(?:您?(?:现在|现在的|当前|当前的|現在|當前|目前)?(?:的|所在)?位置\s*[:：])\s*[^。<]{1,60}",
    ),
    ("field of the page's record", r"\d{1,2}\.\s*\[[^\]]{2,12}\].*"),
    ("field of the page's record", rf"[\[【]?(?:{_FIELDS})[\]】]?\s*[:：].*|[\[【](?:{_FIELDS})[\]】].*"),
    ("date and source line", rf"(?:发布|發布|發佈|更新)(?:时间|時間|日期)\s*[:：]\s*{_DAY}.*"),
    (
        "list of related pages",
        r"(?:相关|相關)(?:解读|解讀|政策|链接|連結|鏈接|文档|文件|附件|阅读|閱讀|稿件|报道|報道|信息|新闻|推荐)\s*[:：]?",
    ),
    ("list of related pages", r"(?:原文|全文)(?:链接|連結|鏈接|地址|网址)\s*[:：]?.{0,200}|<?https?://\S+>?"),
    ("dialog", r"您?(?:访问|訪問)的(?:链接|連結|鏈接)即[将將].*"),
    ("foot of the page", r"(?:责任编辑|責任編輯|浏览次数|浏览量|點閱數|点击数|阅读次数)\s*[:：].{0,60}"),
    ("foot of the page", r"(?:访问量|訪問量)\s*[:：]\s*\d*"),
    ("foot of the page", r"(?:扫一扫|掃一掃|用手机扫).{0,30}|(?:版权所有|版權所有|Copyright\b|©).{0,80}"),
    ("foot of the page", r"(?:网站|網站)(?:标识码|標識碼|地图|地圖).{0,30}"),
    ("foot of the page", r".*(?:ICP备|ICP證|公网安备)\s*\d+.*"),
    ("caption of a picture", r".{0,60}(?:记者|記者|通讯员|通訊員)\s*\S{2,4}\s*[摄攝]"),
    ("caption of a picture", r".{2,8}作政府工作[报報]告。?"),
    ("heading of the history", r"沿革[內内]容"),
    ("page number", r"[-—－–·•]+\s*\d{1,4}\s*[-—－–·•]+"),
    ("page number", r"第\s*\d{1,4}\s*[页頁](?:\s*[,，/／]?\s*共\s*\d{1,4}\s*[页頁])?"),
)
# What stands in a text as well: 来源 or 编辑 may head a line of a form or of a list.
_OUTSIDE = (
    ("foot of the page", r"(?:编辑|編輯|審核|审核|校对|上一篇|下一篇)\s*[:：].{0,60}"),
    ("date and source line", rf"(?:时间|時間|日期)?\s*[:：]?\s*{_DAY}(?:\s*[来來]源\s*[:：].{{0,60}})?"),
    ("date and source line", r"(?:信息|稿件|文章)?[来來]源\s*[:：].{0,60}"),
)
# What may close a text as well: the hosts, the name, the time and the place of what a notice announces.
_EITHER = (
    ("field of the page's record", rf"[\[【]?(?:{_LOOSE_FIELDS})[\]】]?\s*[:：].*"),
    ("foot of the page", r"(?:主办|主辦|承办|作者)\s*[:：].{0,60}"),
    ("foot of the page", r".{2,30}(?:主办|主辦)(?:[\s:：].{0,60})?"),
)
_DAY_FIELD = re.compile(r"(?:发布|發布|發佈|更新)?(?:时间|時間|日期)\s*[:：]")
_SOURCE_FIELD = re.compile(r"(?:信息|稿件|文章)?[来來]源\s*[:：]")
_SOURCE = 20  # characters: the longest name of a source
_NAMES = 8  # characters: a shorter line names no text
_LONGEST = 400  # characters: no line of a page is longer
_STEP = re.compile(r"[>›»＞]+")
_NAME = re.compile(r"[^。<\d]{1,24}")
_HOME = re.compile(r"(?:网站|網站)?(?:首\s*[页頁]|主[页頁])$")
_SPACED_OUT = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # 索 引 号
_BARE_NUMBER = re.compile(r"(\d{1,4})(?:\s*[/／]\s*\d{1,4})?$")
_WORDS = re.compile(r".*[。；！？…][”’」』）)》]*$|附件|抄送|.*日\s*印[发發]$|[（(].*[）)]$")
_PAGE = 8  # lines: the least that stands between two page numbers
_PAGE_NUMBER = "page number"
_DATE_OR_SOURCE = "date and source line"
_BEHIND = "behind the document's end"


def furniture(line: str) -> str | None:
    """Why a stripped line is no part of any document, wherever it stands; None where it is or may be."""
    if len(line) > _LONGEST:
        return None
    words = _AROUND_BUTTONS.sub("", line)
    if line and (not words or _BUTTONS.fullmatch(words)):
        return "button"
    return "breadcrumb" if _is_breadcrumb(line) else _reason(line, _ALWAYS)


def around(lines: Sequence[str]) -> dict[int, str]:
    """The stripped lines of a page that are no part of its document: why, by line index.

    Some words say so wherever they stand, others only before the first or behind the last words of
    the document. Behind its last words, whatever follows a line of the page belongs to the page too. Lines
    that may be either are the page's only beside one that can be nothing else.
    """
    reasons = {index: reason for index, line in enumerate(lines) if (reason := furniture(line))}
    body = [index for index, line in enumerate(lines) if index not in reasons and _is_words(line)]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    reasons |= _above_title(lines[:first], reasons) | _values(lines[:first])
    ends = any(_ends(line, reasons.get(last + 1 + index)) for index, line in enumerate(lines[last + 1 :]))
    behind = False
    for index, line in enumerate(lines):
        if not line or first <= index <= last:
            continue
        reason = reasons.get(index) or _reason(line, _SOMETIMES)
        if not reason and (index < first or ends):
            reason = _reason(line, _AMBIGUOUS)
        if reason or behind:
            reasons[index] = reason or _BEHIND
        behind = index > last and ends and (behind or (reason is not None and reason != _PAGE_NUMBER))
    return reasons


def _ends(line: str, reason: str | None) -> bool:
    """Whether a line behind the last words can only be the page's: no source, no page number."""
    return (reason or _reason(line, _SOMETIMES)) not in (None, _PAGE_NUMBER, _DATE_OR_SOURCE)


def _above_title(lines: Sequence[str], reasons: dict[int, str]) -> dict[int, str]:
    """Lines above the second of two that say the same: a page names its text, and then prints it."""
    names = [
        index
        for index, line in enumerate(lines)
        if len(line) >= _NAMES and index not in reasons and not is_note(line)
    ]
    again = next(
        (index for index in names if any(lines[at] == lines[index] for at in names if at < index)), 0
    )
    return {index: "head of the page" for index, line in enumerate(lines[:again]) if line}


def _values(lines: Sequence[str]) -> dict[int, str]:
    """Fields of the page's record whose value stands on the next line: 时间：, then the day."""
    fields: dict[int, str] = {}
    named = [index for index, line in enumerate(lines) if line]
    for index, after in pairwise(named):
        of_day = _DAY_FIELD.fullmatch(lines[index]) and _reason(lines[after], _SOMETIMES)
        of_source = _SOURCE_FIELD.fullmatch(lines[index]) and len(lines[after]) <= _SOURCE
        if of_day or of_source:
            fields |= dict.fromkeys((index, after), "field of the page's record")
    return fields


def _is_breadcrumb(line: str) -> bool:
    """Whether a line is a way through a site: 首页 > 政策, or three names or more."""
    steps = [step.strip() for step in _STEP.split(line)]
    if not all(_NAME.fullmatch(step) for step in steps):
        return False
    return len(steps) > 2 or (len(steps) == 2 and bool(_HOME.match(steps[0])))


def page_numbers(lines: Sequence[str]) -> dict[int, str]:
    """Bare numbers that count the pages: each is the next, and lines of text stand between."""
    return {index: _PAGE_NUMBER for run in _runs(lines) for index in run}


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Bare numbers on lines of their own, in runs that count on."""
    run: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        if not (number := _BARE_NUMBER.match(line)):
            continue
        if not (run and int(number[1]) == last + 1 and index - run[-1] >= _PAGE):
            yield run if len(run) > 1 else []
            run = []
        run.append(index)
        last = int(number[1])
    yield run if len(run) > 1 else []


def _is_words(line: str) -> bool:
    """Whether a line can only be the document's: a sentence, a printed label, a date."""
    return bool(_WORDS.match(line) or shape(line) or DATE.match(line))


def _compiled(rules: Sequence[tuple[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(rf"(?:{pattern})$")) for reason, pattern in rules)


_ALWAYS, _SOMETIMES, _AMBIGUOUS = _compiled(_ANYWHERE), _compiled(_OUTSIDE), _compiled(_EITHER)


def _reason(line: str, rules: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    if len(line) > _LONGEST:
        return None
    closed_up = _SPACED_OUT.sub("", line)
    return next((reason for reason, rule in rules if rule.match(line) or rule.match(closed_up)), None)

"""Lines that a web page or a PDF puts around a document. Whole lines only, in either script."""

from __future__ import annotations

import re

_FIELDS = (
    "索引号|索引號|主题分类|主題分類|发文机关|发文机构|發文機關|發文機構|联合发文单位|聯合發文單位|实施日期|實施日期|"
    "成文日期|发文字号|發文字號|文号|文號|废止日期|廢止日期|发布日期|發佈日期|發布日期|生成日期|公开日期|有效性|"
    "文件来源|文件來源|信息分类|信息分類|名称|名稱|标题|標題|体裁|服务对象|关键词|主题词|发布机构|發佈機構"
)
_RULES = (
    (
        "breadcrumb",
        r"(?:您?(?:现在|现在的|当前|当前的|現在|當前)?(?:的)?位置\s*[:：])?\s*[^。<]{1,24}(?:\s*[>›»]\s*[^。<]{1,24})+",
    ),
    ("field of the page's record", r"\d{1,2}\.\s*\[[^\]]{2,12}\].*"),
    ("field of the page's record", rf"[\[【]?(?:{_FIELDS})[\]】]?\s*[:：].*"),
    ("date and source line", r"(?:发布|發布|發佈|更新)?(?:时间|時間|日期)\s*[:：]\s*\d{4}.*"),
    ("date and source line", r"(?:信息)?[来來]源\s*[:：].{0,60}"),
    (
        "button",
        r"[【\[]?(?:打印|列印|关闭|關閉|收藏|纠错|下载|下載|打印本页|关闭窗口|返回顶部|分享|分享到)[】\]]?\s*[:：]?",
    ),
    ("button", r"[【\[]?字[号號体體]\s*[:：]?\s*(?:[【\[]?\s*[大中小]\s*[】\]]?\s*)*[】\]]?"),
    (
        "list of related pages",
        r"(?:相关|相關)(?:解读|解讀|政策|链接|連結|文档|文件|附件|阅读|稿件|报道)\s*[:：]?",
    ),
    ("list of related pages", r"(?:原文|全文)(?:链接|連結|地址|网址)\s*[:：]?.{0,200}|<?https?://\S+>?"),
    ("dialog", r"您?(?:访问|訪問)的(?:链接|連結|鏈接)即[将將].*"),
    (
        "foot of the page",
        r"(?:责任编辑|責任編輯|编辑|審核|审核|上一篇|下一篇|主办|主辦|浏览次数|浏览量|点击数)\s*[:：].{0,60}",
    ),
    ("foot of the page", r"(?:扫一扫|掃一掃).{0,30}|(?:版权所有|版權所有).{0,60}"),
    ("foot of the page", r".*(?:ICP备|ICP證|公网安备)\s*\d+.*"),
    ("page number", r"[-—－–]?\s*(?:第\s*)?\d{1,4}\s*(?:页|頁)?\s*(?:[/／共]\s*\d{1,4}\s*页?)?\s*[-—－–]?"),
)
_SPACED_OUT = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # 索 引 号
_COMPILED = tuple((reason, re.compile(rf"(?:{pattern})$")) for reason, pattern in _RULES)


def furniture(line: str) -> str | None:
    """Why a stripped line is no part of the document, or None where it is."""
    closed_up = _SPACED_OUT.sub("", line)
    return next((reason for reason, rule in _COMPILED if rule.match(line) or rule.match(closed_up)), None)

"""Texts for Hypothesis: lines that look like policy texts, and lines that nobody would expect."""

from hypothesis import strategies as st

_LABELS = [
    "一、",
    "二、",
    "（一）",
    "(二)",
    "1.",
    "2．",
    "3、",
    "（1）",
    "①",
    "第一章 ",
    "第二节",
    "第三条　",
    "第四条之二",
    "专栏1 ",
    "专栏2：",
    "附件1",
    "附件",
    "十百千、",
    "〇、",
    "（〇）",
    "99.",
    "",
]
_LINES = [
    "各有关单位：",
    "某市人民政府",
    "2025年1月2日",
    "二〇二五年七月二十四日",
    "某政发〔2025〕3号",
    "- 1 -",
    "---",
    "***",
    "首页 > 政策",
    "【字体：大 中 小】",
    "来源：某网",
    "<!--more-->",
    "### 原文链接",
    "## 标题",
    "<div>",
    "附件：1.方案",
    "关于印发《方案》的通知",
    "某市指导意见",
    "title: x",
    "\f",
    "\x85",
    "\u2028",
]
_CHARS = st.one_of(
    st.sampled_from(
        "的一是在发展产业创新技术，。；：、！？“”（）《》〔〕·—… \u3000\u00a0,:;?!()[]<>*_`#-+|\\{}&^~=\"'"
    ),
    st.sampled_from("abcXYZ0159%\t\u200b\u202e\ufeff\x00\x1b⻛⼒①⑩㈠ﬁ産爲𠮷"),
    st.characters(codec="utf-8"),
)
words = st.text(_CHARS, max_size=60)
_line = st.one_of(
    st.sampled_from(_LINES),
    st.builds(str.__add__, st.sampled_from(_LABELS), words),
    st.builds(lambda text, label: f"{label}{text}。", words, st.sampled_from(_LABELS)),
    words,
)
texts = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(_line, max_size=25),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r"]),
)

#!/usr/bin/env python3
"""Times presslint on pages that are made to be slow or to break it, and by how much its time grows with the page.

    cargo build --release
    benches/hostile.py target/release/presslint              # both tables
    benches/hostile.py target/release/presslint --only css   # what has `css` in its name
    benches/hostile.py target/release/presslint --rules      # growth of every example of the rule book

The first table has one page a line. Each must be answered within the bound (--seconds) with exit code 0, 1 or 3 and
without an internal error. The second repeats one construct until the page has SIZE bytes, and then four times as many:
what is linear takes four times as long. A factor of more than --growth is called slow.
"""

import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

HEAD = '<!doctype html><html lang="en"><head><title>Joint statement on cooperation</title>'
OPEN = HEAD + "</head><body><main><h1>Joint statement on cooperation</h1>\n"
ROOT = pathlib.Path(__file__).parent.parent
RULES = ROOT / "rules"
CONSTRUCTS = ROOT / "tests/hostile/constructs.txt"


def many(count, text):
    return "".join(text(n) for n in range(count))


def ring(count, text):
    return many(count, lambda n: text(n, (n + 1) % count))


def styled(css, body="<p class=a id=x>text <a href=/>link</a>"):
    return f"{HEAD}<style>{css}</style></head><body><main><h1>Joint statement</h1>{body}"


def letters(n):
    """A word of its own for every number."""
    word = ""
    for _ in range(4):
        word += "bdfgklmnprstvz"[n % 14] + "aeiou"[n // 14 % 5]
        n //= 70
    return word[:2] + word[4:] if word.endswith("baba") else word


def hangul(n):
    """A given name of its own for every number."""
    return chr(0xAC00 + n * 37 % 11172) + chr(0xAC00 + n // 300 * 53 % 11172)


# Ways to type markers, in their order.
MARKERS = {
    "arabic": [f"{n}." for n in range(1, 100)],
    "brackets": [f"({n})" for n in range(1, 100)],
    "half-brackets": [f"{n})" for n in range(1, 40)],
    "decimal": [f"{n}.{m}." for n in range(1, 10) for m in range(1, 10)],
    "latin": [f"{c}." for c in "abcdefghijklmnopqrstuvwxyz"],
    "capitals": [f"{c})" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    "roman": ["i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.", "ix.", "x.", "xi.", "xii."],
    "roman-capitals": ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X."],
    "roman-signs": [f"{c}." for c in "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"],
    "circled": list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"),
    "circled-letters": list("ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙ"),
    "hangul": [f"{c}." for c in "가나다라마바사아자차카타파하"],
    "hangul-brackets": [f"({c})" for c in "가나다라마바사아자차카타파하"],
    "circled-hangul": list("㉮㉯㉰㉱㉲㉳㉴㉵"),
    "jamo": [f"{c}." for c in "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"],
    "han": [f"{c}、" for c in "一二三四五六七八九十"],
    "articles": [f"제{n}조" for n in range(1, 60)],
    "bullets": ["□", "ㅇ", "-", "·", "※", "▲", "•", "◦", "▪", "*", "○", "△", "➡", "☞"],
}
ALL_MARKERS = [form for forms in MARKERS.values() for form in forms[:6]]

BODY_OF_CLASSES = many(3000, lambda n: f'<div class="a b c{n}"><p class="d e">text <a href="/{n}">link {n}</a></p></div>')


def hostile():
    """Pages by name, made when they are asked for."""
    yield "nested-100k", lambda: OPEN + "<div>" * 100_000
    yield "nested-100k-closed", lambda: OPEN + "<div>" * 100_000 + "text" + "</div>" * 100_000
    yield "nested-900-wide", lambda: OPEN + ("<div>" * 900 + "<p>text</p>" * 20 + "</div>" * 900) * 30
    yield "formatting-50k", lambda: OPEN + many(50_000, lambda n: f"<font color={n}>") + "<p>text" * 2000
    yield "formatting-links-20k", lambda: OPEN + "<a href=/x><div>" * 20_000
    yield "unclosed-1m", lambda: OPEN + "<p>" * 1_000_000
    yield "unclosed-1m-b", lambda: OPEN + "<b>" * 1_000_000
    yield "unclosed-1m-mixed", lambda: OPEN + "<b><i><p>" * 333_333
    yield "unclosed-1m-ended", lambda: OPEN + "</p>" * 1_000_000
    yield "unclosed-1m-br", lambda: OPEN + "<br>" * 1_000_000
    yield "open-brackets-5m", lambda: OPEN + "<" * 5_000_000
    yield "open-comments-1m", lambda: OPEN + "<!--" * 1_000_000
    yield "attributes-50k", lambda: OPEN + "<p " + many(50_000, lambda n: f"a{n}=v ") + ">text"
    yield "attributes-50k-same", lambda: OPEN + "<p " + "a=v " * 50_000 + ">text"
    yield "attributes-aria-10k", lambda: OPEN + "<p " + many(10_000, lambda n: f"aria-x{n}=v ") + ">text"
    yield "attribute-10mb", lambda: OPEN + '<img alt="' + "word " * 2_000_000 + '" src=/x>'
    yield "attribute-class-1m", lambda: OPEN + '<p class="' + many(1_000_000, lambda n: f"c{n} ") + '">text'
    yield "attribute-style-5mb", lambda: OPEN + '<p style="' + "color:red;" * 500_000 + '">text'
    yield "attribute-srcset-5mb", lambda: OPEN + '<img alt=x srcset="' + many(300_000, lambda n: f"/{n}.png {n}w, ") + '">'
    yield "attribute-idrefs-500k", lambda: OPEN + '<p id=x>text<input aria-labelledby="' + "x " * 500_000 + '">'
    yield "attribute-role-1m", lambda: OPEN + '<p role="' + "nothing " * 500_000 + '">text'
    yield "text-20mb-words", lambda: OPEN + "<p>" + "word " * 4_000_000
    yield "text-20mb-letters", lambda: OPEN + "<p>" + "a" * 20_000_000
    yield "text-20mb-spaces", lambda: OPEN + "<p>a" + " " * 20_000_000 + "b"
    yield "text-20mb-korean", lambda: OPEN + "<p>" + "외교부는 " * 1_500_000
    yield "text-20mb-capitals", lambda: OPEN + "<p>" + "ABC DEF " * 2_500_000
    yield "text-20mb-lines", lambda: OPEN + "<p>" + "1. a word<br>\n" * 1_400_000
    yield "text-10mb-entities", lambda: OPEN + "<p>" + "&amp;" * 2_000_000
    yield "text-5mb-nul", lambda: OPEN + "<p>" + "a\0" * 2_500_000
    yield "text-surrogates", lambda: OPEN + "<p>" + "&#xD800;&#xDFFF;&#x110000;&#0;&#x80;&#xFFFE;" * 100_000
    yield "text-combining-5mb", lambda: OPEN + "<p>e" + "\u0301" * 2_500_000
    yield "text-dots-5mb", lambda: OPEN + "<p>" + "." * 5_000_000
    yield "text-quotes-5mb", lambda: OPEN + "<p>" + '"“' * 1_200_000
    yield "text-parens-5mb", lambda: OPEN + "<p>" + "(" * 2_500_000 + ")" * 2_500_000
    yield "text-digits-5mb", lambda: OPEN + "<p>" + "1" * 5_000_000
    yield "text-hyphens-5mb", lambda: OPEN + "<p>" + "a-" * 2_500_000
    yield "text-title-5mb", lambda: "<!doctype html><html lang=en><title>" + "word " * 1_000_000 + "</title><h1>word"
    yield "siblings-200k", lambda: OPEN + "<p>a</p>" * 200_000
    yield "siblings-200k-text", lambda: OPEN + "<div>" + "a<i></i>" * 200_000
    yield "headings-200k", lambda: OPEN + many(200_000, lambda n: f"<h{n % 6 + 1}>Heading {n}</h{n % 6 + 1}>")
    yield "links-200k", lambda: OPEN + many(200_000, lambda n: f"<a href=/{n}>More</a>")
    yield "skip-links-100k", lambda: HEAD + many(100_000, lambda n: f"<a href=#x{n % 9}>Skip to main content</a>") + "<main id=x1><h1>A</h1>"
    yield "list-items-100k", lambda: OPEN + "<ul>" + "<li>item</li>" * 100_000
    yield "list-items-100k-unclosed", lambda: OPEN + "<ul>" + "<li>1. item" * 100_000
    yield "list-items-100k-numbered", lambda: OPEN + many(100_000, lambda n: f"<p>{n}. item</p>")
    yield "list-items-100k-korean", lambda: OPEN + many(100_000, lambda n: f"<p>{'가나다라마바사아자차카타파하'[n % 14]}. 항목</p>")
    yield "lists-900-deep", lambda: OPEN + "<ul><li>item" * 450
    yield "table-span-65534", lambda: OPEN + "<table>" + '<tr><th colspan=65534 rowspan=65534>a<td colspan=65534 rowspan=65534>b' * 2000
    yield "table-rowspan-0", lambda: OPEN + "<table>" + "<tr>" + "<td rowspan=0 colspan=1000>a" * 10_000 + "<tr><td>b" * 10_000
    yield "table-columns-5k", lambda: OPEN + "<table>" + ("<tr>" + "<td>1" * 5000) * 40
    yield "table-rowspans-5k", lambda: OPEN + "<table><tr>" + "<td rowspan=65534>1" * 5000 + "<tr><td>2" * 5000
    yield "table-headers-ring", lambda: OPEN + "<table>" + ring(20_000, lambda n, m: f"<tr><th id=h{n} headers=h{m}>a<td headers='h{n} h{m}'>b")
    yield "tables-in-tables", lambda: OPEN + "<table><tr><td>" * 240 + "x"
    yield "tables-50k", lambda: OPEN + "<table><tr><th>a<td>b</table>" * 50_000
    yield "cols-100k", lambda: OPEN + "<table>" + "<col span=1000>" * 100_000 + "<tr><td>a"
    yield "foster-100k", lambda: OPEN + "<table>" + "<b>x<tr>" * 100_000
    yield "ring-labelledby", lambda: OPEN + ring(20_000, lambda n, m: f"<a href=/ id=i{n} aria-labelledby='i{m} i{n}'>x</a>")
    yield "ring-labelledby-all", lambda: OPEN + many(1000, lambda n: f"<a href=/ id=i{n} aria-labelledby='" + many(1000, lambda m: f"i{m} ") + f"'>x{n}</a>")
    yield "ring-describedby", lambda: OPEN + ring(20_000, lambda n, m: f"<input id=i{n} aria-describedby='i{m}'>")
    yield "ring-owns", lambda: OPEN + ring(20_000, lambda n, m: f"<ul id=i{n} aria-owns='i{m}'><li>x</ul>")
    yield "chain-owns", lambda: OPEN + many(20_000, lambda n: f"<div role=list id=i{n} aria-owns='i{n + 1}'></div>")
    yield "owns-all", lambda: OPEN + many(1000, lambda n: f"<div id=i{n} role=group aria-owns='" + many(1000, lambda m: f"i{m} ") + "'></div>")
    yield "ring-controls", lambda: OPEN + ring(20_000, lambda n, m: f"<button id=i{n} aria-controls='i{m}' aria-activedescendant=i{m} aria-expanded=false>x</button>")
    yield "ring-labels", lambda: OPEN + ring(20_000, lambda n, m: f"<label for=i{m} id=l{n}>x <input id=i{n} aria-labelledby=l{m}></label>")
    yield "labels-nested-900", lambda: OPEN + "<span aria-labelledby=x id=x>" * 900 + "x"
    yield "ids-200k-same", lambda: OPEN + "<p id=x>a</p>" * 200_000 + "<a href=#x>b</a>" * 1000
    yield "names-nested-900", lambda: OPEN + "<div role=button>" * 900 + "x"
    yield "names-nested-900-links", lambda: OPEN + ("<span role=link tabindex=0>" * 900 + "words " * 1000 + "</span>" * 900) * 10
    yield "maps-100k", lambda: OPEN + "<img usemap=#m alt=x src=/x><map name=m>" + "<area href=/ coords=0,0,1,1>" * 100_000
    yield "forms-100k", lambda: OPEN + "<form>" + many(100_000, lambda n: f"<input name=i{n}>")
    yield "radios-50k", lambda: OPEN + "<form>" + "<input type=radio name=r>" * 50_000
    yield "options-100k", lambda: OPEN + "<select>" + "<option>x" * 100_000
    yield "comments-200k", lambda: OPEN + "<!-- x -->" * 200_000
    yield "directives-100k", lambda: OPEN + "<!-- presslint-ignore skip: x --><p><img src=/x>" * 100_000
    yield "directives-20k-globs", lambda: OPEN + ("<!-- presslint-ignore " + "*a*b*c*d*e*, " * 20 + "x --><p>") * 20_000
    yield "directives-file-10k", lambda: OPEN + "<!-- presslint-ignore-file image-alt-missing: x -->" * 10_000 + "<img src=/x>" * 10_000
    yield "languages-100k", lambda: OPEN + many(100_000, lambda n: f"<span lang={'ko' if n % 2 else 'en'}>외교부 word</span>")
    yield "svg-100k", lambda: OPEN + "<svg>" + "<g><path/></g>" * 100_000
    yield "scripts-50k", lambda: OPEN + "<script>var a = 1;</script>" * 50_000
    yield "templates-300", lambda: OPEN + "<template>" * 300 + "x"
    yield "iframes-50k", lambda: OPEN + "<iframe src=/></iframe>" * 50_000
    yield "bases-50k", lambda: HEAD + "<base href=/x><meta http-equiv=refresh content='0;url=/x'>" * 50_000
    yield "styles-20k", lambda: OPEN + "<style>p{color:red}</style>" * 20_000
    yield "inline-styles-100k", lambda: OPEN + many(100_000, lambda n: f"<p style='color:#{n % 1000:03};position:absolute;left:-{n}px'>a</p>")
    yield "covers-20k", lambda: OPEN + many(20_000, lambda n: f"<div style='position:absolute;top:0;left:0;width:100%;height:100%;background:#fff'>a</div>")
    yield "css-10mb-classes", lambda: styled(many(200_000, lambda n: f".c{n} > a:hover, #i{n} .t{{color:#123456}}"))
    yield "css-10mb-one-rule", lambda: styled("p{" + "color:red;" * 1_000_000 + "}")
    yield "css-10mb-one-selector", lambda: styled("p " * 5_000_000 + "{color:red}")
    yield "css-10mb-list", lambda: styled(",".join(["p"] * 5_000_000) + "{color:red}")
    yield "css-10mb-braces", lambda: styled("{" * 10_000_000)
    yield "css-10mb-comment", lambda: styled("/*" * 5_000_000)
    yield "css-10mb-strings", lambda: styled('"' * 10_000_000)
    yield "css-10mb-media", lambda: styled("@media screen{p{color:red}}" * 400_000)
    yield "css-10mb-custom", lambda: styled("p{" + many(300_000, lambda n: f"--v{n}:var(--v{n + 1});") + "}")
    yield "css-custom-doubling", lambda: styled("p{--v0:xx;" + many(40, lambda n: f"--v{n + 1}:var(--v{n}) var(--v{n});") + "color:var(--v40)}")
    yield "css-backtrack-descendant", lambda: styled(" ".join([".a"] * 25) + " .z{color:red}", "<div class=a>" * 900 + "<p class=z>x")
    yield "css-backtrack-sibling", lambda: styled(".a ~ .a ~ .a ~ .a ~ .a ~ .a ~ .z{color:red}", "<p class=a>x" * 3000 + "<p class=z>x" * 300)
    yield "css-backtrack-mixed", lambda: styled(".a ~ .a .b ~ .b .a ~ .a .z{color:red}", ("<div class=a></div>" * 30 + "<div class=a><p class=b><b class=b>") * 90 + "<p class=z>x")
    yield "css-backtrack-has", lambda: styled(many(300, lambda n: f".a:has(.b .c{n}) .d:has(~ .e){{color:red}}"), BODY_OF_CLASSES)
    yield "css-backtrack-nth", lambda: styled(many(100, lambda n: f":nth-child({n + 2}n + 1 of .a:not(.b)){{color:red}}"), "<p class=a>x" * 5000)
    yield "css-is-doubling", lambda: styled(many(14, lambda n: ":is(.a,.b) ") + "{color:red}" + many(14, lambda n: ".a,.b{&") + "{color:red}" + "}" * 14, "<div class='a b'>" * 40)
    yield "css-rules-x-classes", lambda: styled(many(3000, lambda n: f".a.b .e.c{n}{{color:red}}"), BODY_OF_CLASSES)
    yield "css-universal", lambda: styled(many(3000, lambda n: f"* > [data-x{n}]{{color:red}}"), BODY_OF_CLASSES)
    yield "css-attributes", lambda: styled(many(1000, lambda n: f"[class*=q{n}]{{color:red}}"), BODY_OF_CLASSES)
    yield "css-focus-rules", lambda: styled(many(3000, lambda n: f"a:focus .c{n}, a:hover ~ .b{{outline:none;opacity:.{n}}}"), BODY_OF_CLASSES)
    yield "css-keyframes", lambda: styled("@keyframes a{" + "from{color:red}" * 500_000 + "}")
    yield "table-rows-100k-headers", lambda: OPEN + "<table><tr><th id=a scope=col>A<th id=b scope=col>B" + many(100_000, lambda n: f"<tr><th id=r{n} scope=row headers=a>{n}<td headers='b r{n}'>x")
    yield "table-headers-of-no-cell", lambda: OPEN + "<p id=x>x<table><tr><th>A<th>B" + "<tr><td headers=x>a<td headers='x y'>b" * 20_000
    yield "table-headers-of-twins", lambda: OPEN + "<p id=x>x" * 20_000 + "<table><tr><th>A<th>B" + "<tr><td headers=x>a<td>b" * 20_000
    yield "tables-of-roles-100k", lambda: OPEN + "<div role=table><div role=row>" + "<b role=columnheader>x</b>" * 50_000 + "</div>" + "<div role=row><b role=cell>x</b></div>" * 50_000
    yield "labels-100k", lambda: OPEN + many(100_000, lambda n: f"<label for=i{n}>Name {n}</label><input id=i{n}>")
    yield "labels-100k-of-one", lambda: OPEN + "<input id=i>" + "<label for=i>Name </label>" * 100_000
    yield "labels-100k-vague", lambda: HEAD + "<meta name=x content=y>" * 100_000 + "</head><body>" + "<label>Name <input></label>" * 100_000
    yield "labelledby-50k-one-long-text", lambda: OPEN + "<p id=x>" + "word " * 20_000 + "</p>" + "<input aria-labelledby=x>" * 50_000
    yield "describedby-50k-one-long-text", lambda: OPEN + "<p id=x>" + "word " * 20_000 + "</p>" + "<a href=/ aria-describedby=x>more</a>" * 50_000
    yield "legends-50k-one-long-text", lambda: OPEN + "<fieldset><legend>" + "word " * 20_000 + "</legend>" + "<label><input type=radio>Yes</label>" * 50_000
    yield "text-5mb-nbsp", lambda: OPEN + "<p>a" + "&nbsp;" * 5_000_000 + "b"
    yield "text-nbsp-paragraphs", lambda: OPEN + "<p>&nbsp;&nbsp;&nbsp; a &nbsp; b</p><p>&nbsp;</p>" * 50_000
    yield "text-quotes-open-50k", lambda: OPEN + "<p>He said “we agree and</p>" * 50_000
    yield "text-capitals-100k", lambda: OPEN + many(100_000, lambda n: f"<p>The {letters(n).upper()} met</p>")
    yield "text-numbers-100k", lambda: OPEN + many(100_000, lambda n: f"<p>{n} people paid ${n},000 on page {n}.</p>")
    yield "dates-100k", lambda: OPEN + many(100_000, lambda n: f"<p>On Monday, {n % 28 + 1} July {n % 90 + 1930} and 2020.{n % 12 + 1}.{n % 28 + 1}.(월) they met.</p>")
    yield "dates-100k-in-one-line", lambda: OPEN + "<p>" + many(100_000, lambda n: f"{n % 28 + 1} July {n % 90 + 1930}, ")
    yield "officials-100k-surnames", lambda: OPEN + many(100_000, lambda n: f"<p>Minister of Trade {letters(n).title()} {letters(n * 7).title()} met Ambassador {letters(n * 3).title()}.</p>")
    yield "officials-100k-korean", lambda: OPEN + many(100_000, lambda n: f"<p>{'김이박최정강조윤장임'[n % 10]}{hangul(n)} 장관은 {'김이박최정강조윤장임'[n % 10]}{hangul(n * 5)} 차관을 만났다.</p>")
    yield "officials-100k-in-one-line", lambda: OPEN + "<p>" + many(100_000, lambda n: f"Minister {letters(n).title()} Lee and ")
    yield "abbreviations-100k", lambda: OPEN + many(100_000, lambda n: f"<p>The {' '.join(c + 'atural' for c in letters(n).upper())} ({letters(n).upper()}) and the {letters(n // 2).upper()} met.</p>")
    yield "abbreviations-100k-in-one-line", lambda: OPEN + "<p>" + many(100_000, lambda n: f"Quick Brown Council ({letters(n).upper()}) ")
    for name, forms in MARKERS.items():
        yield f"markers-100k-{name}", lambda forms=forms: OPEN + many(100_000, lambda n: f"<p>{forms[n % len(forms)]} The parties agreed.</p>")
    yield "markers-100k-all", lambda: OPEN + many(100_000, lambda n: f"<p>{ALL_MARKERS[(n * n + n // 7) % len(ALL_MARKERS)]} 양측은 합의하였다.</p>")
    yield "markers-slips", lambda: OPEN + many(290, lambda n: f"<p>{ALL_MARKERS[(n * n + n // 7) % len(ALL_MARKERS)]} The parties agreed.</p>") + "<p>The Minister met the delegation.</p>" * 50_000
    yield "markers-twice", lambda: OPEN + "".join(f"<p>{n}. They agreed.</p>" for _ in range(100) for n in [*range(1, 300), *range(290, 600, 1)])
    yield "markers-twice-thirds", lambda: OPEN + "".join(f"<h3>Part {part}</h3>" + "".join(f"<p>{n}. They agreed.</p>" * (1 + (n % 2)) for n in range(1, 600)) for part in range(100))
    yield "markers-unclosed-100k", lambda: OPEN + many(30_000, lambda n: f"<p>• They agreed {n}<p>• They met<p>• They left<h3>Part {n}</h3>")
    yield "landmarks-50k", lambda: OPEN + many(50_000, lambda n: f"<section aria-label=s{n}><nav><a href=/{n}>x</a></nav></section>")
    yield "links-in-page-50k", lambda: OPEN + many(50_000, lambda n: f"<a href=#s{n}>Part {n}</a>") + many(50_000, lambda n: f"<h2 id=s{n}>Part {n}</h2>")
    yield "links-in-page-50k-nowhere", lambda: OPEN + many(50_000, lambda n: f"<a href=#s{n}>Part {n}</a>")
    yield "links-vague-50k", lambda: OPEN + many(50_000, lambda n: f"<h2>Part {n}</h2><p>The Minister met the delegation in the capital today.</p><p><a href=/{n}>here</a></p>")
    yield "links-in-one-figure-20k", lambda: OPEN + "<figure>" + "<a href=/x>more</a><img alt='' src=/x>" * 20_000
    yield "selects-50k", lambda: OPEN + "<select aria-label=x><option>a<option selected>b</select>" * 50_000
    yield "toggles-after-bars", lambda: OPEN + "<p>" + "<i>|</i>" * 20_000 + "<a href=/ko>한국어</a> " * 20_000
    yield "videos-20k-in-one", lambda: OPEN + "<div>" + "<p><video src=/x></video></p>" * 20_000 + "word " * 100_000
    yield "images-20k-in-one", lambda: OPEN + "<div>" + "<p><img src=/x alt=x></p>" * 20_000 + "word " * 100_000
    yield "svg-nested-900", lambda: OPEN + "<svg role=img>" + "<g><title>x</title>" * 900 + "<path/>" * 5000
    yield "math-nested-900", lambda: OPEN + "<math>" + "<mrow><mi>x</mi>" * 900 + "<mo>+</mo>" * 5000
    yield "svg-and-html-nested", lambda: OPEN + "<svg><foreignObject><div>" * 300 + "x"
    yield "templates-nested-wide", lambda: OPEN + ("<template>" * 200 + "<p>x</p>" * 50 + "</template>" * 200) * 30
    yield "frames-50k", lambda: HEAD + "</head><frameset>" + many(50_000, lambda n: f"<frame src=/{n}>")
    yield "objects-nested-900", lambda: OPEN + "<object data=/x>" * 900 + "<p>x</p>" * 1000
    yield "languages-100k-broken", lambda: OPEN + many(100_000, lambda n: f"<p lang={letters(n)}-{letters(n + 5)}>word</p>")
    yield "languages-900-deep", lambda: OPEN + "<div lang=ko><p>외교부 word</p>" * 900 + "<p>외교부</p>" * 20_000
    yield "attributes-1mb", lambda: OPEN + "".join(f'<a href="/x" {name}="' + "word " * 200_000 + '">link</a>' for name in
        ("id", "class", "title", "aria-label", "aria-labelledby", "lang", "role", "rel", "target", "name", "hreflang", "tabindex", "onclick", "style", "headers", "aria-controls", "type", "data-x"))
    yield "attributes-1mb-fields", lambda: OPEN + "".join(f'<input {name}="' + "word " * 200_000 + '">' for name in
        ("id", "type", "autocomplete", "placeholder", "value", "name", "aria-describedby", "aria-required", "pattern", "form", "list", "alt", "src"))
    yield "attributes-1mb-head", lambda: "<!doctype html><html lang='" + "en-" * 300_000 + "'><head><title>x</title>" + "".join(f'<meta {name}="' + "word;,=" * 150_000 + f'" {other}>' for name, other in
        (("content", "name=description"), ("content", "name=viewport"), ("content", "http-equiv=refresh"), ("content", "http-equiv=content-type"), ("charset", ""), ("content", "property=og:title"), ("content", "property=og:url"))) + "<h1>x"
    yield "links-1mb-addresses", lambda: OPEN + "".join('<a href="' + start + "a/b?c=d&e#" * 100_000 + '">link</a>' for start in ("", "#", "//", "https://", "mailto:", "tel:", "javascript:", "data:", "/", "?"))
    yield "css-deep-selectors-deep-tree", lambda: styled(many(300, lambda n: " ".join(f".c{(n + m) % 9}" for m in range(12)) + f"{{color:#{n:03}}}"), many(800, lambda n: f"<div class=c{n % 9}>") + "<p class=c1>x</p>" * 2000)
    yield "css-custom-chain-100k", lambda: styled(many(100_000, lambda n: f"--v{n}:var(--v{n + 1});").join(("p{", "color:var(--v0)}")), "<p>x" * 200)
    yield "css-custom-inherited", lambda: styled("p{color:var(--v)}", many(500, lambda n: f"<div style='--v{n}:#{n:03};--v:var(--v{n})'>") + "<p>x</p>" * 5000)
    yield "css-nested-focus-30k", lambda: styled(many(30_000, lambda n: f".c{n}{{& a{{color:red}} &:hover b{{color:blue}}}}"), many(30_000, lambda n: f"<p class=c{n}><a href=/>x</a>"))
    yield "buttons-of-icons-and-css", lambda: styled(many(100_000, lambda n: f".c{n}{{color:#333}}"), "<button aria-label=Foo>search</button>" * 20_000)
    yield "buttons-misnamed-50k", lambda: OPEN + many(50_000, lambda n: f"<button aria-label='open {letters(n)}'>shut {letters(n + 1)}</button>")
    yield "elements-50k-unclosed", lambda: OPEN + many(50_000, lambda n: f"<x{n}>a</y{n}>")
    yield "elements-50k-crossing", lambda: OPEN + many(50_000, lambda n: f"<b{n}><i{n}>a</b{n}></i{n}>")
    yield "attributes-50k-twice", lambda: OPEN + many(50_000, lambda n: f"<p a{n}=1 a{n}=2>a</p>")
    yield "frames-50k-titled", lambda: OPEN + many(50_000, lambda n: f"<iframe title=t{n} src=/{n}></iframe>")
    yield "links-to-100k-hosts", lambda: OPEN + many(100_000, lambda n: f"<a href=https://h{n}.example/>x{n}</a>")
    yield "directives-unicode", lambda: OPEN + "<!-- presslint-ignore 한국어：이유 -->" * 50_000


def encodings():
    """Bytes of every encoding's name that mean nothing in it."""
    names = ["utf-8", "euc-kr", "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "utf-16le", "utf-16be",
             "windows-1252", "windows-874", "iso-8859-8-i", "x-user-defined", "x-mac-cyrillic", "replacement", "hz-gb-2312"]
    noise = bytes((n * 7919 + n // 251) % 256 for n in range(1_000_000))
    for name in names:
        yield f"bytes-{name}", lambda name=name: OPEN.encode() + f"<meta charset={name}>".encode() + noise
        yield f"bytes-head-{name}", lambda name=name: f"<meta charset={name}>".encode() + noise.replace(b"<", b"") * 3


def constructs():
    """Name, start and unit of what pages are full of."""
    for line in CONSTRUCTS.read_text().splitlines():
        if line.startswith("#"):
            continue
        name, _, text = line.partition(": ")
        start, _, unit = text.rpartition(" ¦ ")
        yield name, OPEN + start, lambda n, unit=unit + "\n": filled(unit, n)


def filled(unit, n):
    """The unit for n: see the head of constructs.txt."""
    def number(match):
        operator, operand, plus = match.groups()
        value = n // int(operand) if operator == "/" else n % int(operand) if operator else n
        return str(value + int(plus or 0))

    def turn(match):
        choices = match[1].split("|")
        return choices[n % len(choices)]

    unit = re.sub(r"\{n(?:([%/])(\d+))?(?:\+(\d+))?\}", number, unit)
    return re.sub(r"\{([^{}|]*(?:\|[^{}|]*)+)\}", turn, unit)


def repeated(unit, size, start=OPEN):
    text, length, n = [start], len(start), 0
    while length < size:
        piece = unit(n)
        text.append(piece)
        length += len(piece.encode())
        n += 1
    return "".join(text)


def examples():
    """The bodies of the examples of the rule book, as units."""
    for page in sorted(RULES.glob("*/*.md")):
        if ".ko." in page.name or page.parent.name == "packs":
            continue
        fences = re.findall(r"^```html (?:fails|passes)[^\n]*\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)
        for number, html in enumerate(fences):
            body = re.split(r"<body[^>]*>|</title>\s*", html, maxsplit=1)[-1]
            body = re.sub(r"</?(?:html|head|body|!doctype)[^>]*>", "", body, flags=re.IGNORECASE)
            if len(body) > 20:
                yield f"{page.stem} {number}", OPEN, lambda n, body=body: body


def run(binary, arguments, seconds):
    """Seconds of one core, exit code (none beyond the bound), megabytes, standard error."""
    def bound():
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))

    with tempfile.TemporaryFile() as error:
        child = subprocess.Popen([binary, *arguments], stdout=subprocess.DEVNULL, stderr=error, preexec_fn=bound)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        error.seek(0)
        took = used.ru_utime + used.ru_stime
        code = child.returncode if child.returncode >= 0 else None
        return took, code, used.ru_maxrss // 1024, error.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--only", default="", help="names that contain this")
    parser.add_argument("--seconds", type=float, default=10, help="the bound of each page")
    parser.add_argument("--size", type=int, default=400_000, help="bytes of the smaller page")
    parser.add_argument("--growth", type=float, default=6, help="more than this from four times the bytes is slow")
    parser.add_argument("--no-pages", action="store_true", help="growth only")
    parser.add_argument("--no-growth", action="store_true", help="pages only")
    parser.add_argument("--rules", action="store_true", help="growth of the examples of the rule book, in place of the constructs")
    parser.add_argument("--option", action="append", default=[], help="passed to `check`: --option=--fix")
    given = parser.parse_args()
    options = ["--format", "json", "--quiet", "--fail-on", "never", *given.option]
    faults = 0
    with tempfile.TemporaryDirectory() as work:
        page = pathlib.Path(work) / "page.html"

        def timed(content):
            page.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
            return run(given.binary, ["check", *options, str(page)], given.seconds)

        if not given.no_pages:
            print(f"{'page':<28}{'MB':>7}{'s':>8}  answer")
            for name, make in [*hostile(), *encodings()]:
                if given.only not in name:
                    continue
                content = make()
                took, code, _, error = timed(content)
                fine = code in (0, 1, 3) and b"internal error" not in error
                faults += not fine
                said = f"exit {code}" if code is not None else f"more than {given.seconds} s"
                print(f"{name:<28}{page.stat().st_size / 1e6:>7.1f}{took:>8.2f}  {said}{'' if fine else '  FAULT'} {error[-200:].decode(errors='replace') if not fine else ''}", flush=True)
        if not given.no_growth:
            least = timed(OPEN)[0]
            print(f"\n{'construct':<34}{'s':>8}{'4 x':>8}{'growth':>8}")
            units = examples() if given.rules else constructs()
            for name, start, unit in units:
                if given.only not in name:
                    continue
                small = timed(repeated(unit, given.size, start))
                large = timed(repeated(unit, 4 * given.size, start))
                net = [max(took[0] - least, 0.001) for took in (small, large)]
                growth = net[1] / net[0]
                # What takes no time tells nothing.
                slow = large[1] is None or (growth > given.growth and net[1] > 0.25)
                faults += slow
                print(f"{name:<34}{net[0]:>8.3f}{net[1]:>8.3f}{growth:>8.1f}{'  SLOW' if slow else ''}", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""The page of a cable: read as HTML, and driven in a real browser where there is one."""

import re
import shutil
from importlib.util import find_spec
from pathlib import Path
from time import sleep

import pytest
from conftest import FIXTURES, ROOT, read_text
from growth import check_growth, time_well
from test_display import INVENTED, VOID, Page

from cable_parser import Cable, parse_cable
from cable_parser.cli.main import main
from cable_parser.span import Span
from cable_parser.views.assets import read_asset
from cable_parser.views.linked import Linked, cut_text

SCRIPT, STYLE = read_asset("page.js"), read_asset("page.css")
SEED = FIXTURES / "09BEIJING3214.txt"
# (A text with many line tags is a page, and read as one; the blank in `</pre >` keeps this one a text.)
EVIL = (
    "<script>window.ran=1;alert(1)</script><img src=x onerror='window.ran=1'><svg/onload=window.ran=1>"
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe></pre ></a></script><style>*{display:none}</style>"
    '" onmouseover=window.ran=1 x="<a href=javascript:window.ran=1>x</a><!--'
)
VOID |= {"meta", "input"}


def hostile(evil=EVIL):
    """Return a cable full of markup in every part."""
    text = read_text(SEED)
    for words in (
        *("SPATCH", "China has made", "Labor Trafficking", "STATE 111958", "CHINA TIP INTERIM", "HUNTSMAN", "PGOV"),
        *("UNCLAS SECTION", "FM AMEMBASSY BEIJING", "VZCZCXRO4190", "Embassy Beijing", "4420 trafficking", "KTIP"),
    ):
        assert words in text
        text = text.replace(words, f"{words} {evil}")
    return text + evil


class HtmlPage(Page):
    """Reads a page: the script is no text of it."""

    def __init__(self, html):
        super().__init__(html.replace(f"<script>{SCRIPT}</script>", "").removeprefix("<!DOCTYPE html>"))


def test_page_is_complete(cable_path):
    """The source stands in full, each paragraph too; each link leads to a place of the page, both ways."""
    cable = parse_cable(read_text(cable_path))
    html = cable.to_html()
    page = HtmlPage(html)
    text = "".join(page.text)
    assert cable.source.replace("\r", " ") in text
    for p in cable.paragraphs:
        assert p.text in text
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    links = page.all("a")
    assert len(links) > 20
    assert {a["href"][1:] for a in links if a["href"].startswith("#")} <= set(ids)
    anchors = {anchor for a in links for anchor in a.get("data-v", "").split()}
    assert anchors | {f"at-{anchor}" for anchor in anchors} <= set(ids)
    assert len([a for a in links if (a.get("class") or "") == "figure"]) >= 2 * len(cable.statistics)
    assert len(html) < 20 * len(cable.source) + len(STYLE) + len(SCRIPT)


def test_page_fetches_nothing_and_runs_one_script(cable_path):
    """The one script is the static one; the policy of the page allows no other, and nothing is fetched."""
    html = parse_cable(read_text(cable_path)).to_html()
    assert html.count("<script") == 1
    assert SCRIPT in html
    assert "default-src 'none'" in html
    assert not re.search(r"url\(|@import|\ssrc=|href=\"(?!#)", html)


def test_markup_in_a_cable_is_text():
    """Markup and script in every part of a cable are shown, never elements."""
    page = HtmlPage(parse_cable(hostile()).to_html())
    assert not {"script", "img", "svg", "iframe"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert EVIL in "".join(page.text)


def test_a_cable_without_anything_and_one_within_another():
    """A heading alone is a page; a cable within a cable has two sides of its own, and no id comes twice."""
    assert "Cable without id" in parse_cable("VZCZCXRO4190\n").to_html()
    inner = parse_cable(INVENTED)
    both = parse_cable(read_text(SEED)).model_copy(update={"embedded": (inner,)})
    page = HtmlPage(both.to_html())
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {"reading", "printed", "e1-reading", "e1-printed", "p1", "e1-p1"} <= set(ids)


def test_anchors_are_stable():
    """A paragraph, its figures and a reference have the anchors that their numbers and labels say, each time."""
    cable = parse_cable(ANCHORS)
    html = cable.to_html()
    ids = [a["id"] for _, a in HtmlPage(html).elements if "id" in a]
    for anchor in ("p1", "p1-s1", "p1-s2", "p1-m1", "ref-a", "ref-b", "p2", "p2-2", "date", "from", "section-2"):
        assert anchor in ids
        assert f"at-{anchor}" in ids
    assert html == parse_cable(ANCHORS).to_html()


# Invented: labelled references, a number printed twice, a table, items.
ANCHORS = """O 011549Z DEC 09
FM AMEMBASSY BEIJING
TO SECSTATE WASHDC
UNCLAS BEIJING 003214

SUBJECT: A VISIT

REF: A. 08 STATE 1234
     B. BEIJING 3000

1. (U) The ministry (ref A) bought 12 ships and sold 9 boats, with three items:
-- (U) a first one;
-- (U) a second one.

HARVESTS
--------

2. (U) The harvest was good:

          2007      2008
Wheat     1,200     1,300
Rye          90       110

2. (U) It rained.  Then it stopped.
"""


def test_tables_and_items_are_set_as_printed():
    """Rows of a table stand in one preformatted element, as far from the left as printed; items have one each."""
    cable = parse_cable(ANCHORS)
    html = cable.to_html()
    assert html.count('<p class="item">') == 2
    (table,) = re.findall(r'<pre class="table".*?</pre>', html, re.DOTALL)
    assert '<span data-pad="          "></span>2007      2008' in table
    assert "Wheat     " in table
    assert "It rained" not in table
    assert "p class" not in table


def test_the_address_of_the_carrier_is_a_link():
    """An address in the carrier's own words is a link of the page; what is no address of the web is none."""
    cable = parse_cable(read_text(SEED))
    for said, links in (
        ("https://example.org/c?a=1&b=2", 1),
        ("javascript:window.ran=1", 0),
        ("HTTPS is a protocol", 0),
    ):
        carrier = cable.carrier.model_copy(update={"metadata": {"url": said}})
        page = HtmlPage(cable.model_copy(update={"carrier": carrier}).to_html())
        out = [a["href"] for a in page.all("a") if not a["href"].startswith("#")]
        assert out == [said] * links


def test_findings_by_severity():
    """Warnings stand above the head; what is merely a note stands in a fold, and is no warning."""
    html = parse_cable(INVENTED).to_html()
    serious = html[html.index('class="serious"') : html.index('class="rows"')]
    assert "paragraph-skipped" in serious
    assert 'class="info"' not in serious
    quiet = parse_cable(read_text(ROOT / "fixtures" / "smart" / "invented-modern.txt"))
    assert {d.severity for d in quiet.diagnostics} == {"info"}
    html = quiet.to_html()
    assert 'class="serious"' not in html
    assert f"Notes on the reading ({len(quiet.diagnostics)})" in html


def test_citations_are_shown():
    """The page tells how to cite the cable, in each style."""
    cable = parse_cable(read_text(SEED))
    text = "".join(HtmlPage(cable.to_html()).text)
    for style in ("chicago", "bibtex", "csl-json", "ris"):
        assert cable.citation(style) in text


def test_cuts():
    """Ranges may nest and cross; each stretch knows those that hold, the widest first."""
    wide, narrow, across = (Linked(str(n), "", "", ()) for n in range(3))
    cuts = list(cut_text(10, [(Span(2, 4), narrow), (Span(1, 8), wide), (Span(6, 9), across), (Span(3, 30), across)]))
    assert [(c.start, c.end, [int(v.anchor) for v in c.values]) for c in cuts] == [
        (0, 1, []),
        (1, 2, [0]),
        (2, 4, [0, 1]),
        (4, 6, [0]),
        (6, 8, [0, 2]),
        (8, 9, [2]),
        (9, 10, []),
    ]


def test_time_grows_with_length():
    """A page of four times the paragraphs takes no more than a few times as long."""
    cables = []
    for count in (100, 400):
        body = "\n\n".join(f"{n}. (U) The ministry bought {n} ships in May\nof 2008." for n in range(1, count + 1))
        cables.append(parse_cable(f"UNCLAS CAIRO 000064\n\nSUBJECT: SHIPS\n\n{body}\n"))
        assert len(cables[-1].paragraphs) == count
    check_growth(Cable.to_html, *cables)


def test_command_line(tmp_path, capsysbinary):
    """`cable-parser html FILE -o PAGE.html` writes the page; what cannot be read or written is named."""
    page = tmp_path / "page.html"
    assert main(["html", str(SEED), "-o", str(page)]) == 0
    html = parse_cable(SEED.read_bytes()).to_html()
    assert page.read_text(encoding="utf-8") == html
    assert main(["html", str(SEED), "-o", "-"]) == 0
    assert capsysbinary.readouterr().out.decode() == html
    for source, output, words in (
        (tmp_path / "gone.txt", page, b"gone.txt: No such file"),
        (SEED, tmp_path / "no" / "page.html", b"page.html: No such file"),
        (page, tmp_path / "other.html", b"page.html: "),
    ):
        if source == page:
            page.write_text("Once upon a time.")
        assert main(["html", str(source), "-o", str(output)]) == 1
        assert words in capsysbinary.readouterr().err
    assert main(["html", str(SEED)]) == 2
    assert main(["html", "--help"]) == 0


def test_the_longest_cable_is_shown_at_once(corpus_texts):
    """Page and notebook view of a long cable take less time than reading it, and are under 20 times its text."""
    cable = parse_cable(max(corpus_texts.values(), key=len))
    reading = time_well(parse_cable, cable.source)
    for show in (Cable.to_html, Cable._repr_html_):
        assert len(show(cable)) < 20 * len(cable.source)
        assert time_well(show, cable) < reading


# --- in a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Return a headless Chromium of the system; skip where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no chromium and chromedriver on this system")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
        *("disable-component-update", "disable-sync", "disable-dev-shm-usage", "window-size=1400,900"),
        "force-prefers-reduced-motion",  # scrolling is done at once
    ):
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    except Exception as error:  # noqa: BLE001 - whatever keeps the browser from starting is no fault of the page
        pytest.skip(f"chromium does not start: {error}")
    chrome.set_page_load_timeout(30)
    yield chrome
    chrome.quit()


@pytest.fixture
def open_page(browser, tmp_path):
    """Return a function that opens the page of a cable, and check at the end that the console stayed silent."""

    def call(text, *, anchor="", width=1400, scheme="light"):
        path = tmp_path / "page.html"
        cable = parse_cable(text)
        path.write_text(cable.to_html(), encoding="utf-8")
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.get("about:blank")  # else another anchor of the same page would not load it anew
        browser.get(path.as_uri() + anchor)
        return cable

    yield call
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def lit(browser, side):
    """Return what is lit on a side, joined."""
    return [e.text for e in browser.find_elements("css selector", f".{side} a.lit")]


def in_view(browser, css):
    """Return whether the first such element lies within the window."""
    return browser.execute_script(
        "const a=document.querySelector(arguments[0]).getBoundingClientRect();"
        "return a.height>0&&a.top>=0&&a.bottom<=innerHeight",
        css,
    )


def active(browser):
    """Return the element that has the focus."""
    return browser.switch_to.active_element


def card(browser):
    """Return the text of the card, None where it is hidden."""
    found = browser.find_element("id", "card")
    return found.text if found.is_displayed() else None


def wait_for(condition):
    """Wait a little for scrolling to end."""
    for _ in range(100):
        if condition():
            break
        sleep(0.05)
    assert condition()


TAB, ENTER, ESCAPE, RIGHT, LEFT, HOME, END = "\ue004", "\ue007", "\ue00c", "\ue014", "\ue012", "\ue011", "\ue010"


def test_clicked_value_lights_its_words(browser, open_page):
    """A click on a value lights its words and shows them; a click on the words lights the value."""
    cable = open_page(read_text(SEED))
    statistic = next(s for s in cable.statistics if "1300 relief" in s.text)
    value = next(e for e in browser.find_elements("css selector", ".para a.figure") if e.text == statistic.text)
    browser.execute_script("arguments[0].scrollIntoView({block:'center'})", value)
    value.click()
    assert " ".join(lit(browser, "print")).split() == cable.printed(statistic).split()
    assert statistic.text in lit(browser, "read")
    wait_for(lambda: in_view(browser, ".print a.lit"))
    assert in_view(browser, ".read a.lit")
    words = browser.find_element("css selector", ".print a.head[title='From']")
    words.click()
    assert lit(browser, "print") == ["AMEMBASSY BEIJING"]
    assert lit(browser, "read") == ["AMEMBASSY BEIJING (Beijing, China)"]
    wait_for(lambda: in_view(browser, ".read a.lit"))


def test_second_click_goes_outward(browser, open_page):
    """A second click on the words lights what lies around them: the paragraph of a figure; Escape ends it."""
    cable = open_page(read_text(SEED))
    figure = browser.find_element("css selector", ".print a.figure")
    figure.click()
    first = lit(browser, "print")
    figure.click()
    assert len("".join(lit(browser, "print"))) > len("".join(first))
    paragraph = next(p for p in cable.paragraphs if p.statistics)
    assert str(paragraph.number) in lit(browser, "read")
    active(browser).send_keys(ESCAPE)
    assert lit(browser, "print") == lit(browser, "read") == []
    assert card(browser) is None


def test_keyboard_alone(browser, open_page):
    """Enter on a value leads to its words, Enter there leads back; what is shown is said to a screen reader."""
    open_page(read_text(SEED))
    browser.find_element("css selector", "body").send_keys(TAB)
    assert active(browser).text == "Go to the reading"
    value = browser.find_element("id", "subject")
    value.send_keys(ENTER)
    words = active(browser)
    assert words.text == "CHINA TIP INTERIM ASSESSMENT 2009"
    assert words.get_attribute("aria-current") == "true"
    assert "As printed: CHINA TIP" in browser.find_element("id", "said").get_attribute("textContent")
    words.send_keys(ENTER)
    assert active(browser) == value


def test_stops_are_few(browser, open_page):
    """Tab passes a page of a hundred values in few steps; arrows, Home and End go from value to value."""
    open_page(read_text(SEED))
    body = browser.find_element("css selector", "body")
    stops = browser.execute_script(
        "return [...document.querySelectorAll('a,button,input,summary,[tabindex]')]"
        ".filter(e=>e.tabIndex>=0&&e.checkVisibility()).length"
    )
    values = len(browser.find_elements("css selector", ".read a[data-v]"))
    assert values > 60
    assert stops < 20
    body.send_keys(TAB)
    first = browser.find_element("css selector", ".read a[data-v]")
    first.send_keys(RIGHT)
    assert active(browser).get_attribute("id") == "date"
    active(browser).send_keys(LEFT)
    assert active(browser) == first
    active(browser).send_keys(END)
    last = active(browser)
    assert last.get_attribute("id") not in {"date", "subject"}
    last.send_keys(HOME)
    assert active(browser) == first
    assert browser.execute_script("return document.querySelectorAll('.read a[data-v][tabindex=\"0\"]').length") == 1


def test_what_was_understood_is_told_on_focus(browser, open_page):
    """A figure that gets the focus by the keyboard tells on a card what was understood of it."""
    open_page(read_text(SEED))
    figure = browser.find_element("css selector", ".para a.figure")
    number = browser.find_element("css selector", ".para:has(a.figure) a.number")
    number.send_keys(RIGHT)
    while active(browser) != figure:
        active(browser).send_keys(RIGHT)
    assert figure.get_attribute("title") in card(browser)
    assert card(browser).startswith("Figure\n29 government departments and agencies")
    active(browser).send_keys(ESCAPE)
    assert card(browser) is None


def test_on_a_phone(browser, open_page):
    """On a narrow screen the reading stands alone; a tap tells what was understood; one more shows the words."""
    cable = open_page(read_text(SEED), width=390)
    printed = browser.find_element("id", "printed")
    reading = browser.find_element("id", "reading")
    assert not printed.is_displayed()
    assert browser.execute_script("return document.querySelector('.para').getBoundingClientRect().top") < 1000
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    figure = next(
        e for e in browser.find_elements("css selector", ".para a.figure") if e.text == "4420 trafficking cases"
    )
    figure.click()
    assert "solved" in card(browser)
    assert reading.is_displayed()
    browser.find_element("css selector", ".go").click()
    assert printed.is_displayed()
    assert not reading.is_displayed()
    wait_for(lambda: in_view(browser, ".print a.lit"))
    assert lit(browser, "print") == ["4420 trafficking cases"]
    browser.find_element("css selector", ".to-read").click()
    assert reading.is_displayed()
    wait_for(lambda: in_view(browser, ".para a.lit"))
    assert cable.paragraphs


def test_marks_can_be_left_out(browser, open_page):
    """A box of the legend that is not ticked takes the marks of its kind away, and no other."""
    open_page(read_text(SEED))

    def ground(css):
        return browser.execute_script(
            "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor", css
        )

    before = ground(".para a.figure")
    assert before != "rgba(0, 0, 0, 0)"
    mentioned = ground(".para a.mention") if browser.find_elements("css selector", ".para a.mention") else None
    browser.find_element("id", "show-figure").click()
    assert ground(".para a.figure") == "rgba(0, 0, 0, 0)"
    assert mentioned in {None, "rgba(0, 0, 0, 0)"} or ground(".para a.mention") == mentioned
    browser.find_element("id", "show-figure").click()
    assert ground(".para a.figure") == before


def test_links_lead_to_paragraphs_and_figures(browser, open_page):
    """The address of a paragraph or a figure opens the page there, lit; going back goes back."""
    cable = open_page(read_text(SEED), anchor="#p4-s1")
    statistic = cable.paragraph(4).statistics[0]
    assert statistic.text in lit(browser, "read")
    assert lit(browser, "print")
    wait_for(lambda: in_view(browser, "#p4-s1"))
    browser.find_element("css selector", "#p5 a.number").click()
    assert browser.current_url.endswith("#p5")
    assert "5" in lit(browser, "read")
    browser.back()
    wait_for(lambda: statistic.text in lit(browser, "read"))
    open_page(read_text(SEED), anchor="#p6")
    wait_for(lambda: in_view(browser, "#p6 .label"))


def test_a_link_is_copied(browser, open_page):
    """The sign at a paragraph puts its address on the clipboard and says so."""
    open_page(read_text(SEED))
    origin = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", origin)
    browser.find_element("css selector", "#p4 a.pin").click()
    said = browser.find_element("id", "said")
    wait_for(lambda: "link" in said.get_attribute("textContent"))
    assert browser.current_url.endswith("#p4")
    read = browser.execute_async_script(
        "const done=arguments[0];navigator.clipboard.readText().then(done,()=>done(null))"
    )
    assert read is None or read.endswith("page.html#p4")


def test_every_value_lights_something(browser, open_page):
    """Whatever is clicked in the reading, something lights up on the page, and the other way."""
    for text in (INVENTED, ANCHORS):
        open_page(text)
        dark = browser.execute_script(
            "const bad=[];for(const d of document.querySelectorAll('details'))d.open=true;"
            "for(const [a,b] of [['read','print'],['print','read']])"
            "for(const e of document.querySelectorAll(`.${a} a[data-v]`)){e.click();"
            "if(!e.classList.contains('lit')&&a=='read'||!document.querySelector(`.${b} a.lit`))bad.push(e.outerHTML)}"
            "return bad"
        )
        assert dark == []


def test_without_the_script(browser, open_page):
    """Where no script runs, links lead to the words and back, and both sides are shown on a phone too."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        open_page(read_text(SEED), width=390)
        assert browser.find_element("id", "printed").is_displayed()
        assert browser.find_element("id", "reading").is_displayed()
        link = browser.find_element("css selector", ".to-print")
        assert link.is_displayed()
        assert link.get_attribute("href").endswith("#printed")
        assert not browser.find_element("id", "card").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_names_and_landmarks(browser, open_page):
    """There is one main landmark and one main heading; each side is named, each link has words."""
    open_page(read_text(SEED))
    assert len(browser.find_elements("css selector", "main")) == len(browser.find_elements("css selector", "h1")) == 1
    sides = browser.find_elements("css selector", ".read, .print")
    assert [s.aria_role for s in sides] == ["article", "region"]
    assert [s.accessible_name for s in sides] == ["Reading", "As printed"]
    links = browser.find_elements("css selector", ".read td a")
    assert all(link.aria_role == "link" and link.accessible_name for link in links[:10])


AXE = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("text", ["seed", "invented", "anchors", "telegram"])
def test_axe_finds_nothing(browser, open_page, text, width, scheme):
    """The checks of axe-core for WCAG 2.2 AA find nothing, with all folds open, on a wide and a narrow screen."""
    texts = {
        "seed": read_text(SEED),
        "invented": INVENTED,
        "anchors": ANCHORS,
        "telegram": read_text(ROOT / "fixtures" / "nara" / "1979STATE331361.txt"),
    }
    open_page(texts[text], width=width, scheme=scheme)
    browser.execute_script("for(const d of document.querySelectorAll('details'))d.open=true")
    browser.find_element("css selector", ".para a[data-v]").click()
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "const done=arguments[1];axe.run(document,{runOnly:arguments[0]}).then(r=>done(r.violations.map("
        "v=>[v.id,v.nodes.slice(0,3).map(n=>n.html.slice(0,160)+' '+n.failureSummary)])))",
        LEVELS,
    )
    assert found == []


def test_hostile_markup_never_runs(browser, open_page):
    """Of a cable full of markup nothing runs, and all of it is shown."""
    open_page(hostile())
    for e in browser.find_elements("css selector", ".read td a")[:5]:
        e.click()
        active(browser).send_keys(ESCAPE)
    sleep(0.3)
    assert browser.execute_script("return window.ran") is None
    assert browser.execute_script("return document.querySelectorAll('img,svg,iframe,main script').length") == 0
    assert browser.find_element("css selector", ".page").is_displayed()
    assert EVIL in browser.execute_script("return document.querySelector('.page').textContent")


def test_the_policy_stops_scripts(browser, open_page):
    """Were markup ever let through, the policy of the page would still keep a script in it from running."""
    open_page(read_text(SEED))
    browser.execute_script(
        "const d=document.createElement('div');d.innerHTML='<img src=x onerror=\"window.ran=1\">';"
        "document.body.append(d);const s=document.createElement('script');s.textContent='window.ran=1';"
        "document.body.append(s)"
    )
    sleep(0.2)
    assert browser.execute_script("return window.ran") is None
    assert browser.get_log("browser")  # the browser tells what it refused


def test_notebook_view_runs_nothing(browser, tmp_path):
    """The notebook view of the same hostile cable runs nothing either."""
    path = tmp_path / "view.html"
    view = parse_cable(hostile())._repr_html_()
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8">{view}', encoding="utf-8")
    browser.get(path.as_uri())
    assert browser.execute_script("return window.ran") is None
    assert browser.find_element("css selector", "article").is_displayed()
    assert [entry["message"] for entry in browser.get_log("browser")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(browser, open_page, scheme):
    """In light and dark, text stands out from its ground, lit or not: contrast is at least 4.5."""
    open_page(INVENTED, scheme=scheme)
    browser.find_element("css selector", ".read td a").click()
    worst = browser.execute_script(
        """
        const light=c=>{const [r,g,b]=c.match(/[\\d.]+/g).map(Number).map(v=>{v/=255;
          return v<=0.03928?v/12.92:((v+0.055)/1.055)**2.4});return 0.2126*r+0.7152*g+0.0722*b};
        const ground=e=>{for(;e;e=e.parentElement){const c=getComputedStyle(e).backgroundColor;
          if(!/^rgba.*, 0\\)$/.test(c))return c}return 'rgb(255,255,255)'};
        let worst=[99,''];
        for(const e of document.querySelectorAll('a,p,h1,h2,h3,th,td,summary,li,.n,.page')){
          const a=light(getComputedStyle(e).color),b=light(ground(e));
          const c=(Math.max(a,b)+0.05)/(Math.min(a,b)+0.05);if(c<worst[0])worst=[c,e.outerHTML.slice(0,80)]}
        return worst"""
    )
    assert worst[0] >= 4.5, worst


def test_in_print(browser, open_page):
    """On paper the reading comes first, then the page as printed, without bar and card, in black."""
    open_page(read_text(SEED), width=390, scheme="dark")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.find_element("id", "printed").is_displayed()
    assert browser.find_element("id", "reading").is_displayed()
    assert not browser.find_element("css selector", ".bar").is_displayed()
    assert not browser.find_element("css selector", ".pin").is_displayed()
    assert browser.execute_script("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

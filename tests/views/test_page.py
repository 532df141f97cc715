"""The page of a cable: read as HTML, and driven in a real browser where there is one."""

import re
import shutil
from time import sleep

import pytest
from conftest import FIXTURES, read_text
from growth import check_growth, time_well
from test_display import INVENTED, VOID, Page

from cable_parser import Cable, parse_cable
from cable_parser.cli.main import main
from cable_parser.span import Span
from cable_parser.views.assets import read_asset
from cable_parser.views.linked import Linked, cut_text

SCRIPT, STYLE = read_asset("page.js"), read_asset("page.css")
SEED = FIXTURES / "09BEIJING3214.txt"
EVIL = (
    "<script>window.ran=1;alert(1)</script><img src=x onerror='window.ran=1'><svg/onload=window.ran=1>"
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe></pre></a></script><style>*{display:none}</style>"
    '" onmouseover=window.ran=1 x="<a href=javascript:window.ran=1>x</a><!--'
)
VOID |= {"meta"}


def hostile(evil=EVIL):
    """Give a cable full of markup in every part."""
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
    numbers = {n for a in links for n in a.get("data-v", "").split()}
    assert {f"v{n}" for n in numbers} | {f"w{n}" for n in numbers} <= set(ids)
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
    """A heading alone is a page; a cable within a cable has panes of its own, and no id comes twice."""
    assert "Cable without id" in parse_cable("VZCZCXRO4190\n").to_html()
    inner = parse_cable(INVENTED)
    both = parse_cable(read_text(SEED)).model_copy(update={"embedded": (inner,)})
    page = HtmlPage(both.to_html())
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert len([a for a in page.all("section") if "pane" in a["class"]]) == 4


def test_cuts():
    """Ranges may nest and cross; each stretch knows those that hold, the widest first."""
    wide, narrow, across = (Linked(n, "", "", ()) for n in range(3))
    cuts = list(cut_text(10, [(Span(2, 4), narrow), (Span(1, 8), wide), (Span(6, 9), across), (Span(3, 30), across)]))
    assert [(c.start, c.end, [v.number for v in c.values]) for c in cuts] == [
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
    """Give a headless Chromium of the system; skips where there is none."""
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
    """Give a function that opens the page of a cable, and check at the end that the console stayed silent."""

    def call(text):
        path = tmp_path / "page.html"
        cable = parse_cable(text)
        path.write_text(cable.to_html(), encoding="utf-8")
        browser.get(path.as_uri())
        return cable

    yield call
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def lit(browser, pane):
    """Give what is lit in a pane, joined."""
    return [e.text for e in browser.find_elements("css selector", f".{pane} a.lit")]


def in_view(browser, css):
    """Tell whether the first such element lies within its pane."""
    return browser.execute_script(
        "const e=document.querySelector(arguments[0]),p=e.closest('.pane'),a=e.getBoundingClientRect(),"
        "b=p.getBoundingClientRect();return a.top>=b.top-1&&a.bottom<=b.bottom+1",
        css,
    )


def wait_for(condition):
    """Wait a little for scrolling to end."""
    for _ in range(100):
        if condition():
            break
        sleep(0.05)
    assert condition()


def test_clicked_value_lights_its_words(browser, open_page):
    """A click on a value lights its words and shows them; a click on the words lights the value."""
    cable = open_page(read_text(SEED))
    statistic = next(s for s in cable.statistics if "1300 relief" in s.text)
    value = next(e for e in browser.find_elements("css selector", ".read p a.figure") if e.text == statistic.text)
    value.click()
    assert " ".join(lit(browser, "print")).split() == cable.printed(statistic).split()
    assert statistic.text in lit(browser, "read")
    wait_for(lambda: in_view(browser, ".print a.lit"))
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
    assert lit(browser, "read") == [f"Paragraph {paragraph.number}"]
    browser.switch_to.active_element.send_keys("\ue00c")
    assert lit(browser, "print") == lit(browser, "read") == []


def test_keyboard_alone(browser, open_page):
    """Enter on a value leads to its words, Enter there leads back; what is shown is said to a screen reader."""
    open_page(read_text(SEED))
    body = browser.find_element("css selector", "body")
    body.send_keys("\ue004")
    assert browser.switch_to.active_element.text == "Go to the reading"
    value = browser.find_element("css selector", ".read td a")
    value.send_keys("\ue007")
    words = browser.switch_to.active_element
    assert words.text == "CHINA TIP INTERIM ASSESSMENT 2009"
    assert words.get_attribute("aria-current") == "true"
    assert "As printed: CHINA TIP" in browser.find_element("css selector", "[role=status]").get_attribute("textContent")
    words.send_keys("\ue007")
    assert browser.switch_to.active_element == value


def test_every_value_lights_something(browser, open_page):
    """Whatever is clicked on the right, something lights up on the left, and the other way."""
    open_page(INVENTED)
    dark = browser.execute_script(
        "const bad=[];for(const d of document.querySelectorAll('details'))d.open=true;"
        "for(const [a,b] of [['read','print'],['print','read']])"
        "for(const e of document.querySelectorAll(`.${a} a[data-v]`)){e.click();"
        "if(!e.classList.contains('lit')&&a=='read'||!document.querySelector(`.${b} a.lit`))bad.push(e.outerHTML)}"
        "return bad"
    )
    assert dark == []


def test_names_and_landmarks(browser, open_page):
    """There is one main landmark and one main heading; each pane is a named region, each link has words."""
    open_page(read_text(SEED))
    assert len(browser.find_elements("css selector", "main")) == len(browser.find_elements("css selector", "h1")) == 1
    panes = browser.find_elements("css selector", "section.pane")
    assert [p.aria_role for p in panes] == ["region", "region"]
    assert [p.accessible_name for p in panes] == ["As printed", "As read"]
    links = browser.find_elements("css selector", ".read td a")
    assert all(link.aria_role == "link" and link.accessible_name for link in links[:10])


def test_hostile_markup_never_runs(browser, open_page):
    """Of a cable full of markup nothing runs, and all of it is shown."""
    open_page(hostile())
    for e in browser.find_elements("css selector", ".read td a")[:5]:
        e.click()
    sleep(0.3)
    assert browser.execute_script("return window.ran") is None
    assert browser.execute_script("return document.querySelectorAll('img,svg,iframe,.panes script').length") == 0
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
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    open_page(INVENTED)
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
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert worst[0] >= 4.5, worst

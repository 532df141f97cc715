"use strict";
(() => {
  const root = document.documentElement;
  const find = id => document.getElementById(id);
  const all = (css, from = document) => [...from.querySelectorAll(css)];
  const card = find("card"), said = find("said");
  const [about, what, hint, go] = [".about", ".what", ".hint", ".go"].map(css => card.querySelector(css));
  const narrow = matchMedia("(max-width: 63.99rem)");
  const SIDES = ".read, .print";
  let lit = null, from = null;
  root.classList.add("scripted");

  // On a narrow screen one side is shown at a time.
  const show = side => root.classList.toggle("printed", side.classList.contains("print"));

  // The page as printed scrolls within itself on a wide screen, and the reading stays where it is.
  const reveal = element => {
    const side = element.closest(SIDES);
    for (let e = element.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
    show(side);
    if (side.matches(".print") && !narrow.matches) {
      const top = element.getBoundingClientRect().top - side.getBoundingClientRect().top;
      side.scrollTop += top - side.clientHeight / 3;
    } else {
      element.scrollIntoView({block: element.matches(".para") ? "start" : "center", inline: "nearest"});
    }
  };

  const clear = () => {
    for (const e of all(".lit")) {
      e.classList.remove("lit");
      e.removeAttribute("aria-current");
    }
    lit = from = null;
    card.hidden = true;
  };

  const light = anchor => {
    clear();
    lit = anchor;
    for (const e of all(`a[data-v~="${CSS.escape(anchor)}"]`)) {
      e.classList.add("lit");
      e.setAttribute("aria-current", "true");
    }
  };

  const links = (anchor, side) =>
    all(`a[data-v~="${CSS.escape(anchor)}"]`).filter(e => e.closest(SIDES).classList.contains(side));

  // What was understood, on one card: on focus, and on a tap, where no pointer can hover.
  const tell = (anchor, side) => {
    const [read] = links(anchor, "read"), [words] = links(anchor, "print");
    if (!read || !words) return;
    about.textContent = words.dataset.v.endsWith(anchor) ? words.title : "";
    what.textContent = read.textContent;
    hint.textContent = read.title;
    const reading = side.classList.contains("read");
    go.textContent = reading ? "See it on the page" : "See it in the reading";
    go.hash = reading ? `at-${anchor}` : anchor;
    card.hidden = false;
  };

  // The words of several values: those within first; once more for what lies around them.
  const choose = (anchors, side) => {
    const at = anchors.indexOf(lit);
    if (at < 0) return anchors[anchors.length - 1];
    return side === from ? anchors[(at || anchors.length) - 1] : lit;
  };

  const remember = anchor => {
    if (location.hash !== `#${anchor}`) history.pushState(null, "", `#${anchor}`);
  };

  const follow = (link, byKey) => {
    const side = link.closest(SIDES), anchor = choose(link.dataset.v.split(" "), side);
    light(anchor);
    from = side;
    remember(anchor);
    tell(anchor, side);
    const [twin] = links(anchor, side.classList.contains("read") ? "print" : "read");
    if (!twin) return;
    if (byKey || !narrow.matches) reveal(twin);
    if (byKey) {
      twin.focus({preventScroll: true});
      tell(anchor, twin.closest(SIDES));
    }
    said.textContent = `${twin.closest(SIDES).getAttribute("aria-label")}: ${twin.textContent}`;
  };

  // Where the address leads: to a value, which lights up, or to a paragraph.
  const arrive = () => {
    const hash = location.hash.slice(1), target = hash && find(hash);
    if (!target) return clear();
    if (target.matches(SIDES)) return show(target);
    const anchor = hash.replace(/^at-/, "");
    light(anchor);
    const [words] = links(anchor, "print");
    if (words && !narrow.matches) reveal(words);
    if (target.closest(SIDES)) reveal(target);
  };

  const copy = async link => {
    remember(link.hash.slice(1));
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = "The link was copied";
      link.dataset.done = "";
      setTimeout(() => delete link.dataset.done, 1500);
    } catch {
      said.textContent = "The link stands in the address bar";
    }
  };

  document.addEventListener("click", event => {
    const link = event.target.closest("a, button");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.matches(".close")) return clear();
    if (link.matches(".skip")) return;
    if (link.matches(".to-print, .to-read")) {
      // To the words that are lit, or else to the top.
      const twin = lit && find(link.matches(".to-print") ? `at-${lit}` : lit);
      event.preventDefault();
      if (twin) return reveal(twin);
      show(find(link.hash.slice(1)));
      return scrollTo(0, 0);
    }
    if (link.matches(".go")) {
      const target = find(link.hash.slice(1));
      event.preventDefault();
      card.hidden = true;
      reveal(target);
      return target.focus({preventScroll: true});
    }
    if (!link.matches(".pin, [data-v]")) return;
    event.preventDefault();
    if (link.matches(".pin")) copy(link);
    else follow(link, event.detail === 0);
  });

  // One stop for the Tab key on each side; the arrow keys go on from there.
  const stops = new Map(all(SIDES).map(side => [side, all("a[id][data-v], a.number", side)]));
  for (const links of stops.values()) links.forEach((e, i) => { e.tabIndex = i ? -1 : 0; });
  for (const pin of all(".pin")) pin.tabIndex = -1;

  const rove = (side, link, step) => {
    const links = stops.get(side).filter(e => e.checkVisibility());
    const at = links.indexOf(link);
    const next = step === "first" ? links[0] : step === "last" ? links[links.length - 1] : links[at + step];
    if (next) next.focus();
  };

  document.addEventListener("focusin", event => {
    const link = event.target.closest("a[data-v]"), side = link && link.closest(SIDES);
    if (!side || !stops.get(side).includes(link)) return;
    for (const e of stops.get(side)) if (e.tabIndex === 0) e.tabIndex = -1;
    link.tabIndex = 0;
    if (link.matches(":focus-visible")) tell(link.dataset.v.split(" ").pop(), side);
  });

  document.addEventListener("keydown", event => {
    if (event.key === "Escape") return clear();
    const link = event.target.closest("a[data-v]"), side = link && link.closest(SIDES);
    if (!side || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = {ArrowRight: 1, ArrowLeft: -1, Home: "first", End: "last"}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    rove(side, link, step);
  });

  addEventListener("popstate", arrive);
  if (location.hash) arrive();
})();

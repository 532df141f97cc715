"use strict";
(() => {
  const said = document.getElementById("said");
  let lit = null, from = null;
  const clear = () => {
    for (const e of document.querySelectorAll(".lit")) {
      e.classList.remove("lit");
      e.removeAttribute("aria-current");
    }
    lit = from = null;
  };
  const choose = (ids, pane) => {
    const at = ids.indexOf(lit);
    if (at < 0) return ids[ids.length - 1];
    if (pane !== from) return lit;
    return ids[(at || ids.length) - 1];
  };
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-v]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const pane = link.closest(".pane"), id = choose(link.dataset.v.split(" "), pane);
    clear();
    lit = id;
    from = pane;
    let other = null;
    for (const e of document.querySelectorAll(`a[data-v~="${id}"]`)) {
      e.classList.add("lit");
      e.setAttribute("aria-current", "true");
      if (!other && e.closest(".pane") !== pane) other = e;
    }
    if (!other) return;
    for (let e = other.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
    other.scrollIntoView({block: "center", inline: "nearest"});
    if (event.detail === 0) other.focus({preventScroll: true});
    said.textContent = `${other.closest(".pane").getAttribute("aria-label")}: ${other.textContent}`;
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") clear();
  });
})();

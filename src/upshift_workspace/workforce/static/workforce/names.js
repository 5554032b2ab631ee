// SPDX-License-Identifier: Apache-2.0
// Names stay at home: a key file chosen on this computer puts names beside codes on
// the page. It is read here, kept for this tab only, and sent nowhere.
(function () {
  "use strict";
  const KEPT = "upshift-key";
  const HEADS = ["name", "név", "nev", "names"];

  function cells(line, mark) {
    const found = line.match(new RegExp('("([^"]|"")*"|[^' + mark + ']*)(' + mark + '|$)', "g")) || [];
    return found.map((cell) => cell.replace(new RegExp(mark + "$"), "").trim())
      .map((cell) => cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
  }

  function rows(text) {
    const lines = text.replace(/^\ufeff/, "").split(/\r?\n/).filter((line) => line.trim());
    const marks = [";", "\t", ","];
    const mark = marks.find((one) => lines.length && lines[0].includes(one)) || ",";
    return lines.map((line) => cells(line, mark));
  }

  function key(text) {
    const all = rows(text);
    const head = (all[0] || []).map((cell) => cell.toLowerCase());
    const at = head.findIndex((cell) => HEADS.includes(cell));
    const name = at >= 0 ? at : 1;
    const code = name === 0 ? 1 : 0;
    return Object.fromEntries(
      all.slice(at >= 0 ? 1 : 0).filter((row) => row[code] && row[name])
        .map((row) => [row[code], row[name]]));
  }

  function show(known) {
    let count = 0;
    document.querySelectorAll("[data-code]").forEach((place) => {
      const name = known[place.dataset.code];
      place.textContent = name || place.dataset.code;
      count += name ? 1 : 0;
    });
    return count;
  }

  function say(known) {
    const count = show(known);
    const box = document.querySelector("[data-key-said]");
    const forget = document.querySelector("[data-key-forget]");
    if (!box) { return; }
    box.textContent = count ? box.dataset.saidRead + " " + count : box.dataset.saidNone;
    forget.hidden = false;
  }

  function kept() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; }
  }

  document.querySelectorAll("[data-key-file]").forEach((input) => {
    input.addEventListener("change", async () => {
      if (!input.files.length) { return; }
      const known = key(await input.files[0].text());
      sessionStorage.setItem(KEPT, JSON.stringify(known));
      say(known);
    });
  });
  document.querySelectorAll("[data-key-forget]").forEach((button) => {
    button.addEventListener("click", () => {
      sessionStorage.removeItem(KEPT);
      window.location.reload();
    });
  });
  if (document.querySelector("[data-names]") && kept()) { say(kept()); }
})();

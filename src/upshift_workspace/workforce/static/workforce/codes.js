// SPDX-License-Identifier: Apache-2.0
// Codes for names: a CSV file with names becomes one with codes, and a key file that
// stays with the firm. Both are made in this browser; nothing is sent.
(function () {
  "use strict";
  const SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"; // no vowels, so that no word arises
  const form = document.querySelector("[data-codes]");
  if (!form) { return; }

  function drawn() {
    const random = crypto.getRandomValues(new Uint32Array(6));
    return "W-" + Array.from(random, (one) => SIGNS[one % SIGNS.length]).join("");
  }

  function quoted(cell) { return '"' + cell.replaceAll('"', '""') + '"'; }

  function offer(place, name, lines) {
    const link = form.querySelector(place);
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n")], { type: "text/csv" }));
    link.download = name;
    link.hidden = false;
  }

  form.querySelector("[data-codes-file]").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) { return; }
    const text = (await file.text()).replace(/^\ufeff/, "");
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    const mark = [";", "\t", ","].find((one) => lines[0].includes(one)) || ",";
    const key = new Map();
    const coded = lines.map((line, at) => {
      const end = line.startsWith('"') ? line.indexOf('"', 1) + 1 : line.indexOf(mark);
      const first = end < 0 ? line : line.slice(0, end);
      if (at === 0) { return line; }
      const name = first.replaceAll('"', "").trim();
      if (!name) { return line; }
      if (!key.has(name)) { key.set(name, drawn()); }
      return key.get(name) + line.slice(first.length);
    });
    const pairs = Array.from(key, ([name, code]) => quoted(code) + "," + quoted(name));
    offer("[data-codes-made]", "codes-" + file.name, coded);
    offer("[data-codes-key]", "key.csv", ["worker,name", ...pairs]);
  });
})();

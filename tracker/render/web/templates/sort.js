
"use strict";
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function valueOf(row, at) {
  const cell = row.cells[at];
  const told = cell.dataset.v;
  if (told === undefined) return ["", "-"].includes(cell.textContent.trim()) ? null : cell.textContent.trim();
  return isNaN(told) ? told : Number(told);
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
}

function sort(table, at, direction) {
  const body = table.tBodies[0];
  const rows = table.rowsAsWritten ??= [...body.rows];
  const keyed = rows.map((row) => ({ row, value: direction ? valueOf(row, at) : 0 }));
  if (direction) keyed.sort((a, b) => (a.value === null) - (b.value === null) || direction * compare(a.value ?? 0, b.value ?? 0));
  body.append(...keyed.map((each) => each.row));
  table.classList.toggle("sorted", direction !== 0);
}

const NEXT = { ascending: ["descending", -1], descending: [null, 0] };

for (const table of document.querySelectorAll("table.rows")) {
  const headings = [...table.tHead.rows[0].cells];
  table.classList.toggle("long", table.tBodies[0].rows.length > 5);
  headings.forEach((heading, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const [order, direction] = NEXT[heading.getAttribute("aria-sort")] ?? ["ascending", 1];
      for (const each of headings) each.removeAttribute("aria-sort");
      if (order) heading.setAttribute("aria-sort", order);
      sort(table, at, direction);
    });
  });
}

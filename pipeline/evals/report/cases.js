// The tables of cases: sorted by a column, and those that moved alone.

document.documentElement.classList.add("js");

function rowsOf(table) { return [...table.tBodies[0].rows]; }

function sorted(button) {
  const head = button.closest("th"), table = button.closest("table");
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = rowsOf(table).map((row, place) => ({ row, place, key: keyOf(row.cells[head.cellIndex], head.cellIndex) }));
  rows.sort((a, b) => compared(a.key, b.key, down ? -1 : 1) || a.place - b.place);
  table.tBodies[0].append(...rows.map(({ row }) => row));
  say(`Sorted by ${button.textContent}, ${head.cellIndex ? (down ? "best first" : "worst first") : "by name"}.`);
}

function keyOf(cell, column) {
  if (!column) return cell.textContent;
  return cell.dataset.order === undefined ? null : Number(cell.dataset.order);
}

/** What was not measured comes last, whichever way. */
function compared(a, b, way) {
  if (a === null || b === null) return (a === null) - (b === null);
  return way * (typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b);
}

function filtered() {
  const alone = document.getElementById("moved-only")?.checked ?? false;
  const still = document.querySelectorAll("tr.still");
  for (const row of still) row.hidden = alone;
  const all = document.querySelectorAll("tr[data-key]").length;
  say(alone ? `${all - still.length} of ${all} shown` : "");
}

function say(words) { const told = document.getElementById("told"); if (told) told.textContent = words; }

for (const button of document.querySelectorAll(".sort")) button.addEventListener("click", () => sorted(button));
document.getElementById("moved-only")?.addEventListener("change", filtered);

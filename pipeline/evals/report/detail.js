// One case, opened: what both subjects made of it side by side, and the evidence in the article.

const dialog = document.getElementById("case");
const labels = JSON.parse(document.getElementById("labels").textContent);
const opened = new Map();
const shown = { key: "", left: 0, right: Math.min(1, labels.length - 1), repeat: 0 };

function caseOf(key) {
  const number = key.split("-")[0];
  if (!opened.has(number)) opened.set(number, JSON.parse(document.getElementById(`case-${number}`).textContent));
  return opened.get(number);
}

/** Make an element: its properties, then what is in it, texts as texts. */
function made(tag, properties, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {}))
    if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  element.append(...inside.flat().filter((one) => one !== null && one !== undefined));
  return element;
}

function marker(subject) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  const shape = (labels.length === 1 ? 1 : subject) % 8;
  drawn.setAttribute("class", `marker of-${shape}`);
  for (const [name, value] of [["width", 12], ["height", 12], ["aria-hidden", "true"]]) drawn.setAttribute(name, value);
  for (const [name, value] of [["href", `#shape-${shape}`], ["x", 6], ["y", 6]]) use.setAttribute(name, value);
  drawn.append(use);
  return drawn;
}

function columns() { return labels.length === 1 ? [0] : [shown.left, shown.right]; }

function told(subject) {
  const tried = caseOf(shown.key).told[subject] ?? [];
  return tried[Math.min(shown.repeat, tried.length - 1)]
    ?? { claims: [], stoodIn: [], findings: [], rejected: [], failures: [], summaries: [] };
}

function articleOf(key) { const place = key.split("-")[1]; return place === undefined ? null : Number(place); }

function open(key) {
  const row = document.querySelector(`tr[data-key="${key}"]`);
  if (!row) return;
  shown.key = key;
  dialog.replaceChildren(heading(row), made("div", { className: "desk" }, sides(), source()));
  roving();
  if (!dialog.open) dialog.showModal();
  history.replaceState(null, "", `#case=${key}`);
  dialog.querySelector("h2").focus();
}

function heading(row) {
  const step = (words, way) => {
    const other = neighbour(row, way);
    const button = made("button", { type: "button", className: "action", disabled: !other }, words);
    button.addEventListener("click", () => open(other.dataset.key));
    return button;
  };
  const close = made("button", { type: "button", className: "action" }, "Close");
  close.addEventListener("click", () => dialog.close());
  const story = row.querySelector(".story")?.textContent ?? "Whole story";
  const name = row.querySelector(".open").textContent;
  const title = made("div", {}, made("p", { className: "kicker named", dir: "auto" }, story),
    made("h2", { id: "case-title", tabIndex: -1, dir: "auto" }, name), measured(row));
  return made("header", {}, title, made("div", { className: "tools" }, choices(), step("‹ Previous", -1), step("Next ›", 1), close));
}

function neighbour(row, way) {
  let other = row;
  do other = way < 0 ? other.previousElementSibling : other.nextElementSibling; while (other?.hidden);
  return other;
}

function measured(row) {
  const heads = row.closest("table").tHead.rows[0].cells;
  const entries = [...row.cells].slice(1).map((cell, place) => [heads[place + 1].textContent, cell])
    .filter(([, cell]) => cell.classList.contains("moved"));
  return made("ul", { className: "measured", "aria-label": "What moved" },
    entries.map(([name, cell]) => made("li", {}, made("b", {}, name), ` ${cell.querySelector(".pair").textContent} (${cell.querySelector(".by").textContent})`)));
}

function choices() {
  const choice = (words, what, options) => {
    const select = made("select", {}, options.map((one, place) => made("option", { value: place, selected: place === shown[what] }, one)));
    select.addEventListener("change", () => { shown[what] = Number(select.value); redraw(); });
    return made("label", {}, words, select);
  };
  const repeats = Math.max(1, ...caseOf(shown.key).told.map((tried) => tried.length));
  return [
    ...(labels.length > 2 ? [choice("Left", "left", labels), choice("Right", "right", labels)] : []),
    ...(repeats > 1 ? [choice("Repeat", "repeat", Array.from({ length: repeats }, (_, n) => `${n + 1} of ${repeats}`))] : []),
  ];
}

function redraw() {
  dialog.querySelector(".desk").replaceChildren(sides(), source());
  roving();
}

/** Let the arrow keys go from claim to claim; the Tab key stops once at each group. */
function roving() {
  for (const group of dialog.querySelectorAll('[role="group"]')) {
    const first = group.querySelector(".claim");
    if (first) first.tabIndex = 0;
  }
}

function stepped(event) {
  const from = event.target.closest?.(".claim"), group = from?.closest('[role="group"]');
  const width = group?.classList.contains("two") ? 2 : 1;
  const step = { ArrowDown: width, ArrowUp: -width, ArrowRight: width - 1, ArrowLeft: 1 - width }[event.key];
  if (!group || !step) return;
  const cells = [...group.querySelectorAll(".claim, .absent")], at = cells.indexOf(from);
  const sideways = Math.abs(step) < width;
  const wanted = sideways && Math.floor(at / 2) !== Math.floor((at + step) / 2) ? undefined : cells[at + step];
  const to = wanted?.matches(".claim") ? wanted : sideways ? undefined : beside(cells, at + step);
  event.preventDefault();
  if (!to) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

/** Where one side has nothing in a row, the other has. */
function beside(cells, at) { return cells[at % 2 ? at - 1 : at + 1]; }

function addressed() {
  const found = /^#case=(\d+(?:-\d+)?)$/.exec(location.hash);
  if (found) open(found[1]);
}

for (const button of document.querySelectorAll(".open"))
  button.addEventListener("click", () => open(button.closest("tr").dataset.key));
dialog.addEventListener("keydown", stepped);
dialog.addEventListener("close", () => {
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector(`tr[data-key="${shown.key}"] .open`)?.focus();
});
window.addEventListener("hashchange", addressed);
addressed();

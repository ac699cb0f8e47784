// What two subjects made of a case, side by side, with the words that differ.

function sides() {
  const article = articleOf(shown.key);
  const parts = article === null
    ? [grid("Findings", findings), leftOut(null), factList(null), refused(null)]
    : [grid("Claims", claims), leftOut(article), factList(article), grid("Summary", summaries), refused(article)];
  return made("div", { className: "sides" }, parts);
}

function claims(subject) { return told(subject).claims.filter((claim) => claim.article === articleOf(shown.key)); }

/** Say how many sentences the baseline stood in with: what is not scored is not shown. */
function leftOut(article) {
  const of = (subject) => told(subject).stoodIn.filter((one) => article === null || one === article).length;
  const sides = columns().filter(of).map((subject) => [String(of(subject)), " for ", made("bdi", {}, labels[subject])]);
  if (!sides.length) return null;
  const listed = sides.flatMap((side, place) => (place ? [", ", ...side] : side));
  return made("p", { className: "key left-out" }, "Sentences the baseline stood in with, not scored and not shown: ", ...listed, ".");
}

function summaries(subject) {
  const own = told(subject).summaries.filter((one) => one.article === articleOf(shown.key));
  return own.map((one) => ({ ...one, notes: [], spans: [] }));
}

/** A finding's evidence is that of its claims, each article's offsets in a range of their own. */
function findings(subject) {
  const all = told(subject).claims;
  return told(subject).findings.map((finding) => {
    const members = finding.claims.map((number) => all[number]);
    const spans = members.flatMap((claim) => claim.spans.map((span) => span.map((at) => at + claim.article * 1e9)));
    return { ...finding, members, spans: spans.sort((x, y) => x[0] - y[0]) };
  });
}

function grid(title, of) {
  const [left, right] = columns().map(of);
  if (!left.length && !right?.length) return null;
  const cells = right ? paired(left, right).flatMap(([one, other]) => both(one, other)) : left.map((one) => choosable(one));
  const group = made("div", { className: right ? "pairs two" : "pairs", role: "group", "aria-label": `${title}; arrow keys go from one to the next` });
  group.append(...heads([left, right]), ...cells);
  return made("section", {}, made("h3", {}, title), group);
}

function heads(lists) {
  return columns().map((subject, place) => made("div", { className: "side" }, marker(subject),
    made("bdi", {}, labels[subject]), made("span", { className: "number" }, String(lists[place].length))));
}

function both(one, other) {
  if (!one) return [absent(0), choosable(other, { only: true, kind: "only-right" })];
  if (!other) return [choosable(one, { only: true, kind: "only-left" }), absent(1)];
  const [gone, come] = differing(one.text, other.text);
  const lost = one.notes.map((note) => [note, !other.notes.includes(note)]);
  const won = other.notes.map((note) => [note, !one.notes.includes(note)]);
  const moved = [...gone, ...lost, ...come, ...won].some(([, differs]) => differs);
  const kind = moved ? "changed" : "same";
  return [choosable(one, { pieces: gone, notes: lost, kind, tag: "del" }), choosable(other, { pieces: come, notes: won, kind, tag: "ins" })];
}

function absent(place) {
  return made("div", { className: "absent" }, "not in ", made("bdi", {}, labels[columns()[place]]));
}

/** A claim or finding as a button; `how` says in which pieces its text is shown, and whether the other side has it. */
function choosable(one, how = {}) {
  const pieces = how.pieces ?? [[one.text, false]];
  const notes = (how.notes ?? one.notes.map((note) => [note, false])).map(([note, differs]) => worded(note, differs, how.tag));
  if (how.only) notes.unshift(made("b", {}, "only here"));
  const element = made("button", { type: "button", className: `claim ${how.kind ?? ""}`, tabIndex: -1, "aria-pressed": "false" },
    made("span", { className: "said", dir: "auto" }, pieces.map(([text, differs]) => worded(text, differs, how.tag))),
    made("span", { className: "notes" }, notes.flatMap((note) => [" · ", note]).slice(1)));
  element.addEventListener("click", () => choose(element, one));
  return element;
}

function worded(text, differs, tag) { return differs ? made(tag, {}, text) : made("bdi", {}, text).firstChild; }

/** Gold's facts, of one article or of the whole story, with who states them. */
function factList(article) {
  const { facts, mentions } = caseOf(shown.key);
  const own = mentions.map((mention, place) => ({ ...mention, place })).filter((one) => article === null || one.article === article);
  if (!own.length) return null;
  const entries = own.map((one) => {
    const words = `${reachedIn(one.place)}${article === null ? `, in ${caseOf(shown.key).articles[one.article].file}` : ""}`;
    return choosable({ ...one, text: facts[one.fact].statement, notes: [words], fact: true });
  });
  return made("section", {}, made("h3", {}, "Gold’s facts", made("span", { className: "number" }, tally(own))),
    made("div", { className: "facts", role: "group", "aria-label": "Gold’s facts; arrow keys go from one to the next" }, entries));
}

function reaches(subject, place) { return (told(subject).stating[place] ?? []).length > 0; }

function reachedIn(place) {
  const found = columns().filter((subject) => reaches(subject, place));
  if (!found.length) return columns().length > 1 ? "✕ stated by neither" : "✕ not stated";
  if (found.length === columns().length) return found.length > 1 ? "✓ stated by both" : "✓ stated";
  return `◐ stated only by ${labels[found[0]]}`;
}

function tally(own) {
  const of = (subject) => own.filter((one) => reaches(subject, one.place)).length;
  return `${columns().map(of).join(" → ")} of ${own.length} stated`;
}

function refused(article) {
  const lists = columns().map((subject) => {
    const { rejected, failures } = told(subject);
    return [...failures, ...rejected].filter((one) => article === null || one.article === article);
  });
  if (!lists.some((list) => list.length)) return null;
  const cells = lists.map((list) => made("div", {}, list.map((one) => made("div", { className: "refused" },
    made("b", {}, one.reason.replaceAll("_", " ")), made("span", { className: "notes", dir: "auto" }, [one.stage, one.detail].filter(Boolean).join(": ")),
    one.answer ? made("code", { dir: "auto" }, one.answer) : null))));
  return made("section", {}, made("h3", {}, "Not let through"),
    made("div", { className: cells.length > 1 ? "pairs two" : "pairs" }, heads(lists), cells));
}

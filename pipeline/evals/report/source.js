// An article's text, with gold's words underlined and the chosen claim's evidence marked.

function source() {
  const place = articleOf(shown.key);
  if (place === null)
    return made("section", { className: "source", tabIndex: 0, "aria-label": "Evidence" },
      made("p", { className: "key" }, "Choose a finding, and its claims stand here with their evidence."));
  const { title, outlet, text, language } = caseOf(shown.key).articles[place];
  const words = made("div", { className: "text", dir: "auto" });
  if (language) words.lang = language;
  words.append(...marked(text, mentionsIn(place), []));
  return made("section", { className: "source", tabIndex: 0, "aria-label": "The article" },
    outlet ? made("p", { className: "kicker named", dir: "auto" }, outlet) : null,
    title ? made("h3", { dir: "auto" }, title) : null, key(place), words);
}

function key(place) {
  if (!mentionsIn(place).length) return null;
  const by = made("bdi", {}, labels[columns().at(-1)]);
  return made("p", { className: "key" }, "Gold’s words are underlined: ", made("u", {}, "stated"), " or ",
    made("u", { className: "missed" }, "not stated"), " by ", by, ".");
}

/** Every stretch of gold's words in an article, and whether the subject on the right states it. */
function mentionsIn(article) {
  const subject = columns().at(-1);
  return caseOf(shown.key).mentions.flatMap((mention, place) => (mention.article === article
    ? mention.spans.map(([start, end]) => ({ start, end, reached: reaches(subject, place) })) : []));
}

const BLANK_LINES = /\n[^\S\n]*\n(?:[^\S\n]*\n)+/g;

/** Cut a text where marks begin and end; offsets count code points, as claims have them. */
function marked(text, gold, spans) {
  const points = Array.from(text);
  const borders = new Set([0, points.length, ...gold.flatMap(({ start, end }) => [start, end]), ...spans.flat()]);
  const ordered = [...borders].filter((at) => at >= 0 && at <= points.length).sort((a, b) => a - b);
  return ordered.slice(1).map((end, place) => {
    const start = ordered[place], words = points.slice(start, end).join("");
    const meant = gold.filter((one) => one.start <= start && end <= one.end);
    const inner = meant.length ? made("u", { className: meant.some((one) => one.reached) ? "" : "missed" }, words) : words;
    if (spans.some(([from, to]) => from <= start && end <= to)) return made("mark", {}, inner);
    return meant.length ? inner : words.replace(BLANK_LINES, "\n\n");
  });
}

function choose(element, one) {
  for (const other of dialog.querySelectorAll('[aria-pressed="true"]')) other.setAttribute("aria-pressed", "false");
  element.setAttribute("aria-pressed", "true");
  const panel = dialog.querySelector(".source"), text = panel.querySelector(".text");
  if (text) {
    const article = articleOf(shown.key);
    text.replaceChildren(...marked(caseOf(shown.key).articles[article].text, mentionsIn(article), one.spans ?? []));
    text.querySelector("mark")?.scrollIntoView({ block: "center" });
  } else panel.replaceChildren(...quoted(one));
}

function quoted(one) {
  const claims = one.members ?? [one];
  return [made("h3", {}, one.members ? "Its claims" : "Gold’s words"), ...claims.map((claim) => {
    const article = caseOf(shown.key).articles[claim.article], points = Array.from(article.text);
    return made("div", { className: "quote" }, made("p", { className: "kicker named", dir: "auto" }, article.file),
      one.members ? made("p", { className: "key", dir: "auto" }, claim.text) : null,
      claim.spans.map(([start, end]) => made("p", {}, made("q", { dir: "auto" }, points.slice(start, end).join("")))));
  })];
}

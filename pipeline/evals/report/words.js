"use strict";
// Two texts into the words that differ; two lists of claims into pairs that say alike.

const WORDS = /\s+|[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu;
const LONGEST = 250000; // pairs of words compared of two texts at most; longer ones are shown as wholly changed
const ALIKE = 0.35; // what two claims must share, of words and of evidence, to be shown side by side

/** Give both texts in pieces, [text, whether it differs], that join to the texts. */
function differing(left, right) {
  const a = left.match(WORDS) ?? [], b = right.match(WORDS) ?? [];
  if (left === right || a.length * b.length > LONGEST) return [[[left, left !== right]], [[right, left !== right]]];
  const lengths = common(a, b), gone = [], come = [];
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { gone.push([a[i++], false]); come.push([b[j++], false]); }
    else if (j === b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) gone.push([a[i++], true]);
    else come.push([b[j++], true]);
  }
  return [joined(gone), joined(come)];
}

/** Give the length of the longest common run of words of every two tails. */
function common(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  return lengths;
}

/** Join neighbours of one sort; a space between two changed words goes with them. */
function joined(pieces) {
  const out = [];
  pieces.forEach(([text, differs], place) => {
    const between = /^\s+$/.test(text) && pieces[place - 1]?.[1] && pieces[place + 1]?.[1];
    const last = out.at(-1);
    if (last && last[1] === (differs || between)) last[0] += text;
    else out.push([text, Boolean(differs || between)]);
  });
  return out;
}

/** Pair what two lists say alike, the likest first; what finds no other comes with null. In the order of the article. */
function paired(left, right) {
  const a = left.map(read), b = right.map(read), found = [];
  a.forEach((one, i) => b.forEach((other, j) => {
    const score = likeness(one, other);
    if (score >= ALIKE) found.push([score, i, j]);
  }));
  found.sort((x, y) => y[0] - x[0] || x[1] - y[1] || x[2] - y[2]);
  const lefts = new Map(), rights = new Set();
  for (const [, i, j] of found) if (!lefts.has(i) && !rights.has(j)) { lefts.set(i, j); rights.add(j); }
  const pairs = left.map((one, i) => [one, lefts.has(i) ? right[lefts.get(i)] : null]);
  right.forEach((one, j) => { if (!rights.has(j)) pairs.push([null, one]); });
  return pairs.sort((x, y) => begins(x) - begins(y));
}

function begins([left, right]) {
  return Math.min(...[left, right].map((one) => one?.spans[0]?.[0] ?? Infinity), 1e12);
}

function read(one) {
  const words = one.text.toLowerCase().match(WORDS)?.filter((word) => /[\p{L}\p{N}]/u.test(word)) ?? [];
  return { text: one.text, words: new Set(words), spans: one.spans };
}

function likeness(one, other) {
  if (one.text === other.text) return 1 + shared(one.spans, other.spans);
  let both = 0;
  for (const word of one.words) if (other.words.has(word)) both++;
  return (both / Math.max(1, (one.words.size + other.words.size) / 2) + shared(one.spans, other.spans)) / 2;
}

/** Give the share of evidence that two have in common, of all that either has. */
function shared(spans, others) {
  const size = (all) => all.reduce((sum, [start, end]) => sum + end - start, 0);
  let both = 0;
  for (const [start, end] of spans)
    for (const [from, to] of others) both += Math.max(0, Math.min(end, to) - Math.max(start, from));
  return both / Math.max(1, size(spans) + size(others) - both);
}

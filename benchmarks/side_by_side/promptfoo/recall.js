const words = (text) => new Set(text.toLowerCase().match(/\d[\d.,]*\d|\d|[a-z]{4,}/g));

// Share of the facts that some line of the answer states: it holds three in four of the fact's words and figures.
module.exports = (output, { vars }) => {
  // An answer held to a schema comes parsed; one that breaks off stays text, and states nothing.
  const items = typeof output === 'string' ? [] : output.items;
  const lines = items.flatMap((item) => item.facts).map(words);
  const facts = vars.facts.split('\n');
  const missed = facts.filter((fact) => {
    const wanted = [...words(fact)];
    return !lines.some((line) => wanted.filter((word) => line.has(word)).length >= 0.75 * wanted.length);
  });
  const score = 1 - missed.length / facts.length;
  return { pass: score >= 0.6, score, reason: missed.length ? `not stated: ${missed.join(' | ')}` : 'all stated' };
};

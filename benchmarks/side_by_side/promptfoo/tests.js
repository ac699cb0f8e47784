const fs = require('fs');
const path = require('path');

module.exports = () =>
  fs
    .readFileSync(path.join(__dirname, '../given/cases.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    // Facts are joined: a variable that is a list would make a test of each of its items.
    .map(({ facts, ...vars }) => ({ description: vars.title, vars: { ...vars, facts: facts.join('\n') } }));

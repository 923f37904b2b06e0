import { accepted } from '../support/module.mjs';

export function prepare({ catalog, texts }, { core }) {
  const kept = accepted(core.catalog(catalog));
  let answers;
  return {
    once() {
      answers = texts.map((text) => kept.call('quote', text));
    },
    outcome: () => ({ answers: answers.map((text) => JSON.stringify(accepted(JSON.parse(text)))) }),
  };
}

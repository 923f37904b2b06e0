import { accepted } from '../support/module.mjs';
import { document } from './input.mjs';

export function prepare(input, { core }) {
  const text = JSON.stringify(document(input));
  let answer;
  return {
    once() {
      answer = core.call('recommend', text);
    },
    outcome() {
      const { cost, optimal } = accepted(JSON.parse(answer));
      if (!optimal) throw new Error('The plan is not proved to be the cheapest');
      return { money: cost };
    },
  };
}

/** What is on the screen, as code that gives the same answer elsewhere. */
import { quoteText } from 'quotapack-elements';

import type { PriceList } from './catalogs.js';
import type { Inputs } from './inputs.js';

export type Snippets = { readonly npm: string; readonly program: string };

export function snippets(list: PriceList, inputs: Inputs, asOf: string, today: string): Snippets {
  const { catalog } = list;
  // The price list stands in a file of its own in both snippets: the rest is what the person chose.
  const rest = quoteText('{}', catalog, inputs.choice, asOf, today).slice('{"catalog":{},'.length, -1);
  const pretty = JSON.stringify(JSON.parse(`{${rest}}`), null, 2);
  const body = pretty.slice(2, -2);
  return {
    npm: [
      "import { readFile } from 'node:fs/promises';",
      "import { init } from 'quotapack';",
      '',
      `const catalog = JSON.parse(await readFile('${catalog.id}.json', 'utf8'));`,
      'const qp = await init();',
      'const answer = qp.quote({',
      '  catalog,',
      body,
      '});',
      'if (answer.ok) console.log(answer.value.total);',
      '',
    ].join('\n'),
    program: [`quotapack quote <<EOF`, `{ "catalog": $(cat ${catalog.id}.json),`, body, '}', 'EOF', ''].join('\n'),
  };
}

/** What is on the screen, as a document and the two ways to ask for it elsewhere. */

/** A question to the core: the name of its operation and the document that it takes. */
export type Question = { readonly operation: string; readonly document: string };

export type Snippets = { readonly file: string; readonly document: string; readonly npm: string; readonly program: string };

/**
 * The document stands in a file of its own, and the code holds nothing of it: whatever a price list or a link contains,
 * no part of it becomes code of JavaScript or of a shell, and each digit stays as it was written.
 */
export function snippets({ operation, document }: Question): Snippets {
  const file = `${operation}.json`;
  return {
    file,
    document: `${document}\n`,
    npm: [
      "import { readFile } from 'node:fs/promises';",
      "import { init } from 'quotapack';",
      '',
      'const qp = await init();',
      `const answer = qp.${operation}(await readFile('${file}', 'utf8'));`,
      'console.log(answer.ok ? answer.value : answer.issues);',
      '',
    ].join('\n'),
    program: `quotapack ${operation} ${file}\n`,
  };
}

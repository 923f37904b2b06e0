/** The languages that are built in. A new one is its file and one line here. */
import { ar } from './ar.js';
import { en, type Words } from './en.js';
import { zh } from './zh.js';

/** The languages that are built in. */
export const languages: readonly Words[] = [en, zh, ar];

/** The words for a language tag; English where there are none. */
export function wordsFor(locale: string): Words {
  const primary = locale.split('-')[0]?.toLowerCase();
  return languages.find((words) => words.language === primary) ?? en;
}

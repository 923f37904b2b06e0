/** The page's own words, by language. */
import type { Language } from './preferences.js';
import { ar } from './text/ar.js';
import { en, type PageWords } from './text/en.js';
import { zh } from './text/zh.js';

export const pageWords: Readonly<Record<Language, PageWords>> = { en, zh, ar };

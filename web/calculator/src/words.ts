/** The page's own words, by language. */
import { arPage } from 'quotapack-elements/text/ar.js';
import { enPage, type PageWords } from 'quotapack-elements/text/en.js';
import { zhPage } from 'quotapack-elements/text/zh.js';

import type { Language } from './preferences.js';

export const pageWords: Readonly<Record<Language, PageWords>> = { en: enPage, zh: zhPage, ar: arPage };

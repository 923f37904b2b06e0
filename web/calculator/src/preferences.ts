/** What the page remembers of its reader. A browser may forbid storage: then it remembers nothing. */
export type Theme = 'auto' | 'light' | 'dark';
export type Language = 'en' | 'zh' | 'ar';

const isTheme = (text: string | null): text is Theme => text === 'auto' || text === 'light' || text === 'dark';
const isLanguage = (text: string | undefined | null): text is Language => text === 'en' || text === 'zh' || text === 'ar';

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`quotapack.${key}`, value);
  } catch {
    // Storage is a comfort, not a need.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(`quotapack.${key}`);
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`quotapack.${key}`);
  } catch {
    return null;
  }
}

export function preferredTheme(): Theme {
  const kept = recall('theme');
  return isTheme(kept) ? kept : 'auto';
}

/** The language that was chosen here, or else the first one that the browser asks for and that there is. */
export function preferredLanguage(): Language {
  const kept = recall('language');
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

export const readTheme = (text: string): Theme => (isTheme(text) ? text : 'auto');
export const readLanguage = (text: string): Language => (isLanguage(text) ? text : 'en');

export const LANGUAGES = ['pl', 'en', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The only two values that the page stores; the journal adds the key that it checks with. */
const KEYS = { language: 'okienko-language', theme: 'okienko-theme' } as const

/** The chosen language, else the browser's first that the page speaks, else Polish. */
export function storedLanguage(): Language {
  const asked = [read(KEYS.language), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return LANGUAGES.find((language) => language === asked.find(isLanguage)) ?? 'pl'
}

export function storedTheme(): Theme {
  const stored = read(KEYS.theme)
  return THEMES.find((theme) => theme === stored) ?? 'auto'
}

export function storeLanguage(language: Language): void {
  write(KEYS.language, language)
}

export function storeTheme(theme: Theme): void {
  write(KEYS.theme, theme)
}

/** Without `data-theme` the styles follow the operating system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

const isLanguage = (tag: string | null): boolean => LANGUAGES.some((language) => language === tag)

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // Storage may be forbidden by policy; the choice then lasts as long as the page.
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // As above.
  }
}

export const LANGUAGES = ['pl', 'en', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What the page stores of how it is to look; the journal adds the key that it checks with. */
const KEYS = {
  language: 'okienko-language',
  theme: 'okienko-theme',
  /** Whether somebody wants the hints of the demo, or not. */
  guide: 'okienko-guide',
} as const
/** That work has begun in this tab, and the hints have made room for it. */
const BEGUN = 'okienko-begun'

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

/** Whether hints are to be seen: as they were left, else until work begins. */
export function storedGuide(): boolean {
  const left = read(KEYS.guide)
  return left === null ? read(BEGUN, sessionStorageOf) === null : left === 'shown'
}

export function storeGuide(isShown: boolean): void {
  write(KEYS.guide, isShown ? 'shown' : 'hidden')
}

/** Work begins. True where hints make room for it: where nobody has asked for them. */
export function foldGuide(): boolean {
  if (read(KEYS.guide) !== null) return false
  write(BEGUN, 'yes', sessionStorageOf)
  return true
}

/** Without `data-theme` the styles follow the operating system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

const isLanguage = (tag: string | null): boolean => LANGUAGES.some((language) => language === tag)

const localStorageOf = () => localStorage
const sessionStorageOf = () => sessionStorage

function read(key: string, storage: () => Storage = localStorageOf): string | null {
  try {
    return storage().getItem(key)
  } catch {
    // Storage may be forbidden by policy; the choice then lasts as long as the page.
    return null
  }
}

function write(key: string, value: string, storage: () => Storage = localStorageOf): void {
  try {
    storage().setItem(key, value)
  } catch {
    // As above.
  }
}

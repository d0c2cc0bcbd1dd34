import type { ReactiveController, ReactiveControllerHost } from 'lit'
import {
  applyTheme,
  foldGuide,
  type Language,
  storedGuide,
  storedLanguage,
  storedTheme,
  storeGuide,
  storeLanguage,
  storeTheme,
  type Theme,
} from './preferences.ts'

const WIDE = '(min-width: 60rem)'

/** How the page is to look: as somebody chose it in this browser, and as wide as the window is. */
export class Looks implements ReactiveController {
  language: Language = storedLanguage()
  theme: Theme = storedTheme()
  /** Whether the hints of the demo are to be seen. */
  guide: boolean = storedGuide()
  private readonly width = matchMedia(WIDE)
  private readonly host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.host = host
    host.addController(this)
  }

  get wide(): boolean {
    return this.width.matches
  }

  hostConnected(): void {
    this.width.addEventListener('change', this.measure)
  }

  hostDisconnected(): void {
    this.width.removeEventListener('change', this.measure)
  }

  /** Work begins: hints that nobody asked for make room. */
  workBegins(): void {
    if (!this.guide || !foldGuide()) return
    this.guide = false
    this.host.requestUpdate()
  }

  showGuide(shown: boolean): void {
    this.guide = shown
    storeGuide(shown)
    this.host.requestUpdate()
  }

  chooseLanguage(language: Language): void {
    this.language = language
    storeLanguage(language)
    this.host.requestUpdate()
  }

  chooseTheme(theme: Theme): void {
    this.theme = theme
    storeTheme(theme)
    applyTheme(theme)
    this.host.requestUpdate()
  }

  private readonly measure = (): void => this.host.requestUpdate()
}

import type { BusinessContext, Company } from '@okienko/contract'
import { openApi } from './api.ts'
import { domEventOf, OkienkoShownEvent } from './events.ts'
import { fit } from './fit.ts'
import { INITIAL, update } from './flow.ts'
import { localeOf } from './locales/language.ts'
import { TEXTS } from './locales/locales.ts'
import type { Language } from './locales/texts.ts'
import type { Effect, Message, Model, Settings } from './model.ts'
import { currentId } from './moves.ts'
import { performer } from './perform.ts'
import { drawPhoto, frame, isSeen, wipe } from './photo.ts'
import { forgetPrint, printOut } from './print.ts'
import { forgetQrCode } from './qr-code.ts'
import { renderScreen } from './render.ts'
import type { Screen } from './screen.ts'
import { pickByDigit } from './stages/digits.ts'
import { roleOf } from './stages/matter.ts'
import { styles } from './styles/styles.ts'
import { render } from './template.ts'

const ATTRIBUTES = [
  'api',
  'operation',
  'autostart',
  'system',
  'verification',
  'language',
  'theme',
  'role-in-matter',
  'hand-over',
] as const
/** As every property is called in script. */
const propertyOf = (name: string) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
const TICK_MS = 500
/** A press sooner than this after the question appeared was meant for something else. */
const DELIBERATE_MS = 400

/**
 * Verifies one customer with a document of mObywatel, from the choice of the operation to released data.
 *
 * ```html
 * <script type="module" src="/component/okienko.js"></script>
 * <okienko-verification language="pl" operation="open-account"></okienko-verification>
 * ```
 *
 * The host's policy needs no exceptions for it: `script-src` and `connect-src` with its origin are
 * enough. Across origins the API must allow the host's origin and expose the `Date` header.
 *
 * Attributes, properties, events, parts and custom properties: `custom-elements.json`, beside it.
 */
export class OkienkoVerification extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES

  declare api: string | null
  declare operation: string | null
  declare autostart: boolean
  declare system: string | null
  declare verification: string | null
  declare language: string | null
  declare theme: 'light' | 'dark' | null
  declare roleInMatter: string | null
  declare handOver: string | null
  caseId: string | null = preset(this, 'caseId')
  knownCustomerId: string | null = preset(this, 'knownCustomerId')
  company: Company | null = preset(this, 'company')
  tokenProvider: (() => Promise<string>) | null = preset(this, 'tokenProvider')

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #fitted = new CSSStyleSheet()
  #fits = ''
  #model = INITIAL
  #api = openApi({ base: '', token: () => null, language: () => 'pl' })
  #perform: (effect: Effect) => void = () => undefined
  #gone = new AbortController()
  #ticking = 0
  #readying = 0
  #customerLanguage: Language | null = null
  #copied: string | null = null
  #questionSince = Number.POSITIVE_INFINITY
  #drawing: { readonly data: object; readonly canvas: Element } | null = null
  #acted = false

  constructor() {
    super()
    this.#root.adoptedStyleSheets = [styles, this.#fitted]
    this.#root.addEventListener('toggle', this.#fit, true)
    for (const name of ATTRIBUTES) {
      const property = propertyOf(name)
      const value = preset<never>(this, property)
      if (value === null) continue
      Reflect.deleteProperty(this, property)
      Reflect.set(this, property, value)
    }
  }

  connectedCallback(): void {
    const { signal } = this.#gone
    addEventListener('keydown', this.#onKey, { signal })
    addEventListener('resize', this.#fit, { signal })
    addEventListener('pagehide', this.#leave, { signal })
    addEventListener('pageshow', this.#onShow, { signal })
    addEventListener('visibilitychange', this.#tick, { signal })
    this.#ticking = window.setInterval(this.#tick, TICK_MS)
    this.#draw()
    // A framework sets properties in the same task as it connects.
    queueMicrotask(() => {
      if (this.isConnected) this.#enter()
    })
  }

  disconnectedCallback(): void {
    this.#gone.abort()
    this.#gone = new AbortController()
    clearInterval(this.#ticking)
    clearTimeout(this.#readying)
    this.#leave()
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (!this.isConnected || this.#model === INITIAL) return
    if (name === 'api' || (name === 'verification' && value && value !== this.#currentId()))
      this.#enter()
    else this.#send({ type: 'configure', settings: this.#settings() })
  }

  #screen(): Screen {
    const language = this.#language()
    const customer = this.#customerLanguage ?? language
    return {
      model: this.#model,
      texts: TEXTS[language],
      language,
      customer: { texts: TEXTS[customer], language: customer },
      signIn: this.#signIn(),
      copied: this.#copied,
      send: (message) => {
        this.#acted = true
        this.#tick()
        this.#send(message)
      },
      speakTo: (own) => {
        this.#customerLanguage = own
        this.#draw()
      },
      copy: (text, name = text) => void this.#copy(text, name),
      print: (lines) => printOut(this.#root, this.#language(), lines),
      isDeliberate: (event) =>
        event.isTrusted && event.timeStamp - this.#questionSince >= DELIBERATE_MS,
    }
  }

  #language = (): Language => localeOf(this.language ?? languageAround(this))

  #send = (message: Message): void => {
    const before = this.#model
    const [model, effects] = update(before, message)
    this.#model = model
    for (const effect of effects) this.#perform(effect)
    if (model !== before) this.#draw(before)
    const shown = currentId(model.stage)
    if (shown !== currentId(before.stage)) this.dispatchEvent(new OkienkoShownEvent({ id: shown }))
  }

  #tick = (): void => this.#send({ type: 'tick', now: this.#api.now() })

  #draw(before: Model = this.#model): void {
    const { stage, notice } = this.#model
    if (stage.at !== 'inviting') {
      forgetQrCode()
      this.#customerLanguage = null
    }
    render(renderScreen(this.#screen()), this.#root)
    const asks = question(before) !== question(this.#model)
    if (asks) this.#questionSince = performance.now()
    this.#showDialog(stage.at === 'inviting' && stage.fullScreen)
    this.#fit()
    this.#showPhoto()
    this.#awaitReady()
    if (heading(before) !== heading(this.#model)) {
      if (this.#focus('[role=combobox], #title')) this.#comeIntoView()
    } else if (isCompared(before) !== isCompared(this.#model)) this.#focus('#comparison')
    else if (asks && !this.#root.activeElement) this.#focus('#question')
    // In a low window it is part of the page, and what was not done would be said out of view.
    if (notice && notice !== before.notice)
      this.#root.querySelector('.question')?.scrollIntoView({ block: 'nearest' })
  }

  #enter(): void {
    this.#send({ type: 'leave' })
    this.#api = openApi({
      base: this.api ?? '',
      token: () => this.tokenProvider?.() ?? null,
      language: this.#language,
    })
    this.#perform = performer({
      api: this.#api,
      context: () => this.#context(),
      seen: async (signal) => {
        while (!signal.aborted && !this.#isSeen()) await frame()
      },
      send: (message) => {
        this.#tick()
        this.#send(message)
      },
      tell: (event) => this.dispatchEvent(domEventOf(event)),
    })
    this.#send({ type: 'enter', settings: this.#settings(), now: this.#api.now() })
  }

  /** Data and photo do not wait in a page that nobody sees, nor in an element taken out of it. */
  #leave = (): void => {
    if (this.#model === INITIAL) return
    const open = this.#currentId()
    for (const canvas of this.#root.querySelectorAll('canvas')) wipe(canvas)
    forgetPrint(this.#root)
    this.#send({ type: 'leave' })
    this.verification = open
  }

  #onShow = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#enter()
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat) return
    if (event.key === 'Escape') this.#send({ type: 'hide' })
    else if (!this.#isElsewhere()) pickByDigit(this.#screen(), event, this.#root)
  }

  #settings(): Settings {
    const { operation, autostart, verification, roleInMatter, company, handOver } = this
    return {
      operations: operation?.match(/\S+/g) ?? [],
      autostart,
      verification: verification || null,
      matter: { role: roleOf(roleInMatter), company },
      handOver: handOver || null,
    }
  }

  #context(): BusinessContext {
    return {
      system: this.system ?? 'desk',
      ...(this.caseId ? { caseId: this.caseId } : {}),
      ...(this.knownCustomerId ? { knownCustomerId: this.knownCustomerId } : {}),
    }
  }

  #currentId(): string | null {
    const { stage } = this.#model
    return 'view' in stage ? stage.view.id : 'resume' in stage ? stage.resume : null
  }

  #signIn(): string | null {
    if (this.tokenProvider) return null
    const url = new URL(`${(this.api ?? '').replace(/\/$/, '')}/sign-in`, location.href)
    if (url.origin !== location.origin) return null
    url.searchParams.set('returnTo', location.pathname + location.search)
    return url.href
  }

  async #copy(text: string, name: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      return
    }
    this.#copied = name
    this.#draw()
  }

  #showDialog(open: boolean): void {
    const dialog = this.#root.querySelector('dialog')
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }

  /** The button is there in the very moment, not with the next tick. */
  #awaitReady(): void {
    const { stage, now } = this.#model
    clearTimeout(this.#readying)
    if (stage.at === 'assessing' && now < stage.readyAt)
      this.#readying = window.setTimeout(this.#tick, stage.readyAt - now)
  }

  #showPhoto(): void {
    const { stage } = this.#model
    const code = stage.at === 'inviting' ? stage.view.invitation : null
    const data = code ?? ('data' in stage ? stage.data : null)
    const picture = code ? code.picture : 'data' in stage && stage.data?.photo
    // That of the full screen is the last one.
    const canvas = [...this.#root.querySelectorAll('canvas')].at(-1)
    if (!canvas || !data || !picture || !this.#isSeen()) {
      this.#drawing = null
      if ('photo' in stage && stage.photo === 'shown')
        this.#send({ type: 'photo', sight: 'loading' })
    } else if (this.#drawing?.data !== data || this.#drawing.canvas !== canvas) {
      const drawing = { data, canvas }
      this.#drawing = drawing
      void drawPhoto(canvas, picture, !!code).then((done) => {
        // Looks, too, whether it is in sight still.
        if (this.#drawing === drawing) this.#tick()
        if (this.#drawing === drawing)
          this.#send({ type: 'photo', sight: done ? 'shown' : 'broken' })
        else if (!canvas.isConnected) wipe(canvas)
      })
    }
  }

  #isSeen = () => isSeen(this.#root.firstElementChild)

  /** Focus goes with the flow, unless the employee is at work elsewhere on the page. */
  #focus(selector: string): boolean {
    if (!this.#acted || this.#isElsewhere()) return false
    const targets = [...this.#root.querySelectorAll<HTMLElement>(selector)]
    targets.at(-1)?.focus()
    return true
  }

  #isElsewhere(): boolean {
    const active = activeWithin(this)
    return active !== null && active !== document.body && active !== this
  }

  /** Photo or code as high as there is room for it. */
  #fit = (): void => {
    const fits = fit(this, this.#root)
    if (fits === this.#fits) return
    this.#fits = fits
    this.#fitted.replaceSync(fits)
  }

  /** In a small window code and photo would begin above it, or under the host's bar, or end below it. */
  #comeIntoView(): void {
    const { scrollPaddingTop: bar } = getComputedStyle(document.documentElement)
    const hidden = bar.endsWith('px') ? Number.parseFloat(bar) : 0
    const picture = this.#root.querySelector('.photo, .qr')?.getBoundingClientRect()
    const { top } = this.getBoundingClientRect()
    if (top < hidden || (picture && top > hidden && picture.bottom > innerHeight))
      this.scrollIntoView()
  }
}

/** Changes whenever another question, or its first sight, is on the screen. */
function question({ stage }: Model): string {
  if (stage.at !== 'assessing') return ''
  return `${stage.view.id} ${stage.photo} ${stage.declining !== null}`
}

const isCompared = ({ stage }: Model) => stage.at === 'released' && stage.comparing.view !== null

function heading({ stage }: Model): string {
  const id = 'view' in stage ? stage.view.id : ''
  const part = stage.at === 'released' ? stage.data !== null : 'fetching' in stage && stage.fetching
  return `${stage.at} ${id} ${part}`
}

/** The focused element, looked for through the shadow roots that `element` is in. */
function activeWithin(element: Element): Element | null {
  let active = document.activeElement
  while (active !== element && active?.shadowRoot?.activeElement)
    active = active.shadowRoot.activeElement
  return active
}

function languageAround(element: Element): string | null {
  const marked = element.closest('[lang]')
  if (marked) return marked.getAttribute('lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? languageAround(root.host) : null
}

/** What a host gave the element before this module was there. */
function preset<T>(element: object, name: string): T | null {
  return Object.getOwnPropertyDescriptor(element, name)?.value ?? null
}

// As with native elements, the attribute is the property.
for (const name of ATTRIBUTES)
  Object.defineProperty(OkienkoVerification.prototype, propertyOf(name), {
    get(this: Element) {
      return name === 'autostart' ? this.hasAttribute(name) : this.getAttribute(name)
    },
    set(this: Element, value: unknown) {
      if (value === null || value === undefined || value === false) this.removeAttribute(name)
      else this.setAttribute(name, value === true ? '' : String(value))
    },
  })

declare global {
  interface HTMLElementTagNameMap {
    'okienko-verification': OkienkoVerification
  }
}

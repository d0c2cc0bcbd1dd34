import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.ts'

const CHROMIUM = findChromium()

/** Why browser tests are skipped, or false. */
export const withoutBrowser = CHROMIUM === null ? 'no Chromium' : false

/** A real Chromium that does nothing of its own on the network. `more` are arguments of its own. */
export function openBrowser(...more: readonly string[]): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('no Chromium')
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  })
}

const CLOSES_MS = 10_000

/** A browser of one person, and whatever went wrong in it. */
export interface Window {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors on the console, violations of the policy, faults of the server, requests to elsewhere. */
  readonly wrongs: readonly string[]
  /** Closes all of its tabs. */
  leave(): Promise<void>
}

const SIZES = {
  desk: { width: 1280, height: 860 },
  phone: { width: 390, height: 844 },
} as const

export async function openWindow(browser: Browser, size: keyof typeof SIZES): Promise<Window> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(60_000)
  const wrongs: string[] = []
  context.on('weberror', (fault) => wrongs.push(fault.error().message))
  context.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && !isRefusal(message.text())) {
      wrongs.push(`${message.text()} (${url})`)
    }
  })
  context.on('request', (request) => {
    const { hostname } = new URL(request.url())
    if (hostname !== '127.0.0.1') wrongs.push(`request to ${hostname}`)
  })
  context.on('response', (response) => {
    if (response.status() === 500) wrongs.push(`${response.status()} of ${response.url()}`)
  })
  return { context, page: await context.newPage(), wrongs, leave: () => leave(context) }
}

/** A tab that is closed on its way to another origin may never say so: the browser's own end takes it along. */
async function leave(context: BrowserContext): Promise<void> {
  await Promise.race([context.close(), pause(CLOSES_MS, undefined, { ref: false })])
}

/** The browser reports every refusal as an error, and every request that found nobody. */
function isRefusal(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of (4|503)|net::ERR_)/.test(
    text,
  )
}

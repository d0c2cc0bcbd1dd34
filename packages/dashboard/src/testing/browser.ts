import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { type FakeDesk, type Scene, startFakeDesk } from './fake-desk.ts'
import { NOW } from './scenes.ts'

const CHROMIUM = process.env['OKIENKO_CHROMIUM'] ?? '/usr/bin/chromium'
/** Why browser tests are skipped, or false. */
export const withoutBrowser = existsSync(CHROMIUM) ? false : `no Chromium at ${CHROMIUM}`

export interface Visit {
  readonly page: Page
  readonly desk: FakeDesk
  /** What a strict policy or another origin had to stop; empty in a sound page. */
  readonly wrongs: readonly string[]
}

/** The clock is the context's: set once, before there are pages that could be opening meanwhile. */
async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'pl-PL' })
  await context.clock.setFixedTime(NOW)
  return context
}

/** Builds the page once and gives a function that opens it, in Polish, on a server of its own. */
export function browserTests() {
  const dist = mkdtempSync(join(tmpdir(), 'okienko-dashboard-'))
  let browser: Browser | undefined
  let shared: BrowserContext | undefined

  before(async () => {
    if (withoutBrowser) return
    const configFile = join(import.meta.dirname, '../../vite.config.ts')
    await build({ configFile, logLevel: 'error', build: { outDir: dist } })
    const args = ['--no-sandbox', '--disable-gpu']
    browser = await chromium.launch({ executablePath: CHROMIUM, args })
    shared = await openContext(browser)
  })
  after(async () => {
    await browser?.close()
    rmSync(dist, { recursive: true, force: true })
  })

  return async function visit(
    t: TestContext,
    scene: Scene,
    context: 'shared' | 'alone' = 'shared',
  ): Promise<Visit> {
    if (!browser || !shared) throw new Error('no browser')
    const desk = await startFakeDesk(dist, scene)
    const own = context === 'alone' ? await openContext(browser) : null
    const page = await (own ?? shared).newPage()
    t.after(async () => {
      await (own ?? page).close()
      await desk.close()
    })
    const wrongs: string[] = []
    page.on('pageerror', (error) => wrongs.push(error.message))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) wrongs.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(desk.url)) wrongs.push(request.url())
    })
    await page.goto(desk.url)
    return { page, desk, wrongs }
  }
}

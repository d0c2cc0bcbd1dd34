import { after, before, type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { bundle, drawPortrait, openBrowser } from './browser.ts'
import { type FakeApi, fakeApi } from './fake-api.ts'

interface Visit {
  readonly page: Page
  readonly fake: FakeApi
  /** What the host heard, oldest first. */
  readonly heard: () => Promise<{ readonly type: string }[]>
}

interface Where {
  readonly query?: string
  readonly prepare?: (fake: FakeApi, portrait: string) => void
  readonly width?: number
  readonly height?: number
  /** Script that runs in the page before anything else does. */
  readonly before?: string
  /** Directives that the host's policy has beside its usual ones. */
  readonly policy?: string
}

/** One browser and one build for a file of tests; each test visits with its own API and page. */
export function stageForTests(): (t: TestContext, where?: Where) => Promise<Visit> {
  let browser: Browser | undefined
  let code: string
  let portrait: string
  before(async () => {
    code = await bundle()
    browser = await openBrowser()
    const page = await browser.newPage()
    portrait = await drawPortrait(page)
    await page.close()
  })
  after(() => browser?.close())

  return async (
    t,
    { query = '', prepare, width = 1280, height = 900, before: script, policy = '' } = {},
  ) => {
    if (browser === undefined) throw new Error('no browser')
    const fake = await fakeApi(code, policy)
    prepare?.(fake, portrait)
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    t.after(async () => {
      await context.close()
      await fake.close()
    })
    if (script) await page.addInitScript(script)
    await page.goto(`${fake.url}/?${query}`)
    return { page, fake, heard: () => page.evaluate('window.heard') }
  }
}

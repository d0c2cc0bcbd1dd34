import { after, before } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { addressOf, type Choice, readChoice } from '../gallery/choice.ts'
import { SCENES } from '../gallery/scenes.ts'
import { openBrowser } from './browser.ts'
import { gallerySite } from './gallery-site.ts'

interface Gallery {
  readonly browser: () => Browser
  /** What was asked of the site. */
  readonly asked: () => readonly string[]
  /** The first state; `said` is what the console heard. */
  open(options: BrowserContextOptions): Promise<{ page: Page; said: string[] }>
  /** Returns once every frame of the state is set. */
  show(page: Page, choice: Partial<Choice>): Promise<void>
}

/** One gallery and one browser for a file of tests. */
export function galleryForTests(): Gallery {
  let browser: Browser
  let site: Awaited<ReturnType<typeof gallerySite>>
  before(async () => {
    site = await gallerySite()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
  })
  return {
    browser: () => browser,
    asked: () => site.asked,
    async open(options) {
      const page = await browser.newPage({ reducedMotion: 'reduce', ...options })
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      await page.goto(site.url)
      await page.locator('.place[data-ready]').waitFor()
      return { page, said }
    },
    async show(page, choice) {
      const fragment = addressOf({ ...readChoice('', Object.keys(SCENES)), ...choice })
      await page.evaluate((own) => {
        location.hash = own
      }, fragment)
      const main = page.locator(`main[data-shown="${fragment}"]`)
      await main.locator('.place').first().waitFor()
      await main.locator('.place:not([data-ready])').first().waitFor({ state: 'detached' })
    },
  }
}

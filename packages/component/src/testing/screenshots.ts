import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { bundle, drawPortrait, openBrowser } from './browser.ts'
import { type FakeApi, fakeApi } from './fake-api.ts'
import { ended, ID, invited, person, problem, received, released } from './samples.ts'

// Every stage in both themes and three widths: node src/testing/screenshots.ts <folder>

const folder = process.argv[2] ?? 'screenshots'
const code = await bundle()
const browser = await openBrowser()
await mkdir(folder, { recursive: true })
const portrait = await drawPortrait(await browser.newPage())

interface Scene {
  readonly prepare: (fake: FakeApi) => void
  readonly query?: string
  readonly act?: (page: Page) => Promise<void>
}

const resume = `verification=${ID}`
const invite = (fake: FakeApi) => {
  fake.view = invited()
}
const receive = (fake: FakeApi) => {
  fake.view = received()
  fake.data = person(portrait)
}
const press = (name: string) => async (page: Page) => {
  await page.waitForTimeout(500)
  await page.getByRole('button', { name }).click()
}

const SCENES: Readonly<Record<string, Scene>> = {
  '1-choose': { prepare: () => undefined },
  '1-chosen': {
    prepare: () => undefined,
    act: (page) => page.getByRole('option', { name: 'Otwarcie' }).click(),
  },
  '1-fixed': { prepare: () => undefined, query: 'operation=withdraw-cash' },
  '2-code': { prepare: invite, query: resume },
  '2-full-screen': { prepare: invite, query: resume, act: press('Pokaż na pełnym ekranie') },
  '2-waiting': {
    prepare: (fake) => {
      fake.view = invited(ID, -5)
    },
    query: resume,
  },
  '3-received': { prepare: receive, query: resume },
  '3-hidden': { prepare: receive, query: resume, act: press('Ukryj dane') },
  '3-details': {
    prepare: receive,
    query: resume,
    act: (page) => page.getByText('Podpis i pieczęć sprawdzone').click(),
  },
  '3-reasons': { prepare: receive, query: resume, act: press('Nie, to inna osoba') },
  '3-no-photo': {
    prepare: (fake) => {
      fake.view = received()
      fake.data = { ...person(null), grade: 'vouched' }
    },
    query: resume,
  },
  '3-not-sent': {
    prepare: (fake) => {
      receive(fake)
      fake.refusals.set('/decision', problem('journal-unavailable', 503, true))
    },
    query: resume,
    act: press('Tak, to ta sama osoba'),
  },
  '4-released': {
    prepare: (fake) => {
      fake.view = released()
    },
    query: resume,
  },
  '4-released-data': {
    prepare: (fake) => {
      fake.view = released()
      fake.data = person(null)
    },
    query: resume,
    act: press('Pokaż dane klienta'),
  },
  '5-expired': {
    prepare: (fake) => {
      fake.view = ended('expired', 'code-not-used')
    },
    query: resume,
  },
  '5-failed': {
    prepare: (fake) => {
      fake.view = ended('failed', 'certificate-revoked')
    },
    query: resume,
  },
  '5-signed-out': {
    prepare: (fake) => {
      fake.refusals.set('/operations', problem('not-signed-in', 401))
    },
  },
  '5-offline': {
    prepare: invite,
    query: resume,
  },
}

for (const theme of ['light', 'dark'] as const)
  await Promise.all([1280, 390, 320].map((width) => shoot(theme, width)))
await browser.close()

async function shoot(theme: 'light' | 'dark', width: number) {
  for (const [name, { prepare, query = '', act }] of Object.entries(SCENES)) {
    const fake = await fakeApi(code)
    prepare(fake)
    const page = await browser.newPage({
      viewport: { width, height: width > 800 ? 860 : 780 },
      deviceScaleFactor: width > 800 ? 1 : 2,
    })
    await page.goto(`${fake.url}/?theme=${theme}&${query}`)
    await page.waitForTimeout(300)
    await act?.(page)
    if (name === '5-offline') {
      fake.down = true
      await page.waitForTimeout(1500)
    }
    await page.waitForTimeout(350)
    await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png`, fullPage: true })
    await page.close()
    await fake.close()
  }
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { GROUPS } from './gallery/scenes.ts'
import { scannerIn } from './testing/scanner.ts'
import { galleryForTests } from './testing/shown-gallery.ts'

const { browser, open, show } = galleryForTests()

/** Phones, small laptops and a desk's screen; the last two are 1440x900 and 1366x768 at 200 %. */
const WINDOWS = [
  [390, 844],
  [390, 667],
  [320, 640],
  [1440, 900],
  [1366, 650],
  [720, 450],
  [683, 384],
] as const
const LANGUAGES = ['pl', 'en', 'uk'] as const
const long = process.env['OKIENKO_TEST_LONG'] === '1'

const NOT_YET = /receiv|released|opening|starting|code|held|updates|comparison-/
const assessed = ['Assessment', 'Customer register', 'Names', 'Other documents', 'Network lost']
  .flatMap((group) => Object.keys(GROUPS[group] ?? {}))
  .filter((state) => !NOT_YET.test(state))
/** Where not every state is looked at: what the bar is highest in, and what has the most to heed. */
const telling = ['vouched', 'not-recorded', 'reasons', 'compared-another']

interface Cut {
  readonly what: string
  readonly ends: number
  readonly bar: number
}

/** What is to be seen whole and ends below where the question begins, at the top of the page. */
function cut(page: Page): Promise<readonly Cut[]> {
  return page.locator('okienko-verification').evaluate((element) => {
    scrollTo(0, 0)
    const root = element.shadowRoot
    const bar = root?.querySelector('.question')?.getBoundingClientRect().top ?? 0
    return [...(root?.querySelectorAll('.photo, .evidence.heed summary, .compared.heed') ?? [])]
      .map((own) => ({
        what: own.className || own.tagName,
        ends: own.getBoundingClientRect().bottom,
        bar,
      }))
      .filter(({ ends }) => ends > bar + 0.5)
  })
}

/** As it is after the window has changed. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))

test('the scenes are found', () => {
  for (const state of ['assess', 'vouched', 'not-recorded', 'name-long', 'driving-licence'])
    assert.ok(assessed.includes(state), state)
})

for (const lang of LANGUAGES)
  test(`${lang}: the question lies neither on the photo nor on what is to be heeded`, async () => {
    const { page, said } = await open({ viewport: { width: 1440, height: 900 } })
    for (const state of long || lang === 'pl' ? assessed : telling) {
      await show(page, { state, lang, width: 'alone' })
      await page.locator('.question :is(.answer, fieldset)').first().waitFor()
      for (const [width, height] of WINDOWS) {
        await page.setViewportSize({ width, height })
        await page.waitForFunction(
          () => new Promise((done) => requestAnimationFrame(() => done(1))),
        )
        assert.deepEqual(await cut(page), [], `${state} at ${width}x${height}`)
      }
    }
    assert.deepEqual(said, [])
    await page.close()
  })

test('on a phone of usual size the photo is large and the question beside it in the window', async () => {
  const { page } = await open({ viewport: { width: 390, height: 844 } })
  await show(page, { state: 'assess', width: 'alone' })
  await page.locator('.answer').first().waitFor()
  for (const [height, least] of [
    [844, 230],
    [667, 180],
  ] as const) {
    await page.setViewportSize({ width: 390, height })
    await drawn(page)
    const photo = await page.locator('.photo').boundingBox()
    const bar = await page.locator('.question').boundingBox()
    assert.ok((photo?.width ?? 0) >= least, `${height}: ${photo?.width}`)
    assert.ok(Math.abs((photo?.width ?? 0) / (photo?.height ?? 1) - 0.75) < 0.01)
    assert.ok(
      (bar?.y ?? 0) + (bar?.height ?? 0) <= height + 1,
      `${height}: the question is in view`,
    )
  }
  await page.close()
})

const CODES = [
  'code',
  'code-long',
  'code-last',
  'code-customer',
  'code-typed',
  'code-typed-customer',
  'code-picture',
  'code-picture-customer',
  'code-bare-picture',
]

/** How large a module of the code is, drawn or in a picture with a margin of four. */
const moduleIn = (place: Locator) =>
  place.evaluate((qr) => {
    const drawn = qr.querySelector('svg')?.viewBox.baseVal.width
    const picture = qr.querySelector('canvas')
    return picture ? picture.clientWidth / 57 : qr.clientWidth / Number(drawn)
  })

/** Of a module of the code, in pixels of the screen: three are enough for any camera at arm's length. */
const LEAST_MODULE = 3

test('the code is whole in the window and can be read off it, on the page and on the full screen', async () => {
  for (const lang of LANGUAGES) {
    const { page } = await open({ viewport: { width: 1440, height: 900 } })
    const scan = await scannerIn(browser())
    for (const state of CODES) {
      await show(page, { state, lang, width: 'alone' })
      for (const [width, height] of WINDOWS) {
        await page.setViewportSize({ width, height })
        await drawn(page)
        const place = `${state} in ${lang} at ${width}x${height}`
        const where = state.endsWith('customer') ? 'dialog' : '.code-picture'
        const picture = page.locator(`${where} .qr`)
        const box = await picture.boundingBox()
        assert.ok(box, place)
        assert.ok(box.y >= 0 && box.y + box.height <= height, `${place}: ${JSON.stringify(box)}`)
        assert.ok((await moduleIn(picture)) >= LEAST_MODULE, place)
        for (const typed of await page.locator(`${where} .typed code`).all()) {
          const below = await typed.boundingBox()
          // In the lowest window the picture alone has room.
          const isIn = below && below.y + below.height <= height
          assert.ok(isIn || height < 400, `${place}: typed ${below?.y}`)
        }
        assert.match(String(await scan(page)), /^8;D;10421;/, place)
      }
    }
    await page.close()
  }
})

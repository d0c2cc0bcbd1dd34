import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { FakeApi } from './testing/fake-api.ts'
import { png } from './testing/plain-png.ts'
import { person, received, released } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import { button, resume } from './testing/verification-page.ts'

const visit = stageForTests()

/** The same JPEG that claims to be of another size. */
function claiming(portrait: string, width: number, height: number): string {
  const bytes = Buffer.from(portrait, 'base64')
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  assert.ok(at > 0, 'a baseline frame')
  bytes.writeUInt16BE(height, at + 5)
  bytes.writeUInt16BE(width, at + 7)
  return bytes.toString('base64')
}

const showing = (photo: (portrait: string) => string, photoType = 'image/png') => ({
  query: resume,
  prepare: (fake: FakeApi, portrait: string) => {
    fake.view = received()
    fake.data = { ...person(photo(portrait)), photoType: photoType as 'image/png' }
  },
})

/** As in a page that was made before the element's own script ran. */
const decoded = (page: Page) => page.evaluate('window.decoded')
const COUNT = `window.decoded = 0
const own = createImageBitmap
window.createImageBitmap = (...all) => { window.decoded++; return own(...all) }`

for (const [what, photo, type] of [
  ['a PNG of 20000 x 20000', () => png(20_000, 20_000), 'image/png'],
  ['a PNG of 3001 x 400', () => png(3_001, 400), 'image/png'],
  [
    'a JPEG that claims 20000 x 20000',
    (own: string) => claiming(own, 20_000, 20_000),
    'image/jpeg',
  ],
  ['a PNG that is said to be a JPEG', () => png(20_000, 20_000), 'image/jpeg'],
  ['a picture of 1 x 1', () => png(1, 1), 'image/png'],
  ['a picture with no height', (own: string) => claiming(own, 480, 0), 'image/jpeg'],
  [
    'another kind of picture',
    () =>
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"/>').toString(
        'base64',
      ),
    'image/png',
  ],
] as const)
  test(`${what} is no photo, is not decoded, and nobody is "the same person"`, async (t) => {
    const asked = showing(photo, type)
    const { page, fake } = await visit(t, { ...asked, before: COUNT })
    await page.getByText('Zdjęcia nie da się wyświetlić').first().waitFor()
    await page.getByRole('radio', { name: 'Zdjęcie jest nieczytelne' }).waitFor()
    assert.equal(await button(page, 'Tak, to ta sama osoba').count(), 0)
    assert.equal(await page.locator('canvas').count(), 0)
    assert.equal(await decoded(page), 0)
    assert.ok(!fake.requests.some(({ path }) => path.endsWith('/decision')))
  })

test('as large as the server lets through it is a photo', async (t) => {
  const { page } = await visit(t, { ...showing(() => png(3_000, 3_000)), before: COUNT })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  assert.equal(await decoded(page), 1)
})

for (const [what, before] of [
  [
    'the browser does not decode it in time',
    'window.createImageBitmap = () => new Promise(() => {})',
  ],
  ['no frame is painted in time', 'window.requestAnimationFrame = () => 0'],
  ['there is no canvas to draw on', 'HTMLCanvasElement.prototype.getContext = () => null'],
  [
    'the canvas has lost its picture',
    'CanvasRenderingContext2D.prototype.isContextLost = () => true',
  ],
] as const)
  test(`where ${what}, there is no photo`, async (t) => {
    const { page } = await visit(t, { ...showing((own) => own, 'image/jpeg'), before })
    await page.getByText('Zdjęcia nie da się wyświetlić').first().waitFor()
    assert.equal(await button(page, 'Tak, to ta sama osoba').count(), 0)
  })

test('the answers come once the photo was painted, and "yes" counts from there', async (t) => {
  const before = `const own = createImageBitmap
window.createImageBitmap = async (...all) => { await new Promise((done) => { window.decode = done }); return own(...all) }`
  const asked = showing((own) => own, 'image/jpeg')
  const { page } = await visit(t, {
    ...asked,
    before,
    prepare: (fake, portrait) => {
      asked.prepare(fake, portrait)
      fake.decideInMs = 1_500
    },
  })
  await page.getByRole('heading', { name: 'Anna Maria' }).waitFor()
  await page.waitForTimeout(1_600)
  assert.equal(await page.locator('.answer').count(), 0)
  await page.evaluate('window.decode()')
  const yes = button(page, 'Tak, to ta sama osoba')
  await yes.waitFor()
  assert.equal(await yes.getAttribute('aria-disabled'), 'true')
  await page.locator('.answer:not([aria-disabled]) >> text=Tak').waitFor()
})

test('a photo that the browser loses later takes the answers with it', async (t) => {
  const { page } = await visit(
    t,
    showing((own) => own, 'image/jpeg'),
  )
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await page
    .locator('okienko-verification')
    .evaluate((own) =>
      own.shadowRoot?.querySelector('canvas')?.dispatchEvent(new Event('contextlost')),
    )
  await page.getByText('Zdjęcia nie da się wyświetlić').first().waitFor()
  assert.equal(await button(page, 'Tak, to ta sama osoba').count(), 0)
})

test('released data with such a photo shows the data and no empty picture', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = released()
      fake.data = { ...person(png(20_000, 20_000)), photoType: 'image/png' }
    },
  })
  await button(page, 'Pokaż dane klienta').click()
  await page.getByText('860412').waitFor()
  await page.locator('.photo .icon').waitFor()
  assert.equal(await page.locator('canvas').count(), 0)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { INVITATIONS, invitedBy } from './testing/bank-samples.ts'
import { png } from './testing/plain-png.ts'
import { stageForTests } from './testing/stage.ts'
import { button, resume } from './testing/verification-page.ts'

const visit = stageForTests()

type Way = Parameters<typeof invitedBy>[0]
const showing = (way: Way, scanIn?: number) => ({
  query: resume,
  prepare: (fake: { view: unknown }) => {
    fake.view = invitedBy(way, scanIn)
  },
})

const picture = (page: Page) => page.locator('.code-picture canvas')
const typed = (page: Page) => page.locator('.code-picture code')
/** The dots of the canvas that are neither black nor white: where a browser has blurred the code. */
const blurred = (page: Page) =>
  picture(page).evaluate((own) => {
    const canvas = own as HTMLCanvasElement
    const { width, height } = canvas
    const all = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    return all.filter((value, index) => index % 4 < 3 && value > 0 && value < 255).length
  })
const violations = `window.violated = []
addEventListener('securitypolicyviolation', ({ violatedDirective }) => window.violated.push(violatedDirective))`

test('a picture is drawn from its bytes, large and with its edges kept, under a policy that allows no picture', async (t) => {
  for (const way of ['code-picture', 'code-bare-picture'] as const) {
    const { page } = await visit(t, { ...showing(INVITATIONS[way]), before: violations })
    await page.getByRole('img', { name: 'Kod QR do zeskanowania' }).waitFor()
    await page.locator('.code-picture canvas[width]').waitFor()
    assert.ok(Number(await picture(page).getAttribute('width')) >= 1_000, way)
    assert.equal(await blurred(page), 0)
    assert.deepEqual(await page.evaluate('window.violated'), [])
    assert.equal(await page.getByText('nie da się wyświetlić').count(), 0)
  }
})

test('a text is drawn, whatever picture there is beside it', async (t) => {
  const { picture } = INVITATIONS['code-picture']
  const { page } = await visit(t, showing({ picture }))
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  await page.locator('.code-picture .qr svg').waitFor()
  assert.equal(await page.locator('canvas').count(), 0)
})

test('under it stands the code to be typed, in groups, heard one by one and copied without spaces', async (t) => {
  for (const [typedCode, groups] of [
    ['742913', ['742', '913']],
    ['74291305', ['7429', '1305']],
    ['7429130', ['742', '9130']],
    ['AB-12', ['AB-12']],
    ['74 29 13', ['74', '29', '13']],
  ] as const) {
    const { page } = await visit(t, showing({ typedCode }))
    await page.getByText('Albo klient wpisuje kod:').waitFor()
    assert.deepEqual(await typed(page).locator('.piece').allTextContents(), groups)
    const code = groups.join('')
    await page.getByRole('img', { name: [...code].join(', '), exact: true }).waitFor()
    const copied = await typed(page).evaluate((element) => {
      getSelection()?.selectAllChildren(element)
      return String(getSelection()).trim()
    })
    assert.equal(copied, code)
  }
})

test('a code that can only be typed takes the place of the picture, and nobody is told to scan', async (t) => {
  const { page } = await visit(t, showing(INVITATIONS['code-typed-alone']))
  await page.locator('.code-picture .qr code').waitFor()
  const desk = await page.locator('[data-stage=inviting]').innerText()
  assert.match(desk, /Klient wpisuje kod w\saplikacji mObywatel/)
  assert.match(desk, /Na wpisanie zostało/)
  assert.doesNotMatch(desk, /skan/i)
  await button(page, 'Pokaż na pełnym ekranie').click()
  for (const [language, title] of [
    ['English', 'Type the code in the mObywatel app'],
    ['Українська', 'Введіть код у застосунку mObywatel'],
    ['Polski', 'Wpisz kod w aplikacji mObywatel'],
  ] as const) {
    await page.getByRole('dialog').getByRole('button', { name: language }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    assert.doesNotMatch(await page.getByRole('dialog').innerText(), /skan|scan|скан/i)
  }
})

test('the full screen has picture and typed code, in the customer’s language, and the desk has them again', async (t) => {
  const { page } = await visit(t, showing(INVITATIONS['code-picture']))
  await page.locator('.code-picture canvas[width]').waitFor()
  await button(page, 'Pokaż na pełnym ekranie').click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('canvas[width]').waitFor()
  for (const [language, words] of [
    ['English', 'Or type the code:'],
    ['Українська', 'Або введіть код:'],
    ['Polski', 'Albo wpisz kod:'],
  ] as const) {
    await dialog.getByRole('button', { name: language }).click()
    await dialog.getByText(words).waitFor()
  }
  assert.deepEqual(await dialog.locator('code .piece').allTextContents(), ['AB12', 'CD34'])
  await page.keyboard.press('Escape')
  await page.getByRole('img', { name: 'A, B, 1, 2, C, D, 3, 4' }).waitFor()
  assert.ok(Number(await picture(page).getAttribute('width')) >= 1_000)
})

test('both go with the time to use them', async (t) => {
  for (const [way, over] of [
    ['code-picture', 'Kodu nie można już zeskanować'],
    ['code-typed-alone', 'Kodu nie można już wpisać'],
  ] as const) {
    const { page } = await visit(t, showing(INVITATIONS[way], 2))
    await typed(page).waitFor()
    await page.getByText(over).first().waitFor()
    assert.equal(await page.locator('canvas, .typed, .code code').count(), 0)
    assert.doesNotMatch(await page.locator('[data-stage=inviting]').innerText(), /AB12|742/)
    await page.getByRole('status').getByText(over).waitFor()
  }
})

const HOSTILE: Readonly<Record<string, Way>> = {
  'no picture at all': { qrText: null, picture: 'bm90IGEgcGljdHVyZQ==' },
  'a picture of 20000 x 20000': { qrText: null, picture: png(20_000, 20_000) },
  'a picture of one dot': { qrText: null, picture: png(1, 1) },
  'another kind of picture': {
    qrText: null,
    picture: btoa('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>'),
  },
  'no base64': { qrText: null, picture: '%%%' },
  'a text too long for any code': { qrText: 'x'.repeat(3_000) },
  nothing: { qrText: null },
}
const COUNT = `window.decoded = 0
const own = createImageBitmap
window.createImageBitmap = (...all) => { window.decoded++; return own(...all) }`

for (const [what, way] of Object.entries(HOSTILE))
  test(`where the source gives ${what}, that is said, and a new code can be asked for`, async (t) => {
    const { page } = await visit(t, { ...showing(way), before: COUNT })
    const words = 'Tego kodu nie da się wyświetlić'
    await page.locator('.code-picture').getByText(words).waitFor()
    await page.getByRole('status').getByText(words).waitFor()
    assert.equal(await page.locator('canvas').count(), 0)
    assert.equal(await page.evaluate('window.decoded'), 0)
    await button(page, 'Pokaż na pełnym ekranie').click()
    await page.getByRole('dialog').getByRole('button', { name: 'English' }).click()
    await page.getByRole('dialog').getByText('This code cannot be displayed').waitFor()
    await page.keyboard.press('Escape')
    await button(page, 'Nowy kod').waitFor()
  })

test('a picture that the browser loses later is said to be gone', async (t) => {
  const { page } = await visit(t, showing(INVITATIONS['code-bare-picture']))
  await page.locator('.code-picture canvas[width]').waitFor()
  await picture(page).evaluate((own) => own.dispatchEvent(new Event('contextlost')))
  await page.locator('.code-picture').getByText('Tego kodu nie da się wyświetlić').waitFor()
})

test('beside a picture that cannot be shown the code to be typed is the way', async (t) => {
  const { page } = await visit(t, showing(INVITATIONS['code-broken']))
  await page.getByText('Tego kodu nie da się wyświetlić').first().waitFor()
  await page.getByRole('img', { name: '7, 4, 2, 9, 1, 3' }).waitFor()
  await page.getByText('Klient wpisuje kod w aplikacji').waitFor()
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { stageForTests } from './testing/stage.ts'

const visit = stageForTests()
const selected = (page: Page) =>
  page.locator('[role=option][aria-selected=true] > span').last().allTextContents()
const press = (page: Page, key: string) => page.keyboard.press(key)
/** The page is at rest with its list. */
const list = (page: Page) => page.getByRole('option').first().waitFor()

test('a digit picks from the first moment, and Enter starts', async (t) => {
  const { page, fake } = await visit(t)
  await list(page)
  await press(page, '2')
  assert.deepEqual(await selected(page), ['Wypłata gotówki'])
  await press(page, '3')
  assert.deepEqual(await selected(page), ['Zmiana danych klienta'])
  await press(page, 'Enter')
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  const start = fake.requests.find(({ method }) => method === 'POST')
  assert.match(JSON.stringify(start?.body), /"operation":"change-data"/)
})

test('a digit picks after a press anywhere in the element', async (t) => {
  const { page } = await visit(t)
  await list(page)
  for (const place of ['#title', '.frame', '.steps', '[role=option]:nth-child(4)', '.details']) {
    await page
      .locator(place)
      .first()
      .click({ position: { x: 2, y: 2 } })
    await press(page, '2')
    assert.deepEqual(await selected(page), ['Wypłata gotówki'], place)
    await press(page, '1')
    assert.deepEqual(await selected(page), ['Otwarcie rachunku'], place)
  }
})

test('after the customer has left, the list of the next one takes digits too', async (t) => {
  const { page } = await visit(t)
  await list(page)
  await press(page, '1')
  await press(page, 'Enter')
  await page.getByRole('button', { name: 'Anuluj' }).waitFor()
  await page.reload()
  await list(page)
  await press(page, '2')
  assert.deepEqual(await selected(page), ['Wypłata gotówki'])
})

test('digits that are typed are typed: in the search once it has text, and in fields of the host', async (t) => {
  const { page } = await visit(t)
  await list(page)
  const search = page.getByRole('combobox')
  await search.fill('w')
  await search.press('2')
  assert.equal(await search.inputValue(), 'w2')
  await search.fill('')
  await page.evaluate(() => {
    for (const kind of ['input', 'textarea', 'div']) {
      const field = document.createElement(kind)
      field.id = kind
      if (kind === 'div') field.contentEditable = 'true'
      document.querySelector('main')?.prepend(field)
    }
  })
  for (const kind of ['#input', '#textarea', '#div']) {
    await page.locator(kind).click({ force: true })
    await press(page, '2')
    assert.deepEqual(await selected(page), [], kind)
  }
})

test('digits with modifiers, of another list or of no operation pick nothing', async (t) => {
  const { page } = await visit(t)
  await list(page)
  for (const key of ['Control+2', 'Alt+2', 'Meta+2', '0', 'F2']) {
    await press(page, key)
    assert.deepEqual(await selected(page), [], key)
  }
  await page.evaluate(() => {
    addEventListener('keydown', (event) => event.preventDefault(), { capture: true, once: true })
  })
  await press(page, '2')
  assert.deepEqual(await selected(page), [], 'taken by the host')
})

test('with a search typed and the focus elsewhere, a digit picks of what was found', async (t) => {
  const { page } = await visit(t)
  await list(page)
  await page.getByRole('combobox').fill('kredyt')
  await page.locator('.steps').click()
  await press(page, '2')
  assert.deepEqual(await selected(page), ['Kredyt hipoteczny'])
  assert.equal(await page.getByRole('combobox').inputValue(), 'kredyt')
})

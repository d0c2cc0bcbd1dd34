import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { INVITATIONS, invitedBy } from './testing/bank-samples.ts'
import { ID, invited, person, problem, received, released } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import { inside, release, resume } from './testing/verification-page.ts'

const visit = stageForTests()

/**
 * What the page translation of browsers does to a page: each text is taken out, and its translation stands in two
 * `font` elements in its place. More than they do: texts of air alone too, and data that says it is not to be translated.
 */
const translate = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => {
    const walker = document.createTreeWalker(element.shadowRoot ?? element, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) {
      if (text.parentElement?.localName === 'font') continue
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = text.data.trim() ? `[${text.data}]` : text.data
      outer.append(inner)
      text.replaceWith(outer)
    }
    return texts.length
  })

/** The stage in words, as they stand on the screen now. */
const words = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => element.shadowRoot?.textContent ?? '')
const press = (page: Page, label: string) =>
  page.locator('button, summary').filter({ hasText: label }).first().click()

const faults = (page: Page) => {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    // That the server refuses something is said by the browser itself.
    if (!message.text().startsWith('Failed to load resource')) found.push(message.text())
  })
  return found
}

test('texts of a translated page follow the verification from stage to stage', async (t) => {
  const { page, fake } = await visit(t, {
    prepare: (fake, portrait) => {
      fake.data = person(portrait)
      fake.answer = () => released()
    },
  })
  const found = faults(page)
  await page.getByRole('option').first().waitFor()
  assert.ok((await translate(page)) > 20)
  await page.getByRole('combobox').fill('kre')
  await translate(page)
  await page.getByRole('combobox').fill('')
  await page.getByRole('option').nth(1).click()
  await translate(page)
  await page.getByRole('option').nth(0).click()
  await page.getByRole('heading', { name: 'Otwarcie rachunku' }).waitFor()
  await translate(page)
  await press(page, 'Pokaż kod')
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  await translate(page)
  await press(page, 'pełnym ekranie')
  await translate(page)
  await page.locator('dialog').getByText('English').click()
  await page.locator('dialog').getByText('Scan the code').waitFor()
  await page.keyboard.press('Escape')
  fake.become(received())
  await page.locator('.answer').first().waitFor()
  assert.match(await words(page), /Anna Maria Wiśniewska-Kowalczyk/)
  await translate(page)
  await press(page, 'Nie, to inna osoba')
  await page.locator('fieldset').waitFor()
  await translate(page)
  await press(page, 'Wróć do pytania')
  await translate(page)
  await press(page, 'Ukryj dane')
  assert.match(await words(page), /Pokaż dane/)
  assert.doesNotMatch(await words(page), /12\.04\.1986/)
  await page.waitForTimeout(450)
  await translate(page)
  await press(page, 'Tak, to ta sama osoba')
  await page.locator('[data-stage=released]').waitFor()
  await translate(page)
  await press(page, 'Pokaż dane klienta')
  await page.locator('.person').waitFor()
  assert.match(await words(page), /860412/)
  await translate(page)
  await press(page, 'Nowa weryfikacja')
  await page.getByRole('option').first().waitFor()
  assert.doesNotMatch(await inside(page), /Wiśniewska|860412/)
  assert.deepEqual(found, [])
})

test('what changes within a stage changes on a translated page, too', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited(ID, 25)
      fake.refusals.set('/cancellation', problem('journal-unavailable', 503, true))
    },
  })
  const found = faults(page)
  const clock = page.locator('.code-picture .countdown .clock')
  await clock.waitFor()
  await translate(page)
  const before = await clock.textContent()
  await page.waitForTimeout(1_600)
  const after = await clock.textContent()
  assert.match(String(after), /^\s*\d:\d\d\s*$/)
  assert.notEqual(after, before)
  await press(page, 'Anuluj')
  await page.getByRole('alert').waitFor()
  await translate(page)
  fake.refusals.clear()
  await page.getByText('Kodu nie można już zeskanować').first().waitFor({ timeout: 30_000 })
  await translate(page)
  assert.equal(await page.getByRole('alert').count(), 1)
  assert.deepEqual(found, [])
})

test('another language replaces every text of a translated page', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: release })
  const found = faults(page)
  await press(page, 'Pokaż dane klienta')
  await page.locator('.person').waitFor()
  await translate(page)
  await page.locator('okienko-verification').evaluate((element) => {
    element.setAttribute('language', 'uk')
  })
  const said = await words(page)
  assert.match(said, /Анотація|Нова перевірка|Нова верифікація|Приховати/)
  // What is left in brackets is no text of the element's own that has a Ukrainian form.
  const stale = [...said.matchAll(/\[([^\]]+)\]/g)]
    .map(([, text = '']) => text.trim())
    .filter((text) => /[ąćęłńóśźż]/i.test(text))
  const data = /^mDowód$|Wiśniewska|Stanisława|Łódź|Warszaw|Bąk|Prezydent|ważny|polskie/
  assert.deepEqual(
    stale.filter((text) => !data.test(text)),
    [],
  )
  assert.deepEqual(found, [])
})

test('data, names, codes, numbers and the QR code are not for translation', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: release })
  /** Elements that a translation would go into, of those that are given. */
  const open = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) =>
        all.filter((own) => (own as HTMLElement).translate).map((own) => own.outerHTML),
      )
  await press(page, 'Pokaż dane klienta')
  await page.locator('.person').waitFor()
  for (const selector of ['.name', '.facts dd', '.facts dd .piece', 'code']) {
    assert.ok((await page.locator(selector).count()) > 0, selector)
    assert.deepEqual(await open(selector), [], selector)
  }
  fake.view = invitedBy(INVITATIONS['code-typed'])
  await page.reload()
  await press(page, 'pełnym ekranie')
  for (const selector of [
    '.qr',
    '.typed code',
    '.typed .piece',
    '.clock',
    'dialog [lang=pl]:not(dialog)',
    'dialog strong',
  ]) {
    assert.ok((await page.locator(selector).count()) > 0, selector)
    assert.deepEqual(await open(selector), [], selector)
  }
})

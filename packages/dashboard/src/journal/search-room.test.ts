import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { CHAIN } from '../testing/fake-journal.ts'
import { button, newest, search, sit } from '../testing/journal-seat.ts'

suite('what is looked for, and what is said of what was found', {
  skip: withoutBrowser,
  concurrency: 2,
}, () => {
  const visit = browserTests()

  test('an employee is looked for by what the page shows, and the field says what that is', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    const field = page.getByRole('textbox', { name: /Pracownik/ })
    await page.getByText('nazwa użytkownika albo pseudonim z wpisu').waitFor()
    await newest(page)
    const shown = await page.locator('.meta code').first().textContent()
    assert.equal(shown, '3f9a c2d1')
    await field.fill(shown)
    await search(page)
    await button(page, 'Usuń warunek: Pracownik: 3f9a c2d1').waitFor()
    const last = () => journal.asked.findLast(({ route }) => route.endsWith('search'))?.body
    assert.deepEqual(last(), { employee: { kind: 'shown', text: '3f9a c2d1' }, limit: 30 })
  })

  test('a customer is looked for by the numbers alone that say who that is', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    const kinds = page.getByLabel('Rodzaj numeru')
    await kinds.locator('option[value=mdowod]').waitFor({ state: 'attached' })
    assert.deepEqual(await kinds.locator('option').allTextContents(), [
      'PESEL',
      'mDowód',
      'pseudonim z\u00a0wpisu',
    ])
  })

  test('a customer is looked for by the pseudonym of an entry, too', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await page.getByLabel('Rodzaj numeru').selectOption('pseudonim z wpisu')
    await page.getByRole('textbox', { name: 'Numer' }).fill('c0ff')
    await page.keyboard.press('Enter')
    assert.equal(journal.asked.length, 0, 'too short to be anybody')
    await page.getByRole('textbox', { name: 'Numer' }).fill('C0FF EE12')
    await search(page)
    await button(page, 'Usuń warunek: Klient: c0ff ee12').waitFor()
    const { body } = journal.asked.findLast(({ route }) => route.endsWith('search')) ?? {}
    assert.deepEqual(body, { customer: { kind: 'pseudonym', pseudonym: 'c0ffee12' }, limit: 30 })
  })

  test('no page says that these are all, and what is known to be lost or altered is said', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    const some = journal.entries.slice(0, 2).map((entry, index) => ({ index, entry }))
    for (const [doubt, words] of [
      ['truncated', 'Dziennik stracił część wpisów'],
      ['missing', 'Wpis dziennika zmieniono poza Okienkiem'],
      [null, 'Starszych pasujących wpisów nie znaleziono.'],
    ] as const) {
      journal.bend.set('POST /v1/journal/search', () => ({ entries: some, next: null, doubt }))
      await button(page, 'Szukaj').click()
      await page.getByText(words).waitFor()
      assert.equal(await page.getByText('To wszystkie').count(), 0)
      assert.equal(await page.locator('.results .warning').count(), doubt === null ? 0 : 1)
    }
  })

  test('an entry says what was asked for and what is kept of it, in the order of the document', async (t) => {
    const { page } = await sit(visit, t, 'auditor', `#journal/verification/${CHAIN}`)
    const said = page.locator('dl').first()
    await said.waitFor()
    const text = (await said.innerText()).replace(/\s+/g, ' ')
    assert.match(text, /Poproszono o .*citizenship.* Do zachowania /i)
    assert.doesNotMatch(text.split(/Do zachowania/i)[1] ?? '', /citizenship/)
  })
})

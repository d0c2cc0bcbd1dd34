import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { CHAIN, type FakeJournal } from '../testing/fake-journal.ts'
import {
  assertAccessible,
  button,
  link,
  newest,
  PESEL,
  PRESENTED,
  sit,
} from '../testing/journal-seat.ts'
import { advisor } from '../testing/scenes.ts'

const hashOf = (page: Page) => new URL(page.url()).hash
const searches = (journal: FakeJournal) =>
  journal.asked.filter(({ route }) => route === 'POST /v1/journal/search').map(({ body }) => body)
const reads = (journal: FakeJournal) =>
  journal.asked.filter(({ route }) => route.startsWith('GET /v1/journal')).length

suite('the journal in the address', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  test('loading the page anew keeps what was looked for, and so do the ways back and forward', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await page.getByLabel('Rodzaj wpisu').selectOption('Kto widział dane: wszystkie')
    await page.getByLabel('Od dnia').fill('2026-05-01')
    await button(page, 'Szukaj').click()
    await button(page, /Usuń warunek: Rodzaj/).waitFor()
    const hash = hashOf(page)
    assert.equal(hash, '#journal?from=2026-05-01&kind=seen')
    const [first] = searches(journal)
    await page.reload()
    await page.getByText('Pokazano:').waitFor()
    assert.deepEqual(searches(journal), [first, first])
    assert.equal(await page.getByLabel('Od dnia').inputValue(), '2026-05-01')
    assert.equal(await page.getByLabel('Rodzaj wpisu').inputValue(), 'seen')
    await button(page, /Usuń warunek: Rodzaj/).click()
    await page.waitForFunction(() => location.hash === '#journal?from=2026-05-01')
    await page.goBack()
    await button(page, /Usuń warunek: Rodzaj/).waitFor()
    assert.equal(hashOf(page), hash)
    assert.deepEqual(searches(journal).at(-1), first)
    await page.goForward()
    await page.getByText('Pokazano:').waitFor()
    assert.equal(await button(page, /Usuń warunek: Rodzaj/).count(), 0)
    await button(page, 'Wyczyść').click()
    assert.equal(hashOf(page), '#journal')
    await page.getByText('Kto, co, kiedy i po co').waitFor()
  })

  test('an entry stays open, and the way back from it leads to the list that it was in', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await newest(page)
    await link(page, /^Doradca wyświetlił dane/).click()
    await button(page, 'Sprawdź ten wpis').waitFor()
    await page.reload()
    await button(page, 'Sprawdź ten wpis').waitFor()
    assert.equal(reads(journal), 2)
    await page.waitForFunction(() => document.title === 'Wpis 39 · Dziennik · Okienko')
    await link(page, 'Wróć do wpisów').click()
    await page.getByText('Pokazano: 30').waitFor()
    await page.waitForFunction(() => document.title === 'Dziennik · Okienko')
    await link(page, 'Raport dla klienta').click()
    await page.waitForFunction(() => document.title === 'Raport dla klienta · Dziennik · Okienko')
    await page.reload()
    await button(page, 'Przygotuj raport').waitFor()
  })

  test('a customer leaves with the page: the rest stays, and nothing is looked for without them', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await page.getByLabel('Rodzaj wpisu').selectOption('Kto widział dane: wszystkie')
    await button(page, 'Szukaj').click()
    await page.getByText('Pokazano:').waitFor()
    assert.equal(hashOf(page), '#journal?customer=&kind=seen')
    await page.reload()
    await page.getByText('Szukać według tych warunków?').waitFor()
    await page.getByText('adres strony nie zawiera').waitFor()
    assert.equal(await page.getByLabel('Rodzaj wpisu').inputValue(), 'seen')
    assert.equal(searches(journal).length, 1)
    await assertAccessible(page)
    const kept = await page.evaluate(
      'JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, location.href, document.title])',
    )
    assert.ok(!String(kept).includes(PESEL.slice(0, 6)))
    await page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await page.getByRole('button', { name: 'Szukaj', exact: true }).click()
    await page.getByText('Pokazano:').waitFor()
    assert.deepEqual(searches(journal)[1], searches(journal)[0])
  })

  test('a number of a person that was typed for an employee does not get into the address either', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    await page.getByRole('textbox', { name: 'Pracownik' }).fill(PESEL)
    await button(page, 'Szukaj').click()
    await button(page, /Usuń warunek: Pracownik/).waitFor()
    assert.equal(hashOf(page), '#journal?employee=')
  })

  test('a branch gets into the address when it is known to be one', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    const field = page.getByRole('textbox', { name: 'Oddział' })
    await field.fill('Kowalski Anna')
    await page.route('**/v1/journal/search', (route) =>
      route.fulfill({ json: { entries: [], next: null, doubt: null } }),
    )
    await button(page, 'Szukaj').click()
    await page.getByText('Nic nie pasuje').waitFor()
    assert.equal(hashOf(page), '#journal?branch=')
    await page.unroute('**/v1/journal/search')
    await field.fill('Warszawa-Centrum')
    await button(page, 'Szukaj').click()
    await page.getByText('Pokazano:').waitFor()
    await page.waitForFunction(() => location.hash === '#journal?branch=Warszawa-Centrum')
    await page.reload()
    await page.getByText('Pokazano:').waitFor()
    assert.equal(await field.inputValue(), 'Warszawa-Centrum')
  })

  test('whoever is asked whether to search sees by what', async (t) => {
    const employee = '3f9ac2d1'.repeat(8)
    const query = `verification=${CHAIN}&employee=${employee}&outcome=rejected&from=2026-05-01`
    const { page, journal } = await sit(visit, t, 'auditor', `#journal?${query}`)
    await button(page, 'Szukaj teraz').waitFor()
    const conditions = page.locator('.results').getByRole('listitem')
    const said = (await conditions.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
    assert.deepEqual(said, [
      'Pracownik: 3f9a c2d1',
      'Od: 1 maja 2026',
      'Wynik: nie potwierdzono',
      `Weryfikacja: ${CHAIN.slice(0, 8)}`,
    ])
    await assertAccessible(page)
    assert.equal(searches(journal).length, 0)
    await page.goto(`${page.url().split('#')[0]}#journal?newest=1`)
    await conditions.getByText('bez warunków').waitFor()
  })

  for (const [hash, name, sign] of [
    [`#journal/entry/${PRESENTED}`, 'Otwórz wpis', 'Sprawdź ten wpis'],
    [`#journal/verification/${CHAIN}`, 'Otwórz weryfikację', 'Poproś o ujawnienie'],
    ['#journal?kind=seen', 'Szukaj teraz', /Usuń warunek: Rodzaj/],
  ] as const) {
    test(`an address that somebody was given reads nothing in their name before a press: ${hash}`, async (t) => {
      const { page, journal } = await sit(visit, t, 'auditor')
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
      await button(page, name).waitFor()
      await page.reload()
      await button(page, name).waitFor()
      await assertAccessible(page)
      await page.setViewportSize({ width: 320, height: 640 })
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
      // A script’s press is none of theirs.
      await page.evaluate((href) => {
        const planted = document.createElement('a')
        planted.href = href
        document.querySelector('okienko-desk')?.append(planted)
        planted.click()
        planted.remove()
      }, hash)
      await page.reload()
      await button(page, name).waitFor()
      assert.equal(reads(journal) + searches(journal).length, 0)
      await button(page, name).click()
      await button(page, sign).waitFor()
      assert.equal(reads(journal) + searches(journal).length, 1)
      await page.reload()
      await button(page, sign).waitFor()
    })
  }

  test('the way past the bar leads to no other place', async (t) => {
    const { page } = await sit(visit, t, 'supervisor', '#journal?kind=seen')
    await button(page, 'Szukaj teraz').waitFor()
    await link(page, 'Przejdź do treści').focus()
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'content')
    assert.equal(hashOf(page), '#journal?kind=seen')
    await button(page, 'Szukaj teraz').waitFor()
  })

  test('whoever else comes back from a sign-in that was due reads nothing of what was opened', async (t) => {
    const { page, journal, desk } = await sit(visit, t, 'auditor')
    await newest(page)
    await link(page, /^Doradca wyświetlił dane/).click()
    await button(page, 'Sprawdź ten wpis').waitFor()
    const before = reads(journal) + searches(journal).length
    desk.scene.me = {
      ...advisor,
      employeeId: '77aa'.repeat(16),
      name: 'Ewa Lis',
      roles: ['auditor'],
    }
    desk.scene.due = true
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText('Ewa Lis').waitFor()
    await button(page, 'Otwórz wpis').waitFor()
    await link(page, 'Wróć do wpisów').click()
    await button(page, 'Pokaż najnowsze wpisy').waitFor()
    assert.equal(reads(journal) + searches(journal).length, before)
    assert.equal(desk.scene.signIns, 1)
  })

  test('a contrast theme, which takes colours away, leaves marked where one is', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    await page.emulateMedia({ forcedColors: 'active' })
    const lines = (name: string) =>
      link(page, name).evaluate((element) => {
        const { outlineStyle, outlineWidth, borderBlockEndWidth } = getComputedStyle(element)
        return [outlineStyle === 'none' ? '0' : outlineWidth, borderBlockEndWidth].join(' ')
      })
    await link(page, 'Raport dla klienta').waitFor()
    assert.deepEqual(
      [await lines('Dziennik'), await lines('Zgody'), await lines('Wpisy')],
      ['2px 0px', '0 0px', '0 4px'],
    )
    assert.equal(await lines('Raport dla klienta'), '0 2px')
    await link(page, 'Raport dla klienta').click()
    await button(page, 'Przygotuj raport').waitFor()
    assert.equal(await lines('Raport dla klienta'), '0 4px')
  })

  test('whoever takes the seat has opened nothing of what was opened there', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    await newest(page)
    await link(page, /^Doradca wyświetlił dane/).click()
    await button(page, 'Sprawdź ten wpis').waitFor()
    await button(page, 'Wyloguj się').click()
    await link(page, 'Zaloguj się').waitFor()
    assert.deepEqual(await page.evaluate('({...sessionStorage})'), {})
  })
})

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { formatVerifierKey } from '@okienko/journal/check'
import { aKey } from '@okienko/journal/testing'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { CHAIN, REPORT } from '../testing/fake-journal.ts'
import {
  assertAccessible,
  bend,
  button,
  go,
  newest,
  PESEL,
  PRESENTED,
  type Seat,
  sit,
} from '../testing/journal-seat.ts'

/** Every state: where it is, what makes it, what shows that it is there. */
const STATES: Record<string, (seat: Seat) => Promise<void>> = {
  'nothing looked for yet': ({ page }) => page.getByText('Kto, co, kiedy i po co').waitFor(),
  'what was found': ({ page }) => newest(page),
  'nothing found': async ({ page, journal }) => {
    bend(journal, 'POST /v1/journal/search', {
      entries: [],
      next: null,
      doubt: null,
    })
    await button(page, 'Szukaj').click()
    await page.getByText('Nic nie pasuje').waitFor()
  },
  'nothing found in a journal that has lost entries': async ({ page, journal }) => {
    const none = { entries: [], next: null, doubt: 'truncated' }
    bend(journal, 'POST /v1/journal/search', none)
    await button(page, 'Szukaj').click()
    await page.getByText('Dziennik stracił część wpisów z tego czasu').waitFor()
  },
  'the search is under way': async ({ page, journal }) => {
    bend(journal, 'POST /v1/journal/search', 'never')
    await button(page, 'Szukaj').click()
    await page.getByText('Szukam…').waitFor()
  },
  'the search failed': async ({ page, journal }) => {
    bend(journal, 'POST /v1/journal/search', 'journal-unavailable')
    await button(page, 'Szukaj').click()
    await page.getByText('Dziennika nie można teraz zapisać').waitFor()
  },
  'an entry, checked': async ({ page }) => {
    await go(page, `#journal/entry/${PRESENTED}`)
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Wpis jest taki, jak go podpisano').waitFor()
    await page.getByText('Wpis słowo w słowo').click()
    await page.getByText('Użyj klucza z własnej kopii').click()
  },
  'an entry that does not hold, and another key': async ({ page, journal }) => {
    await go(page, `#journal/entry/${PRESENTED}`)
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Wpis jest taki, jak go podpisano').waitFor()
    const other = formatVerifierKey((await aKey('bank.example/journal')).verifier)
    bend(journal, 'GET /journal/key', { text: other })
    await button(page, 'Sprawdź ponownie').click()
    await page.getByText('Klucz różni się od zapamiętanego').waitFor()
  },
  'no such entry': async ({ page }) => {
    await go(page, '#journal/entry/999999')
    await page.getByText('Nie ma takiego wpisu').waitFor()
  },
  'a verification': async ({ page }) => {
    await go(page, `#journal/verification/${CHAIN}`)
    await page.getByRole('heading', { name: 'Wypłata gotówki' }).waitFor()
  },
  'the customer’s report, to be asked for': async ({ page }) => {
    await go(page, '#journal/report')
    await button(page, 'Przygotuj raport').waitFor()
  },
  'the customer’s report': async ({ page }) => {
    await go(page, '#journal/report')
    await page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(page, 'Przygotuj raport').click()
    await page.getByRole('heading', { name: 'Informacja o danych osobowych' }).waitFor()
  },
  'the customer’s report, of which it is not known yet whether it is all': async (seat) => {
    bend(seat.journal, 'POST /v1/subjects/report', { ...REPORT, completeness: 'being-checked' })
    await go(seat.page, '#journal/report')
    await seat.page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(seat.page, 'Przygotuj raport').click()
    await seat.page.getByText('przygotuj raport ponownie za chwilę').waitFor()
    await seat.page.getByText('Nie wiadomo jeszcze, czy ten raport jest pełny').waitFor()
  },
  'the customer’s report, of which something is missing': async (seat) => {
    bend(seat.journal, 'POST /v1/subjects/report', { ...REPORT, completeness: 'missing' })
    await go(seat.page, '#journal/report')
    await seat.page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(seat.page, 'Przygotuj raport').click()
    await seat.page.getByText('powiadom od razu dział bezpieczeństwa').waitFor()
    await seat.page.getByText('Ten raport nie jest pełny').waitFor()
  },
  'the customer’s report, cut': async (seat) => {
    bend(seat.journal, 'POST /v1/subjects/report', { ...REPORT, completeness: 'cut' })
    await go(seat.page, '#journal/report')
    await seat.page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(seat.page, 'Przygotuj raport').click()
    await seat.page.getByText('Zapisów jest więcej, niż mieści jeden raport').waitFor()
    assert.equal(await seat.page.getByText('ponownie za chwilę').count(), 0)
  },
  'the customer’s report of a journal that has lost entries': async (seat) => {
    const gap = { from: '2026-05-01T08:00:00.000Z', to: '2026-05-02T09:00:00.000Z', entries: 3 }
    const report = { ...REPORT, completeness: 'truncated', gaps: [gap] }
    bend(seat.journal, 'POST /v1/subjects/report', report)
    await go(seat.page, '#journal/report')
    await seat.page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(seat.page, 'Przygotuj raport').click()
    await seat.page.getByText('Ten raport może nie być pełny').waitFor()
    await seat.page.getByText('przepadło co najmniej wpisów: 3').waitFor()
  },
  'the customer’s report of a bank that does not say whom to write to': async (seat) => {
    const controller = { ...REPORT.controller, contact: null, dataProtectionOfficer: null }
    bend(seat.journal, 'POST /v1/subjects/report', { ...REPORT, controller })
    await go(seat.page, '#journal/report')
    await seat.page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(seat.page, 'Przygotuj raport').click()
    await seat.page.getByText('OKIENKO_CONTROLLER_CONTACT').waitFor()
    assert.equal(await seat.page.getByText('bank tego nie podał').count(), 2)
  },
  'a customer nobody knows': async ({ page, journal }) => {
    bend(journal, 'POST /v1/subjects/report', 'subject-unknown')
    await go(page, '#journal/report')
    await page.getByRole('textbox', { name: 'Numer' }).fill(PESEL)
    await button(page, 'Przygotuj raport').click()
    await page.getByText('Nie znaleziono klienta o tym numerze').waitFor()
  },
}

suite('every state of the journal', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()
  for (const [name, enter] of Object.entries(STATES)) {
    test(`${name}: accessible, wide and narrow, light and dark`, async (t) => {
      const seat = await sit(visit, t, 'auditor')
      const { page, wrongs } = seat
      await page.getByRole('heading', { name: 'Dziennik', level: 1 }).waitFor()
      await enter(seat)
      await assertAccessible(page)
      await page.setViewportSize({ width: 320, height: 640 })
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await assertAccessible(page)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
      assert.deepEqual(wrongs, [])
    })
  }
})

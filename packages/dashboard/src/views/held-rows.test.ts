import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { VerificationSummary } from '@okienko/contract'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { assertAccessible } from '../testing/journal-seat.ts'
import { rows, sceneOf } from '../testing/scenes.ts'

/** As the first row is, in another state and as another verification. */
function rowIn(nth: number, over: Partial<VerificationSummary>): VerificationSummary {
  const [first] = rows
  assert.ok(first)
  return { ...first, id: `${nth}c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99`, resumable: false, ...over }
}

const held = rowIn(1, { state: 'held', resumable: true })
const elsewhere = rowIn(2, { state: 'held' })
const declined = rowIn(3, { state: 'rejected', reason: 'second-person-declined' })
const late = rowIn(4, { state: 'expired', reason: 'not-agreed' })

suite('what a second person decides on, in the list of today', { skip: withoutBrowser }, () => {
  const visit = browserTests()

  test('says for whom it waits, and afterwards what became of it', async (t) => {
    const { page, wrongs } = await visit(t, {
      ...sceneOf('desk'),
      rows: [held, elsewhere, declined, late],
    })
    await page.getByRole('button', { name: /Czeka na kierownika Wróć do weryfikacji/ }).waitFor()
    await page.getByRole('link', { name: /Odrzucona Druga osoba odmówiła zgody/i }).waitFor()
    await page.getByRole('link', { name: /Wygasła Druga osoba nie zdecydowała/i }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: /Czeka na kierownika/ }).click()
    const card = page.locator('.case')
    await card.getByText('Czeka na kierownika').waitFor()
    await card.getByText('Dokończyć ją można tylko tam.').waitFor()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await assertAccessible(page)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
    assert.deepEqual(wrongs, [])
  })

  test('what is held stays past midnight', async (t) => {
    const requestedAt = '2026-05-11T21:55:00Z'
    const { page } = await visit(t, {
      ...sceneOf('desk'),
      rows: [
        { ...elsewhere, requestedAt },
        { ...late, requestedAt },
      ],
    })
    await page.getByText('Czeka na kierownika').waitFor()
    assert.equal(await page.getByRole('listitem').count(), 1)
  })
})

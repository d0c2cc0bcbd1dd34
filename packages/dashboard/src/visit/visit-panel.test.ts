import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { tell } from '../testing/component.ts'
import {
  coBorrower,
  customer,
  FakeVisit,
  handOverOf,
  over,
  VISIT,
  visiting,
} from '../testing/fake-visit.ts'
import { sceneOf } from '../testing/scenes.ts'

const SOMEBODY = /Wiśniewska|Kowalczyk|Anna|Tomasz/

async function assertAccessible(page: Page, state: string): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
  const found = violations.map(({ id, nodes }) => `${state} ${id}: ${nodes[0]?.html}`)
  assert.deepEqual(found, [])
}

const panel = (page: Page) => page.locator('.visit')
const press = (page: Page, name: string | RegExp) =>
  panel(page).getByRole('button', { name }).first().click()
/** A button is meant once it has stood where it stands for a while. */
const settled = (page: Page) => page.locator('.visit button.end:not([aria-disabled])').waitFor()
const names = (visit: FakeVisit) => visit.asked.filter((one) => one.endsWith('/names')).length

suite('the visit beside the stage', { skip: withoutBrowser, concurrency: 2 }, () => {
  const open = browserTests()
  const arrive = async (t: Parameters<typeof open>[0], visit = new FakeVisit()) => {
    const opened = await open(t, { ...sceneOf('desk'), visit }, 'alone')
    await opened.page.getByText('Do oceny').first().waitFor()
    return { ...opened, visit }
  }

  const STATES: Readonly<Record<string, () => FakeVisit>> = {
    'one customer': () => new FakeVisit(),
    'two customers': () => new FakeVisit(visiting({ customers: [customer(), coBorrower] })),
    'soon over': () => new FakeVisit(visiting({}, 105)),
    'handed over': () =>
      new FakeVisit(
        visiting({
          handOvers: [handOverOf('taken', 'link'), handOverOf('waiting'), handOverOf('burned')],
        }),
      ),
    'customer left': () => new FakeVisit(over()),
    'ended by time': () => new FakeVisit(over('idle')),
  }
  for (const [state, visit] of Object.entries(STATES))
    test(`${state}: accessible, wide and narrow, light and dark, in three languages`, async (t) => {
      const { page, wrongs } = await arrive(t, visit())
      await panel(page).waitFor()
      for (const [colorScheme, width] of [
        ['light', 1440],
        ['dark', 390],
        ['light', 320],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await assertAccessible(page, `${state} ${width}`)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
      }
      assert.deepEqual(wrongs, [])
    })

  test('there is no panel where there was no visit', async (t) => {
    const { page } = await arrive(t, new FakeVisit({ visit: null, ended: null }))
    assert.equal(await panel(page).count(), 0)
  })

  test('says who is in it, for whom, by which document and until when', async (t) => {
    const { page } = await arrive(
      t,
      new FakeVisit(visiting({ customers: [customer(), coBorrower] })),
    )
    await panel(page).getByText('Anna Wiśniewska-Kowalczyk').waitFor()
    await panel(page).getByText('współkredytobiorca · mDowód').waitFor()
    await panel(page).getByText('Skończy się o 15:14').waitFor()
    await panel(page).getByText('najpóźniej o 15:55').waitFor()
    assert.equal(await panel(page).getByText('Otwarcie rachunku').count(), 2)
  })

  test('names are asked for once, and again when somebody else is in it', async (t) => {
    const { page, visit } = await arrive(t)
    await panel(page).getByText('Anna').waitFor()
    visit.become(visiting({}, 850))
    await tell(page, 'okienko-state', { id: VISIT, version: 2, state: 'received' })
    await page.waitForTimeout(300)
    assert.equal(names(visit), 1)
    visit.become(visiting({ customers: [customer(), coBorrower] }))
    await panel(page).getByText('Tomasz Kowalczyk').waitFor()
    assert.equal(names(visit), 2)
  })

  test('one press ends it, and says what happened; the hand stays where it was', async (t) => {
    const { page, visit } = await arrive(t)
    await panel(page).getByText('Anna').waitFor()
    await settled(page)
    await press(page, 'Klient odszedł')
    await panel(page).getByRole('heading', { name: 'Wizyta skończyła się o 15:00' }).waitFor()
    await panel(page)
      .getByText(/klient odszedł/i)
      .waitFor()
    await page.getByText('Wizyta zakończona, dane usunięte.').waitFor()
    assert.ok(visit.asked.includes('POST /v1/visit/end'))
    assert.doesNotMatch(await page.locator('body').innerText(), SOMEBODY)
    assert.equal(await page.evaluate('document.activeElement?.id'), 'visit-title')
  })

  test('what ends elsewhere leaves at once, though nobody answers any more', async (t) => {
    const { page, visit } = await arrive(t)
    await panel(page).getByText('Anna').waitFor()
    visit.problems.set('/v1/visit', 'journal-unavailable')
    visit.become(over('signed-out'))
    await panel(page).waitFor({ state: 'detached' })
    assert.doesNotMatch(await page.locator('body').innerText(), SOMEBODY)
  })

  test('the next visit shows nothing of the one before, not even for a moment', async (t) => {
    const { page, visit } = await arrive(t)
    await panel(page).getByText('Anna').waitFor()
    visit.problems.set('/names', 'visit-over')
    visit.become(visiting({ id: '8d0e6f52-1b7a-4c39-a6d4-2f9c8e1b7a05', customers: [coBorrower] }))
    await panel(page).getByText('współkredytobiorca').waitFor()
    assert.doesNotMatch(await page.locator('body').innerText(), SOMEBODY)
  })

  test('with little time left it asks whether the customer is still there', async (t) => {
    const { page, visit } = await arrive(t, new FakeVisit(visiting({}, 105)))
    await panel(page)
      .getByText(/Wizyta skończy się za 1:4\d/)
      .waitFor()
    await press(page, 'Klient jeszcze tu jest')
    await page.getByText('Wizyta trwa dalej.').waitFor()
    await panel(page).getByText('Skończy się o 15:15').waitFor()
    assert.ok(visit.asked.includes('POST /v1/visit/stay'))
  })

  test('a short code is shown in two groups, and leaves once it was taken', async (t) => {
    const { page, visit } = await arrive(t)
    await press(page, 'Przekaż: Otwarcie rachunku')
    await panel(page).getByRole('combobox').selectOption('cash-desk')
    assert.equal(await panel(page).getByRole('button', { name: 'Otwórz ten system' }).count(), 0)
    await press(page, 'Pokaż krótki kod')
    await panel(page).getByText('Wpisz ten kod w systemie Kasa').waitFor()
    assert.deepEqual(await page.locator('.visit-code span').allInnerTexts(), ['BCDF', 'GHJK'])
    await panel(page)
      .getByText(/Ważny jeszcze (2:00|1:5\d)/)
      .waitFor()
    await assertAccessible(page, 'code')
    const [first] = visit.seen.visit?.handOvers ?? []
    assert.ok(first)
    visit.become(visiting({ handOvers: [{ ...first, state: 'taken' }] }))
    await page.locator('.visit-code').waitFor({ state: 'detached' })
    await page.getByText('System banku odebrał przekazanie.').waitFor()
    await panel(page).getByText('Kasa: odebrane, krótkim kodem').waitFor()
  })

  test('a link opens the system in a tab of its own, which learns nothing of this one', async (t) => {
    const { page } = await arrive(t)
    await page
      .context()
      .route('https://loan-front.example/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>Wnioski</title>' }),
      )
    await press(page, 'Przekaż: Otwarcie rachunku')
    await panel(page).getByRole('combobox').selectOption('loan-front')
    await assertAccessible(page, 'form')
    const opened = page.context().waitForEvent('page')
    await press(page, /Otwórz ten system/)
    const tab = await opened
    await tab.waitForLoadState()
    assert.match(tab.url(), /^https:\/\/loan-front\.example\/okienko\?ticket=T{43}$/)
    assert.deepEqual(await tab.evaluate('[document.referrer, window.opener]'), ['', null])
    await panel(page).getByText('Otwarto w nowej karcie: Wnioski kredytowe.').waitFor()
    assert.equal(await page.locator('.visit-code').count(), 0)
  })

  test('what is refused is said in the words of the server', async (t) => {
    const { page, visit } = await arrive(t)
    visit.problems.set('/hand-overs', 'hand-over-not-possible')
    await press(page, 'Przekaż: Otwarcie rachunku')
    await panel(page).getByRole('combobox').selectOption('cash-desk')
    await press(page, 'Pokaż krótki kod')
    await panel(page).getByRole('alert').getByText('Tej weryfikacji nie można przekazać').waitFor()
    await assertAccessible(page, 'refused')
  })

  test('whoever signs out takes it along', async (t) => {
    const { page } = await arrive(t)
    await panel(page).getByText('Anna').waitFor()
    await page.getByRole('button', { name: 'Wyloguj się' }).click()
    await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    assert.equal(await panel(page).count(), 0)
  })
})

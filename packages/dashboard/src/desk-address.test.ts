import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserTests, withoutBrowser } from './testing/browser.ts'
import { shows, tell } from './testing/component.ts'
import { fakeJournal } from './testing/fake-journal.ts'
import { assertAccessible } from './testing/journal-seat.ts'
import { advisor, rows, sceneOf } from './testing/scenes.ts'

const idOf = (index: number) => rows[index]?.id ?? ''
const hashOf = (page: Page) => new URL(page.url()).hash
const given = (page: Page) =>
  page.evaluate("document.querySelector('okienko-verification').verification")
const today = (page: Page) => page.getByRole('region', { name: 'Dzisiejsze weryfikacje' })
const listed = (page: Page) => today(page).getByText('Do oceny', { exact: true }).waitFor()

/** As the component would: it shows this one, in that state. */
async function show(page: Page, index: number, state: string): Promise<void> {
  await tell(page, 'okienko-state', { id: idOf(index), version: 1, state })
  await tell(page, 'okienko-shown', { id: idOf(index) })
}

suite('where the desk is, in the address', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  test('loading the page anew keeps the verification on the screen', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await listed(page)
    assert.equal(hashOf(page), '')
    await show(page, 0, 'received')
    assert.equal(hashOf(page), `#verification/${idOf(0)}`)
    await page.reload()
    await shows(page, idOf(0))
    assert.equal(hashOf(page), `#verification/${idOf(0)}`)
    await tell(page, 'okienko-shown', { id: idOf(0) })
    await tell(page, 'okienko-shown', { id: null })
    assert.equal(hashOf(page), '')
    await page.reload()
    await listed(page)
    assert.equal(await given(page), null)
  })

  for (const [what, list, index] of [
    ['their own', 'listed', 0],
    ['their own, while today’s list is not known', 'internal-fault', 0],
    ['somebody else’s', 'internal-fault', 99],
  ] as const) {
    test(`an address that somebody was given shows nothing of a verification: ${what}`, async (t) => {
      const scene = sceneOf('desk')
      const { page, desk } = await visit(
        t,
        list === 'listed' ? scene : { ...scene, rows: list },
        'alone',
      )
      const hash = `#verification/${idOf(0).slice(0, -2)}${index || idOf(0).slice(-2)}`
      await page.goto(`${desk.url}/${hash}`)
      await page.reload()
      if (list !== 'listed') {
        await page.getByText('Nie udało się wczytać listy').waitFor()
        assert.equal(await given(page), null)
        assert.equal(hashOf(page), hash)
        desk.scene.rows = rows
        await page.getByRole('button', { name: 'Spróbuj ponownie' }).click()
      }
      await listed(page)
      if (index === 99) {
        await page.waitForFunction(() => location.hash === '')
        assert.equal(await given(page), null)
        return
      }
      const back = page.locator('.case').getByRole('button', { name: 'Wróć' })
      await back.waitFor()
      assert.equal(hashOf(page), `#case/${idOf(0)}`)
      await page.getByText('zapisze się w dzienniku').waitFor()
      await assertAccessible(page)
      // A script’s press is none of theirs.
      await back.evaluate((button) => (button as HTMLButtonElement).click())
      assert.equal(await given(page), null)
      await back.click()
      await shows(page, idOf(0))
      assert.equal(hashOf(page), `#verification/${idOf(0)}`)
    })
  }

  test('a link within the page to what it never showed reads nothing either', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await listed(page)
    await show(page, 0, 'received')
    await page.evaluate(
      (to) => {
        location.hash = to
      },
      `#verification/${idOf(1)}`,
    )
    await page.waitForFunction((to) => location.hash === to, `#case/${idOf(1)}`)
    assert.equal(await given(page), null)
  })

  test('one that has ended meanwhile is told of, and another’s leaves the address', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.goto(`${desk.url}/#verification/${idOf(4)}`)
    await page.reload()
    await page.getByRole('heading', { name: 'Wypłata gotówki' }).waitFor()
    assert.equal(hashOf(page), `#case/${idOf(4)}`)
    await page.goto(`${desk.url}/#verification/9c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99`)
    await page.reload()
    await listed(page)
    await page.waitForFunction(() => location.hash === '')
    assert.equal(await given(page), null)
  })

  test('today’s list tells why each ended, and opens it; the ways back and forward lead there', async (t) => {
    const { page, wrongs } = await visit(t, sceneOf('desk'))
    await listed(page)
    for (const words of [
      /Odmowa klienta.*w\stelefonie/is,
      /Wygasła.*nie odpowiedział na czas/is,
      /Odrzucona.*twarz różni się od zdjęcia/is,
    ]) {
      await today(page).getByRole('listitem').filter({ hasText: words }).first().waitFor()
    }
    await show(page, 0, 'received')
    await page.getByRole('link', { name: /Odrzucona/ }).click()
    await page.getByRole('heading', { name: 'Wypłata gotówki' }).waitFor()
    assert.equal(hashOf(page), `#case/${idOf(5)}`)
    assert.equal(await page.evaluate('document.activeElement.id'), 'case-title')
    const card = page.locator('.case')
    await card.getByText('twarz różni się od zdjęcia').waitFor()
    await card.getByText('face-differs', { exact: true }).waitFor()
    await card.getByText(idOf(5)).waitFor()
    await card.getByText('kierownik oddziału i audytor').waitFor()
    assert.equal(await card.getByRole('link', { name: /dziennik/ }).count(), 0)
    assert.equal(await page.locator('okienko-verification').isVisible(), false)
    assert.equal(await page.title(), 'Weryfikacja z\u00a0dzisiaj · Stanowisko · Okienko')
    await assertAccessible(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await assertAccessible(page)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)

    await page.goBack()
    await page.locator('okienko-verification').waitFor()
    assert.equal(hashOf(page), `#verification/${idOf(0)}`)
    // It went on all the while, and is not begun anew.
    assert.equal(await given(page), null)
    await page.goForward()
    await card.waitFor()
    await page.getByRole('link', { name: 'Wróć do stanowiska' }).click()
    await page.locator('okienko-verification').waitFor()
    assert.equal(hashOf(page), `#verification/${idOf(0)}`)
    assert.deepEqual(wrongs, [])
  })

  test('the way back from one verification leads to the other', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await listed(page)
    await show(page, 0, 'received')
    await page.getByRole('button', { name: /Potwierdzona/ }).click()
    await shows(page, idOf(1))
    await show(page, 1, 'released')
    assert.equal(hashOf(page), `#verification/${idOf(1)}`)
    await page.goBack()
    await shows(page, idOf(0))
  })

  test('a supervisor goes on from a case to its course in the journal, by a press', async (t) => {
    const journal = await fakeJournal()
    const me = { ...advisor, roles: ['supervisor' as const] }
    const { page } = await visit(t, { ...sceneOf('desk'), me, journal })
    await page.getByRole('link', { name: /Nieudana/ }).click()
    await page.getByText('Ten odczyt też zapisze się w dzienniku.').waitFor()
    assert.equal(journal.asked.length, 0)
    await page.getByRole('link', { name: 'Zobacz przebieg w dzienniku' }).click()
    await page.getByRole('link', { name: 'Wróć do wpisów' }).waitFor()
    await page.waitForFunction(() => !document.querySelector('.journal .waiting'))
    assert.deepEqual(
      journal.asked.map(({ route }) => route),
      [`GET /v1/journal/verifications/${idOf(7)}`],
    )
  })

  test('a case that today’s list does not have says so', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.goto(`${desk.url}/#case/9c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99`)
    await page.getByText('Nie ma takiej weryfikacji na dzisiejszej liście').waitFor()
    await assertAccessible(page)
  })

  test('the whole list stays whole', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await page.getByRole('button', { name: 'Pokaż wszystkie (10)' }).click()
    assert.equal(await today(page).getByRole('listitem').count(), 10)
    await page.reload()
    await listed(page)
    assert.equal(await today(page).getByRole('listitem').count(), 10)
    await page.getByRole('link', { name: /Nieudana/ }).click()
    await page.locator('.case').waitFor()
    assert.equal(await today(page).getByRole('listitem').count(), 10)
  })

  test('the title says where one is, how far the work is, and nobody’s name', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await listed(page)
    const titled = (title: string) =>
      page.waitForFunction((title) => document.title === title, title)
    await titled('Wybór czynności · Stanowisko · Okienko')
    await show(page, 9, 'invited')
    await titled('Czeka na klienta · Stanowisko · Okienko')
    await show(page, 0, 'received')
    await titled('Ocena zdjęcia · Stanowisko · Okienko')
    await page.getByLabel('Język').selectOption('English')
    await titled('Comparing the photo · Desk · Okienko')
    await page.getByLabel('Language').selectOption('Українська')
    await titled('Порівняння фото · Робоче місце · Okienko')
    await page.getByLabel('Мова').selectOption('Polski')
    await show(page, 1, 'released')
    await titled('Potwierdzona · Stanowisko · Okienko')
    await show(page, 7, 'failed')
    await titled('Weryfikacja zakończona · Stanowisko · Okienko')
  })

  test('whoever is signed out comes back to where they were', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await listed(page)
    await show(page, 0, 'received')
    desk.scene.me = 'not-signed-in'
    await tell(page, 'okienko-problem', { code: 'not-signed-in' })
    await page.waitForFunction(() => document.title === 'Logowanie · Okienko')
    const href = await page.getByRole('link', { name: 'Zaloguj się' }).getAttribute('href')
    assert.equal(href, `/sign-in?returnTo=/%23verification/${idOf(0)}`)
  })

  test('the hints of the demo make room when work begins, and stay as they were left', async (t) => {
    const { page } = await visit(t, sceneOf('desk in the demo'))
    const guide = page.getByRole('heading', { name: 'Pierwsza weryfikacja w trzech krokach' })
    await guide.waitFor()
    await page.reload()
    await guide.waitFor()
    await show(page, 9, 'invited')
    await guide.waitFor({ state: 'detached' })
    await page.reload()
    await listed(page)
    assert.equal(await guide.count(), 0)
    await page.getByRole('button', { name: 'Pokaż wskazówki' }).click()
    await guide.waitFor()
    // Asked for, they stay, whatever is begun.
    await show(page, 0, 'received')
    await show(page, 9, 'invited')
    await page.reload()
    await guide.waitFor()
    await page.getByRole('button', { name: 'Ukryj wskazówki' }).click()
    await page.reload()
    await listed(page)
    assert.equal(await guide.count(), 0)
  })
})

suite('a page that does not come', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  for (const what of ['the script of the page', 'every script'] as const) {
    test(`says so, styled and in three languages: without ${what}`, async (t) => {
      const { page } = await visit(t, sceneOf('desk'), 'alone')
      await listed(page)
      if (what === 'every script') {
        const own = await page.context().browser()?.newContext({ javaScriptEnabled: false })
        t.after(() => own?.close())
        const bare = await own?.newPage()
        await bare?.goto(page.url())
        await bare?.getByRole('heading', { name: 'Okienko się nie wczytało' }).waitFor()
        return
      }
      await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404 }))
      await page.reload()
      const note = page.getByRole('heading', { name: 'Okienko się nie wczytało' })
      assert.equal(await note.isVisible(), false)
      await note.waitFor()
      await page.getByText('Okienko не завантажилося.').waitFor()
      await assertAccessible(page)
      await page.unroute('**/assets/*.js')
      await page.getByRole('link', { name: 'Load it again' }).click()
      await listed(page)
      assert.equal(await note.count(), 0)
    })
  }
})

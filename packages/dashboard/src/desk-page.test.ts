import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Me } from '@okienko/contract'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { browserTests, withoutBrowser } from './testing/browser.ts'
import { shows, tell } from './testing/component.ts'
import { advisor, rows, SCENES, sceneOf } from './testing/scenes.ts'

const other: Me = { ...advisor, employeeId: '91b0e7aa'.repeat(8), name: 'Piotr Zieliński' }

const resumed = (page: Page) =>
  page.evaluate("document.querySelector('okienko-verification').verification")
const today = (page: Page) => page.getByText('Do oceny').first().waitFor()
const stored = async (page: Page) =>
  String(await page.evaluate('JSON.stringify({ ...sessionStorage })'))

/** The component shows released data, until it is taken from the page. */
async function mark(page: Page): Promise<void> {
  await page.getByText('Do oceny').waitFor()
  await tell(page, 'okienko-shown', { id: rows[0]?.id })
  await page.getByText('Na ekranie').waitFor()
  await page.locator('okienko-verification').evaluate((component) => {
    component.textContent = 'dane klienta'
  })
}

/** What shows that a room is furnished. */
const SIGNS: Readonly<Record<keyof typeof SCENES, string>> = {
  'signed out': 'Zaloguj się',
  'signed out in the demo': 'DEMO – dane zmyślone, symulator zamiast Ministerstwa',
  'cannot open': 'Nie udało się otworzyć okienka',
  opening: 'Wczytuję…',
  desk: 'Pokaż wszystkie (10)',
  'desk in the demo': 'Pierwsza weryfikacja w trzech krokach',
  'desk with a vouched source':
    'Dane klientów mogą przychodzić bez sprawdzonego podpisu: ręczy za nie źródło',
  'signed out with a vouched source':
    'Dane klientów mogą przychodzić bez sprawdzonego podpisu: ręczy za nie źródło',
  'nothing yet today': 'Dziś jeszcze żadnej.',
  'list is loading': 'Wczytuję listę…',
  'list cannot be loaded': 'Nie udało się wczytać listy.',
  'component is missing': 'Nie udało się wczytać stanowiska',
  'role without a room': 'Ta rola nie obsługuje klientów',
}

async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  assert.deepEqual(found, [])
}

suite('the page at /', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()
  const row = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

  for (const name of Object.keys(SCENES) as (keyof typeof SCENES)[]) {
    test(`${name}: accessible, wide and narrow, light and dark, nothing from elsewhere`, async (t) => {
      const { page, wrongs } = await visit(t, sceneOf(name))
      await page.getByText(SIGNS[name]).first().waitFor()
      await assertAccessible(page)
      await page.setViewportSize({ width: 320, height: 640 })
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await assertAccessible(page)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
      assert.deepEqual(wrongs, [])
    })
  }

  test('who is signed out signs in and comes back', async (t) => {
    const { page } = await visit(t, sceneOf('signed out'))
    const link = page.getByRole('link', { name: 'Zaloguj się' })
    assert.equal(await link.getAttribute('href'), '/sign-in?returnTo=/')
  })

  test('a row that comes above the others takes the hand of none of them', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    const open = row(page, /14:40 Otwarcie rachunku Do oceny/)
    await open.focus()
    const [newest] = rows
    assert.ok(newest)
    desk.scene.rows = [{ ...newest, id: '9c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99' }, ...rows]
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await open.nth(1).waitFor()
    const focused = await open.evaluateAll((all) =>
      all.indexOf(document.activeElement as HTMLButtonElement),
    )
    assert.equal(focused, 1)
    await open.nth(1).evaluate((element) => (element as HTMLButtonElement).click())
    const resumed = () =>
      page.evaluate("document.querySelector('okienko-verification').verification")
    assert.equal(await resumed(), null)
    await open.nth(1).click()
    assert.equal(await resumed(), newest.id)
  })

  test('an open row resumes its verification in the component, a closed one does nothing', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await row(page, /14:40 Otwarcie rachunku Do oceny/).click()
    const resumed = await page.evaluate(
      "document.querySelector('okienko-verification').verification",
    )
    assert.equal(resumed, rows[0]?.id)
    assert.equal(await row(page, /Odmowa klienta/).count(), 0)
    await page.getByText('Odmowa klienta').waitFor()
  })

  test('there is no way back to the verification on the screen, and there is once it has left', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await row(page, /Do oceny/).waitFor()
    await tell(page, 'okienko-shown', { id: rows[0]?.id })
    await page.getByText('Na ekranie').waitFor()
    assert.equal(await row(page, /Do oceny/).count(), 0)
    assert.equal(await row(page, /Potwierdzona/).count(), 1)
    await assertAccessible(page)
    await tell(page, 'okienko-shown', { id: null })
    await row(page, /Do oceny/).waitFor()
    assert.equal(await page.getByText('Na ekranie').count(), 0)
  })

  test('after midnight what is still open stays, what has ended leaves', async (t) => {
    const late = (index: number, resumable: boolean) => ({
      ...(rows[index] as (typeof rows)[number]),
      requestedAt: '2026-05-11T21:55:00Z',
      resumable,
    })
    const scene = { ...sceneOf('desk'), rows: [late(0, true), late(2, false), late(9, false)] }
    const { page } = await visit(t, scene)
    await row(page, /23:55 Otwarcie rachunku Do oceny/).waitFor()
    await page.getByText('Czeka na klienta').waitFor()
    assert.equal(await page.getByRole('listitem').count(), 2)
  })

  test('the list follows the component, and the whole of it can be shown', async (t) => {
    const { page, desk } = await visit(t, sceneOf('nothing yet today'))
    await page.getByText('Dziś jeszcze żadnej.').waitFor()
    desk.scene.rows = rows
    await tell(page, 'okienko-state', { id: rows[0]?.id, version: 2, state: 'received' })
    await page.getByText('Do oceny').waitFor()
    assert.equal(await page.getByRole('listitem').count(), 8)
    await row(page, 'Pokaż wszystkie (10)').click()
    assert.equal(await page.getByRole('listitem').count(), 10)
  })

  test('when the session is over nothing of it stays on the page', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.getByText('Do oceny').waitFor()
    desk.scene.me = 'not-signed-in'
    await tell(page, 'okienko-problem', { code: 'not-signed-in' })
    await page.getByRole('alert').getByText('Sesja wygasła').waitFor()
    assert.equal(await page.getByText(/Joanna Maj|Otwarcie rachunku/).count(), 0)
    await assertAccessible(page)
  })

  test('a sign-in that is due leads to the identity provider and back to where one was', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.getByText('Do oceny').waitFor()
    await tell(page, 'okienko-shown', { id: rows[0]?.id })
    await page.getByText('Na ekranie').waitFor()
    const { hash } = new URL(page.url())
    assert.equal(hash, `#verification/${rows[0]?.id}`)
    desk.scene.due = true
    const left = page.waitForRequest((request) => request.url().includes('/sign-in?'))
    await tell(page, 'okienko-problem', { code: 'sign-in-due' })
    await left
    await page.getByText('Do oceny').waitFor()
    assert.equal(new URL(page.url()).hash, hash)
    await shows(page, rows[0]?.id)
    assert.equal(desk.scene.signIns, 1)
  })

  test('a sign-in that is due while nobody looks is left to the page in view, and gone on after', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.getByText('Do oceny').waitFor()
    await tell(page, 'okienko-shown', { id: rows[0]?.id })
    const look = (state: string) =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await look('hidden')
    desk.scene.due = true
    await tell(page, 'okienko-problem', { code: 'sign-in-due' })
    desk.scene.due = false
    await look('visible')
    await shows(page, rows[0]?.id)
    await page.getByText('Do oceny').waitFor()
    assert.equal(desk.scene.signIns, undefined)
  })

  test('whoever else comes back from a sign-in that was due has opened nothing', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.getByText('Do oceny').waitFor()
    await tell(page, 'okienko-shown', { id: rows[0]?.id })
    await page.getByText('Na ekranie').waitFor()
    desk.scene.me = other
    desk.scene.due = true
    const left = page.waitForRequest((request) => request.url().includes('/sign-in?'))
    await tell(page, 'okienko-problem', { code: 'sign-in-due' })
    await left
    await page.getByText('Piotr Zieliński').waitFor()
    await page.locator('.case').getByRole('button', { name: 'Wróć' }).waitFor()
    assert.equal(await resumed(page), null)
    assert.doesNotMatch(await stored(page), new RegExp(rows[0]?.id ?? ''))
  })

  test('whoever has the same name is somebody else all the same', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.getByText('Do oceny').waitFor()
    await tell(page, 'okienko-shown', { id: rows[0]?.id })
    desk.scene.me = { ...other, name: advisor.name }
    await page.reload()
    await page.locator('.case').getByRole('button', { name: 'Wróć' }).waitFor()
    assert.equal(await resumed(page), null)
  })

  test('who signs out in another page is gone from this one, with all that it showed', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'), 'alone')
    await mark(page)
    const second = await page.context().newPage()
    await second.goto(desk.url)
    await second.getByText('Do oceny').waitFor()
    await row(second, 'Wyloguj się').click()
    await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    assert.equal(await page.getByText(/Joanna Maj|Otwarcie rachunku|dane klienta/).count(), 0)
    assert.equal(await page.getByRole('alert').count(), 0)
    assert.doesNotMatch(await stored(page), /okienko-opened/)
    // Whoever signs in there is here, too, and begins with nothing.
    desk.scene.me = other
    await second.goto(desk.url)
    await page.getByText('Piotr Zieliński').waitFor()
    await today(page)
    assert.equal(await page.getByText('dane klienta').count(), 0)
    assert.equal(await resumed(page), null)
  })

  test('who signs in in another page is who this one shows, and nothing of the one before', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'), 'alone')
    await mark(page)
    desk.scene.me = other
    desk.scene.rows = []
    const second = await page.context().newPage()
    await second.goto(desk.url)
    await page.getByText('Piotr Zieliński').waitFor()
    await page.getByText('Dziś jeszcze żadnej.').waitFor()
    assert.equal(await page.getByText(/Joanna Maj|Otwarcie rachunku|dane klienta/).count(), 0)
    assert.equal(await resumed(page), null)
  })

  for (const [whom, me] of [
    ['somebody else', 'other'],
    ['nobody', 'not-signed-in'],
  ] as const) {
    test(`a page that comes into view asks who is here: ${whom}`, async (t) => {
      const { page, desk } = await visit(t, sceneOf('desk'))
      await mark(page)
      desk.scene.me = me === 'other' ? other : me
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
      await page.getByText(me === 'other' ? 'Piotr Zieliński' : 'Sesja wygasła').waitFor()
      assert.equal(await page.getByText(/Joanna Maj|dane klienta/).count(), 0)
      assert.doesNotMatch(await stored(page), new RegExp(rows[0]?.id ?? ''))
    })
  }

  test('a page that comes into view keeps the work of the same person, with what they may do now', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await mark(page)
    desk.scene.me = { ...advisor, branch: 'Oddział 2' }
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText('Oddział 2').waitFor()
    desk.scene.me = 'internal-fault'
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText('dane klienta').waitFor()
    await page.getByText('Na ekranie').waitFor()
  })

  test('a sign-in that stays due is not asked for again and again', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'))
    await page.getByText('Do oceny').waitFor()
    desk.scene.due = 'for ever'
    await tell(page, 'okienko-problem', { code: 'sign-in-due' })
    await page.getByRole('alert').getByText('Sesja wygasła').waitFor()
    assert.equal(desk.scene.signIns, 1)
    await assertAccessible(page)
  })

  test('signing out ends at the welcome', async (t) => {
    const { page, desk } = await visit(t, { ...sceneOf('desk'), onward: [] })
    await row(page, 'Wyloguj się').click()
    await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    assert.equal(desk.scene.signedOut, true)
    assert.deepEqual(desk.scene.onward, ['document'])
    assert.equal(await page.getByRole('alert').count(), 0)
  })

  test('from a frame the way on leads through a window of its own, which the server lets pass', async (t) => {
    const onward: (string | undefined)[] = []
    const { page, desk } = await visit(t, { ...sceneOf('desk'), onward }, 'alone')
    const host = '<iframe src="/" width="1200" height="800"></iframe>'
    await page.route('**/host', (route) => route.fulfill({ contentType: 'text/html', body: host }))
    await page.goto(`${desk.url}/host`)
    const frame = page.frameLocator('iframe')
    const opened = page.context().waitForEvent('page')
    await frame.getByRole('button', { name: 'Wyloguj się' }).click()
    await (await opened).close()
    await frame.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    assert.deepEqual(onward, ['document'])
  })

  test('a lost connection is said, keeps the list, and comes back by itself', async (t) => {
    const { page, desk } = await visit(t, sceneOf('desk'), 'alone')
    await page.getByText('Do oceny').waitFor()
    await page.context().setOffline(true)
    await page.getByText('Brak połączenia', { exact: true }).waitFor()
    await page.getByRole('status').getByText('Utracono połączenie').waitFor()
    await assertAccessible(page)
    await page.getByText('Do oceny').waitFor()
    desk.scene.rows = []
    await page.context().setOffline(false)
    await page.getByText('Połączono', { exact: true }).waitFor()
    await page.getByText('Dziś jeszcze żadnej.').waitFor()
  })

  test('language and theme stay, and nothing else is stored', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await page.getByLabel('Język').selectOption('Українська')
    await page.getByLabel('Тема').selectOption('Темна')
    await page.reload()
    await page.getByText('Сьогоднішні перевірки').waitFor()
    assert.deepEqual(await page.evaluate('[document.documentElement.lang, {...localStorage}]'), [
      'uk',
      { 'okienko-language': 'uk', 'okienko-theme': 'dark' },
    ])
    assert.equal(
      await page.evaluate('getComputedStyle(document.documentElement).backgroundColor'),
      'rgb(15, 22, 21)',
    )
    const component = page.locator('okienko-verification')
    assert.equal(await component.getAttribute('language'), 'uk')
  })

  test('on a narrow screen the keyboard opens account and settings, and Escape closes them', async (t) => {
    const { page } = await visit(t, sceneOf('desk'))
    await page.setViewportSize({ width: 390, height: 800 })
    await row(page, 'Konto i ustawienia').waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Przejdź do treści')
    await row(page, 'Konto i ustawienia').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Joanna Maj').waitFor()
    await assertAccessible(page)
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Język')
    await page.keyboard.press('Escape')
    await page.getByText('Joanna Maj').waitFor({ state: 'hidden' })
    assert.equal(await focused(page), 'Konto i ustawienia')
  })

  test('the demo says what it is, opens the phone and can do without the guide', async (t) => {
    const { page } = await visit(t, sceneOf('desk in the demo'))
    await page.getByText('DEMO – dane zmyślone, symulator zamiast Ministerstwa').waitFor()
    await row(page, 'Ukryj wskazówki').click()
    await page.getByText('Pierwsza weryfikacja').waitFor({ state: 'hidden' })
    await row(page, 'Pokaż wskazówki').click()
    await page.getByText('Pierwsza weryfikacja').waitFor()
  })

  test('the phone of the demo opens in a window of its own', async (t) => {
    const scene = sceneOf('desk in the demo')
    const { page } = await visit(t, scene, 'alone')
    await page.context().route('http://127.0.0.1:4191/**', (route) => route.fulfill({ body: '' }))
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Otwórz telefon klienta (w nowym oknie)' }).click()
    const phone = await opened
    await phone.waitForURL('http://127.0.0.1:4191/phone/')
    assert.equal(await phone.evaluate('opener'), null)
  })
})

const focused = (page: Page) =>
  page.evaluate(
    '(document.activeElement.ariaLabel ?? document.activeElement.textContent).replaceAll("\u00a0", " ")',
  )

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { anApproval, decidedBy } from '../testing/fake-approvals.ts'
import { ANOTHER, heldRequest } from '../testing/fake-held.ts'
import { assertAccessible, button, link, type Seat, sit } from '../testing/journal-seat.ts'
import { NOW } from '../testing/now.ts'

/* A customer stands at a counter until somebody decides here: who that is sees words, and no value. */

suite('what is held at a counter', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()
  const arrives = ({ approvals }: Seat, one = heldRequest()) => {
    approvals.requests.push(one)
    approvals.tell()
  }

  test('a supervisor at the desk is told, goes there by keyboard and sees verdicts in words', async (t) => {
    const seat = await sit(visit, t, 'supervisor')
    const { page } = seat
    await page.getByText('Co klient chce załatwić?').waitFor()
    const told = page.getByRole('status').filter({ hasText: 'czeka na Twoją decyzję' })
    assert.equal(await told.count(), 0)
    arrives(seat)
    await told.waitFor()
    await link(page, /Zgody.*czeka na Ciebie: 1/).waitFor()
    assert.match(await page.title(), /^\(1\) /)
    await link(page, 'Zobacz prośbę').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Klient czeka przy okienku' }).waitFor()
    const card = page.getByRole('article', { name: 'Klient czeka przy okienku' })
    for (const words of [
      'Wypłata gotówki',
      'Anna Nowak · doradca · Warszawa-Centrum',
      'Stanowisko 3 · Poproszono:',
      'Z tego samego kodu także: Otwarcie rachunku.',
      'Inna osoba.',
      'Numery PESEL są poprawne i różne.',
      'PESEL: niezgodne',
      'Nazwisko: prawdopodobna pomyłka',
      'Adres: nowsze w dokumencie',
      'Inne miejsce: klient się przeprowadził.',
      'Zgadza się: data urodzenia.',
      'Nie porównano: numer dokumentu.',
      'Danych klienta i zdjęcia tu nie ma.',
    ]) {
      await card.getByText(words).first().waitFor()
    }
    assert.equal(await link(page, 'Zobacz prośbę').count(), 0, 'it is seen')
  })

  test('the time that is left goes down, and nothing says so aloud', async (t) => {
    const seat = await sit(visit, t, 'supervisor', '#approvals')
    arrives(seat)
    const clock = seat.page.getByRole('timer')
    await clock.filter({ hasText: /^9:38$/ }).waitFor()
    await seat.page.context().clock.setFixedTime(new Date(NOW.getTime() + 530_000))
    await clock.filter({ hasText: /^0:48$/ }).waitFor()
    assert.equal(await seat.page.locator('[role=status] okienko-time-left').count(), 0)
  })

  test('it is approved', async (t) => {
    const seat = await sit(visit, t, 'supervisor', '#approvals')
    const { page, approvals } = seat
    await page.getByText('Nic nie czeka na zgodę').waitFor()
    arrives(seat)
    await page.getByText('Zgoda od razu udostępnia dane klienta w tej wizycie.').waitFor()
    await button(page, 'Zgadzam się').click()
    await page.getByText('Zgoda zapisana.').waitFor()
    assert.deepEqual(approvals.asked.at(-1)?.body, {})
    await page.getByRole('heading', { name: 'Zatrzymana weryfikacja' }).waitFor()
    assert.equal(await page.getByRole('timer').count(), 0)
  })

  test('it is declined with a sentence, and not without one', async (t) => {
    const seat = await sit(visit, t, 'supervisor', '#approvals')
    const { page, approvals } = seat
    arrives(seat)
    await button(page, 'Odmawiam').click()
    await page.getByRole('alert').getByText('Napisz, dlaczego odmawiasz.').waitFor()
    assert.equal(approvals.asked.length, 0)
    await page.keyboard.type('To nie jest nasz klient.')
    await button(page, 'Odmawiam').click()
    await page.getByText('Odmowa zapisana.').waitFor()
    assert.deepEqual(approvals.asked.at(-1)?.body, { sentence: 'To nie jest nasz klient.' })
  })

  test('it comes before what has a day, and is said first', async (t) => {
    const seat = await sit(visit, t, 'supervisor')
    const other = anApproval({ id: '2c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99' })
    seat.approvals.requests.push(other)
    arrives(seat)
    await link(seat.page, 'Zobacz prośbę').click()
    await seat.page.getByRole('heading', { level: 2 }).nth(1).waitFor()
    const headings = await seat.page.getByRole('heading', { level: 2 }).allInnerTexts()
    assert.deepEqual(headings, ['Klient czeka przy okienku', 'Ujawnienie klienta'])
    arrives(seat, heldRequest({ id: '3c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99' }))
    await seat.page.getByText('Klient czeka na Twoją decyzję.').waitFor()
  })

  test('what is decided goes below what still waits', async (t) => {
    const seat = await sit(visit, t, 'supervisor', '#approvals')
    const { page, approvals } = seat
    arrives(seat)
    await button(page, 'Zgadzam się').click()
    await page.getByText('Zgoda zapisana.').waitFor()
    arrives(seat, heldRequest({ id: '3c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99' }))
    await page.getByRole('heading', { name: 'Klient czeka przy okienku' }).waitFor()
    const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    assert.deepEqual(headings, ['Klient czeka przy okienku', 'Zatrzymana weryfikacja'])
    assert.equal(approvals.requests.length, 2)
  })

  test('whoever asked cannot decide', async (t) => {
    const seat = await sit(visit, t, 'supervisor', '#approvals')
    arrives(seat, heldRequest({ own: true, mayDecide: false }))
    await seat.page.getByText('Zgodzić się musi ktoś inny niż Ty.').waitFor()
    assert.equal(await button(seat.page, 'Zgadzam się').count(), 0)
  })

  test('a supervisor in another window is told by its name', async (t) => {
    const seat = await sit(visit, t, 'supervisor')
    const { page, approvals } = seat
    await page.getByText('Co klient chce załatwić?').waitFor()
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => 'hidden',
      })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    assert.equal(approvals.following(), 1)
    arrives(seat)
    await page.waitForFunction(() => document.title.startsWith('(1) '))
  })
})

/** What the card and the call may look like. */
const STATES: Readonly<Record<string, (seat: Seat) => Promise<void>>> = {
  'the call at the desk': async ({ page }) => {
    await page.goto(new URL('/', page.url()).href)
    await link(page, 'Zobacz prośbę').waitFor()
  },
  'it waits': async ({ page }) => {
    await page.getByRole('timer').waitFor()
  },
  'declining without a word': async ({ page }) => {
    await button(page, 'Odmawiam').click()
    await page.getByText('Napisz, dlaczego odmawiasz.').waitFor()
  },
  'it is decided, and out of time': async ({ page, approvals }) => {
    const decided = decidedBy('To nie jest nasz klient.')
    const over = { mayDecide: false, decided: null }
    approvals.requests.splice(
      0,
      9,
      heldRequest({ ...over, state: 'declined', decided }),
      heldRequest({ ...over, id: '2c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99', state: 'expired' }),
      heldRequest({ ...over, id: '3c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99', state: 'withdrawn' }),
      heldRequest({
        ...over,
        id: '4c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99',
        state: 'approved',
        decided: decidedBy(null),
        held: { ...ANOTHER, overall: 'conflict' },
      }),
    )
    approvals.tell()
    await page.getByText('Nikt nie zdecydował na czas.').waitFor()
  },
  'nothing waits': async ({ page, approvals }) => {
    approvals.requests.splice(0)
    approvals.tell()
    await page.getByText('Na decyzję jest do 10 minut.').waitFor()
  },
}

suite('every look of it', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()
  for (const [name, enter] of Object.entries(STATES)) {
    test(`${name}: accessible, wide and narrow, light and dark`, async (t) => {
      const seat = await sit(visit, t, 'supervisor')
      const { page, approvals, wrongs } = seat
      approvals.requests.push(heldRequest())
      approvals.tell()
      await link(page, 'Zobacz prośbę').click()
      await enter(seat)
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'light'],
        [320, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await assertAccessible(page)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
        const shots = process.env['OKIENKO_SHOTS']
        if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
      }
      assert.deepEqual(wrongs, [])
    })
  }
})

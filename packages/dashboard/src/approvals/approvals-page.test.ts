import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ApprovalView, Role } from '@okienko/contract'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import {
  APPLICATIONS_WAIT,
  anApproval,
  decidedBy,
  NEXT,
  OPEN,
  ownApproval,
  VERSION,
  WAITING,
} from '../testing/fake-approvals.ts'
import { assertAccessible, button, link, PESEL, type Seat, sit } from '../testing/journal-seat.ts'

const OTHER = '2c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99'
const erasure: Partial<ApprovalView> = {
  id: OTHER,
  matter: 'erasure',
  reason: 'customer-request',
  verification: null,
}
const configuration: Partial<ApprovalView> = {
  matter: 'configuration',
  reason: 'configuration-changed',
  verification: null,
  configuration: { name: 'catalogue', version: NEXT, open: OPEN },
  askedBy: { name: 'Ewa Sikora', roles: ['administrator'], branch: 'Centrala' },
  sentence: null,
  reference: 'ZM-12',
}

suite('what takes two people', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  test('a request appears by itself, is counted in the bar, and is approved', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    await page.getByText('Nic nie czeka na zgodę').waitFor()
    approvals.requests.push(anApproval())
    approvals.tell()
    await page.getByRole('heading', { name: 'Ujawnienie klienta' }).waitFor()
    await link(page, /Zgody.*czeka na Ciebie: 1/).waitFor()
    for (const words of [
      'Tomasz Krawczyk · audytor · Centrala',
      'SPR/2026/118',
      'Wypłata gotówki',
      'Warszawa-Centrum',
      'Klient kwestionuje wypłatę z 11 maja.',
      'może raz odczytać, kim był klient',
    ]) {
      await page.getByText(words).waitFor()
    }
    await button(page, 'Zgadzam się').click()
    await page.getByText('Zgoda zapisana.').waitFor()
    assert.equal(await button(page, 'Zgadzam się').count(), 0)
    await link(page, /^Zgody$/).waitFor()
    assert.deepEqual(approvals.asked.at(-1)?.body, {})
  })

  test('a page that nobody sees holds no connection, and knows everything when it is seen again', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    await page.getByText('Nic nie czeka na zgodę').waitFor()
    const become = (state: 'hidden' | 'visible') =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    const followed = async (times: number) => {
      for (let tries = 0; approvals.following() !== times; tries++) {
        assert.ok(tries < 100, `${times} connections`)
        await page.waitForTimeout(50)
      }
    }
    await followed(1)
    await become('hidden')
    await followed(0)
    approvals.requests.push(anApproval())
    approvals.tell()
    await become('visible')
    await followed(1)
    await page.getByRole('heading', { name: 'Ujawnienie klienta' }).waitFor()
  })

  test('it is declined with a sentence, and not without one', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    approvals.requests.push(anApproval())
    approvals.tell()
    await button(page, 'Odmawiam').click()
    await page.getByRole('alert').getByText('Napisz, dlaczego odmawiasz.').waitFor()
    assert.equal(approvals.asked.length, 0)
    await page.keyboard.type('Sprawa jest zamknięta.')
    await button(page, 'Odmawiam').click()
    await page.getByText('Odmowa zapisana.').waitFor()
    await page.getByText('„Sprawa jest zamknięta.”').waitFor()
    assert.deepEqual(approvals.asked.at(-1)?.body, { sentence: 'Sprawa jest zamknięta.' })
  })

  test('whoever asked cannot decide, and reads once what was approved', async (t) => {
    const { page, approvals } = await sit(visit, t, 'auditor', '#approvals')
    approvals.requests.push(ownApproval())
    approvals.tell()
    await page.getByText('Zgodzić się musi ktoś inny niż Ty.').waitFor()
    assert.equal(await button(page, 'Zgadzam się').count(), 0)
    approvals.requests[0] = ownApproval({ state: 'approved', decided: decidedBy(null) })
    approvals.tell()
    await button(page, 'Odczytaj, kim był klient').click()
    await page.getByText(PESEL).waitFor()
    await page.getByText('wykonano').waitFor()
    await button(page, 'Ukryj').click()
    assert.equal(await page.getByText(PESEL).count(), 0)
    assert.equal(await button(page, 'Odczytaj, kim był klient').count(), 0)
  })

  test('an administrator asks for an erasure and has it done', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    await page.getByRole('textbox', { name: 'Numer', exact: true }).fill(PESEL)
    await page.getByLabel('Numer sprawy').fill('RODO-7')
    await button(page, 'Poproś o usunięcie').click()
    await page.getByRole('heading', { name: 'Usunięcie danych klienta' }).first().waitFor()
    assert.deepEqual(approvals.asked[0]?.body, {
      customer: { kind: 'pesel', number: PESEL },
      reason: 'customer-request',
      reference: 'RODO-7',
    })
    assert.ok(!(await page.content()).includes(PESEL))
    const approved = { ...erasure, state: 'approved', decided: decidedBy(null) } as const
    approvals.requests.splice(0, 1, ownApproval(approved))
    approvals.tell()
    await button(page, 'Usuń dane klienta').click()
    await page.getByText('Dane klienta usunięto.').waitFor()
  })

  test('an erasure by a number that seems mistyped is asked about first', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    const asked = () => approvals.asked.filter(({ body }) => 'customer' in Object(body))
    await page.getByRole('textbox', { name: 'Numer', exact: true }).fill('86041212345')
    await page.getByLabel('Numer sprawy').fill('RODO-7')
    await button(page, 'Poproś o usunięcie').click()
    const anyway = button(page, 'Poproś mimo to')
    await anyway.waitFor()
    assert.equal(asked().length, 0)
    await anyway.evaluate((it: HTMLElement) => it.click())
    assert.equal(asked().length, 0, 'no script takes it')
    await anyway.and(page.locator(':not([aria-disabled])')).click()
    await anyway.waitFor({ state: 'detached' })
    assert.equal(await page.getByRole('textbox', { name: 'Numer', exact: true }).inputValue(), '')
    assert.deepEqual(
      asked().map(({ body }) => (body as { customer: object }).customer),
      [{ kind: 'pesel', number: '86041212345' }],
    )
    assert.equal(await button(page, 'Poproś mimo to').count(), 0)
  })

  test('a changed catalogue is shown as what would change, and proposed', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    approvals.configuration = WAITING
    approvals.tell()
    await page.getByText('Zmiana czeka na dwie osoby').waitFor()
    await page.getByText('exchange-cash').waitFor()
    const card = page.getByRole('region', { name: 'Katalog czynności' })
    await card.getByLabel('Numer sprawy').fill('ZM-12')
    await button(page, 'Poproś o zgodę na tę zmianę').click()
    await card.getByText('Prośba czeka na zgodę drugiej osoby.').waitFor()
    assert.deepEqual(approvals.asked[0]?.body, {
      name: 'catalogue',
      version: NEXT,
      reference: 'ZM-12',
    })
  })

  test('a changed list of applications is shown as who may read what, and proposed', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    const card = page.getByRole('region', { name: 'Lista systemów banku' })
    await card.getByText('Żaden system banku nie może czytać danych.').waitFor()
    assert.equal(await card.getByText('nie ma zgody').count(), 0)
    approvals.applications = APPLICATIONS_WAIT
    approvals.tell()
    await card.getByText('Plik listy systemów zmieniono.').waitFor()
    const said = ['Kasa', 'własny token systemu', 'Wypłata gotówki', 'nazwisko', 'gone']
    for (const words of [...said, 'firma klienta', 'numer sprawy']) {
      await card.getByText(words).first().waitFor()
    }
    assert.equal(await card.getByText('Wypłata gotówki').count(), 1, 'once for all its fields')
    await card.getByLabel('Numer sprawy').fill('ZM-13')
    await button(page, 'Poproś o zgodę na tę zmianę').click()
    await page.getByText('Prośba czeka na zgodę drugiej osoby.').first().waitFor()
    const version = APPLICATIONS_WAIT.waiting?.version
    const name = 'applications'
    assert.deepEqual(approvals.asked[0]?.body, { name, version, reference: 'ZM-13' })
  })

  test('what is refused is said, and the queue stays', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator')
    approvals.requests.push(anApproval())
    approvals.tell()
    approvals.bend.set(`/v1/approvals/${anApproval().id}/approval`, 'wrong-state')
    await button(page, 'Zgadzam się').click()
    await page.getByText('Ta prośba jest już na innym etapie').waitFor()
    await page.getByRole('heading', { name: 'Ujawnienie klienta' }).waitFor()
  })

  test('an advisor has no such room', async (t) => {
    const { page } = await sit(visit, t, 'advisor', '#approvals')
    await page.getByText('Co klient chce załatwić?').waitFor()
    assert.equal(await link(page, /^Zgody/).count(), 0)
  })
})

/** Every state of the queue, and who looks at it. */
const STATES: Readonly<Record<string, readonly [Role, (seat: Seat) => Promise<void>]>> = {
  'nothing waits': ['auditor', ({ page }) => page.getByText('Nic nie czeka na zgodę').waitFor()],
  'others wait': [
    'administrator',
    async ({ page, approvals }) => {
      approvals.requests.push(anApproval(), anApproval(erasure))
      approvals.tell()
      await link(page, /Zgody.*czeka na Ciebie: 2/).waitFor()
    },
  ],
  'own of every state': [
    'auditor',
    async ({ page, approvals }) => {
      const states = ['waiting', 'approved', 'declined', 'expired', 'used'] as const
      for (const [n, state] of states.entries()) {
        const decided = ['approved', 'declined', 'used'].includes(state)
          ? decidedBy(state === 'declined' ? 'Brak podstawy.' : null)
          : null
        approvals.requests.push(ownApproval({ id: OTHER.replace(/^2/, String(n)), state, decided }))
      }
      approvals.tell()
      await page.getByText('Nikt nie zdecydował na czas.').waitFor()
      await page.getByText('Brak podstawy.').waitFor()
    },
  ],
  'a changed catalogue waits': [
    'auditor',
    async ({ page, approvals }) => {
      approvals.configuration = WAITING
      approvals.requests.push(anApproval(configuration))
      approvals.tell()
      await page.getByText('exchange-cash').waitFor()
      await page.getByText('zacznie obowiązywać od razu').waitFor()
    },
  ],
  'a list of applications waits': [
    'administrator',
    async ({ page, approvals }) => {
      approvals.applications = APPLICATIONS_WAIT
      approvals.tell()
      await page.getByText('Plik listy systemów zmieniono.').waitFor()
    },
  ],
  'the catalogue in force is unapproved': [
    'administrator',
    async ({ page, approvals }) => {
      approvals.configuration = {
        name: 'catalogue',
        version: VERSION,
        empty: false,
        grounds: 'demo',
        waiting: null,
      }
      approvals.tell()
      await page.getByText('nie ma zgody drugiej osoby').waitFor()
    },
  ],
  'declining without a word': [
    'administrator',
    async ({ page, approvals }) => {
      approvals.requests.push(anApproval())
      approvals.tell()
      await button(page, 'Odmawiam').click()
      await page.getByText('Napisz, dlaczego odmawiasz.').waitFor()
    },
  ],
  'the words are gone with the customer': [
    'auditor',
    async ({ page, approvals }) => {
      const askedBy = { name: null, roles: ['administrator' as const], branch: 'Centrala' }
      const gone = {
        reference: null,
        sentence: null,
        askedBy,
        state: 'used',
        mayDecide: false,
      } as const
      approvals.requests.push(anApproval({ ...erasure, ...gone, decided: decidedBy(null) }))
      approvals.tell()
      await page.getByText('usunięto razem z danymi klienta').first().waitFor()
    },
  ],
  'the list cannot be read': [
    'auditor',
    async ({ page, approvals }) => {
      approvals.bend.set('/v1/approvals', 'journal-unavailable')
      await page.reload()
      await page.getByText('Dziennika nie można teraz zapisać').waitFor()
    },
  ],
}

suite('every state of the queue', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()
  for (const [name, [role, enter]] of Object.entries(STATES)) {
    test(`${name}: accessible, wide and narrow, light and dark`, async (t) => {
      const seat = await sit(visit, t, role, '#approvals')
      const { page, wrongs } = seat
      await page.getByRole('heading', { name: 'Zgody', level: 1 }).waitFor()
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

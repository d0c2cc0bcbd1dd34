import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, withoutBrowser } from './browser/browser.ts'
import { ANNA } from './browser/customer.ts'
import { openScanner, type Scanner } from './browser/scanner.ts'
import { type Visitors, visitorsOf } from './browser/visitors.ts'
import { type Bank, openBankWithExamples } from './support/bank-with-examples.ts'
import { type Desk, taken } from './support/desk.ts'
import { logOut } from './support/log-out.ts'

const WISNIEWSKA = 'Wiśniewska-Kowalczyk'
const LUKASZ = 'Łukasz Gżegżółka'
const OVER = 'Wizyta klienta się zakończyła'
/** What the identity provider says reaches every read within so long (design §9). */
const REACHES_MS = 5_000
const COMPANY = { name: 'Przykład Budowa sp. z o.o.', kind: 'krs', number: '0000123456' } as const

/* What a customer may want in one meeting, at the desk and in two applications of the bank, each on an origin of its own. */
describe('a visit, at the desk and in the applications of the bank', () => {
  let bank: Bank
  let browser: Browser
  let scanner: Scanner

  before(async () => {
    if (withoutBrowser) return
    bank = await openBankWithExamples()
    browser = await openBrowser()
    scanner = await openScanner(browser)
  })
  after(async () => {
    await browser?.close()
    await bank?.remove()
  })

  function scene(name: string, play: (visitors: Visitors) => Promise<void>): void {
    it(name, { skip: withoutBrowser, timeout: 300_000 }, async () => {
      const visitors = await visitorsOf(bank, browser, scanner)
      try {
        await play(visitors)
        assert.deepEqual(visitors.wrongs(), [])
      } catch (error) {
        await visitors.keepPictures(name)
        throw error
      } finally {
        await visitors.leave()
      }
    })
  }

  scene('two errands in two applications from one scan', async (visitors) => {
    const { employee, customer, desk } = visitors
    const { page } = employee
    await page.getByRole('option', { name: 'Kredyt lub pożyczka' }).click()
    await page.getByText('Dodaj czynność').click()
    await page.getByLabel('Otwarcie rachunku').check()
    await employee.press('Pokaż kod klientowi')
    await customer.answer(await employee.readCode())
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')

    const releases = await releasesIn(desk)
    assert.deepEqual([...releases.keys()].sort(), ['open-account', 'take-loan'])
    const loan = await openByLink(visitors, releases.get('take-loan'))
    await visitors.signInThere(loan)
    assert.equal(await loan.getByLabel('Nazwisko', { exact: true }).inputValue(), WISNIEWSKA)
    assert.equal(await loan.getByLabel('PESEL').inputValue(), '86041241721')
    const account = await openByLink(visitors, releases.get('open-account'))
    assert.equal(
      await account.getByLabel('Adres').inputValue(),
      await loan.getByLabel('Adres').inputValue(),
    )
    // Of an account this application is not allowed to have the identity card.
    assert.equal(await account.getByLabel('Dowód osobisty').count(), 0)
    // No register is asked in this bank.
    await loan.getByText('Danych nie porównano z kartoteką klienta.').waitFor()
    await loan.getByLabel('Kwota').fill('20000')
    await loan.getByRole('button', { name: 'Przyjmij wniosek' }).click()
    await loan.getByText('Wniosek przyjęty').waitFor()
  })

  scene(
    'another errand later, with the data of the visit and without a phone',
    async (visitors) => {
      const { employee, desk } = visitors
      await verified(visitors, 'Wypłata gotówki')
      const first = (await employee.newest()).id
      const code = await codeFor(desk, first)
      const cash = await visitors.typeCode(code)
      await cash.getByText(WISNIEWSKA).waitFor()

      await employee.press('Nowa weryfikacja')
      await employee.page.getByRole('option', { name: 'Reklamacja' }).click()
      await employee.press('Użyj danych z tej wizyty')
      await employee.sees('Tożsamość potwierdzona')
      const later = await desk.read((await releasesIn(desk)).get('complaint') ?? '')
      assert.ok(later.state === 'released')
      assert.equal(later.reuses, first)
      await employee.press('Pokaż dane klienta')
      await employee.page.getByRole('heading', { name: WISNIEWSKA }).waitFor()
      // What the complaint does not need is no part of it, whatever the visit has.
      assert.equal(await employee.page.getByText('860412 41721').count(), 0)
      // A code is good once; what it opened stays open as long as the visit.
      const again = await visitors.typeCode(code)
      await again.getByText('Ten kod nie działa').waitFor()
      await cash.reload()
      await cash.getByText(WISNIEWSKA).waitFor()
      // What stands on the order is held against the document by Okienko.
      for (const [ordered, said] of [
        [WISNIEWSKA.toUpperCase(), 'zgadza się z dokumentem'],
        ['Nowak', 'różni się od dokumentu'],
      ] as const) {
        await cash.getByLabel('Nazwisko na dyspozycji wypłaty').fill(ordered)
        await cash.getByRole('button', { name: 'Porównaj' }).click()
        await cash.getByText(`Nazwisko na dyspozycji ${said}`).waitFor()
      }
    },
  )

  scene('another errand that needs another look at the photo has it again', async (visitors) => {
    const { employee } = visitors
    await verified(visitors, 'Wypłata gotówki')
    await employee.press('Nowa weryfikacja')
    await employee.page.getByRole('option', { name: 'Zmiana numeru telefonu' }).click()
    await employee.press('Użyj danych z tej wizyty')
    await employee.page.getByRole('img', { name: 'Zdjęcie z dokumentu' }).waitFor()
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
    assert.equal((await employee.newest()).operation, 'change-phone')
  })

  scene('two who borrow together, each with a form of their own', async (visitors) => {
    const { employee, desk } = visitors
    await verified(visitors, 'Kredyt lub pożyczka')
    await employee.press('Nowa weryfikacja')
    await employee.page.getByRole('option', { name: 'Kredyt lub pożyczka' }).click()
    await inRole(employee.page, 'współkredytobiorca')
    await employee.page.getByLabel('Kolejna osoba w tej wizycie').check()
    await employee.press('Pokaż kod klientowi')
    await visitors.customer.answer(await employee.readCode(), LUKASZ)
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')

    const { visit } = taken(await desk.client.readVisit())
    const customers = visit?.customers ?? []
    assert.deepEqual(
      customers.map(({ role }) => role),
      ['self', 'co-borrower'],
    )
    const surnames = []
    for (const [at, { first }] of customers.entries()) {
      const form = await openByLink(visitors, first)
      if (at === 0) await visitors.signInThere(form)
      surnames.push(await form.getByLabel('Nazwisko', { exact: true }).inputValue())
    }
    assert.deepEqual(surnames, [WISNIEWSKA, 'Gżegżółka'])
  })

  scene('who represents a company, which is sealed with the data', async (visitors) => {
    const { employee, desk } = visitors
    const { page } = employee
    await page.getByRole('option', { name: 'Otwarcie rachunku' }).click()
    await inRole(page, 'reprezentant firmy')
    await page.getByLabel('Nazwa firmy').fill(COMPANY.name)
    await page.getByLabel('KRS lub NIP').fill(COMPANY.number)
    await employee.press('Pokaż kod klientowi')
    await visitors.customer.answer(await employee.readCode())
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
    const { id, role } = await employee.newest()
    assert.equal(role, 'representative')
    const { context } = taken(await desk.client.readReleasedData({ id }))
    assert.deepEqual(context.company, COMPANY)
    const form = await openByLink(visitors, id)
    await visitors.signInThere(form)
    await form.getByLabel('Nazwisko', { exact: true }).waitFor()
    assert.doesNotMatch(await bank.installation.output(), /Przykład Budowa|0000123456/)
  })

  scene(
    'verified in the page of an application, and handed over to it by a press',
    async (visitors) => {
      const { customer, tab } = visitors
      const page = await tab(bank.loanFront.url)
      await page.getByRole('link', { name: 'Zaloguj się' }).click()
      await visitors.signInThere(page)
      await page.getByRole('button', { name: 'Pokaż kod klientowi' }).click()
      await page.getByRole('img', { name: /QR/ }).waitFor()
      await customer.open()
      await customer.collect()
      await customer.agree()
      await page.getByRole('button', { name: 'Tak, to ta sama osoba' }).waitFor()
      await page.waitForTimeout(500)
      await page.getByRole('button', { name: 'Tak, to ta sama osoba' }).click()
      await page.getByRole('button', { name: 'Przekaż do: Wnioski kredytowe' }).click()
      assert.equal(await page.getByLabel('Nazwisko', { exact: true }).inputValue(), WISNIEWSKA)
      assert.match(page.url(), /\/loans\/[0-9a-f-]{36}$/)
      // What the page could have given away: no token and no ticket in what the browser keeps.
      const kept = await page.evaluate(
        'JSON.stringify([localStorage, sessionStorage, document.cookie])',
      )
      assert.equal(kept, '[{},{},""]')
    },
  )

  scene(
    'a second customer after the first finds nothing of the first, anywhere',
    async (visitors) => {
      const { employee, desk } = visitors
      await verified(visitors, 'Kredyt lub pożyczka')
      const first = (await employee.newest()).id
      const form = await openByLink(visitors, first)
      await visitors.signInThere(form)
      await form.getByLabel('Nazwisko', { exact: true }).waitFor()

      await employee.press('Nowa weryfikacja')
      await verified(visitors, 'Kredyt lub pożyczka', LUKASZ)
      const { visit, ended } = taken(await desk.client.readVisit())
      assert.equal(ended?.reason, 'next-customer')
      assert.equal(visit?.customers.length, 1)
      await form.reload()
      await form.getByText(OVER).waitFor()
      assert.equal(await form.getByText(/Wiśniewska/).count(), 0)
      assert.equal(await employee.page.getByText(/Wiśniewska|86041241721/).count(), 0)
      assert.equal((await desk.client.readReleasedData({ id: first })).ok, false)
    },
  )

  scene(
    'signing out in one tab ends it in the other, and at the applications',
    async (visitors) => {
      const { employee, tab } = visitors
      await verified(visitors, 'Kredyt lub pożyczka')
      const form = await openByLink(visitors, (await employee.newest()).id)
      await visitors.signInThere(form)
      await form.getByLabel('Nazwisko', { exact: true }).waitFor()
      await employee.press('Pokaż dane klienta')
      await employee.page.getByRole('heading', { name: WISNIEWSKA }).waitFor()

      const other = await tab(bank.installation.deskUrl)
      await other.getByRole('button', { name: 'Wyloguj się' }).click()
      await employee.page.getByText(WISNIEWSKA).first().waitFor({ state: 'detached' })
      await form.reload()
      await form.getByText(OVER).waitFor()
      // Signed out means on its way to the identity provider and back.
      await other.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    },
  )

  scene('a logout at the identity provider ends every read within seconds', async (visitors) => {
    const { employee, desk } = visitors
    await verified(visitors, 'Kredyt lub pożyczka')
    const { id } = await employee.newest()
    const form = await openByLink(visitors, id)
    await visitors.signInThere(form)
    await form.getByLabel('Nazwisko', { exact: true }).waitFor()

    const begun = Date.now()
    assert.equal((await logOut(bank.installation, { sub: 'anna.nowak' })).status, 200)
    while ((await desk.client.readReleasedData({ id })).ok) {
      assert.ok(Date.now() - begun < REACHES_MS)
      await pause(50)
    }
    await form.reload()
    await form.getByText('Bank zakończył Twoją sesję').waitFor()
    assert.equal(await form.getByText(/Wiśniewska/).count(), 0)
    assert.ok(Date.now() - begun < REACHES_MS)
  })
})

async function releasesIn(desk: Desk): Promise<ReadonlyMap<string, string>> {
  const { visit } = taken(await desk.client.readVisit())
  const releases = visit?.customers.flatMap((customer) => customer.releases) ?? []
  return new Map(releases.map(({ operation, verification }) => [operation, verification]))
}

/** From the code to "same person". */
async function verified({ employee, customer }: Visitors, operation: string, who = ANNA) {
  await employee.showCode(operation)
  await customer.answer(await employee.readCode(), who)
  await employee.decide('Tak, to ta sama osoba')
  await employee.sees('Tożsamość potwierdzona')
}

async function inRole(page: Page, role: string) {
  await page.getByText('W jakiej roli?').click()
  await page.getByLabel(role).check()
}

/** Eight letters for the cash desk. */
async function codeFor({ client }: Desk, id: string): Promise<string> {
  const body = { application: 'cash-desk', way: 'code' } as const
  return taken(await client.handOver({ id, body })).code ?? ''
}

/** The desk's link for the loan front, in a tab of its own. */
async function openByLink({ desk, tab }: Visitors, id = ''): Promise<Page> {
  const body = { application: 'loan-front', way: 'link' } as const
  const { link = '' } = taken(await desk.client.handOver({ id, body }))
  return tab(link)
}

import assert from 'node:assert/strict'
import type { Cast } from './cast.ts'
import type { Gap, StandsBehind } from './component-scene.ts'

/** A minor before an operation that, at the other bank, needs an adult. */
const MINOR = 'Jakub Antoni Malinowski'

/** What Bank B's own system does instead, whichever way it is spoken to. */
const AT_BANK_B: Readonly<Record<string, Gap>> = {
  'how far the evidence can be relied on is said before the decision': {
    why: 'it is the bank’s system that has checked it, which is said',
    async instead({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await employee.sees('Podpis i pieczęć sprawdził system banku')
      assert.equal(await employee.page.getByText('Podpis i pieczęć sprawdzone').count(), 0)
      await employee.press('Anuluj')
    },
  },
  'a minor is said before an operation that needs an adult': {
    why: 'the bank’s API does not say which operation needs one',
    async instead({ employee, customer }) {
      await employee.showCode('Otwarcie rachunku')
      await customer.answer(await employee.readCode(), MINOR)
      await employee.page.getByRole('heading', { name: MINOR }).waitFor()
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
      assert.equal(await employee.page.getByText('niepełnoletni').count(), 0)
    },
  },
  'a later errand of the same customer needs no second scan': {
    why: 'it has no visit, and every errand has a code of its own',
    async instead({ employee, customer }) {
      const { page } = employee
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
      await employee.press('Nowa weryfikacja')
      await page.getByRole('option', { name: 'Reklamacja' }).click()
      await page.getByRole('button', { name: 'Pokaż kod klientowi', exact: true }).waitFor()
      assert.equal(await page.getByText('z tej wizyty').count(), 0)
    },
  },
  'a server that dies and returns finds the page waiting': {
    why: 'its sessions are in memory, and a restart signs everybody out, which is said',
    async instead({ employee, installation }) {
      const { page } = employee
      await employee.showCode()
      await installation.killServer()
      await employee.sees('Brak połączenia z serwerem')
      await installation.startServer()
      await employee.sees('Sesja wygasła')
      await installation.printed(/"msg":"started; whoever was signed in before is not now"/)
      await page.getByRole('link', { name: 'Zaloguj się' }).click()
      await page.getByRole('button', { name: 'Anna Nowak' }).click()
      await employee.showCode()
      await employee.rows().first().waitFor()
      assert.equal(await employee.rows().count(), 1)
    },
  },
  'signing out cancels what is open': {
    why: 'the list is that of the session, and what has ended stands in the bank’s own journal',
    async instead(cast) {
      const { employee, customer } = cast
      await employee.showCode()
      const code = await employee.readCode()
      await employee.press('Wyloguj się')
      await employee.page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
      await customer.answer(code)
      await customer.sees('Nie udało się')
      const ended = (await journalOf(cast)).filter(({ reason }) => reason === 'signed-out')
      assert.equal(ended.at(-1)?.kind, 'cancelled')
      assert.equal(ended.at(-1)?.audit?.employeeId, 'anna.nowak')
      await employee.page.context().clearCookies()
      await employee.signIn()
      assert.equal(await employee.rows().count(), 0)
    },
  },
}

/** And where its system is an old one. */
const IN_LEGACY: Readonly<Record<string, Gap>> = {
  'Polish, English and Ukrainian, each at once and to the end': {
    why: 'the bank’s names of operations are in Polish alone, all other words in each language',
    async instead({ employee, customer }) {
      const { page } = employee
      await employee.showCode()
      await page.getByLabel('Język').selectOption('English')
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
      await employee.sees('Wypłata gotówki')
      await page.getByLabel('Language').selectOption('Polski')
      await customer.answer(await employee.readCode())
      await employee.decide('Tak, to ta sama osoba')
      await page.getByLabel('Język').selectOption('English')
      await page.getByRole('heading', { name: 'Identity confirmed' }).waitFor()
    },
  },
}

/** By what stands behind and the name of the scene. The server plays them all. */
export const GAPS: Readonly<Record<StandsBehind, Readonly<Record<string, Gap>>>> = {
  server: {},
  'bff-standard': AT_BANK_B,
  'bff-legacy': { ...AT_BANK_B, ...IN_LEGACY },
}

interface Noted {
  readonly kind: string
  readonly reason?: string
  readonly audit: { readonly employeeId: string } | null
}

/** Bank B's own journal. */
async function journalOf({ installation }: Cast): Promise<readonly Noted[]> {
  const answer = await fetch(`${installation.simulatorUrl}/bank-b/journal`)
  return ((await answer.json()) as { readonly entries: readonly Noted[] }).entries
}

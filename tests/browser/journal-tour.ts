import { ANNA, type Customer } from './customer.ts'
import type { Employee } from './employee.ts'
import type { Look } from './tour.ts'

/** Of the demo's citizen Anna. */
export const ANNAS_PESEL = '86041241721'

interface Party {
  readonly employee: Employee
  readonly customer: Customer
}

/** One released verification, with the data shown once more after the release. */
export async function verifyAnna({ employee, customer }: Party): Promise<void> {
  await employee.showCode()
  await customer.answer(await employee.readCode(), ANNA)
  await employee.decide('Tak, to ta sama osoba')
  await employee.sees('Tożsamość potwierdzona')
  await employee.press('Pokaż dane klienta')
  await employee.page.getByRole('heading', { name: /Wiśniewska-Kowalczyk/ }).waitFor()
}

/** Somebody else takes the seat. */
export async function changeTo({ employee }: Party, name: string): Promise<void> {
  await employee.page.context().clearCookies()
  await employee.signIn(name)
}

/** Every state of the journal: the auditor's, the supervisor's, the administrator's. */
export async function tourJournal(party: Party, look: Look): Promise<void> {
  await tourSearch(party, look)
  await tourEntry(party, look)
  await tourVerification(party, look)
  await tourSecondPerson(party, look)
  await tourBranch(party, look)
}

/** What the auditor finds, or does not. */
async function tourSearch(party: Party, look: Look): Promise<void> {
  const { employee } = party
  const { page } = employee
  const seen = (state: string) => look(`journal-${state}`, page)

  await verifyAnna(party)
  await employee.press('Nowa weryfikacja')
  await employee.showCode('Otwarcie rachunku')
  await employee.press('Klient odmówił')
  await changeTo(party, 'Tomasz Krawczyk')
  await employee.sees('Kto, co, kiedy i po co')
  await seen('start')
  await employee.press('Pokaż najnowsze wpisy')
  await employee.sees('Pokazano:')
  await seen('newest')
  await page.getByRole('textbox', { name: 'Numer' }).fill(ANNAS_PESEL)
  await page.getByLabel('Rodzaj wpisu').selectOption('Kto widział dane: wszystkie')
  await employee.press('Szukaj')
  await page.getByRole('button', { name: 'Usuń warunek: Klient' }).waitFor()
  await employee.sees('Pokazano:')
  await seen('found')
  await page.getByRole('textbox', { name: 'Pracownik' }).fill('nobody')
  await employee.press('Szukaj')
  await employee.sees('Nic nie pasuje')
  await seen('nothing-found')
  await page.getByRole('button', { name: 'Usuń warunek: Pracownik' }).click()
}

/** One entry, checked in the browser: whole, altered, and under a strange key. */
async function tourEntry(party: Party, look: Look): Promise<void> {
  const { employee } = party
  const { page } = employee
  const seen = (state: string) => look(`journal-${state}`, page)

  await page
    .getByRole('link', { name: /^Doradca wyświetlił dane/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Sprawdź ten wpis' }).waitFor()
  await seen('entry')
  await employee.press('Sprawdź ten wpis')
  await employee.sees('Wpis jest taki, jak go podpisano')
  await seen('entry-checked')
  await page.route('**/v1/journal/entries/*', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, entry: body.entry.replace('"photo",', '') } })
  })
  await page.reload()
  await employee.press('Sprawdź ten wpis')
  await employee.sees('Wpis się nie zgadza')
  await seen('entry-altered')
  await page.unroute('**/v1/journal/entries/*')
  await page.route('**/journal/key', (route) =>
    route.fulfill({ contentType: 'text/plain', body: OTHER_KEY }),
  )
  await page.reload()
  await employee.press('Sprawdź ten wpis')
  await employee.sees('Klucz różni się od zapamiętanego')
  await seen('other-key')
  await page.unroute('**/journal/key')
}

/** One verification, the request to learn of whom it was, and the report for the customer. */
async function tourVerification(party: Party, look: Look): Promise<void> {
  const { employee } = party
  const { page } = employee
  const seen = (state: string) => look(`journal-${state}`, page)
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
  const go = (name: string) => page.getByRole('link', { name, exact: true }).click()

  await go('Przebieg weryfikacji')
  await heading('Kim był klient?')
  await seen('verification')
  await page.getByLabel('Język').selectOption('English')
  await seen('verification-en')
  await page.getByLabel('Language').selectOption('Polski')
  await page.getByLabel('Powód').selectOption('Reklamacja')
  await page.getByLabel('Numer sprawy').fill('SPR/2026/118')
  await page.getByLabel('Kilka słów').fill('Klient kwestionuje wypłatę.')
  await employee.press('Poproś o ujawnienie')
  await go('Zobacz prośby')
  await employee.sees('Zgodzić się musi ktoś inny niż Ty.')
  await seen('requests-own')
  await go('Dziennik')
  await go('Raport dla klienta')
  await heading('Raport dla klienta')
  await seen('report-form')
  await page.getByRole('textbox', { name: 'Numer' }).fill(ANNAS_PESEL)
  await employee.press('Przygotuj raport')
  await heading('Informacja o danych osobowych')
  await seen('report')
}

/** The administrator agrees, and the auditor reads who it was. */
async function tourSecondPerson(party: Party, look: Look): Promise<void> {
  const { employee } = party
  const { page } = employee
  const seen = (state: string) => look(`journal-${state}`, page)

  await changeTo(party, 'Ewa Sikora')
  await page.getByRole('button', { name: 'Zgadzam się' }).waitFor()
  await employee.sees('Tomasz Krawczyk · audytor')
  await employee.sees('SPR/2026/118')
  await seen('administrator')
  await employee.press('Zgadzam się')
  await employee.sees('Zgoda zapisana.')
  await seen('administrator-agreed')
  await changeTo(party, 'Tomasz Krawczyk')
  await page.getByRole('link', { name: /^Zgody/ }).click()
  await employee.press('Odczytaj, kim był klient')
  await employee.sees(ANNAS_PESEL)
  await seen('identity')
}

/** The supervisor sees the branch alone. */
async function tourBranch(party: Party, look: Look): Promise<void> {
  const { employee } = party
  const { page } = employee
  const seen = (state: string) => look(`journal-${state}`, page)
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
  const go = (name: string) => page.getByRole('link', { name, exact: true }).click()

  await changeTo(party, 'Małgorzata Wróbel')
  await heading('Co klient chce załatwić?')
  await seen('supervisor-desk')
  await go('Dziennik')
  await employee.sees('Widzisz wpisy swojego oddziału.')
  await employee.press('Pokaż najnowsze wpisy')
  await employee.sees('Pokazano:')
  await seen('supervisor')
}

const OTHER_KEY = 'strange.example/journal+75f977a8+AbNwfB13RFK1reJDpK2nFYf7GO9Vo26AWXzfOoYZyr0n'

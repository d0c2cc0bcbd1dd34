import { PROBLEMS, type ProblemCode } from '@okienko/contract'
import type { Page } from 'playwright-core'
import { ANNA, type Customer } from './customer.ts'
import type { Employee } from './employee.ts'

/** Called in every state, by its name; finds and leaves the page as it is. */
export type Look = (state: string, page: Page) => Promise<void>

interface Party {
  readonly employee: Employee
  readonly customer: Customer
}

/** Every state that the desk shows, from the welcome to each kind of end. */
export async function tourDesk(party: Party, look: Look): Promise<void> {
  await tourWelcome(party, look)
  await tourCode(party, look)
  await tourAnswer(party, look)
  await tourEnds(party, look)
  await tourTroubles(party, look)
}

/** Up to the choice of an operation. */
async function tourWelcome({ employee }: Party, look: Look): Promise<void> {
  const { page } = employee
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
  const seen = (state: string) => look(`desk-${state}`, page)

  await employee.open()
  await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
  await seen('welcome')
  await page.getByRole('link', { name: 'Zaloguj się' }).click()
  await page.getByRole('button', { name: 'Piotr Zieliński' }).waitFor()
  await seen('sign-in')
  await page.getByRole('button', { name: 'Piotr Zieliński' }).click()
  await heading('Co klient chce załatwić?')
  await seen('first-day')
  await employee.press('Ukryj wskazówki')
  await page.getByRole('combobox', { name: 'Szukaj czynności' }).fill('czek')
  await employee.sees('Żadna czynność nie pasuje')
  await seen('nothing-found')
  await page.getByRole('combobox', { name: 'Szukaj czynności' }).fill('')
  await page.getByRole('option', { name: 'Otwarcie rachunku' }).click()
  await seen('chosen')
}

/** The code on the screen, in small and in large, with and without a network. */
async function tourCode({ employee }: Party, look: Look): Promise<void> {
  const { page } = employee
  const seen = (state: string) => look(`desk-${state}`, page)

  await employee.showCode('Otwarcie rachunku')
  await seen('code')
  await employee.press('Pokaż na pełnym ekranie')
  await seen('full-screen')
  await page.getByRole('dialog').getByRole('button', { name: 'Українська' }).click()
  await seen('full-screen-uk')
  await page.keyboard.press('Escape')
  await page.context().setOffline(true)
  await employee.sees('Brak połączenia')
  await seen('offline')
  await page.context().setOffline(false)
  await page.getByText('Brak połączenia', { exact: true }).waitFor({ state: 'hidden' })
}

/** The data beside the customer, a decision that could not be recorded, and the release. */
async function tourAnswer({ employee, customer }: Party, look: Look): Promise<void> {
  const { page } = employee
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
  const seen = (state: string) => look(`desk-${state}`, page)

  await customer.answer(await employee.readCode())
  await page.getByRole('button', { name: 'Tak, to ta sama osoba' }).waitFor()
  await seen('assess')
  await employee.press('Ukryj dane')
  await seen('assess-hidden')
  await employee.press('Pokaż dane')
  await page.getByText('Podpis i pieczęć sprawdzone').click()
  await seen('assess-evidence')
  await page.getByText('Podpis i pieczęć sprawdzone').click()
  await page.getByLabel('Język').selectOption('English')
  await seen('assess-en')
  await page.getByLabel('Language').selectOption('Українська')
  await seen('assess-uk')
  await page.getByLabel('Мова').selectOption('Polski')
  await refuseOnce(page, '**/decision', 'journal-unavailable')
  await employee.decide('Tak, to ta sama osoba')
  await employee.sees('journal-unavailable')
  await seen('assess-not-recorded')
  await employee.decide('Tak, to ta sama osoba')
  await heading('Tożsamość potwierdzona')
  await seen('released')
  await employee.press('Pokaż dane klienta')
  await heading(ANNA)
  await seen('released-data')
}

/** Every end but a release. */
async function tourEnds({ employee, customer }: Party, look: Look): Promise<void> {
  const { page } = employee
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
  const seen = (state: string) => look(`desk-${state}`, page)
  const fresh = () => employee.press('Nowa weryfikacja')

  await fresh()
  await employee.showCode()
  await customer.answer(await employee.readCode(), 'Łukasz Gżegżółka')
  await employee.decide('Nie, to inna osoba')
  await seen('reasons')
  await employee.press('Wróć do pytania')
  await employee.turnDown('Twarz różni się od zdjęcia')
  await heading('Osoba przy okienku to nie osoba ze zdjęcia')
  await seen('rejected')

  await fresh()
  await employee.showCode()
  await customer.answer(await employee.readCode(), 'Stefan Józef Zawadzki')
  await employee.sees('Dokument nie zawiera zdjęcia')
  await seen('no-photo')
  await employee.press('Anuluj')
  await heading('Weryfikacja anulowana')
  await seen('cancelled')

  await fresh()
  await employee.showCode()
  await employee.press('Klient odmówił')
  await heading('Klient odmówił przy okienku')
  await seen('refused')

  await employee.press('Pokaż nowy kod')
  await customer.answer(await employee.readCode(), ANNA, 'certificate-revoked-unchecked')
  await heading('Certyfikat klienta został unieważniony')
  await seen('revoked')
}

/** What keeps a verification from being started, and a session that is over. */
async function tourTroubles({ employee }: Party, look: Look): Promise<void> {
  const { page } = employee
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
  const seen = (state: string) => look(`desk-${state}`, page)
  const fresh = () => employee.press('Nowa weryfikacja')

  await fresh()
  await page.getByRole('option', { name: 'Aktualizacja danych' }).click()
  await refuseOnce(page, '**/v1/verifications', 'source-unavailable')
  await employee.press('Pokaż kod klientowi')
  await heading('BackSystem nie odpowiada')
  await seen('source-unavailable')

  await fresh()
  await heading('Co klient chce załatwić?')
  await seen('many-today')
  await page.context().clearCookies()
  await employee.showCode().catch(() => {})
  await page.getByRole('alert').getByText('Sesja wygasła').waitFor()
  await seen('session-over')
  await employee.signIn('Tomasz Krawczyk')
  await employee.sees('Kto, co, kiedy i po co')
}

/** Every state of the phone. */
export async function tourPhone({ employee, customer }: Party, look: Look): Promise<void> {
  const { page } = customer
  const seen = (state: string) => look(`phone-${state}`, page)
  await customer.open('Piotr Lewandowicz')
  await seen('document-expired')
  await customer.press('Wstecz')
  await customer.sees('Czyj to telefon?')
  await seen('citizens')
  await page.getByText('Dla testerów').click()
  await seen('testers')
  await page.getByRole('button', { name: ANNA }).click()
  await seen('document')
  await page.getByText('Wszystkie dane').click()
  await seen('all-data')
  await customer.scan('to nie jest kod')
  await customer.sees('To nie jest kod z okienka')
  await seen('scan')

  await employee.showCode('Otwarcie rachunku')
  await customer.open()
  await customer.scan(await employee.readCode())
  await customer.sees('prosi o Twoje dane')
  await seen('consent')
  await customer.press('Zgadzam się')
  await seen('pin')
  for (const digit of '0000') await customer.press(digit)
  await customer.press('Zatwierdź')
  await customer.sees('PIN się nie zgadza')
  await seen('pin-wrong')
  for (const digit of '1234') await customer.press(digit)
  await customer.press('Zatwierdź')
  await customer.sees('Dane wysłane')
  await seen('sent')
  await employee.press('Anuluj')

  await employee.press('Nowa weryfikacja')
  await employee.showCode()
  const code = await employee.readCode()
  await customer.open('Piotr Lewandowicz')
  await customer.scan(code)
  await customer.sees('Nie udało się')
  await seen('failed')
  await customer.open()
  await customer.scan(code)
  await customer.press('Odmawiam')
  await customer.sees('Dane nie zostały wysłane')
  await seen('refused')
}

/** States that only time brings about; the installation must be in a hurry. */
export async function tourTime({ employee, customer }: Party, look: Look): Promise<void> {
  const { page } = employee
  const seen = (state: string) => look(`desk-${state}`, page)
  const until = (text: string) => page.getByText(text).first().waitFor({ timeout: 60_000 })
  await employee.showCode()
  await seen('code-last-seconds')
  await until('Kodu nie można już zeskanować')
  await seen('code-over')
  await until('Czas na odpowiedź klienta minął')
  await seen('expired')
  await employee.press('Pokaż nowy kod')
  await customer.answer(await employee.readCode())
  await until('Czas na decyzję minął')
  await seen('not-decided')
}

/** Lets the API refuse one request with that problem, as it would in trouble. */
export async function refuseOnce(page: Page, url: string, code: ProblemCode): Promise<void> {
  const { title, advice } = PROBLEMS[code]
  const said = { title: title.pl, detail: advice.pl, code, status: 503, retryable: true }
  const problem = { ...said, instance: `urn:uuid:${'0'.repeat(8)}` }
  await page.route(
    url,
    (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify(problem),
          })
        : route.fallback(),
    { times: 1 },
  )
}

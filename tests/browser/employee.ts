import type { State, VerificationView } from '@okienko/contract'
import type { Locator, Page, Request } from 'playwright-core'
import type { Scanner } from './scanner.ts'

/** A press sooner after the question appears is not taken for a decision. */
const LOOK_MS = 500

/** A page looks at what it follows, by an address of its own. */
const LOOKS = /\/v1\/verifications\/([0-9a-f-]{36})$/
const idIn = (request: Request): string => LOOKS.exec(request.url())?.[1] ?? ''

/** What today's list calls it. */
const ROW_WORDS = {
  invited: 'Czeka na klienta',
  released: 'Potwierdzona',
  rejected: 'Odrzucona',
  refused: 'Odmowa klienta',
  failed: 'Nieudana',
  cancelled: 'Anulowana',
} as const satisfies Partial<Record<State, string>>

/** The person at the desk, who sees names and presses buttons. */
export interface Employee {
  readonly page: Page
  open(): Promise<void>
  /** From the welcome through the identity provider to the desk. */
  signIn(name?: string): Promise<void>
  /** Picks the operation and shows its code to the customer. */
  showCode(operation?: string): Promise<void>
  /** What a camera reads from the code on the screen. */
  readCode(): Promise<string>
  press(name: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  /** Looks at the photo, then answers the question. */
  decide(answer: 'Tak, to ta sama osoba' | 'Nie, to inna osoba'): Promise<void>
  /** Says that it is not the same person, and why. */
  turnDown(reason: string): Promise<void>
  /** Today's list says of the newest that it is in this state. */
  listed(state: keyof typeof ROW_WORDS): Promise<void>
  /** Opens the page and shows there what the list has as the newest, which must be in this state. */
  takeUp(state: keyof typeof ROW_WORDS): Promise<void>
  /** Rows of today's list, newest first. */
  rows(): Locator
  seesFirstRow(text: string): Promise<void>
  /** Resumes the newest row, which must say this. */
  resume(state: string): Promise<void>
  /** The verification started last on this page, as the API tells it to this session. */
  newest(): Promise<VerificationView>
  /** The status with which the API answers when this session asks for its data. */
  statusOf(data: 'received-data' | 'released-data'): Promise<number>
}

export function employeeAt(deskUrl: string, page: Page, scanner: Scanner): Employee {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const code = page.getByRole('img', { name: /QR/ })
  const get = (path: string) => page.request.get(`${deskUrl}/v1/verifications/${path}`)
  // By what the page asks for: Chromium does not keep every body that a page reads as a stream.
  let started = page.waitForRequest(LOOKS, { timeout: 0 }).then(idIn)
  started.catch(() => {})
  page.on('request', (request) => {
    if (LOOKS.test(request.url())) started = Promise.resolve(idIn(request))
  })
  const employee: Employee = {
    page,
    async open() {
      await page.goto(`${deskUrl}/`)
    },
    async signIn(name = 'Anna Nowak') {
      await employee.open()
      await page.getByRole('link', { name: 'Zaloguj się' }).click()
      await page.getByRole('button', { name }).click()
      await button('Wyloguj się').waitFor()
    },
    async showCode(operation = 'Wypłata gotówki') {
      await page.getByRole('option', { name: operation }).click()
      await button('Pokaż kod klientowi').click()
      await code.waitFor()
    },
    readCode: () => scanner.read(code.last()),
    press: (name) => button(name).click(),
    sees: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    async decide(answer) {
      await button(answer).waitFor()
      await page.waitForTimeout(LOOK_MS)
      await button(answer).click()
    },
    async turnDown(reason) {
      await employee.decide('Nie, to inna osoba')
      await page.getByLabel(reason).check()
      await page.waitForTimeout(LOOK_MS)
      await employee.press('Zakończ bez potwierdzenia')
    },
    listed: (state) => employee.seesFirstRow(ROW_WORDS[state]),
    async takeUp(state) {
      await employee.open()
      await employee.resume(ROW_WORDS[state])
    },
    rows: () => page.getByRole('region', { name: 'Dzisiejsze weryfikacje' }).getByRole('listitem'),
    seesFirstRow: (text) => employee.rows().first().filter({ hasText: text }).waitFor(),
    async resume(state) {
      await employee.rows().first().getByRole('button', { name: state }).click()
    },
    newest: async () => (await get(await started)).json(),
    statusOf: async (data) => (await get(`${await started}/${data}`)).status(),
  }
  return employee
}

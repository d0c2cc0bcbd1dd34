import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@okienko/contract'
import { CASH_DESK, LOAN_FRONT } from '../../packages/simulator/src/identity-provider/clients.ts'
import {
  applicationTokenFor,
  clientTokenFor,
} from '../../packages/simulator/src/identity-provider/sign-in-as.ts'
import { EMPLOYEES, type Employee } from './employees.ts'

interface Place {
  readonly deskUrl: string
  readonly simulatorUrl: string
}

/** The list that the demo has, with room for a test to allow something else. */
export const APPLICATIONS = `version: 1
applications:
  loan-front:
    name: { pl: Kredyty, en: Loans, uk: Кредити }
    client: ${LOAN_FRONT.id}
    authentication: employee-token
    link: http://127.0.0.1:4192/start?ticket={ticket}
    may:
      open-account: [firstName, surname, pesel]
      take-loan: [surname, address]
  cash-desk:
    name: { pl: Kasa, en: Cash desk, uk: Каса }
    client: ${CASH_DESK.id}
    authentication: own-token
    may:
      open-account: [surname]
      withdraw-cash: [firstName, surname]
`

/** The same, with an application that gets verdicts and may hold what it knows against the document. */
export const COMPARING = APPLICATIONS.replace(
  '    may:\n      open-account: [firstName',
  '    verdicts: [open-account]\n    compares: [givenNames, surname, pesel]\n    may:\n      open-account: [firstName',
)

/** A file of applications in a folder of its own, which goes with the test. */
export function applicationsFile(
  t: { after(done: () => void): void },
  text = APPLICATIONS,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-applications-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'applications.yaml')
  writeFileSync(file, text)
  return file
}

/** The same in a folder that is there. */
export async function applicationsIn(folder: string, text = APPLICATIONS): Promise<string> {
  const file = join(folder, 'applications.yaml')
  await writeFile(file, text)
  return file
}

/** The token of that employee that a bank application has. */
export async function loanFrontToken(
  { simulatorUrl }: Place,
  employee: Employee = 'advisor',
): Promise<{ readonly token: string }> {
  return { token: await applicationTokenFor(`${simulatorUrl}/idp`, EMPLOYEES[employee]) }
}

/** A bank application that has a token of that employee. */
export async function loanFront(place: Place, employee: Employee = 'advisor'): Promise<Client> {
  const authorization = await loanFrontToken(place, employee)
  return createClient({ baseUrl: place.deskUrl, authorization })
}

/** One that has a token of its own, and names the employee itself. */
export async function cashDesk({ deskUrl, simulatorUrl }: Place): Promise<Client> {
  const token = await clientTokenFor(`${simulatorUrl}/idp`)
  return createClient({ baseUrl: deskUrl, authorization: { token } })
}

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProblemCode, ROUTES, type RouteName } from '@okienko/contract'
import { applicationsIn, COMPARING, loanFrontToken } from '../support/bank-applications.ts'
import { keepingCatalogue, lookingAgain } from '../support/catalogue.ts'
import { type Desk, deskOf } from '../support/desk.ts'
import {
  type Authorization,
  cookieOf,
  EMPLOYEE_NAMES,
  type Employee,
  headersOf,
  insider,
  isForApplications,
  outsider,
  tokenOf,
} from '../support/employees.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import type { Checked } from '../support/published.ts'
import { pathOf, type Request, ROUTE_NAMES } from '../support/send.ts'
import { head, openWire, type Wire } from '../support/wire.ts'
import { type Answers, answersOf } from './answers.ts'
import { POSTS, type Seen } from './seen.ts'

/** A usual installation, with everybody signed in. */
export interface Usual extends Answers {
  readonly installation: TestInstallation
  readonly supervisor: Authorization
  /** The supervisor's session in a browser. */
  readonly cookie: Authorization
  /** The supervisor's desk. */
  readonly desk: Desk
  token(employee: Employee | null): Authorization
  /** The token of somebody who may. */
  allowed(name: RouteName): Authorization
  /** The token of somebody who may not. */
  barred(name: RouteName): Authorization
  /** Succeeds for somebody who may. */
  asked(name: RouteName, request: Request): Promise<Checked>
  /** Is refused to somebody who may. */
  nothing(name: RouteName, code: ProblemCode, request?: Request): Promise<void>
  /** Verifies somebody, of whom something may now be kept; gives the number. */
  kept(operation?: string, citizen?: string): Promise<string>
  /** Requests that are never finished: their time runs while the tests do. */
  readonly unfinished: readonly Unfinished[]
}

interface Unfinished {
  readonly name: RouteName
  readonly wire: Wire
}

export async function openUsual(stack: AsyncDisposableStack, seen: Seen): Promise<Usual> {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-catalogue-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const env = {
    OKIENKO_OPEN_PER_SESSION: '20',
    OKIENKO_CATALOGUE: await lookingAgain(await keepingCatalogue(folder)),
    OKIENKO_APPLICATIONS: await applicationsIn(folder, COMPARING),
  }
  const installation = stack.adopt(await openInstallation({ env, register: true }), (opened) =>
    opened.remove(),
  )
  const fresh = async (name: Employee) => [name, await tokenOf(installation, name)] as const
  const tokens = new Map<Employee | null, Authorization>(
    await Promise.all(EMPLOYEE_NAMES.map(fresh)),
  )
  const token = (employee: Employee | null): Authorization => {
    const found = tokens.get(employee)
    assert.ok(found)
    return found
  }
  const loans = await loanFrontToken(installation)
  const allowed = (name: RouteName) => (isForApplications(name) ? loans : token(insider(name)))
  const supervisor = token('supervisor')
  const desk = deskOf(installation, supervisor)
  const answers = await answersOf(installation, seen)
  return {
    ...answers,
    installation,
    supervisor,
    cookie: await cookieOf(installation, 'supervisor'),
    desk,
    token,
    allowed,
    barred: (name) => token(outsider(name)),
    asked: (name, request) => answers.succeeds(name, { authorization: allowed(name), ...request }),
    nothing: (name, code, request = {}) =>
      answers.refuses(name, code, { authorization: allowed(name), ...request }),
    kept: (operation, citizen) => keep(desk, operation, citizen),
    unfinished: await Promise.all(ROUTE_NAMES.map((name) => begin(installation, name, allowed))),
  }
}

/** The beginning of a request, up to its headers. */
export function headOf(name: RouteName, headers: Readonly<Record<string, string>>): string {
  const { method, path } = ROUTES[name]
  return head(method, pathOf(path), headers)
}

/** Sends a request but for its end. */
async function begin(
  installation: TestInstallation,
  name: RouteName,
  allowed: (name: RouteName) => Authorization,
): Promise<Unfinished> {
  const wire = await openWire(installation.ports.desk)
  const headers = headersOf(allowed(name), installation)
  const body = { 'content-type': 'application/json', 'content-length': '100' }
  if (POSTS.includes(name)) wire.write(`${headOf(name, { ...headers, ...body })}\r\n{`)
  else wire.write(headOf(name, headers))
  return { name, wire }
}

async function keep(desk: Desk, operation = 'open-account', citizen?: string): Promise<string> {
  const id = await desk.receive(operation, citizen)
  await desk.present(id)
  await desk.confirm(id)
  return desk.pesel(citizen)
}

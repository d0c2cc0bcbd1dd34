import {
  type ClientOptions,
  ROUTES,
  type Role,
  type Route,
  type RouteName,
} from '@okienko/contract'
import { DEMO_EMPLOYEES } from '../../packages/simulator/src/identity-provider/employees.ts'
import {
  accessTokenFor,
  signInAs,
} from '../../packages/simulator/src/identity-provider/sign-in-as.ts'

/** One demo employee for each role, and a second advisor of another branch. */
export const EMPLOYEES = {
  advisor: 'anna.nowak',
  otherAdvisor: 'piotr.zielinski',
  supervisor: 'malgorzata.wrobel',
  auditor: 'tomasz.krawczyk',
  administrator: 'ewa.sikora',
} as const
export type Employee = keyof typeof EMPLOYEES
export const EMPLOYEE_NAMES = Object.keys(EMPLOYEES) as Employee[]

/** How a caller proves who it is. */
export type Authorization = NonNullable<ClientOptions['authorization']>

interface Place {
  readonly deskUrl: string
  readonly simulatorUrl: string
}

export function cookieOf({ deskUrl }: Place, employee: Employee): Promise<Authorization> {
  return signInAs(deskUrl, EMPLOYEES[employee])
}

/** Each token is a session of its own. */
export async function tokenOf({ simulatorUrl }: Place, employee: Employee): Promise<Authorization> {
  return { token: await accessTokenFor(`${simulatorUrl}/idp`, EMPLOYEES[employee]) }
}

/** The headers that carry an authorization, as a browser on the desk's own page would send the cookie. */
export function headersOf(
  authorization: Authorization | null,
  { deskUrl }: Place,
): Record<string, string> {
  if (authorization === null) return {}
  if ('token' in authorization) return { authorization: `Bearer ${authorization.token}` }
  return { cookie: authorization.cookie, origin: deskUrl }
}

export function rolesOf(employee: Employee): readonly Role[] {
  const found = DEMO_EMPLOYEES.find(({ id }) => id === EMPLOYEES[employee])
  return (found?.roles ?? []) as readonly Role[]
}

/** Whether it is for systems of the bank, and for no employee. */
export function isForApplications(name: RouteName): boolean {
  return ROUTES[name].roles === 'application'
}

/** Somebody who may call the route. */
export function insider(name: RouteName): Employee {
  const { roles }: Route = ROUTES[name]
  const found = EMPLOYEE_NAMES.find(
    (employee) => roles === 'anyone' || rolesOf(employee).some((role) => roles.includes(role)),
  )
  if (found === undefined) throw new Error(`no demo employee may ${name}`)
  return found
}

/** Somebody who may not; null for a route that is open to every role. */
export function outsider(name: RouteName): Employee | null {
  const { roles }: Route = ROUTES[name]
  const barred = (employee: Employee) => !rolesOf(employee).some((role) => roles.includes(role))
  return roles === 'anyone' ? null : (EMPLOYEE_NAMES.find(barred) ?? null)
}

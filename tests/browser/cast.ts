import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Employee as Account, cookieOf } from '../support/employees.ts'
import type { TestInstallation } from '../support/installation.ts'
import { openWindow } from './browser.ts'
import { type Customer, customerWith } from './customer.ts'
import { type Employee, employeeAt } from './employee.ts'
import type { Scanner } from './scanner.ts'

const FAILED = join(import.meta.dirname, '../../screenshots/failed')

/** Where people meet: a running installation, and a browser to look at it. */
export interface Stage {
  readonly installation: TestInstallation
  readonly browser: Browser
  readonly scanner: Scanner
}

/** Who plays a scene, each with a window of their own. */
export interface Cast {
  readonly employee: Employee
  readonly customer: Customer
  readonly installation: TestInstallation
  readonly scanner: Scanner
  /** Whose counter it is, as the phone names it. */
  readonly institution: string
  /** The employee in another tab of the same browser, where nothing is open yet. */
  another(): Promise<Employee>
  /** What went wrong behind the scene so far. */
  wrongs(): readonly string[]
  /** Keeps pictures of both windows in `screenshots/failed`, for whoever looks for the cause. */
  keepPictures(name: string): Promise<void>
  leave(): Promise<void>
}

/** Opens the windows; with an account the employee is at the desk already. */
export async function castOn(stage: Stage, account: Account | null = 'advisor'): Promise<Cast> {
  const { installation, browser, scanner } = stage
  const { deskUrl, simulatorUrl } = installation
  const { institution } = await (await fetch(`${deskUrl}/v1/installation`)).json()
  const [desk, phone] = await Promise.all([
    openWindow(browser, 'desk'),
    openWindow(browser, 'phone'),
  ])
  const employee = employeeAt(deskUrl, desk.page, scanner)
  if (account !== null) {
    const authorization = await cookieOf(installation, account)
    if (!('cookie' in authorization)) throw new Error('no cookie')
    const [name = '', value = ''] = authorization.cookie.split('=')
    await desk.context.addCookies([{ name, value, url: deskUrl, httpOnly: true }])
    await employee.open()
  }
  return {
    employee,
    customer: customerWith(simulatorUrl, phone.page),
    installation,
    scanner,
    institution,
    another: async () => employeeAt(deskUrl, await desk.context.newPage(), scanner),
    wrongs: () => [...desk.wrongs, ...phone.wrongs],
    async keepPictures(name) {
      const path = (who: string) => join(FAILED, `${name.replaceAll(/[^\w-]+/g, '-')}.${who}.png`)
      await Promise.allSettled([
        desk.page.screenshot({ path: path('desk') }),
        phone.page.screenshot({ path: path('phone') }),
      ])
    },
    async leave() {
      await Promise.all([desk.leave(), phone.leave()])
    },
  }
}

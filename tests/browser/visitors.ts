import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Bank } from '../support/bank-with-examples.ts'
import { type Desk, deskOf } from '../support/desk.ts'
import { cookieOf } from '../support/employees.ts'
import { openWindow } from './browser.ts'
import { type Customer, customerWith } from './customer.ts'
import { type Employee, employeeAt } from './employee.ts'
import type { Scanner } from './scanner.ts'

const FAILED = join(import.meta.dirname, '../../screenshots/failed')

/** Anna Nowak's browser, with the desk in it and whatever the bank opens beside it; and the phone of whoever comes. */
export interface Visitors {
  readonly employee: Employee
  readonly customer: Customer
  /** The same session by the API. */
  readonly desk: Desk
  /** Another tab of the employee's browser. */
  tab(address: string): Promise<Page>
  /** Signs in at the loan front, in that tab, where it asks. */
  signInThere(tab: Page): Promise<void>
  /** At the cash desk: who works there, and the code that the desk shows. */
  typeCode(code: string): Promise<Page>
  wrongs(): readonly string[]
  keepPictures(name: string): Promise<void>
  leave(): Promise<void>
}

export async function visitorsOf(
  { installation, cashDesk }: Bank,
  browser: Browser,
  scanner: Scanner,
): Promise<Visitors> {
  const { deskUrl, simulatorUrl } = installation
  const [atDesk, phone] = await Promise.all([
    openWindow(browser, 'desk'),
    openWindow(browser, 'phone'),
  ])
  const authorization = await cookieOf(installation, 'advisor')
  if (!('cookie' in authorization)) throw new Error('no cookie')
  const [name = '', value = ''] = authorization.cookie.split('=')
  await atDesk.context.addCookies([{ name, value, url: deskUrl, httpOnly: true }])
  const employee = employeeAt(deskUrl, atDesk.page, scanner)
  await employee.open()
  const tab = async (address: string) => {
    const page = await atDesk.context.newPage()
    await page.goto(address)
    return page
  }
  return {
    employee,
    customer: customerWith(simulatorUrl, phone.page),
    desk: deskOf(installation, authorization),
    tab,
    signInThere: (page) => page.getByRole('button', { name: 'Anna Nowak' }).click(),
    async typeCode(code) {
      const page = await tab(cashDesk.url)
      const who = page.getByRole('button', { name: 'anna.nowak' })
      if (await who.isVisible()) await who.click()
      await page.getByLabel('Osiem liter').fill(code)
      await page.getByRole('button', { name: 'Odczytaj' }).click()
      return page
    },
    wrongs: () => [...atDesk.wrongs, ...phone.wrongs],
    async keepPictures(scene) {
      const path = (who: string | number) =>
        join(FAILED, `${scene.replaceAll(/[^\w-]+/g, '-')}.${who}.png`)
      await Promise.allSettled([
        ...atDesk.context.pages().map((page, at) => page.screenshot({ path: path(at) })),
        phone.page.screenshot({ path: path('phone') }),
      ])
    },
    async leave() {
      await Promise.all([atDesk.leave(), phone.leave()])
    },
  }
}

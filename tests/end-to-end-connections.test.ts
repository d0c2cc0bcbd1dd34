import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { Cast } from './browser/cast.ts'
import { type Employee, employeeAt } from './browser/employee.ts'
import { type Holding, openHoldingProxy } from './browser/holding-proxy.ts'
import { scenes } from './browser/scenes.ts'
import { until } from './service/ready.ts'
import { playPhone } from './support/desk.ts'

const SHORT_NAME = 'Anna Wiśniewska-Kowalczyk'
const CITIZEN = 'anna-wisniewska-kowalczyk'

async function streamsAt(deskUrl: string): Promise<number> {
  const text = await (await fetch(`${deskUrl}/metrics`)).text()
  return Number(/^okienko_live_streams (\d+)$/m.exec(text)?.[1])
}

/** The phone answers the code that this employee shows. */
async function answerTo(employee: Employee, { installation }: Cast) {
  const view = await employee.newest()
  assert.equal(view.state, 'invited')
  if (view.state !== 'invited') return
  const { qrText } = view.invitation
  await playPhone(installation.simulatorUrl, {
    citizenId: CITIZEN,
    qrText: qrText ?? '',
    scenario: 'happy',
  })
}

const seesCustomer = (page: Page) => page.getByRole('heading', { name: SHORT_NAME }).waitFor()

async function tab(cast: Cast, context: BrowserContext): Promise<Employee> {
  const { installation, scanner } = cast
  const employee = employeeAt(installation.deskUrl, await context.newPage(), scanner)
  await employee.open()
  await employee.showCode()
  return employee
}

describe('tabs of one browser', () => {
  const scene = scenes()

  scene(
    'seven of them have one connection together, over HTTP/1.1, and all stay live',
    async (cast) => {
      const { deskUrl } = cast.installation
      const context = cast.employee.page.context()
      await cast.employee.showCode()
      const others: Employee[] = []
      for (let one = 0; one < 6; one++) others.push(await tab(cast, context))
      const all = [cast.employee, ...others]
      await until('one stream', async () => (await streamsAt(deskUrl)) === 1)
      for (const employee of all.slice(0, 4)) {
        await answerTo(employee, cast)
        await seesCustomer(employee.page)
      }
      // Whoever has the stream goes; the next one takes it over, and nobody misses a thing.
      await cast.employee.page.goto('about:blank')
      await until('one stream again', async () => (await streamsAt(deskUrl)) === 1)
      for (const employee of all.slice(4)) {
        await answerTo(employee, cast)
        await seesCustomer(employee.page)
      }
      for (const employee of others) {
        await employee.decide('Tak, to ta sama osoba')
        await employee.sees('Tożsamość potwierdzona')
      }
      // A desk that somebody looks at follows the visit; nobody else needs a connection where nothing is open any more.
      await others[5]?.press('Klient odszedł')
      await until('the one of the desk', async () => (await streamsAt(deskUrl)) === 1)
      for (const employee of others) await employee.page.close()
      await until('no stream', async () => (await streamsAt(deskUrl)) === 0)
    },
  )

  scene(
    'a stream that breaks off comes again, and the tabs hear what they missed',
    async (cast) => {
      const { installation, employee } = cast
      await employee.showCode()
      const other = await tab(cast, employee.page.context())
      await installation.restart('server')
      for (const one of [employee, other]) {
        await answerTo(one, cast)
        await seesCustomer(one.page)
      }
    },
  )
})

// All at once: each waits for what the proxy keeps.
describe('a proxy that holds back what is live', { concurrency: 3 }, () => {
  const scene = scenes()
  const HOLDINGS: readonly Holding[] = ['answer', 'body', 'after-the-first']
  for (const holding of HOLDINGS) {
    scene(`(${holding}) does not keep the answer from the screen`, async (cast) => {
      const { installation, scanner } = cast
      const proxy = await openHoldingProxy(installation.deskUrl, holding)
      try {
        const context = cast.employee.page.context()
        const [cookie] = await context.cookies(installation.deskUrl)
        assert.ok(cookie)
        // The cookie is of the host, whatever the port.
        const employee = employeeAt(proxy.url, await context.newPage(), scanner)
        await employee.open()
        await employee.showCode()
        if (holding === 'after-the-first') await employee.page.waitForTimeout(2_000)
        await answerTo(employee, cast)
        const from = Date.now()
        await seesCustomer(employee.page)
        const most = holding === 'after-the-first' ? 24_000 : 9_000
        assert.ok(Date.now() - from < most, `${Date.now() - from} ms`)
        assert.equal(await employee.page.getByText('Brak połączenia').count(), 0)
        await employee.decide('Tak, to ta sama osoba')
        await employee.sees('Tożsamość potwierdzona')
      } finally {
        await proxy.close()
      }
    })
  }
})

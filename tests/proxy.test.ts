import assert from 'node:assert/strict'
import { mkdtempSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { accessTokenFor } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { whyNoNginx } from '../scripts/nginx.ts'
import { openBrowser, openWindow, withoutBrowser } from './browser/browser.ts'
import { ANNA } from './browser/customer.ts'
import { employeeAt } from './browser/employee.ts'
import { openScanner } from './browser/scanner.ts'
import { readSlowly, watchByHttp2, watchDirectly } from './proxy/live.ts'
import { checkConfiguration, startNginx } from './proxy/nginx.ts'
import { keepsOut, letsThrough, tellsWhoCame } from './proxy/outside.ts'
import { type Behind, openBehind } from './proxy/stage.ts'
import { until } from './service/ready.ts'
import { deskOf, playPhone } from './support/desk.ts'

const CITIZEN = 'anna-wisniewska-kowalczyk'
/** Live is what nobody waits for. What is held back comes when the stream ends, after minutes. */
const LIVE_MS = 800
/** Until a page that hears nothing has asked for itself, on a busy machine. */
const ASKED_MS = 12_000
/** How nginx says that it has written something of a request or an answer to a disk. */
const KEPT = /buffered to a temporary file/
const skip = whyNoNginx() ?? withoutBrowser

describe('behind the nginx that ships', { skip }, () => {
  let behind: Behind
  let browser: Browser
  before(async () => {
    behind = await openBehind()
    browser = await openBrowser(behind.trust)
  })
  after(async () => {
    await browser?.close()
    await behind?.close()
  })

  it('the configuration has nothing that nginx complains about', () => {
    const { status, said } = checkConfiguration(behind.place)
    assert.equal(status, 0, said)
    assert.match(said, /test is successful\n$/)
    assert.doesNotMatch(said, /\[(warn|error|emerg)\]/)
  })

  it('an employee signs in and sees a whole verification live, over HTTP/2', async () => {
    const { through } = behind
    const { context, page, wrongs } = await openWindow(browser, 'desk')
    const employee = employeeAt(through.deskUrl, page, await openScanner(browser))
    const paths: string[] = []
    page.on('request', (request) => paths.push(new URL(request.url()).pathname))
    await employee.signIn()
    await employee.showCode('Otwarcie rachunku')
    const qrText = await employee.readCode()
    await playPhone(through.simulatorUrl, { citizenId: CITIZEN, qrText, scenario: 'happy' })
    await page.getByRole('heading', { name: ANNA }).waitFor()
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
    await employee.press('Pokaż dane klienta')
    await page.getByRole('heading', { name: ANNA }).waitFor()

    const asked = await requestsOf(page)
    assert.ok(paths.some((path) => path.endsWith('/events')))
    assert.deepEqual([...new Set(asked.map(({ protocol }) => protocol))], ['h2'])
    const own = (await context.cookies(through.deskUrl)).filter(({ name }) => /okienko/.test(name))
    assert.deepEqual(
      own.map(({ name, secure, httpOnly, sameSite }) => [name, secure, httpOnly, sameSite]),
      [['__Host-okienko', true, true, 'Strict']],
    )
    assert.deepEqual(wrongs, [])
    await context.close()
  })

  it('every event arrives as it happens, and one that is held back would be noticed', async (t) => {
    const { installation, through, nginx, careless } = behind
    const token = await accessTokenFor(`${through.simulatorUrl}/idp`, 'anna.nowak')
    const desk = deskOf(through, { token })
    const invited = await desk.start()
    const [direct, live, late] = [
      watchDirectly(installation.deskUrl, invited.id, token),
      watchByHttp2(nginx.origin, invited.id, token),
      watchByHttp2(careless.origin, invited.id, token),
    ]
    t.after(() => {
      for (const one of [direct, live, late]) one.end()
    })
    await until('all three follow', async () => (await streams(installation.deskUrl)) === 3)
    await desk.play(invited)
    assert.equal(await desk.settled(invited.id), 'received')
    await desk.present(invited.id)
    await until('two states were told', () => [1, 2].every((one) => live.at(one) !== undefined))
    await pause(LIVE_MS)
    // With the last state the stream ends, and then everything comes.
    assert.deepEqual([late.at(1), late.at(2)], [undefined, undefined])
    const { version } = await desk.confirm(invited.id)
    await until('the last state was told', () => live.at(version) !== undefined)
    for (let one = 1; one <= version; one++) {
      const sent = direct.at(one)
      if (sent === undefined) continue
      const ms = (live.at(one) ?? Number.POSITIVE_INFINITY) - sent
      assert.ok(ms < LIVE_MS, `version ${one} came ${ms} ms later`)
    }
  })

  it('what one holds back reaches the screen all the same', async () => {
    const { through, careless } = behind
    const { context, page } = await openWindow(browser, 'desk')
    const scanner = await openScanner(browser)
    await employeeAt(through.deskUrl, page, scanner).signIn()
    // Cookies are of a host, whatever the port.
    const employee = employeeAt(careless.origin, await context.newPage(), scanner)
    await employee.open()
    await employee.showCode('Otwarcie rachunku')
    const qrText = await employee.readCode()
    await playPhone(through.simulatorUrl, { citizenId: CITIZEN, qrText, scenario: 'happy' })
    const from = Date.now()
    await employee.page.getByRole('heading', { name: ANNA }).waitFor()
    assert.ok(Date.now() - from < ASKED_MS, `${Date.now() - from} ms`)
    assert.equal(await employee.page.getByText('Brak połączenia').count(), 0)
    await context.close()
  })

  letsThrough(() => behind)
  keepsOut(() => behind)
  tellsWhoCame(() => behind)

  it('no answer goes to a disk, however slowly it is read, and one that did would be noticed', async () => {
    const { installation, nginx, careless } = behind
    const path = '/component/okienko.js'
    const whole = await (await fetch(installation.deskUrl + path)).text()
    assert.equal(await readSlowly(nginx.origin, path, 500), whole)
    assert.doesNotMatch(nginx.complaints(), KEPT)
    assert.equal(await readSlowly(careless.origin, path, 500), whole)
    assert.match(careless.complaints(), KEPT)
  })

  it('nothing is said of a request that went wrong, and what a log of errors would say would be noticed', async () => {
    const { place } = behind
    const nobody = (await freePorts()).desk
    const secret = '/sign-in/callback?code=SECRETCODE&state=STATE'
    const told = async (level: 'warn' | 'crit') => {
      const free = await freePorts()
      const ports = { tls: free.desk, plain: free.backsystem, desk: nobody }
      const folder = mkdtempSync(`${place.folder}-`)
      const nginx = await startNginx({ ...place, folder, ports, level })
      try {
        assert.equal((await fetch(nginx.origin + secret)).status, 502)
        return nginx.complaints()
      } finally {
        await nginx.stop()
      }
    }
    assert.match(await told('warn'), /SECRETCODE/)
    assert.equal(await told('crit'), '')
  })

  it('after all this nginx has logged no address, and no trouble with the server', () => {
    const { nginx, place } = behind
    assert.equal(statSync(join(place.folder, 'access.log')).size, 0)
    assert.doesNotMatch(nginx.complaints(), KEPT)
    assert.doesNotMatch(nginx.complaints(), /upstream|\[(crit|alert|emerg)\]/)
  })
})

/** What the page has asked its own server for and not had already, and by which protocol. */
async function requestsOf(page: Page) {
  const entries: readonly { readonly name: string; readonly nextHopProtocol?: string }[] =
    await page.evaluate('performance.getEntries().map((entry) => entry.toJSON())')
  const { origin } = new URL(page.url())
  return entries.flatMap(({ name, nextHopProtocol: protocol }) =>
    protocol && name.startsWith(origin) ? [{ path: new URL(name).pathname, protocol }] : [],
  )
}

async function streams(deskUrl: string): Promise<number> {
  const metrics = await (await fetch(`${deskUrl}/metrics`)).text()
  return Number(/^okienko_live_streams (\d+)$/m.exec(metrics)?.[1])
}

import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readiness } from '@okienko/contract'
import { accessTokenFor } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { openBrowser } from './browser/browser.ts'
import { employeeAt } from './browser/employee.ts'
import { openScanner } from './browser/scanner.ts'
import { type HostSite, openHostSite } from './support/host-site.ts'
import { installAlone } from './support/installed.ts'
import { foundProduction, type Production } from './support/production.ts'

describe('what ships, in production, beside a Ministry and an issuer that are nobody’s simulator', () => {
  let bank: Production
  let host: HostSite
  let server: ChildProcess
  before(async () => {
    host = await openHostSite()
    bank = await foundProduction({ OKIENKO_ALLOWED_ORIGINS: host.url })
  })
  after(async () => {
    await host?.close()
    await bank?.remove()
  })

  it('is found fit to start by its own doctor', async () => {
    const { status, stdout } = await bank.okienko('doctor', '--json')
    const { findings } = JSON.parse(stdout)
    const wrong = findings.filter(({ verdict }: { verdict: string }) => verdict === 'wrong')
    assert.deepEqual({ status, wrong }, { status: 0, wrong: [] })
  })

  it('refuses one setting that only a demo may have, and starts without it', async () => {
    for (const [name, value] of [
      ['OKIENKO_ORIGIN', bank.deskUrl.replace('https:', 'http:')],
      ['OKIENKO_BACKSYSTEM_URL', 'http://127.0.0.1:4191/backsystem'],
      ['OKIENKO_BACKSYSTEM_CLIENT', ''],
      ['OKIENKO_PHONE_URL', 'https://127.0.0.1/phone/'],
      ['OKIENKO_KEYS', ''],
      ['OKIENKO_KEYS', bank.dataDir],
      ['OKIENKO_JOURNAL_LAST', ''],
      ['OKIENKO_JOURNAL_WITNESSES', ''],
    ] as const) {
      const env = { ...bank.env, [name]: value }
      const { status, stderr } = await bank.installed.run(OKIENKO, ['start'], env)
      assert.equal(status, 78, name)
      assert.match(stderr, new RegExp(`^${name}: [^\n]+\n$`))
    }
  })

  it('accepts unsigned data of a source by a setting of its own, and says so', async () => {
    const vouching = await bank.start({ OKIENKO_ACCEPT_VOUCHED: 'backsystem' })
    const ready = readiness.parse(await (await fetch(`${bank.serverUrl}/readyz`)).json())
    assert.deepEqual(ready.warnings, ['vouched-source'])
    vouching.kill('SIGTERM')
    await once(vouching, 'exit')
    server = await bank.start()
  })

  it('has its journal watched by a witness, and keeps no key with its data', async () => {
    const ready = readiness.parse(await (await fetch(`${bank.serverUrl}/readyz`)).json())
    const witnesses = { cosigned: 1, required: 1, configured: 1, silentSeconds: 0 }
    assert.deepEqual([ready.witnesses, ready.warnings], [witnesses, undefined])
    assert.deepEqual(globSync('**/*.key', { cwd: bank.dataDir }), [])
  })

  it('lets a verification pass, by public routes over TLS', async () => {
    const places = ['--url', bank.deskUrl, '--simulator', bank.ministryUrl]
    const { status, stdout, stderr } = await bank.okienko('try', ...places)
    assert.equal(status, 0, stdout + stderr)
    const { state, reason, steps } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    assert.deepEqual([state, reason], ['released', null])
    assert.equal(steps.at(-1).step, 'release')
  })

  it('refuses an answer that was not signed by whom the bank trusts', async () => {
    const places = ['--url', bank.deskUrl, '--simulator', bank.ministryUrl]
    const { stdout } = await bank.okienko('try', '--scenario', 'unknown-authority', ...places)
    const { state, steps } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    assert.equal(state, 'failed', stdout)
    assert.ok(!steps.some(({ step }: { step: string }) => step === 'release'))
  })

  it('serves dashboard and component, and says nowhere that it is a demo', async () => {
    const page = await fetch(bank.deskUrl)
    assert.equal(page.status, 200)
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    const { version } = JSON.parse(
      readFileSync(join(bank.installed.folder, 'node_modules/okienko/package.json'), 'utf8'),
    )
    for (const name of [
      'okienko.js',
      `okienko-${version}.js`,
      'integrity.json',
      'custom-elements.json',
    ]) {
      assert.equal((await fetch(`${bank.deskUrl}/component/${name}`)).status, 200, name)
    }
    const { demo } = (await (await fetch(`${bank.deskUrl}/v1/installation`)).json()) as {
      demo: boolean
    }
    assert.equal(demo, false)
  })

  it('is driven by the installed client of the contract, as its README shows', async (t) => {
    const contract = await installAlone('@okienko/contract')
    t.after(() => contract.remove())
    const token = await accessTokenFor(bank.issuer, 'anna.nowak')
    const package_ = join(contract.folder, 'node_modules/@okienko/contract')
    const [, example = ''] =
      /```js\n(import \{ createClient.*?)```/s.exec(
        readFileSync(join(package_, 'README.md'), 'utf8'),
      ) ?? []
    const program = example.replace('https://okienko.bank.example', bank.deskUrl)
    writeFileSync(
      join(contract.folder, 'example.mjs'),
      `const [,, token] = process.argv\n${program}`,
    )
    const trust = { NODE_EXTRA_CA_CERTS: bank.webAuthority }
    const { stdout, stderr } = await contract.run('node', ['example.mjs', token], trust)
    assert.match(stdout, /^8;D;4101;1001;/, stderr)
  })

  it('exports a journal that the installed verifier accepts, and that is refused with one byte changed', async (t) => {
    const journal = await installAlone('@okienko/journal')
    t.after(() => journal.remove())
    const log = join(journal.folder, 'log')
    const exported = await bank.okienko('journal', 'export', log)
    assert.equal(exported.status, 0, exported.stderr)
    const key = join(bank.dataDir, 'journal.vkey')
    const verify = () =>
      journal.run('node_modules/.bin/okienko-journal', ['verify', log, '--key', key])
    const whole = await verify()
    assert.equal(whole.status, 0, whole.stdout + whole.stderr)
    const [bundle = ''] = globSync(join(log, 'tile/entries/000.p/*'))
    const bytes = readFileSync(bundle)
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(bundle, bytes)
    assert.notEqual((await verify()).status, 0)
  })

  it('is used by a page of another origin, which holds the installed component to its digest', async (t) => {
    const component = await installAlone('@okienko/component')
    t.after(() => component.remove())
    const browser = await openBrowser()
    t.after(() => browser.close())
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'pl-PL' })
    const page = await context.newPage()
    const files = filesOf(component.folder)
    const token = await accessTokenFor(bank.issuer, 'anna.nowak')
    host.show(
      embedding(files, bank.deskUrl),
      { ...files.served, '/host.js': hostScript(token) },
      bank.deskUrl,
    )
    await page.goto(host.url)
    const employee = employeeAt(bank.deskUrl, page, await openScanner(browser))
    await employee.showCode('Otwarcie rachunku')
    await answer(bank, await employee.readCode())
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
    assert.match(await page.evaluate('released'), /^[0-9a-f-]{36}$/)

    const other = `${files.code}\n`
    host.show(
      embedding(files, bank.deskUrl),
      { ...files.served, [files.path]: other },
      bank.deskUrl,
    )
    // It says so when it has compared, and not before.
    const refused = page.waitForEvent('console', (message) => /integrity/i.test(message.text()))
    await page.reload()
    await refused
    assert.equal(await page.evaluate("customElements.get('okienko-verification')"), undefined)
  })

  it('ends in order when it is asked to', async () => {
    const gone = once(server, 'exit')
    server.kill('SIGTERM')
    assert.deepEqual(await gone, [0, null])
  })

  it('starts without a witness where a setting accepts that, and goes on saying so', async () => {
    const alone = await bank.start({
      OKIENKO_JOURNAL_WITNESSES: '',
      OKIENKO_JOURNAL_WITNESSES_REQUIRED: '0',
      OKIENKO_ACCEPT_UNWATCHED: '1',
    })
    const { warnings } = readiness.parse(await (await fetch(`${bank.serverUrl}/readyz`)).json())
    assert.deepEqual(warnings, ['no-witness'])
    const gone = once(alone, 'exit')
    alone.kill('SIGTERM')
    assert.deepEqual(await gone, [0, null])
  })
})

const OKIENKO = 'node_modules/.bin/okienko'

function filesOf(folder: string) {
  const place = join(folder, 'node_modules/@okienko/component')
  const [[name, integrity] = []] = Object.entries(
    JSON.parse(readFileSync(join(place, 'integrity.json'), 'utf8')),
  )
  const code = readFileSync(join(place, String(name)), 'utf8')
  const path = `/${name}`
  return { path, integrity, code, served: { [path]: code } }
}

const embedding = ({ path, integrity }: ReturnType<typeof filesOf>, api: string) => `<!doctype html>
<html lang="pl"><meta charset="utf-8"><title>Bank</title>
<script type="module" src="/host.js"></script>
<script type="module" src="${path}" integrity="${integrity}" crossorigin="anonymous"></script>
<okienko-verification api="${api}" system="front-office"></okienko-verification></html>`

const hostScript = (token: string) => `
const element = document.querySelector('okienko-verification')
element.tokenProvider = async () => ${JSON.stringify(token)}
element.addEventListener('okienko-released', ({ id }) => { globalThis.released = id })
`

/** The customer agrees on the phone. */
async function answer(bank: Production, qrText: string): Promise<void> {
  const { status } = await fetch(`${bank.ministryUrl}/phone/api/play`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ citizenId: 'anna-wisniewska-kowalczyk', qrText, scenario: 'happy' }),
  })
  assert.ok(status < 300, `the phone: ${status}`)
}

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readiness } from '@okienko/contract'
import { AS_DEMO, aBank } from '../packages/server/src/compose/doctor/testing/a-bank.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { okienko } from './support/okienko.ts'

const DEMO = join(import.meta.dirname, '../packages/server/register/demo.yaml')

describe('a server with a customer register', () => {
  let installation: TestInstallation
  before(async () => {
    installation = await openInstallation({ register: true })
  })
  after(() => installation?.remove())

  it('starts, is ready without a warning of it, and has its counts from the beginning', async () => {
    const { deskUrl } = installation
    const { status, warnings = [] } = readiness.parse(
      await (await fetch(`${deskUrl}/readyz`)).json(),
    )
    assert.equal(status, 'ready')
    assert.ok(!warnings.includes('register-unavailable'))
    const metrics = await (await fetch(`${deskUrl}/metrics`)).text()
    assert.match(metrics, /^okienko_register_answers_total\{outcome="none"\} 0$/m)
  })

  it('has one of the simulator’s that answers the bank alone', async () => {
    const url = `${installation.simulatorUrl}/register/klienci/wyszukaj`
    const ask = async (key: string) => {
      const headers = { 'x-klucz-aplikacji': key, 'content-type': 'application/json' }
      const kryterium = { rodzaj: 'PESEL', wartosc: '86041241721' }
      return fetch(url, { method: 'POST', headers, body: JSON.stringify({ kryterium }) })
    }
    const key = await readFile(join(installation.dataDir, 'simulator/register.key'), 'utf8')
    assert.equal((await ask(key)).status, 200)
    assert.equal((await ask('another key')).status, 401)
  })
})

it('a server whose recorded answers are read otherwise does not start, and says where', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-register-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = join(folder, 'register.yaml')
  const text = await readFile(DEMO, 'utf8')
  await writeFile(
    file,
    text.replace('mothersName: /osoba/rodzice/matka', 'mothersName: /osoba/plec'),
  )
  const bank = aBank()
  t.after(() => bank.remove())
  const env = {
    ...bank.env,
    ...AS_DEMO,
    OKIENKO_REGISTER: file,
    OKIENKO_REGISTER_URL: 'https://register.bank.example',
    OKIENKO_REGISTER_SECRET: 'secret-of-the-register',
  }
  const said = okienko(env, 'start')
  assert.equal(said.status, 78, said.text)
  assert.match(
    said.text,
    /register\.yaml:\d+:\d+ examples\.0\.found\.0\.mothersName: .* at \/osoba\/plec/,
  )
  assert.doesNotMatch(said.text, /Elżbieta/)
  assert.ok(!existsSync(join(bank.folder, 'data')), 'nothing has been made')
})

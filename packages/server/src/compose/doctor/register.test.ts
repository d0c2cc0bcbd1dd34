import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { openAsker } from '@okienko/edge/doctor'
import { readWhatIsRight } from '../../settings/config.ts'
import { examineRegister } from './examine-register.ts'
import { type ABank, AS_DEMO, aBank } from './testing/a-bank.ts'
import { type Answering, type AServer, aServer, hanging, status } from './testing/a-server.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
const DEMO = join(import.meta.dirname, '../../../register/demo.yaml')

let bank: ABank
let server: AServer | null = null
before(() => {
  bank = aBank()
})
after(() => bank.remove())
afterEach(() => server?.close())

async function look(change: Record<string, string> = {}, answering: Answering = status(404)) {
  server = await aServer(answering)
  const settings = readWhatIsRight({
    ...bank.env,
    ...AS_DEMO,
    OKIENKO_REGISTER: DEMO,
    OKIENKO_REGISTER_URL: `${server.url}/register`,
    OKIENKO_REGISTER_SECRET: 'secret-of-the-register',
    ...change,
  })
  const findings = await examineRegister(settings, openAsker(1_000))
  await server.close()
  return findings
}

describe('of the register the doctor says', () => {
  it('that its examples hold and that something answers there, and asks for nobody', async () => {
    const findings = await look()
    only(findings)
    assert.match(
      provoked(findings, 'register-good').says,
      /answers; demo-register, 5 examples hold/,
    )
    assert.deepEqual(server?.asked, ['GET /register'])
  })

  it('nothing where none is named', async () => {
    assert.deepEqual(await look({ OKIENKO_REGISTER: '' }), [])
  })

  it('that its file is not there, or no file', async () => {
    for (const path of [join(bank.folder, 'nowhere.yaml'), bank.folder, '/dev/zero']) {
      only(await look({ OKIENKO_REGISTER: path }), 'register-unreadable')
    }
  })

  it('what is wrong with it, a recorded answer that is read otherwise included, with its place', async () => {
    const text = readFileSync(DEMO, 'utf8')
    const wrong = text.replace('surname: /osoba/nazwisko', 'surname: /osoba/nazwiskoRodowe')
    const findings = await look({ OKIENKO_REGISTER: bank.file('register.yaml', wrong) })
    const { says } = provoked(findings, 'register-wrong')
    assert.match(says, /register\.yaml:\d+:\d+ examples\.0\.found\.0\.surname: .*nazwiskoRodowe/)
    assert.doesNotMatch(JSON.stringify(findings), /Wiśniewska/)
    assert.deepEqual(server?.asked, [])
  })

  it('that the secret is missing, or no header can carry it', async () => {
    only(await look({ OKIENKO_REGISTER_SECRET: '' }), 'register-secret-missing')
    const odd = { OKIENKO_REGISTER_SECRET: 'zażółć-gęślą-jaźń' }
    only(await look(odd), 'register-secret-unsendable')
  })

  it('that nothing answers there, in time or at all', async () => {
    only(await look({}, hanging), 'register-unreachable')
    only(await look({ OKIENKO_REGISTER_URL: 'http://127.0.0.1:9' }), 'register-unreachable')
  })

  it('that the answer came later than a question may take', async () => {
    const late: Answering = (request, response) =>
      setTimeout(() => status(404)(request, response), 300)
    const findings = await look({ OKIENKO_REGISTER_TIMEOUT_MS: '100' }, late)
    only(findings, 'register-slow')
  })

  it('that it was not asked where the address is not right', async () => {
    only(await look({ OKIENKO_REGISTER_URL: 'nowhere' }), 'not-asked')
    only(await look({ OKIENKO_DEMO: '0' }), 'not-asked')
    assert.deepEqual(server?.asked, [])
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Finding } from '../packages/server/src/compose/doctor/finding.ts'
import {
  aBank,
  authority,
  DAY,
  pemOf,
} from '../packages/server/src/compose/doctor/testing/a-bank.ts'
import {
  aServer,
  dripping,
  hanging,
} from '../packages/server/src/compose/doctor/testing/a-server.ts'
import { unchanged } from '../packages/server/src/compose/doctor/testing/unchanged.ts'
import { start } from '../packages/server/src/compose/start.ts'
import { DESK_CLIENT } from '../packages/simulator/src/identity-provider/clients.ts'
import { type Simulator, startSimulator } from '../packages/simulator/src/start.ts'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../packages/simulator/src/testing/shared-pki.ts'
import { okienko } from './support/okienko-beside.ts'

const KEY = 'key-of-the-bank-at-the-backsystem'

interface Report {
  readonly wrong: number
  readonly warnings: number
  readonly findings: readonly Finding[]
}

/** With `--json`; fails unless that is one object on one line. */
async function doctor(env: Readonly<Record<string, string>>) {
  const { code, out, err } = await okienko(['doctor', '--json'], env)
  assert.equal(err, '')
  assert.match(out, /^[^\n]+\n$/)
  const report = JSON.parse(out) as Report
  const codesOf = (verdict: string) =>
    report.findings.filter((one) => one.verdict === verdict).map((one) => one.code)
  assert.equal(report.wrong, codesOf('wrong').length)
  assert.equal(report.warnings, codesOf('warning').length)
  return {
    code,
    wrong: codesOf('wrong'),
    warnings: codesOf('warning'),
    ok: codesOf('ok'),
    codes: report.findings.map((one) => one.code),
    findings: report.findings,
  }
}

describe('okienko doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-doctor-'))
  let simulator: Simulator
  let env: Record<string, string> = {}
  before(async () => {
    const simulated = join(folder, 'simulator')
    await provideTestPki(simulated)
    const ports = await freePorts()
    simulator = await startSimulator({
      dataDir: simulated,
      port: ports.simulator,
      bankResultsUrl: null,
      handOver: 'signed',
      bankKey: KEY,
      identityProvider: { relyingPartyOrigin: `http://127.0.0.1:${ports.desk}` },
    })
    const pki = (name: string) => join(simulated, 'pki', name)
    mkdirSync(join(folder, 'bank'))
    env = {
      OKIENKO_DEMO: '1',
      OKIENKO_LOG_LEVEL: 'silent',
      OKIENKO_INSTITUTION: 'Bank',
      OKIENKO_DATA_DIR: join(folder, 'bank/data'),
      OKIENKO_PORT: String(ports.desk),
      OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
      OKIENKO_SYSTEMS: 'front-office',
      OKIENKO_BRANCHES: 'Warszawa-Centrum,Kraków-Rynek,Centrala',
      OKIENKO_WORKSTATIONS: 'W1,W9,K1,C4,C7',
      OKIENKO_CATALOGUE: join(import.meta.dirname, '../packages/server/catalogue/bank.yaml'),
      OKIENKO_OIDC_ISSUER: `${simulator.url}/idp`,
      OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
      OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
      OKIENKO_BACKSYSTEM_URL: `${simulator.url}/backsystem`,
      OKIENKO_BACKSYSTEM_KEY: KEY,
      OKIENKO_BACKSYSTEM_CERTIFICATE: pki('listener.crt'),
      OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: pki('listener.key'),
      OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: pki('backsystem-client-ca.pem'),
      OKIENKO_USER_AUTHORITIES: pki('user-authorities.pem'),
      OKIENKO_SEAL_AUTHORITIES: pki('seal-authorities.pem'),
    }
  })
  after(async () => {
    await simulator.close()
    rmSync(folder, { recursive: true })
  })

  it('finds nothing wrong before the first start, and makes nothing', async () => {
    const { code, wrong, codes } = await unchanged(folder, () => doctor(env))
    assert.deepEqual([code, wrong], [0, []])
    for (const good of [
      'data-folder-new',
      'issuer-knows-client',
      'backsystem-good',
      'clock-good',
    ] as const) {
      assert.ok(codes.includes(good), good)
    }
  })

  it('finds nothing wrong after it, nor beside a server that runs, and touches nothing', async () => {
    const running = await start(env)
    try {
      const { code, wrong, ok } = await doctor(env)
      assert.deepEqual([code, wrong], [0, []])
      const inUse = ok.filter((one) => one.endsWith('-in-use'))
      assert.deepEqual(inUse, ['data-in-use', 'port-in-use', 'port-in-use'])
      assert.equal((await fetch(`${running.url}/readyz`)).status, 200)
    } finally {
      await running.close()
    }
    const { code, wrong, codes } = await unchanged(folder, () => doctor(env))
    assert.deepEqual([code, wrong], [0, []])
    for (const good of ['data-folder-good', 'database-good', 'key-good', 'journal-good'] as const) {
      assert.ok(codes.includes(good), good)
    }
    // What it was all for: the server starts on what was looked at.
    await (await start(env)).close()
  })

  it('is told so when it is called wrongly', async () => {
    for (const args of [['--jsno'], ['now'], ['--json=yes']]) {
      const { code, out, err } = await okienko(['doctor', ...args], env)
      assert.deepEqual([code, out, err], [2, 'okienko doctor [--backsystem] [--json]\n', ''])
    }
  })

  it('finds everything in an empty folder, where nothing is set at all', async () => {
    const { code, wrong, findings } = await doctor({})
    assert.equal(code, 1)
    const unset = ['setting-missing', 'keys-not-apart', 'journal-unwatched']
    assert.deepEqual(new Set(wrong), new Set(unset))
    const silent = findings.filter((one) => one.code === 'not-asked')
    assert.deepEqual(
      silent.map(({ says }) => says.split(', not looked at: ')[0]),
      ['the catalogue', 'certificates', 'the issuer', 'the BackSystem'],
    )
  })
})

describe('okienko doctor, with everything broken at once,', () => {
  const SECRETS = ['canary-of-the-client', 'canary-of-the-backsystem', 'canary-in-an-answer']
  const bank = aBank()
  const hostile = '\u001b[2J\nok settings \u202e'
  const servers: { close(): unknown }[] = []
  let ended: Awaited<ReturnType<typeof okienko>>
  before(async () => {
    const [issuer, backsystem] = await Promise.all([aServer(dripping), aServer(hanging)])
    const babbling = await aServer((_request, response) => response.end('canary-in-an-answer'))
    servers.push(issuer, backsystem, babbling)
    const over = authority(hostile, { notAfter: new Date(Date.now() - DAY) })
    const data = join(bank.folder, 'data')
    mkdirSync(data, { mode: 0o755 })
    for (const name of ['okienko.db', 'okienko.db.subjects', 'okienko.lock']) {
      writeFileSync(join(data, name), 'rubbish', { mode: 0o644 })
    }
    mkdirSync(join(bank.folder, 'keys'), { mode: 0o700 })
    writeFileSync(join(bank.folder, 'keys/storage.key'), 'rubbish', { mode: 0o644 })
    const env = {
      ...bank.env,
      OKIENKO_DEMO: '1',
      OKIENKO_HOST: '203.0.113.1',
      OKIENKO_OIDC_ISSUER: issuer.url,
      OKIENKO_OIDC_CLIENT_SECRET: 'canary-of-the-client',
      OKIENKO_BACKSYSTEM_URL: backsystem.url,
      OKIENKO_BACKSYSTEM_KEY: 'canary-of-the-backsystem',
      OKIENKO_USER_AUTHORITIES: bank.file('over.pem', pemOf(over)),
      OKIENKO_CATALOGUE: '/dev/zero',
      OKIENKO_JOURNAL_WITNESSES: `${babbling.url}=${bank.file('none.vkey', 'canary-in-an-answer')}`,
      OKIENKO_JOURNAL_WITNESSES_REQUIRED: '2',
    }
    ended = await unchanged(bank.folder, () => okienko(['doctor'], env))
  })
  after(async () => {
    for (const server of servers) await server.close()
    bank.remove()
  })

  it('ends in time, with its exit code and without a stack', () => {
    assert.deepEqual([ended.code, ended.err], [1, ''])
    assert.ok(ended.ms < 10_000, `${ended.ms} ms`)
  })

  it('has looked at every part', () => {
    for (const code of [
      'demo-beyond-loopback',
      'catalogue-unreadable',
      'certificate-over',
      'data-open-to-others',
      'database-broken',
      'key-open',
      'issuer-unreachable',
      'backsystem-unreachable',
      'witnesses-too-few',
      'port-address-unknown',
    ]) {
      assert.match(ended.out, new RegExp(`\\[${code}\\]\n`))
    }
  })

  it('says each thing on a line of its own, in characters that only print', () => {
    const lines = ended.out.trimEnd().split('\n')
    assert.match(
      lines.pop() ?? '',
      /^\d+ wrong, \d+ warnings?; docs\/doctor\.md has every \[code\]$/,
    )
    for (const line of lines) {
      assert.match(line, /^(ok|warning|wrong) +[a-z]+ +\S/)
      assert.doesNotMatch(line, /[\p{C}\p{Zl}\p{Zp}]/u)
    }
  })

  it('tells no secret and repeats no answer', () => {
    for (const secret of SECRETS) assert.ok(!ended.out.includes(secret), secret)
  })
})

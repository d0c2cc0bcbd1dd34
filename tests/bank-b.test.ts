import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { EXPECTED } from '../packages/server/src/cli/expected.ts'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { BANK_B_DIALECTS } from '../scripts/installation-of-bank-b.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

const ROOT = join(import.meta.dirname, '..')
const OKIENKO = join(ROOT, 'packages/server/src/cli/okienko.ts')

interface Ended {
  readonly code: number
  readonly lines: readonly string[]
}

function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT, timeout: 120_000 }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ code, lines: (stdout + stderr).trim().split('\n') })
    })
  })
}

for (const dialect of BANK_B_DIALECTS) {
  describe(`Bank B, its own system spoken to in the ${dialect} way`, () => {
    let bank: TestInstallation
    before(async () => {
      bank = await openInstallation({
        bff: dialect,
        env: { OKIENKO_SCAN_SECONDS: '14', OKIENKO_GRACE_SECONDS: '2' },
      })
    })
    after(() => bank.remove())

    it('passes okienko try by the public routes alone', async () => {
      const place = ['--url', bank.deskUrl, '--simulator', bank.simulatorUrl]
      const { code, lines } = await run(OKIENKO, 'try', ...place)
      assert.equal(code, 0, lines.join('\n'))
      const { scenario, state } = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>
      assert.deepEqual([scenario, state], ['happy', 'released'])
    })

    it('sees what is expected of every scenario that the phone can play', async () => {
      const place = ['--url', bank.deskUrl, '--simulator', bank.simulatorUrl]
      const { code, lines } = await run(OKIENKO, 'scenarios', ...place)
      assert.deepEqual(
        lines.filter((line) => line.includes('DIFFERS')),
        [],
      )
      const passed = Object.keys(EXPECTED).length
      assert.deepEqual(JSON.parse(lines.at(-1) ?? ''), { passed, failed: 0 })
      assert.equal(code, 0)
    })

    it('tells the bank’s own journal who did what, and nothing of the customer', async () => {
      const response = await fetch(`${bank.simulatorUrl}/bank-b/journal`)
      const text = await response.text()
      const { entries } = JSON.parse(text) as {
        entries: { kind: string; audit: { employeeId: string; branch: string } | null }[]
      }
      const released = entries.find(({ kind }) => kind === 'released')
      assert.equal(released?.audit?.employeeId, 'anna.nowak')
      assert.equal(released?.audit?.branch, 'Warszawa-Centrum')
      assert.ok(entries.some(({ kind }) => kind === 'signed-out'))
      assert.doesNotMatch(text, /86041241721|Kowalczyk/)
    })
  })
}

describe('npm run bank-b', () => {
  const start = (env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, ['scripts/bank-b.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk)
      })
    }
    return { child, exit: once(child, 'exit'), said: () => said }
  }

  it('says where everything is, and ends all of it when it is told to', async (t) => {
    const data = await mkdtemp(join(tmpdir(), 'okienko-bank-b-'))
    t.after(() => rm(data, { recursive: true, force: true, maxRetries: 3 }))
    const ports = await freePorts()
    const { child, exit, said } = start({
      OKIENKO_DATA_DIR: data,
      OKIENKO_BFF_PORT: String(ports.desk),
      OKIENKO_SIMULATOR_PORT: String(ports.simulator),
      OKIENKO_BANK_DIALECT: 'legacy',
    })
    for (let waited = 0; !said().includes('Ctrl+C') && waited < 60_000; waited += 100) {
      await new Promise((resume) => setTimeout(resume, 100))
    }
    for (const where of [
      `http://127.0.0.1:${ports.desk}/`,
      `http://127.0.0.1:${ports.simulator}/phone/`,
      `http://127.0.0.1:${ports.simulator}/bank-b/journal`,
    ]) {
      assert.ok(said().includes(where), said())
      assert.equal((await fetch(where)).status, 200)
    }
    child.kill('SIGINT')
    assert.deepEqual(await exit, [0, null])
    await assert.rejects(fetch(`http://127.0.0.1:${ports.desk}/`), TypeError)
    await assert.rejects(fetch(`http://127.0.0.1:${ports.simulator}/phone/`), TypeError)
  })

  it('says in words which port is taken, and which dialects there are', async (t) => {
    const { desk, simulator } = await freePorts()
    const taken = createServer().listen(desk, '127.0.0.1')
    t.after(() => taken.close())
    const env = { OKIENKO_BFF_PORT: String(desk), OKIENKO_SIMULATOR_PORT: String(simulator) }
    const one = start({ ...env, OKIENKO_DATA_DIR: join(tmpdir(), 'okienko-never') })
    assert.deepEqual(await one.exit, [1, null])
    assert.match(one.said(), new RegExp(`port ${desk} is in use`))
    const other = start({ ...env, OKIENKO_BANK_DIALECT: 'polish' })
    assert.deepEqual(await other.exit, [1, null])
    assert.match(other.said(), /OKIENKO_BANK_DIALECT is standard, legacy or a YAML file/)
  })
})

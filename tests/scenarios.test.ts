import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createClient, type Readiness } from '@okienko/contract'
import { EXPECTED } from '../packages/server/src/cli/expected.ts'
import { signInAs } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { scanPicture } from '../packages/simulator/src/testing/scan-picture.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

const OKIENKO = join(import.meta.dirname, '../packages/server/src/cli/okienko.ts')

interface Ended {
  readonly code: number
  readonly lines: readonly string[]
}

function okienko(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [OKIENKO, ...args], { timeout: 120_000 }, (error, stdout) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ code, lines: stdout.trim().split('\n') })
    })
  })
}

describe('okienko scenarios', { concurrency: true }, () => {
  // Long enough for the slow BackSystem, short enough to wait for.
  const limits = { OKIENKO_SCAN_SECONDS: '14', OKIENKO_GRACE_SECONDS: '2' }
  let pushed: TestInstallation
  let polled: TestInstallation
  let second: TestInstallation
  before(async () => {
    const polling = { OKIENKO_BACKSYSTEM_DELIVERY: 'poll', OKIENKO_BACKSYSTEM_POLL_MS: '200' }
    ;[pushed, polled, second] = await Promise.all([
      openInstallation({ env: limits }),
      openInstallation({ env: { ...limits, ...polling }, simulatorEnv: polling }),
      openInstallation({
        env: { ...limits, OKIENKO_BACKSYSTEM_DIALECT: 'second' },
        simulatorEnv: { OKIENKO_SIMULATOR_BACKSYSTEM_DIALECT: 'second' },
      }),
    ])
  })
  after(() => Promise.all([pushed.remove(), polled.remove(), second.remove()]))

  const at = ({ deskUrl, simulatorUrl }: TestInstallation) =>
    ['--url', deskUrl, '--simulator', simulatorUrl] as const

  it('knows what must become of each scenario that the simulator offers', async () => {
    const response = await fetch(`${pushed.simulatorUrl}/phone/api/scenarios`)
    const offered = (await response.json()) as readonly { readonly name: string }[]
    assert.deepEqual(offered.map(({ name }) => name).toSorted(), Object.keys(EXPECTED).toSorted())
  })

  for (const [how, installation] of [
    ['pushed', () => pushed],
    ['polled', () => polled],
    ['pushed in the second dialect', () => second],
  ] as const) {
    it(`sees what it expects of every one where results are ${how}`, async () => {
      const { code, lines } = await okienko('scenarios', ...at(installation()))
      assert.deepEqual(
        lines.filter((line) => line.includes('DIFFERS')),
        [],
      )
      const passed = Object.keys(EXPECTED).length
      assert.deepEqual(JSON.parse(lines.at(-1) ?? ''), { passed, failed: 0 })
      assert.equal(code, 0)
      if (how !== 'polled') {
        const second = lines.find((line) => line.startsWith('second-answer'))
        assert.match(second ?? '', /the second answer was refused and journalled$/)
      }
    })
  }

  it('shows a picture and a code to type in the second dialect, and no text; readyz says what nobody checks', async () => {
    const { cookie } = await signInAs(second.deskUrl, 'anna.nowak')
    const client = createClient({ baseUrl: second.deskUrl, authorization: { cookie } })
    const body = { operation: 'open-account', context: { system: 'test' } }
    const started = await client.startVerification({ body, idempotencyKey: crypto.randomUUID() })
    assert.ok(started.ok && started.body.state === 'invited', JSON.stringify(started))
    const { qrText, picture = '', typedCode = '' } = started.body.invitation
    assert.equal(qrText, null)
    assert.match(typedCode, /^\d{3} \d{3}$/)
    assert.match(scanPicture(picture) ?? '', /^8;D;\d+;\d+;[^;]+;[^;]{22,};\d{10};{8}$/)
    const { warnings } = (await (await fetch(`${second.deskUrl}/readyz`)).json()) as Readiness
    assert.deepEqual(warnings, ['invitation-unchecked'])
  })

  it('okienko try says what is expected before it tells what is seen', async () => {
    const { code, lines } = await okienko('try', '--scenario', 'token-altered', ...at(pushed))
    assert.match(lines[0] ?? '', /^expected\s+failed \(wrong-token\)$/)
    const { state, reason } = JSON.parse(lines.at(-1) ?? '')
    assert.deepEqual([code, state, reason], [0, 'failed', 'wrong-token'])
  })
})

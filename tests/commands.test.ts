import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { EXPECTED } from '../packages/server/src/cli/expected.ts'
import { type ABank, AS_DEMO, aBank } from '../packages/server/src/compose/doctor/testing/a-bank.ts'
import {
  type AServer,
  aServer,
  hanging,
  json,
  status,
} from '../packages/server/src/compose/doctor/testing/a-server.ts'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { untilReady } from './service/ready.ts'
import { okienko, start, unheard } from './support/okienko-beside.ts'

const CATALOGUE = join(import.meta.dirname, '../packages/server/catalogue/bank.yaml')

let bank: ABank
/** Answers as far as `try` and `scenarios` look before they play, and then plays nothing. */
let pretender: AServer
before(async () => {
  bank = aBank()
  pretender = await aServer((request, response) => {
    const answers = { '/healthz': json({ status: 'ok' }), '/phone/api/scenarios': json([]) }
    const answer = answers[request.url as '/healthz'] ?? status(404)
    answer(request, response)
  })
})
after(async () => {
  await pretender.close()
  bank.remove()
})

describe('whoever reads the output of a command may leave:', () => {
  const json_ = ['doctor', '--json']

  it('it says nothing of that, and its exit code is what it would have been', async () => {
    assert.deepEqual(await unheard('stdout', json_), { code: 1, err: '' })
    assert.deepEqual(await unheard('stdout', ['doctor']), { code: 1, err: '' })
    assert.deepEqual(await unheard('stdout', ['catalogue', 'check', CATALOGUE]), {
      code: 0,
      err: '',
    })
    assert.deepEqual(await unheard('stderr', ['nonsense']), { code: 2, err: '' })
    assert.deepEqual(await unheard('stderr', ['start']), { code: 78, err: '' })
    assert.deepEqual(await unheard('stderr', ['journal']), { code: 2, err: '' })
  })

  it('one that only tells ends with it', async () => {
    for (const command of ['try', 'scenarios']) {
      const args = [command, '--url', pretender.url, '--simulator', pretender.url]
      assert.deepEqual(await unheard('stdout', args), { code: 1, err: '' })
    }
  })

  it('a server serves on', async () => {
    const { desk, backsystem } = await freePorts()
    const env = {
      ...bank.env,
      ...AS_DEMO,
      OKIENKO_PORT: String(desk),
      OKIENKO_BACKSYSTEM_PORT: String(backsystem),
      OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:9/idp',
      OKIENKO_BACKSYSTEM_URL: 'http://127.0.0.1:9/backsystem',
    }
    const server = start(['start'], env)
    const gone = once(server, 'close')
    try {
      await untilReady(`http://127.0.0.1:${desk}`)
      server.stdout.destroy()
      server.stderr.destroy()
      // Each is a line of the log that nobody reads.
      for (let times = 0; times < 3; times++) {
        const { status } = await fetch(`http://127.0.0.1:${desk}/healthz`)
        assert.equal(status, 200)
      }
    } finally {
      server.kill('SIGTERM')
    }
    assert.deepEqual(await gone, [0, null])
  })
})

describe('okienko try and okienko scenarios', () => {
  const COMMANDS = ['try', 'scenarios'] as const
  /** Where nobody has listened for a moment. */
  const nobody = async () => {
    const server = await aServer(hanging)
    await server.close()
    return server.url
  }

  for (const command of COMMANDS) {
    it(`${command} names the address of an installation that is not there, and what to do`, async () => {
      const url = await nobody()
      const args = [command, '--url', `${url}/`, '--simulator', pretender.url]
      const { code, out, err } = await okienko(args)
      const [first = '', ...others] = out.trimEnd().split('\n')
      assert.equal(
        first,
        `${url} does not answer (nothing listens there); start it (in a checkout, npm start starts the demo), or say where the installation is: --url URL`,
      )
      assert.deepEqual([code, err, others.length], [1, '', 1])
      const said = JSON.parse(others[0] ?? '')
      if (command === 'try') assert.deepEqual([said.state, said.reason], [null, 'unreachable'])
      else assert.deepEqual(said, { passed: 0, failed: Object.keys(EXPECTED).length })
    })

    it(`${command} names a simulator that is not there, or is something else`, async () => {
      const [gone, other] = [await nobody(), await aServer(json({}))]
      const args = [command, '--url', other.url, '--simulator', gone]
      const { code, out } = await okienko(args)
      await other.close()
      assert.equal(code, 1)
      assert.ok(out.includes(`${other.url} answers, but is not the installation (status 200); `))
      assert.ok(out.includes(`${gone} does not answer (nothing listens there); `))
    })

    it(`${command} says what an address looks like, and which options there are`, async () => {
      const { code, out } = await okienko([command, '--url', '127.0.0.1:4180'])
      assert.equal(code, 1)
      assert.match(out, /^--url must be an address such as http:\/\/127\.0\.0\.1:4180\n/)
      const wrong = await okienko([command, '--ulr', 'x'])
      assert.deepEqual([wrong.code, wrong.out], [2, ''])
      assert.match(wrong.err, /^Unknown option '--ulr'[^\n]*\n$/)
    })
  }

  it('try says that a sign-in did not succeed, where that is what happened', async () => {
    const { code, out } = await okienko([
      'try',
      '--url',
      pretender.url,
      '--simulator',
      pretender.url,
    ])
    assert.equal(code, 1)
    assert.match(out, /^stopped: sign-in-failed$/m)
  })

  it('scenarios fails every one that ends in another way than it must', async () => {
    const args = ['scenarios', '--url', pretender.url, '--simulator', pretender.url]
    const { code, out } = await okienko(args)
    const lines = out.trimEnd().split('\n')
    const failed = Object.keys(EXPECTED).length
    assert.deepEqual(JSON.parse(lines.at(-1) ?? ''), { passed: 0, failed })
    assert.equal(lines.filter((line) => line.endsWith('DIFFERS')).length, failed)
    assert.equal(code, 1)
  })
})

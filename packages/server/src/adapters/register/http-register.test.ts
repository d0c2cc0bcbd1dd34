import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { RegisterQuery } from '../../application/ports/customer-register.ts'
import type { OpenRegister } from './http-register.ts'
import {
  type Answering,
  type FarRegister,
  openFarRegister,
  plainFile,
  registerAt,
  SECRET,
} from './testing/a-register.ts'

const PESEL = '86041241721'
const BY_PESEL: RegisterQuery = { by: 'pesel', pesel: PESEL }
const ONE = JSON.stringify({ state: 'ok', records: [{ customerNumber: 'K-1', pesel: PESEL }] })

let far: FarRegister
let register: OpenRegister
beforeEach(async () => {
  far = await openFarRegister()
  register = registerAt(far.url, { timeoutMs: 300 })
})
afterEach(async () => {
  await register.close()
  await far.close()
})

/** What comes of one question to a register that behaves so. */
async function comesOf(answering: Answering): Promise<string> {
  far.behave(answering)
  const answer = await register.find(BY_PESEL)
  return answer.outcome === 'unavailable' ? answer.reason : answer.outcome
}

const says =
  (text: string, status = 200): Answering =>
  (response) =>
    response.writeHead(status).end(text)

describe('a register that is asked', () => {
  it('is told by the secret who asks, and never by the address whom for', async () => {
    far.behave(says(ONE))
    await register.find(BY_PESEL)
    await register.find({ by: 'document', kind: 'mdowod', number: 'mAB 123456' })
    await register.find({ by: 'customer-number', customerNumber: 'K-1' })
    assert.deepEqual(
      far.seen.map(({ url, body }) => [url, JSON.parse(body)]),
      [
        ['/api/find', { pesel: PESEL }],
        ['/api/find', { kind: 'mdowod', number: 'mAB 123456' }],
        ['/api/find', { customerNumber: 'K-1' }],
      ],
    )
    for (const { headers } of far.seen) assert.equal(headers.authorization, `Bearer ${SECRET}`)
  })

  it('is not asked what its file has no question for, and that is no "none"', async () => {
    const { pesel } = { pesel: { path: '/find', body: { pesel: '/pesel' } } }
    const few = registerAt(far.url, { file: plainFile({ queries: { pesel } }) })
    const answer = await few.find({ by: 'customer-number', customerNumber: 'K-1' })
    assert.deepEqual(answer, { outcome: 'unavailable', reason: 'refused' })
    assert.equal(far.seen.length, 0)
    await few.close()
  })

  it('gets one question each time, whatever it answers', async () => {
    await comesOf(says('', 503))
    assert.equal(far.seen.length, 1)
  })
})

describe('a register that hangs or is slow', () => {
  const timely = async (answering: Answering) => {
    const asked = performance.now()
    assert.equal(await comesOf(answering), 'no-answer')
    const took = performance.now() - asked
    assert.ok(took >= 250 && took < 1_000, `${took}`)
  }

  it('is waited for as long as is set, before its answer begins', () => timely(() => {}))

  it('and while its answer comes byte by byte', () =>
    timely(async (response) => {
      response.writeHead(200)
      for (const byte of ONE) {
        if (response.destroyed) return
        response.write(byte)
        await pause(50)
      }
      response.end()
    }))
})

describe('a register that answers rubbish', () => {
  const CASES: Readonly<Record<string, readonly [Answering, string]>> = {
    'ten megabytes': [says(`${' '.repeat(10_000_000)}${ONE}`), 'answer-unreadable'],
    'a page': [says('<!doctype html><title>Logowanie</title>'), 'answer-unreadable'],
    'letters that were lost on the way': [
      (response) =>
        response.end(Buffer.from(ONE.replace('{', '{"town": "Łódź-Widzew Ó", '), 'latin1')),
      'answer-unreadable',
    ],
    'half an answer': [says(ONE.slice(0, -3)), 'answer-unreadable'],
    nothing: [says(''), 'answer-unreadable'],
    null: [says('null'), 'answer-unreadable'],
    'a list': [says('[]'), 'answer-unreadable'],
    'an entry with nothing of what is expected': [says('{}'), 'answer-unreadable'],
    'no list of records': [says('{"state": "ok"}'), 'answer-unreadable'],
    'a word that nobody has explained': [
      says('{"state": "hm", "records": []}'),
      'answer-unreadable',
    ],
    'an error with status 200': [says('{"state": "error"}'), 'refused'],
    'a record without its number': [
      says('{"state": "ok", "records": [{"surname": "x"}]}'),
      'answer-unreadable',
    ],
    'two records under one number': [
      says('{"state": "ok", "records": [{"customerNumber": "1"}, {"customerNumber": 1}]}'),
      'answer-unreadable',
    ],
    'a status of a record that there is not': [
      says('{"state": "ok", "records": [{"customerNumber": "1", "recordStatus": "dead"}]}'),
      'answer-unreadable',
    ],
    'an entry in place of a name': [
      says('{"state": "ok", "records": [{"customerNumber": "1", "surname": {"a": "b"}}]}'),
      'answer-unreadable',
    ],
    'what every object has': [
      says('{"state": "ok", "__proto__": {"records": [{"customerNumber": "1"}]}}'),
      'answer-unreadable',
    ],
    'a list nested a hundred thousand times': [
      says(`{"state": "ok", "records": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`),
      'answer-unreadable',
    ],
    'a status of its own': [says(ONE, 418), 'answer-unreadable'],
    'that the secret is wrong': [says('', 401), 'refused'],
    'that the question is forbidden': [says('', 403), 'refused'],
    'that it is out of order': [says(ONE, 500), 'no-answer'],
    'another place': [
      (response) => void response.writeHead(302, { location: '/api/find' }).end(ONE),
      'no-answer',
    ],
    'by hanging up': [(response) => void response.destroy(), 'no-answer'],
    'that there is nobody': [says('', 404), 'none'],
    'that there is nobody, in an entry': [says('{"code": "NOT_FOUND"}', 404), 'none'],
    'a page of a proxy that knows no such address': [
      says('<html><h1>404 Not Found</h1><hr>nginx</html>', 404),
      'answer-unreadable',
    ],
    'words of a server that knows no such address': [
      says('404 page not found', 404),
      'answer-unreadable',
    ],
    'an empty list': [says('{"state": "ok", "records": []}'), 'none'],
  }
  for (const [what, [answering, outcome]] of Object.entries(CASES)) {
    it(`(${what}) is ${outcome}`, async () => {
      assert.equal(await comesOf(answering), outcome)
      assert.ok(!Object.hasOwn(Object.prototype, 'records'))
    })
  }
})

describe('a register that fails six times in a row', () => {
  it('is left alone for a while, and every question is answered at once', async () => {
    for (let nth = 0; nth < 6; nth++) assert.equal(await comesOf(says('', 503)), 'no-answer')
    const asked = performance.now()
    for (let nth = 0; nth < 20; nth++) assert.equal(await comesOf(says(ONE)), 'circuit-open')
    assert.ok(performance.now() - asked < 200)
    assert.equal(far.seen.length, 6)
  })
})

it('a file that asks for a secret opens no register without one', () => {
  assert.throws(() => registerAt(far.url, { secret: null }), /asks for a secret/)
})

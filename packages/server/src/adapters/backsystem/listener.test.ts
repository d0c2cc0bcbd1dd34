import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { hash, randomUUID, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { judgePeer, parseTrustAnchors } from '@okienko/evidence'
import { Agent, fetch } from 'undici'
import type { Answer, AnswerOutcome } from '../../application/ports/identity-source.ts'
import { memoryOnce } from '../memory/once.ts'
import { type Listener, listenForAnswers } from './listener.ts'
import { countsAsTaken, takeOnce } from './take-once.ts'
import { shippedDialect } from './testing/shipped-dialect.ts'

interface Identity {
  readonly cert: string
  readonly key: string
}

describe('the listener for results', () => {
  let dir = ''
  let authority: Identity
  let server: Identity
  let backsystem: Identity
  let sibling: Identity
  let stranger: Identity
  let listener: Listener | null = null
  const agents: Agent[] = []

  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'okienko-listener-'))
    authority = selfSigned('authority')
    server = signedBy('server', 'authority')
    backsystem = signedBy('backsystem', 'authority', 'clientAuth')
    sibling = signedBy('sibling', 'authority', 'clientAuth')
    selfSigned('other')
    stranger = signedBy('stranger', 'other', 'clientAuth')
  })
  afterEach(async () => {
    await Promise.all(agents.splice(0).map((agent) => agent.destroy()))
    await listener?.close()
    listener = null
  })
  after(() => rmSync(dir, { recursive: true, force: true }))

  function openssl(...args: string[]) {
    execFileSync('openssl', args, { cwd: dir, stdio: 'ignore' })
  }
  function read(name: string): Identity {
    const text = (suffix: string) => readFileSync(join(dir, `${name}.${suffix}`), 'utf8')
    return { cert: text('pem'), key: text('key') }
  }
  function keyArgs(name: string) {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    return [...curve, '-keyout', `${name}.key`, '-subj', `/CN=${name}`]
  }
  function selfSigned(name: string): Identity {
    openssl('req', '-x509', ...keyArgs(name), '-out', `${name}.pem`, '-days', '2')
    return read(name)
  }
  function signedBy(name: string, issuer: string, purpose = 'serverAuth'): Identity {
    const extensions = ['subjectAltName=IP:127.0.0.1', `extendedKeyUsage=${purpose}`]
    writeFileSync(join(dir, `${name}.ext`), extensions.join('\n'))
    openssl('req', '-new', ...keyArgs(name), '-out', `${name}.csr`)
    const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '2']
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.pem`,
    )
    return read(name)
  }

  /** Whether it is the BackSystem's own certificate, as a bank would pin it. */
  function isBacksystem(certificate: Uint8Array): boolean {
    const value = hash('sha256', new X509Certificate(backsystem.cert).raw)
    const rules = { names: [{ kind: 'sha256', value } as const], lists: null }
    return judgePeer(certificate, rules, Date.now()) === null
  }

  async function open(
    receive: (answer: Answer) => Promise<AnswerOutcome>,
    mayHandOver = isBacksystem,
  ) {
    const seen: string[] = []
    const observe = (outcome: string) => void seen.push(outcome)
    const inbox = { receive, observe, waiting: async () => [] }
    const judge = {
      anchors: parseTrustAnchors({ userAuthorities: [], sealAuthorities: [] }),
      check: { ocspMaxAgeSeconds: 600, ocspSkewSeconds: 5, phoneSkewSeconds: 5 },
      acceptVouched: false,
    }
    const dialect = shippedDialect('simulator')
    const take = takeOnce(inbox, judge, dialect, memoryOnce(countsAsTaken))
    const hearing = { dialect, take, observe, tell: () => {} }
    const at = { host: '127.0.0.1', port: 0 }
    const pem = { certificate: server.cert, key: server.key, clientAuthority: authority.cert }
    listener = await listenForAnswers({ ...at, ...pem, mayHandOver }, hearing)
    const { port } = listener
    const dispatchers = new Map<Identity | null, Agent>()
    const dispatcherOf = (identity: Identity | null) => {
      const connect = { ca: authority.cert, ...identity }
      const agent = dispatchers.get(identity) ?? new Agent({ connect, connections: 1 })
      dispatchers.set(identity, agent)
      agents.push(agent)
      return agent
    }
    const post = async (body: string, identity: Identity | null = backsystem) => {
      const dispatcher = dispatcherOf(identity)
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
      const response = await fetch(`https://127.0.0.1:${port}/results`, { ...init, dispatcher })
      return { status: response.status, text: await response.text() }
    }
    return { post, seen }
  }

  const refusal = (transactionId = randomUUID(), resultId = randomUUID()) =>
    JSON.stringify({ kind: 'refused', transactionId, resultId })

  it('answers only the BackSystem, and nobody else of its authority', async () => {
    let received = 0
    const { post, seen } = await open(async () => {
      received++
      return 'accepted'
    })
    assert.equal((await post(refusal())).status, 200)
    for (const other of [null, stranger, sibling, server]) {
      await assert.rejects(post(refusal(), other))
    }
    assert.equal(received, 1)
    // The other authority's does not get so far; TLS lets in what the same one made for a server.
    assert.deepEqual(seen, ['accepted', 'stranger', 'stranger'])
    assert.equal((await post(refusal())).status, 200)
  })

  it('hangs up on a connection whose certificate is good no longer', async () => {
    let good = true
    const judged: boolean[] = []
    const { post, seen } = await open(
      async () => 'accepted',
      () => {
        judged.push(good)
        return good
      },
    )
    assert.equal((await post(refusal())).status, 200)
    good = false
    await assert.rejects(post(refusal()))
    assert.ok(judged.filter((one) => one).length >= 2, 'on connecting, and on asking')
    assert.ok(!seen.slice(1).includes('accepted'))
    assert.ok(seen.includes('stranger'))
  })

  it('maps each outcome to a status that ends the retries', async () => {
    const outcomes: AnswerOutcome[] = [
      'accepted',
      'recorded',
      'unknown',
      'second',
      'late',
      'finished',
    ]
    const { post, seen } = await open(async () => outcomes[seen.length] ?? 'unknown')
    const statuses: number[] = []
    for (const _ of outcomes) statuses.push((await post(refusal())).status)
    assert.deepEqual(statuses, [200, 200, 404, 409, 410, 409])
    assert.deepEqual(seen, outcomes)
  })

  it('gives a repeated delivery the first answer, without receiving it twice', async () => {
    let received = 0
    const { post } = await open(async () => {
      received++
      return received === 1 ? 'accepted' : 'second'
    })
    const body = refusal()
    assert.deepEqual(
      (await Promise.all([post(body), post(body), post(` ${body}`)])).map(({ status }) => status),
      [200, 200, 200],
    )
    assert.equal(received, 1)
    const { transactionId } = JSON.parse(body)
    assert.equal((await post(refusal(transactionId))).status, 409)
  })

  it('asks for another delivery when it could not be recorded', async () => {
    let down = true
    const { post } = await open(async () => {
      if (down) throw new Error('journal')
      return 'accepted'
    })
    const body = refusal()
    assert.equal((await post(body)).status, 503)
    down = false
    assert.equal((await post(body)).status, 200)
  })

  it('turns away what is malformed or too large, and says nothing about it', async () => {
    const { post, seen } = await open(async () => assert.fail('must not be received'))
    for (const [body, status] of [
      ['{', 400],
      ['{"kind":"signed"}', 400],
      [JSON.stringify({ ...JSON.parse(refusal()), kind: 'delayed' }), 400],
      [`"${'x'.repeat(1_100_000)}"`, 413],
    ] as const) {
      assert.deepEqual(await post(body), { status, text: '' })
    }
    assert.deepEqual(seen, Array(4).fill('malformed'))
  })
})

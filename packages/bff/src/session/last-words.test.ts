import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { exchangedTokens } from '../bank-auth/exchanged-tokens.ts'
import { type Bank, BankSilent, type OnBehalf } from '../ports/bank.ts'
import { memoryBank } from '../testing/memory-bank.ts'
import { openBff, pause, until } from '../testing/open-bff.ts'

const MINUTE = 60_000
const LIFE = 5 * MINUTE

/** An issuer whose tokens are good for five minutes, and that exchanges none which is over or whose session has ended. */
function openIssuer(now: () => number) {
  const born = new Map<string, number>()
  let hasEnded = false
  return {
    end(): void {
      hasEnded = true
    },
    async exchange(subject: string) {
      const at = born.get(subject) ?? now()
      born.set(subject, at)
      if (hasEnded || now() - at > LIFE) throw new BankSilent('no-access')
      return { token: `bank-${at}-${now()}`, life: Math.min(LIFE, at + LIFE - now()) || 1 }
    },
  }
}

/** A bank that lets in whoever has a token for it, and an employee with data released and a code open. */
async function open(t: TestContext) {
  let skew = 0
  const now = () => Date.now() + skew
  const issuer = openIssuer(now)
  const tokens = exchangedTokens({ issuer, now })
  const behind = memoryBank(now)
  behind.waitMs.open = 60 * MINUTE
  const bff = await openBff(t, {
    bank: behindTokens(behind, tokens),
    now,
    credentials: tokens,
    limits: { look: 0, sweep: 20, farewellFor: 3_000 },
  })
  const desk = await bff.employee()
  const { id } = await desk.start()
  const reference = behind.references.at(-1) ?? ''
  behind.customer(reference, 'agrees')
  await desk.until(id, 'received')
  await desk.received(id)
  await desk.post(`/v1/verifications/${id}/decision`, { decision: 'same-person' })
  assert.equal(behind.stateOf(reference), 'released')
  const { sessionId } = behind.calls.at(-1)?.as.audit ?? assert.fail()
  const isClosed = () =>
    behind.calls.some((call) => call.name === 'cancel' && call.reference === reference)
  /** Minute by minute, so that whatever is done every now and then is. */
  const pass = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 1) {
      skew += MINUTE
      await pause(70)
      await until(() => !tokens.isDue(sessionId) || isClosed())
    }
  }
  const heard = (kind: string) => until(() => behind.notes.some(({ note }) => note.kind === kind))
  return { bff, desk, issuer, tokens, isClosed, pass, heard, behind }
}

function behindTokens(behind: Bank, tokens: ReturnType<typeof exchangedTokens>): Bank {
  const letIn = async (as: OnBehalf, isFarewell = false) => {
    await (isFarewell ? tokens.forFarewell(as) : tokens.of(as))
  }
  return {
    ...behind,
    operations: (as) => letIn(as).then(() => behind.operations(as)),
    start: (as, order, key) => letIn(as).then(() => behind.start(as, order, key)),
    state: (as, of) => letIn(as).then(() => behind.state(as, of)),
    receivedData: (as, of) => letIn(as).then(() => behind.receivedData(as, of)),
    decide: (as, of, decision) => letIn(as).then(() => behind.decide(as, of, decision)),
    cancel: (as, of, body) => letIn(as, true).then(() => behind.cancel(as, of, body)),
    note: (as, note) => letIn(as, note.kind !== 'signed-in').then(() => behind.note(as, note)),
  }
}

describe('behind token exchange with tokens of five minutes', () => {
  it('what a session leaves open is closed when it ends because nobody came', async (t) => {
    const { desk, isClosed, pass } = await open(t)
    await pass(17)
    await until(isClosed)
    assert.equal((await desk.get('/v1/me')).status, 401)
  })

  it('a sign-out long after the last request closes it, and the bank hears of it', async (t) => {
    const { desk, isClosed, pass, heard } = await open(t)
    await pass(12)
    assert.equal((await desk.post('/sign-out')).status, 204)
    await until(isClosed)
    await heard('signed-out')
  })

  it('so does a logout at the issuer, which exchanges nothing of that session any more', async (t) => {
    const { bff, desk, issuer, isClosed, pass, heard } = await open(t)
    await pass(12)
    issuer.end()
    assert.equal(await bff.logOut({ sub: 'anna.nowak' }), 200)
    assert.equal((await desk.get('/v1/me')).status, 401)
    await until(isClosed)
    await heard('logged-out')
  })

  it('nothing of it is kept once the last word has been said', async (t) => {
    const { desk, tokens, isClosed, behind } = await open(t)
    const as = behind.calls.at(-1)?.as ?? assert.fail()
    await desk.post('/sign-out')
    await until(isClosed)
    const silent = { ...as, employeeToken: null }
    await until(() =>
      tokens.forFarewell(silent).then(
        () => false,
        () => true,
      ),
    )
    // Nor of what comes late.
    await tokens.of(as)
    await tokens.forFarewell(as)
    await assert.rejects(tokens.of(silent), BankSilent)
    await assert.rejects(tokens.forFarewell(silent), BankSilent)
  })
})

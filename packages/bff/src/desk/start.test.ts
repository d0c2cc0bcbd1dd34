import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { PNG } from '../testing/memory-bank.ts'
import {
  bodyOf,
  codeOf,
  type Desk,
  type OpenBff,
  openBff,
  pause,
  until,
} from '../testing/open-bff.ts'

const BODY = { operation: 'account-opening', context: { system: 'desk' } }
const KEY = { 'idempotency-key': 'a-key-of-sixteen-letters' }
const start = (desk: Desk, body: object = BODY, headers: Record<string, string> = {}) =>
  desk.post('/v1/verifications', body, headers)

describe('a start', () => {
  it('says to the bank what is wanted and who wants it, and to the page nothing of the bank’s name for it', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const context = {
      system: 'loans',
      caseId: 'RB-1',
      knownCustomerId: '70001234',
      role: 'representative',
      company: { name: 'Piekarnia Pod Lipą', kind: 'krs', number: '0000123456' },
    }
    const view = await bodyOf(await start(desk, { operation: 'account-opening', context }))
    assert.deepEqual(bff.bank.orders, [{ operation: 'account-opening', context }])
    const { audit } = bff.bank.calls.findLast(({ name }) => name === 'start')?.as ?? {}
    assert.equal(audit?.employeeName, 'Anna Nowak')
    assert.equal(audit?.roles, 'advisor')
    assert.equal(view['role'], 'representative')
    const { invitation, ...rest } = view
    assert.notEqual(invitation.qrText, null)
    assert.equal(JSON.stringify(rest).includes(bff.bank.references[0] ?? '-'), false)
  })

  it('is the same one under the same key, and under no other', async (t) => {
    const bff = await openBff(t)
    const [desk, other] = [await bff.employee(), await bff.employee()]
    const [one, two] = await Promise.all([start(desk, BODY, KEY), start(desk, BODY, KEY)])
    const { id } = await bodyOf(one)
    assert.equal((await bodyOf(two))['id'], id)
    const changed = { ...BODY, context: { system: 'loans' } }
    assert.deepEqual(await codeOf(await start(desk, changed, KEY)), [422, 'idempotency-key-reused'])
    assert.notEqual((await bodyOf(await start(other, BODY, KEY)))['id'], id)
    assert.equal(bff.bank.references.length, 2)
  })

  it('whose answer was lost is found again by its key', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    let lost = true
    bff.bank.after((name) => {
      if (name === 'start' && lost) throw new BankSilent('no-answer')
    })
    assert.deepEqual(await codeOf(await start(desk, BODY, KEY)), [503, 'bank-unavailable'])
    lost = false
    assert.equal((await start(desk, BODY, KEY)).status, 201)
    assert.equal(bff.bank.references.length, 1)
  })

  it('under the key of a lost one, with another body, is another one, and the lost one is cancelled', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    loseStarts(bff)
    await start(desk, BODY, KEY)
    bff.bank.after(null)
    const changed = { ...BODY, context: { system: 'loans' } }
    const { id } = await bodyOf(await start(desk, changed, KEY))
    const [lost = '', found = ''] = bff.bank.references
    await until(() => bff.bank.stateOf(lost) === 'cancelled')
    assert.equal(bff.bank.stateOf(found), 'invited')
    assert.equal((await desk.read(id)).state, 'invited')
  })

  it('that was lost is found by its key, whatever was begun under other keys meanwhile', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    loseStarts(bff)
    await start(desk, BODY, KEY)
    bff.bank.after(null)
    await start(desk)
    const { state } = await bodyOf(await start(desk, BODY, KEY))
    assert.equal(state, 'invited')
    assert.equal(bff.bank.references.length, 2)
    assert.ok(!bff.bank.calls.some(({ name }) => name === 'cancel'))
  })

  it('whose answer was lost is cancelled once its session is over, or if it was by then', async (t) => {
    const bff = await openBff(t)
    for (const isLate of [false, true]) {
      const desk = await bff.employee()
      loseStarts(bff, isLate ? 200 : 0)
      const starting = start(desk)
      if (isLate) await pause(80)
      else await starting
      await desk.post('/sign-out')
      assert.deepEqual(await codeOf(await starting), [503, 'bank-unavailable'])
      bff.bank.after(null)
      const lost = bff.bank.references.at(-1) ?? ''
      await until(() => bff.bank.stateOf(lost) === 'cancelled')
    }
    assert.equal(bff.bank.references.length, 2)
  })

  it('finds room for so many that are open, and no more', async (t) => {
    const bff = await openBff(t, { limits: { openPerSession: 2 } })
    const desk = await bff.employee()
    const answers = await Promise.all([1, 2, 3].map(() => start(desk)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 429])
  })

  it('passes on why the bank does not begin', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const unknown = { ...BODY, operation: 'no-such-thing' }
    assert.deepEqual(await codeOf(await start(desk, unknown)), [422, 'operation-unknown'])
    for (const [outcome, expected] of [
      ['too-many-open', [429, 'too-many-open']],
      ['source-unavailable', [503, 'source-unavailable']],
      ['journal-unavailable', [503, 'journal-unavailable']],
      ['not-allowed', [403, 'bank-refused']],
    ] as const) {
      bff.bank.before((name) => {
        if (name === 'start') throw new BankRefusal(outcome)
      })
      assert.deepEqual(await codeOf(await start(desk)), expected)
    }
    bff.bank.before((name) => {
      if (name === 'start') throw new BankSilent('unreadable', '/state')
    })
    assert.deepEqual(await codeOf(await start(desk)), [502, 'bank-answer-unusable'])
  })

  it('shows a picture of a code where it is one, and else nothing', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { start: really } = bff.bank
    const drawn = async (picture: string, reference: string) => {
      const { text, ...times } = invitation()
      const all = { ...times, picture, code: '482 913' }
      return { reference, state: 'invited', invitation: all } as const
    }
    bff.bank.start = () => drawn(PNG, 'DRAWN-1')
    const { invitation: shown } = await bodyOf(await start(desk))
    assert.deepEqual([shown.qrText, shown.picture, shown.typedCode], [null, PNG, '482 913'])
    bff.bank.start = () => drawn(Buffer.from('<svg/>').toString('base64'), 'DRAWN-2')
    assert.deepEqual(await codeOf(await start(desk)), [502, 'bank-answer-unusable'])
    await until(() => cancelled(bff, 'DRAWN-2'))
    bff.bank.start = really
  })

  it('shows no code with signs that nobody sees, and withdraws it', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { start: really } = bff.bank
    for (const [n, sign] of ['\u0000', '\n', '\u202e', '\u200b', '\ud800'].entries()) {
      const reference = `HIDDEN-${n}`
      const all = { ...invitation(), text: `https://example.test/${sign}x` }
      bff.bank.start = async () => ({ reference, state: 'invited', invitation: all })
      assert.deepEqual(await codeOf(await start(desk)), [502, 'bank-answer-unusable'])
      await until(() => cancelled(bff, reference))
    }
    bff.bank.start = really
    assert.deepEqual((await bodyOf(await desk.get('/v1/verifications')))['verifications'], [])
  })

  it('is none where the bank names it as something that was closed before, whoever asks', async (t) => {
    const bff = await openBff(t)
    const anna = await bff.employee()
    await anna.start()
    const [reference = ''] = bff.bank.references
    await anna.post('/sign-out')
    const piotr = await bff.employee('piotr.zielinski')
    const { start: really } = bff.bank
    bff.bank.start = async () => ({ reference, state: 'invited', invitation: invitation() })
    assert.deepEqual(await codeOf(await start(piotr)), [502, 'bank-answer-unusable'])
    bff.bank.start = really
    assert.match(bff.logs(), /reference-again/)
  })

  it('is none where the bank names something that there is already, or has begun more than a code', async (t) => {
    const bff = await openBff(t)
    const [anna, piotr] = [await bff.employee(), await bff.employee('piotr.zielinski')]
    await anna.start()
    const [reference = ''] = bff.bank.references
    const { start: really } = bff.bank
    const same = { reference, state: 'invited', invitation: invitation() } as const
    bff.bank.start = async () => same
    assert.deepEqual(await codeOf(await start(piotr)), [502, 'bank-answer-unusable'])
    const openUntil = new Date(Date.now() + 60_000).toISOString()
    bff.bank.start = async () => ({
      reference: 'NEW',
      state: 'released',
      openUntil,
      grade: 'proven',
    })
    assert.deepEqual(await codeOf(await start(piotr)), [502, 'bank-answer-unusable'])
    bff.bank.start = really
    // What was begun too far is closed; what is somebody else's is not.
    await until(() => cancelled(bff, 'NEW'))
    assert.equal(cancelled(bff, reference), false)
    assert.match(bff.logs(), /reference-again/)
    assert.deepEqual((await bodyOf(await piotr.get('/v1/verifications')))['verifications'], [])
  })
})

function loseStarts({ bank }: OpenBff, after = 0): void {
  bank.after(async (name) => {
    if (name !== 'start') return
    await pause(after)
    throw new BankSilent('no-answer')
  })
}

function cancelled({ bank }: OpenBff, of: string): boolean {
  return bank.calls.some(({ name, reference }) => name === 'cancel' && reference === of)
}

function invitation() {
  const at = new Date(Date.now() + 60_000).toISOString()
  return { text: 'x', scanBefore: at, answerBefore: at }
}

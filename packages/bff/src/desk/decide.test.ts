import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { PNG } from '../testing/memory-bank.ts'
import {
  bodyOf,
  codeOf,
  type Desk,
  hint,
  type OpenBff,
  openBff,
  pause,
  until,
} from '../testing/open-bff.ts'

const SAME = { decision: 'same-person' } as const
const OTHER = { decision: 'not-the-same-person', reason: 'face-differs' } as const

/** A verification whose data has been shown for long enough. */
async function looked(bff: OpenBff, desk: Desk, withPhoto = true) {
  if (!withPhoto) delete bff.bank.data.photo
  const { id } = await desk.start()
  const reference = bff.bank.references.at(-1) ?? ''
  bff.bank.customer(reference, 'agrees')
  await desk.until(id, 'received')
  const { decideInMs } = await desk.received(id)
  await pause(decideInMs + 5)
  return { id, reference }
}

const decide = (desk: Desk, id: string, body: object) =>
  desk.post(`/v1/verifications/${id}/decision`, body)

describe('a decision', () => {
  it('is one, however often it is pressed at a time', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    bff.bank.before((name) => (name === 'decide' ? pause(100) : undefined))
    const presses = [SAME, SAME, SAME].map((body) => decide(desk, id, body))
    const answers = await Promise.all(presses)
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    )
    assert.equal(bff.bank.decisions.length, 1)
    assert.ok((bff.bank.decisions[0]?.lookedForMs ?? 0) >= 60)
  })

  it('does not become its opposite while it is under way', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    bff.bank.before((name) => (name === 'decide' ? pause(100) : undefined))
    const no = decide(desk, id, OTHER)
    await pause(30)
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'wrong-state'])
    assert.equal((await bodyOf(await no))['state'], 'rejected')
    assert.equal(bff.bank.decisions.length, 1)
  })

  it('is refused before the data was shown, and sooner than anybody can have looked', async (t) => {
    const bff = await openBff(t, { limits: { look: 400 } })
    const desk = await bff.employee()
    const { id } = await desk.start()
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'wrong-state'])
    bff.bank.customer(bff.bank.references[0] ?? '', 'agrees')
    await desk.until(id, 'received')
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'not-presented'])
    assert.deepEqual(await codeOf(await decide(desk, id, OTHER)), [409, 'not-presented'])
    const { decideInMs } = await desk.received(id)
    assert.ok(decideInMs > 300)
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'decision-too-soon'])
    await pause(200)
    // Looking again takes nothing back and adds nothing.
    assert.ok((await desk.received(id)).decideInMs <= 220)
    assert.equal(bff.bank.decisions.length, 0)
    await pause(220)
    assert.equal((await decide(desk, id, SAME)).status, 200)
  })

  it('is never "same person" without a photo', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk, false)
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'no-photo'])
    assert.equal((await decide(desk, id, { ...OTHER, reason: 'no-photo' })).status, 200)
  })

  it('whose answer is lost is looked up, and not sent again', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    bff.bank.after((name) => {
      if (name === 'decide') throw new BankSilent('no-answer')
    })
    const answer = await decide(desk, id, SAME)
    assert.equal((await bodyOf(answer))['state'], 'released')
    assert.equal(bff.bank.calls.filter(({ name }) => name === 'decide').length, 1)
  })

  it('whose fate nobody can say is asked about before it is sent again', async (t) => {
    const bff = await openBff(t, { limits: { poll: 60_000, eager: 60_000, slowest: 60_000 } })
    const desk = await bff.employee()
    const { id, reference } = await lookedSlowly(bff, desk)
    let down = true
    bff.bank.after((name) => {
      if (down && (name === 'decide' || name === 'state')) throw new BankSilent('no-answer')
    })
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [503, 'bank-unavailable'])
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [503, 'bank-unavailable'])
    assert.equal(bff.bank.stateOf(reference), 'released')
    down = false
    // It had come through: the press after that finds it done.
    const answer = await decide(desk, id, SAME)
    assert.equal((await bodyOf(answer))['state'], 'released')
    assert.equal(bff.bank.calls.filter(({ name }) => name === 'decide').length, 1)
  })

  it('that comes to the bank twice, and is refused the second time, has been taken', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    bff.bank.after((name) => {
      if (name === 'decide') throw new BankRefusal('wrong-state')
    })
    const answer = await decide(desk, id, SAME)
    assert.equal((await bodyOf(answer))['state'], 'released')
    assert.equal((await desk.get(`/v1/verifications/${id}/released-data`)).status, 200)
  })

  it('that is refused because of its state, which has not moved, may have been taken, and comes through', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id, reference } = await looked(bff, desk)
    bff.bank.before((name) => {
      if (name === 'decide') throw new BankRefusal('wrong-state')
    })
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'wrong-state'])
    const openUntil = new Date(Date.now() + 60_000).toISOString()
    bff.bank.set(reference, { reference, state: 'released', openUntil, grade: 'proven' })
    await desk.until(id, 'released')
    assert.equal((await desk.get(`/v1/verifications/${id}/released-data`)).status, 200)
  })

  it('that the bank refuses is the employee’s word still, until it is another', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    bff.bank.before((name) => {
      if (name === 'decide') throw new BankRefusal('journal-unavailable')
    })
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [503, 'journal-unavailable'])
    assert.equal((await desk.read(id)).state, 'received')
    bff.bank.before(null)
    const answer = await decide(desk, id, { ...OTHER, reason: 'suspected-fraud' })
    assert.equal((await bodyOf(answer))['reason'], 'suspected-fraud')
  })

  it('that was released at the bank though the employee’s last word is no is closed there', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id, reference } = await looked(bff, desk)
    bff.bank.before((name) => {
      if (name === 'decide') throw new BankRefusal('journal-unavailable')
    })
    await decide(desk, id, SAME)
    await decide(desk, id, OTHER)
    releasedAt(bff, reference)
    await desk.until(id, 'failed')
    await until(() => isClosed(bff, reference))
    const data = await desk.get(`/v1/verifications/${id}/released-data`)
    assert.deepEqual(await codeOf(data), [409, 'wrong-state'])
    assert.match(bff.logs(), /released-without-decision/)
  })

  it('that nobody made here ends it here, is told as no decision, and is closed at the bank', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    for (const state of ['released', 'rejected'] as const) {
      const { id, reference } = await looked(bff, desk)
      if (state === 'released') releasedAt(bff, reference)
      else bff.bank.set(reference, { reference, state })
      const view = await desk.until(id, 'failed')
      assert.ok(view.state === 'failed')
      assert.match(view.told.title.en, /bank’s system does not confirm/)
      await until(() => cancels(bff, reference) > 0)
      assert.match(bff.logs(), new RegExp(`${state}-without-decision`))
    }
    assert.equal(bff.bank.decisions.length, 0)
  })

  it('whose answer comes late is the same one when it is pressed again', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id, reference } = await looked(bff, desk)
    late(bff, 400)
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [503, 'bank-unavailable'])
    const again = await decide(desk, id, SAME)
    assert.ok(again.status === 200 || again.status === 409)
    await desk.until(id, 'released')
    assert.equal(bff.bank.decisions.length, 1)
    assert.equal((await desk.get(`/v1/verifications/${id}/released-data`)).status, 200)
    assert.equal(cancels(bff, reference), 0)
  })

  it('whose answer comes late can be taken back: then nobody reads anything', async (t) => {
    for (const wait of [0, 300]) {
      const bff = await openBff(t)
      const desk = await bff.employee()
      const { id, reference } = await looked(bff, desk)
      late(bff, wait, 'state')
      assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [503, 'bank-unavailable'])
      if (wait === 0) await pause(50)
      assert.deepEqual(await codeOf(await decide(desk, id, OTHER)), [409, 'wrong-state'])
      await pause(400)
      assert.ok(['cancelled', 'released'].includes((await desk.read(id)).state))
      assert.ok(isClosed(bff, reference))
      assert.notEqual((await desk.get(`/v1/verifications/${id}/released-data`)).status, 200)
    }
  })

  it('is taken back while the bank is silent, which hears it when it is back', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id, reference } = await looked(bff, desk)
    bff.bank.after((name) => {
      if (name === 'decide' || name === 'state') throw new BankSilent('no-answer')
    })
    await decide(desk, id, SAME)
    bff.bank.before(() => {
      throw new BankSilent('no-answer')
    })
    assert.deepEqual(await codeOf(await decide(desk, id, OTHER)), [409, 'wrong-state'])
    assert.equal((await desk.read(id)).state, 'cancelled')
    assert.equal(isClosed(bff, reference), false)
    bff.bank.before(null)
    await until(() => isClosed(bff, reference))
  })

  it('does not become "same person" after a "no" that may have been taken', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    bff.bank.before((name) => {
      if (name === 'decide') throw new BankSilent('no-answer')
    })
    await decide(desk, id, { ...OTHER, reason: 'photo-unreadable' })
    bff.bank.before(null)
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'wrong-state'])
    const view = await bodyOf(await decide(desk, id, { ...OTHER, reason: 'photo-unreadable' }))
    assert.equal(view['reason'], 'photo-unreadable')
  })

  it('that was no is told with its own reason, whoever hears of it and whatever the bank leaves out', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id, reference } = await looked(bff, desk)
    bff.bank.before((name) => {
      if (name !== 'decide') return
      bff.bank.set(reference, { reference, state: 'rejected' })
      throw new BankSilent('no-answer')
    })
    await decide(desk, id, { ...OTHER, reason: 'suspected-fraud' })
    const view = await desk.until(id, 'rejected')
    assert.equal(view.state === 'rejected' && view.reason, 'suspected-fraud')
  })

  it('that may have been taken keeps it from lapsing, and comes through when the bank is back', async (t) => {
    let ahead = 0
    const bff = await openBff(t, { now: () => Date.now() + ahead })
    const desk = await bff.employee()
    const { id, reference } = await looked(bff, desk)
    bff.bank.waitMs.open = 3_600_000
    bff.bank.after((name) => {
      if (name === 'decide' || name === 'state') throw new BankSilent('no-answer')
    })
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [503, 'bank-unavailable'])
    ahead = 310_000
    await pause(500)
    assert.equal((await desk.read(id)).state, 'received')
    bff.bank.after(null)
    await desk.until(id, 'released')
    assert.equal(cancels(bff, reference), 0)
  })

  it('is of what is on the screen: other data begins the time of looking anew', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await looked(bff, desk)
    assert.equal((await desk.received(id)).decideInMs, 0)
    bff.bank.data.photo = PNG
    assert.ok((await desk.received(id)).decideInMs > 0)
    assert.deepEqual(await codeOf(await decide(desk, id, SAME)), [409, 'decision-too-soon'])
    await pause(70)
    bff.bank.data.attributes['surname'] = 'Wiśniewska'
    assert.ok((await desk.received(id)).decideInMs > 0)
    await pause(70)
    assert.equal((await decide(desk, id, SAME)).status, 200)
    assert.ok((bff.bank.decisions[0]?.lookedForMs ?? 0) < 130)
  })
})

/** What was released there around the screen. */
function releasedAt(bff: OpenBff, reference: string): void {
  const openUntil = new Date(Date.now() + 60_000).toISOString()
  bff.bank.set(reference, { reference, state: 'released', openUntil, grade: 'proven' })
}

function cancels({ bank }: OpenBff, of: string): number {
  return bank.calls.filter(({ name, reference }) => name === 'cancel' && reference === of).length
}

/** Cancelled or closed at the bank. */
function isClosed(bff: OpenBff, reference: string): boolean {
  return cancels(bff, reference) > 0 && bff.bank.isClosed(reference)
}

/** The bank takes the first decision, a while after its answer was given up; other calls fail as well, if named. */
function late({ bank }: OpenBff, ms: number, silent?: 'state'): void {
  const { decide: really, state: asked } = bank
  let isFirst = true
  bank.decide = async (as, of, decision) => {
    if (!isFirst) {
      await pause(ms)
      return really(as, of, decision)
    }
    isFirst = false
    setTimeout(() => void really(as, of, decision).catch(() => {}), ms)
    if (silent === 'state') {
      bank.state = async () => {
        bank.state = asked
        throw new BankSilent('no-answer')
      }
    }
    throw new BankSilent('no-answer')
  }
}

/** The same where nothing is asked unless somebody does something. */
async function lookedSlowly(bff: OpenBff, desk: Desk) {
  const { id } = await desk.start()
  const reference = bff.bank.references.at(-1) ?? ''
  bff.bank.customer(reference, 'agrees')
  assert.equal(await hint(bff, reference), 204)
  await desk.until(id, 'received')
  const { decideInMs } = await desk.received(id)
  await pause(decideInMs + 5)
  return { id, reference }
}

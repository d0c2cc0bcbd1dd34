import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Hold, Holds } from '../../application/ports/holds.ts'
import type { DetailRows, SubjectRows } from '../../application/ports/subject-rows.ts'
import type { Subjects } from '../../application/ports/subjects.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import { memoryAlarm } from '../memory/alarm.ts'
import { isTheirKey, keyedSubjects } from '../subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../subjects/master-key.ts'
import { sealedDetails } from '../subjects/sealed-details.ts'

export interface OpenSubjectRows {
  readonly rows: SubjectRows
  readonly holds: Holds
  readonly details: DetailRows
  close(): Promise<void>
}

const masterKey = masterKeyFrom(randomBytes(32))
const ANNA = { kind: 'pesel', number: '86041212341' } as const
const THANH = {
  kind: 'document',
  documentKind: 'mdowod',
  number: 'MZZZ123456',
} as const satisfies Identifier

/** The rows under test, and the subjects that are made of them. */
type Opened = () => OpenSubjectRows & { readonly subjects: Subjects }

/** What every adapter of {@link SubjectRows} and {@link Holds} holds, alone and under {@link Subjects}. */
export function subjectsContract(name: string, open: () => Promise<OpenSubjectRows>): void {
  describe(`subjects in ${name}`, () => {
    let place: ReturnType<Opened>
    beforeEach(async () => {
      const opened = await open()
      place = { ...opened, subjects: keyedSubjects({ rows: opened.rows, masterKey }) }
    })
    afterEach(() => place.close())
    const opened = () => place

    areOnePerson(opened)
    keepWhatIsTheirs(opened)
    haveHolds(opened)
    haveDetails(opened)
  })
}

/** One person is one subject, until erased. */
function areOnePerson(opened: Opened): void {
  it('are the same subject each time, and another for another person', async () => {
    const { subjects } = opened()
    const first = await subjects.open(ANNA)
    const again = await subjects.open(ANNA)
    const other = await subjects.open(THANH)
    assert.equal(again.id, first.id)
    assert.equal(again.pseudonym(2026), first.pseudonym(2026))
    assert.notEqual(other.id, first.id)
    assert.notEqual(other.pseudonym(2026), first.pseudonym(2026))
    assert.equal((await subjects.find(ANNA))?.id, first.id)
    assert.equal((await subjects.get(first.id))?.pseudonym(2026), first.pseudonym(2026))
  })

  it('take a document number for another one when its kind differs', async () => {
    const { subjects } = opened()
    const card = await subjects.open(THANH)
    const licence = await subjects.open({ ...THANH, documentKind: 'driving-licence' })
    assert.notEqual(card.id, licence.id)
  })

  it('are nobody before they are opened and after they are erased', async () => {
    const { subjects } = opened()
    assert.equal(await subjects.find(ANNA), null)
    const { id } = await subjects.open(ANNA)
    await subjects.erase(id)
    await subjects.erase(id)
    assert.equal(await subjects.find(ANNA), null)
    assert.equal(await subjects.get(id), null)
  })

  it('are somebody new after an erasure: nothing links the two', async () => {
    const { subjects } = opened()
    const before = await subjects.open(ANNA)
    await subjects.erase(before.id)
    const after = await subjects.open(ANNA)
    assert.notEqual(after.id, before.id)
    assert.notEqual(after.pseudonym(2026), before.pseudonym(2026))
  })

  it('are one row however many open the same person at once', async () => {
    const { subjects } = opened()
    const all = await Promise.all(Array.from({ length: 200 }, () => subjects.open(ANNA)))
    assert.equal(new Set(all.map(({ id }) => id)).size, 1)
    assert.equal(new Set(all.map((one) => one.pseudonym(2026))).size, 1)
  })
}

/** What is named and sealed for them is theirs alone. */
function keepWhatIsTheirs(opened: Opened): void {
  it('have another pseudonym every year, the same for the whole of it', async () => {
    const { subjects } = opened()
    const anna = await subjects.open(ANNA)
    const names = [2025, 2026, 2027].map(anna.pseudonym)
    assert.equal(new Set(names).size, 3)
    assert.ok(names.every((pseudonym) => /^[0-9a-f]{64}$/.test(pseudonym)))
    // Not a digest of anything public, however it is keyed with what is in the row.
    const { id } = anna
    assert.ok(!names.includes(createHmac('sha256', id).update('2026').digest('hex')))
  })

  it('open what was sealed for them, under the same name only, and for nobody else', async () => {
    const { subjects } = opened()
    const anna = await subjects.open(ANNA)
    const thanh = await subjects.open(THANH)
    const content = new TextEncoder().encode('Zażółć gęślą jaźń')
    const sealed = anna.seal(content, 'a')
    const again = await subjects.get(anna.id)
    assert.deepEqual(Uint8Array.from(again?.unseal(sealed, 'a') ?? []), content)
    assert.throws(() => anna.unseal(sealed, 'b'))
    assert.throws(() => thanh.unseal(sealed, 'a'))
    assert.throws(() => anna.unseal(sealed.subarray(0, 20), 'a'))
    const changed = Uint8Array.from(sealed)
    changed[20] = (changed[20] ?? 0) ^ 1
    assert.throws(() => anna.unseal(changed, 'a'))
  })

  it('do not open under a key that was moved from another row', async () => {
    const { subjects, rows } = opened()
    const [anna, thanh] = [await subjects.open(ANNA), await subjects.open(THANH)]
    const [row, other] = [await rows.get(anna.id), await rows.get(thanh.id)]
    assert.ok(row !== null && other !== null)
    await rows.remove(anna.id)
    await rows.add({ ...row, wrappedKey: other.wrappedKey })
    await assert.rejects(subjects.find(ANNA))
  })

  it('belong to the first master key that they meet', async () => {
    const { rows } = opened()
    assert.equal(await rows.claimed(), null)
    assert.equal(await isTheirKey({ rows, masterKey }), true)
    assert.equal(await isTheirKey({ rows, masterKey }), true)
    assert.equal(await isTheirKey({ rows, masterKey: masterKeyFrom(randomBytes(32)) }), false)
    assert.notEqual(await rows.claimed(), null)
  })
}

/** A hold is of somebody. */
function haveHolds(opened: Opened): void {
  it('have holds, the oldest first, which go when lifted and with the subject', async () => {
    const { subjects, holds } = opened()
    const { id: subjectId } = await subjects.open(ANNA)
    const hold = (id: string, placedAt: number): Hold => {
      return { id, subjectId, reason: 'complaint', placedAt, until: 900 }
    }
    assert.equal(await holds.place(hold('second', 20)), 'stored')
    assert.equal(await holds.place(hold('first', 10)), 'stored')
    assert.deepEqual(await holds.of(subjectId), [hold('first', 10), hold('second', 20)])
    assert.deepEqual(await holds.find('first'), hold('first', 10))
    await holds.lift('first')
    assert.equal(await holds.find('first'), null)
    await subjects.erase(subjectId)
    assert.deepEqual(await holds.of(subjectId), [])
  })

  it('refuse a hold on nobody', async () => {
    const { holds } = opened()
    const times = { placedAt: 1, until: 2 }
    const hold = { id: 'a', subjectId: 'nobody', reason: 'inquiry', ...times } as const
    assert.equal(await holds.place(hold), 'conflict')
    assert.equal(await holds.find('a'), null)
  })
}

/** Details are found by commitments that tell nothing. */
function haveDetails(opened: Opened): void {
  it('have details, found by their commitments, which go with the subject', async () => {
    const { subjects, details } = opened()
    const sealed = sealedDetails({ rows: details, subjects, alarm: memoryAlarm() })
    const anna = await subjects.open(ANNA)
    const first = { verificationId: 'v1', customer: ANNA, caseId: 'S/12 ę' }
    const second = { verificationId: 'v2', customer: ANNA, knownCustomerId: '77' }
    const commitments = [await sealed.keep(anna, first), await sealed.keep(anna, second)]
    assert.deepEqual(await sealed.open(commitments[0] ?? ''), first)
    assert.deepEqual(await sealed.open(commitments[1] ?? ''), second)
    assert.deepEqual(await sealed.of(anna), [first, second])
    assert.deepEqual(await sealed.of(await subjects.open(THANH)), [])
    assert.equal(await sealed.open('0'.repeat(64)), null)
    await subjects.erase(anna.id)
    assert.equal(await sealed.open(commitments[0] ?? ''), null)
    assert.equal(await sealed.keep(anna, first), null, 'nothing is kept of nobody')
  })

  it('commit to the same detail by another mark every time', async () => {
    const { subjects, details } = opened()
    const sealed = sealedDetails({ rows: details, subjects, alarm: memoryAlarm() })
    const anna = await subjects.open(ANNA)
    const detail = { verificationId: 'v1', customer: ANNA }
    const marks = await Promise.all(Array.from({ length: 50 }, () => sealed.keep(anna, detail)))
    assert.equal(new Set(marks).size, 50)
    assert.ok(marks.every((mark) => /^[0-9a-f]{64}$/.test(mark ?? '')))
  })

  it('do not open a detail that was moved, altered or put by somebody else', async () => {
    const { subjects, details } = opened()
    const sealed = sealedDetails({ rows: details, subjects, alarm: memoryAlarm() })
    const [anna, thanh] = [await subjects.open(ANNA), await subjects.open(THANH)]
    const kept = await sealed.keep(anna, { verificationId: 'v1', customer: ANNA })
    const row = await details.find(kept ?? '')
    assert.ok(row !== null)
    const altered = Uint8Array.from(row.sealed)
    altered[30] = (altered[30] ?? 0) ^ 1
    const wrong = [
      { ...row, commitment: '1'.repeat(64) },
      { ...row, commitment: '2'.repeat(64), sealed: altered },
      { ...row, commitment: '3'.repeat(64), subjectId: thanh.id },
    ]
    for (const one of wrong) {
      await details.put(one)
      await assert.rejects(sealed.open(one.commitment), { code: 'journal-unavailable' })
    }
  })
}

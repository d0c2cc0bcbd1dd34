import assert from 'node:assert/strict'
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { MasterKey } from '../../application/ports/master-key.ts'
import type { DetailRow, SubjectRow } from '../../application/ports/subject-rows.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import { keyedSubjects } from '../subjects/keyed-subjects.ts'
import { masterKeyFrom } from '../subjects/master-key.ts'
import { sealedDetails } from '../subjects/sealed-details.ts'
import { openSubjectRows } from './open-subject-rows.ts'
import { customersBeside, scratch } from './testing/scratch.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const ROUNDS = LONG ? 200 : 12

async function open(t: TestContext) {
  const { file, remove } = await scratch()
  const secret = randomBytes(32)
  const real = masterKeyFrom(secret)
  const keys: Buffer[] = []
  const masterKey: MasterKey = {
    ...real,
    async wrap(key, boundTo) {
      keys.push(Buffer.from(key))
      return real.wrap(key, boundTo)
    },
  }
  const { rows, holds, details: detailRows, close } = await openSubjectRows(customersBeside(file))
  t.after(async () => {
    await close()
    await remove()
  })
  async function raw(): Promise<Buffer> {
    const directory = dirname(file)
    const names = await readdir(directory)
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(directory, name)))))
  }
  const subjects = keyedSubjects({ rows, masterKey })
  const details = sealedDetails({ rows: detailRows, subjects, alarm: customersBeside(file).alarm })
  return { subjects, rows, details, detailRows, holds, raw, keys, file, secret }
}

function aPerson(): Identifier {
  return { kind: 'pesel', number: String(randomInt(10 ** 10, 10 ** 11)) }
}

/** The parts of a row that must be gone. */
function traces({ digest, id, wrappedKey }: SubjectRow): readonly Buffer[] {
  const wrapped = Buffer.from(wrappedKey)
  return [Buffer.from(digest), Buffer.from(id), wrapped.subarray(0, 20), wrapped.subarray(-20)]
}

/** The commitment stands in the log for ever, and here too: it says nothing. */
function detailTraces({ sealed }: DetailRow): readonly Buffer[] {
  const bytes = Buffer.from(sealed)
  return [bytes.subarray(0, 20), bytes.subarray(-20)]
}

describe('an erased subject', () => {
  it('leaves nothing behind in a file with a history of other subjects', async (t) => {
    const { subjects, rows, details, detailRows, holds, raw } = await open(t)
    const live: SubjectRow[] = []
    const sealedOf = new Map<string, readonly Buffer[]>()
    const gone: Buffer[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const opened = await Promise.all(Array.from({ length: 40 }, () => subjects.open(aPerson())))
      for (const subject of opened) {
        const { id } = subject
        await details.keep(subject, { verificationId: id, customer: aPerson(), caseId: id })
        sealedOf.set(id, (await detailRows.of(id)).flatMap(detailTraces))
        const row = await rows.get(id)
        assert.ok(row !== null)
        live.push(row)
        const times = { placedAt: round, until: round }
        await holds.place({ id: `hold-of-${id}`, subjectId: id, reason: 'inquiry', ...times })
      }
      const removed = Array.from({ length: 30 }, () =>
        live.splice(randomInt(live.length), 1),
      ).flat()
      gone.push(...removed.flatMap(traces), ...removed.flatMap(({ id }) => sealedOf.get(id) ?? []))
      await Promise.all(removed.map(({ id }) => subjects.erase(id)))
    }
    const after = await raw()
    assert.equal(gone.filter((trace) => after.includes(trace)).length, 0)
    assert.ok(live.flatMap(traces).every((trace) => after.includes(trace)))
  })
})

describe('the file of subjects', () => {
  it('holds no key and no identifier in the clear, and its owner alone may read it', async (t) => {
    const { subjects, raw, keys, file } = await open(t)
    const people = Array.from({ length: 50 }, aPerson)
    for (const person of people) await subjects.open(person)
    const bytes = await raw()
    assert.equal(keys.length, people.length)
    assert.ok(!keys.some((key) => bytes.includes(key) || bytes.includes(key.toString('hex'))))
    assert.ok(!people.some(({ number }) => bytes.includes(number)))
    assert.equal((await stat(`${file}.subjects`)).mode & 0o777, 0o600)
  })

  /** Guesses that whoever stole the file could make of a number, without the master key. */
  function guesses(number: string, bytes: readonly Buffer[]): readonly string[] {
    const texts = [number, JSON.stringify(['pesel', number]), `pesel${number}`]
    const plain = texts.map((text) => createHash('sha256').update(text).digest('hex'))
    const keyed = bytes.flatMap((key) =>
      texts.map((text) => createHmac('sha256', key).update(text).digest('hex')),
    )
    return [...plain, ...keyed]
  }

  it('gives nobody away to who tries every number, but for the holder of the master key', async (t) => {
    const { subjects, rows, raw, secret } = await open(t)
    const people = Array.from({ length: 20 }, aPerson)
    const found: SubjectRow[] = []
    for (const person of people) {
      const row = await rows.get((await subjects.open(person)).id)
      assert.ok(row !== null)
      found.push(row)
    }
    const bytes = (await raw()).toString('latin1')
    const inFile = found.flatMap(({ digest, id, wrappedKey }) => {
      return [Buffer.from(digest, 'hex'), Buffer.from(id), Buffer.from(wrappedKey)]
    })
    const sample = [...people, ...Array.from({ length: LONG ? 20_000 : 150 }, aPerson)]
    for (const { number } of sample) {
      for (const guess of guesses(number, inFile)) assert.ok(!bytes.includes(guess))
    }
    // The same search finds everybody once it has the key: the test would notice a plain digest.
    const key = masterKeyFrom(secret)
    for (const { number } of people) {
      const text = new TextEncoder().encode(JSON.stringify(['pesel', number]))
      assert.ok(bytes.includes(Buffer.from(await key.mac(text)).toString('hex')))
    }
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { SessionRow, SessionRows } from '../ports.ts'
import { authenticRows, type PlainRow } from './authentic-rows.ts'

const KEY = new Uint8Array(32).fill(1)

/** One row in the file, as whoever can write there sees it. */
function oneRow() {
  let stored: SessionRow | null = null
  const rows: SessionRows = {
    async put(row) {
      stored = row
    },
    find: async () => stored,
    async replace(row) {
      stored = row
      return true
    },
    remove: async () => {},
    removeExpired: async () => {},
  }
  const write = (row: SessionRow) => {
    stored = row
  }
  return { rows, write, read: () => stored ?? assert.fail() }
}

const bytes = (least: number, most: number) => fc.uint8Array({ minLength: least, maxLength: most })
const digests = fc.stringMatching(/^[0-9a-f]{64}$/)
const plainRows: fc.Arbitrary<PlainRow> = fc.record(
  { digest: digests, sealed: bytes(0, 300), expiresAt: fc.maxSafeNat() },
  { noNullPrototype: true },
)
const isOther = (a: unknown, b: unknown) => {
  try {
    assert.deepEqual(a, b)
    return false
  } catch {
    return true
  }
}

async function stored(row: PlainRow) {
  const file = oneRow()
  const rows = authenticRows(file.rows, KEY)
  await rows.put(row)
  return { ...file, rows }
}

describe('the rows of sessions under a key', () => {
  it('come back as they were put, and as they were replaced', () =>
    fc.assert(
      fc.asyncProperty(plainRows, fc.maxSafeNat(), async (row, expiresAt) => {
        const { rows } = await stored(row)
        const found = await rows.find(row.digest)
        assert.ok(found !== null && found !== 'altered')
        const { digest, sealed } = found
        assert.deepEqual({ digest, sealed, expiresAt: found.expiresAt }, row)
        assert.ok(await rows.replace({ ...row, expiresAt }, found))
        const replaced = await rows.find(row.digest)
        assert.ok(replaced !== null && replaced !== 'altered')
        assert.equal(replaced.expiresAt, expiresAt)
      }),
    ))

  it('are altered when any one column is', () => {
    const others = fc.oneof(
      fc.record({ digest: digests }),
      fc.record({ sealed: bytes(0, 300) }),
      fc.record({ expiresAt: fc.maxSafeNat() }),
      fc.record({ mac: bytes(0, 40) }),
    )
    return fc.assert(
      fc.asyncProperty(plainRows, others, async (row, other) => {
        const { rows, read, write } = await stored(row)
        const before = read()
        const after = { ...before, ...other }
        fc.pre(isOther(before, after))
        write(after)
        // By the name under which it now stands, and by the one under which it did.
        assert.equal(await rows.find(after.digest), 'altered')
        assert.equal(await rows.find(before.digest), 'altered')
      }),
    )
  })

  it('are altered where one bit of them is', () =>
    fc.assert(
      fc.asyncProperty(plainRows, fc.nat(), fc.nat({ max: 7 }), async (row, at, bit) => {
        fc.pre(row.sealed.length > 0)
        const { rows, read, write } = await stored(row)
        for (const column of ['sealed', 'mac'] as const) {
          const flipped = Uint8Array.from(read()[column])
          const place = at % flipped.length
          flipped[place] = (flipped[place] ?? 0) ^ (1 << bit)
          const before = read()
          write({ ...before, [column]: flipped })
          assert.equal(await rows.find(row.digest), 'altered', column)
          write(before)
        }
      }),
    ))

  it('are altered where columns of two of them are swapped, or of one as it was before', () =>
    fc.assert(
      fc.asyncProperty(plainRows, plainRows, async (row, other) => {
        fc.pre(row.digest !== other.digest && row.expiresAt !== other.expiresAt)
        const { rows, read, write } = await stored(row)
        const theirs = (await stored(other)).read()
        const mine = read()
        await rows.replace({ ...row, expiresAt: other.expiresAt }, mine)
        const replaced = read()
        for (const mixed of [
          { ...theirs, digest: mine.digest },
          { ...mine, sealed: theirs.sealed, mac: theirs.mac },
          { ...mine, mac: theirs.mac },
          { ...mine, mac: replaced.mac },
          { ...mine, expiresAt: replaced.expiresAt },
        ]) {
          write(mixed)
          assert.equal(await rows.find(row.digest), 'altered')
        }
      }),
    ))

  it('are altered under any other key, and what has no form is altered under each', async () => {
    const row = { digest: 'a'.repeat(64), sealed: new Uint8Array([1]), expiresAt: 1 }
    const { rows } = await stored(row)
    const file = oneRow()
    await authenticRows(file.rows, new Uint8Array(32)).put(row)
    assert.equal(await authenticRows(file.rows, KEY).find(row.digest), 'altered')
    const formless = { ...file.rows, find: async () => 'altered' as const }
    assert.equal(await authenticRows(formless, KEY).find(row.digest), 'altered')
    assert.notEqual(await rows.find(row.digest), 'altered')
  })
})

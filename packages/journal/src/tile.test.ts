import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Malformed } from './malformed.ts'
import {
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  MAX_ENTRY_BYTES,
  parseTilePath,
  type TileId,
  tilePath,
  tilesOf,
  widthAt,
} from './tile.ts'

describe('tile paths', () => {
  it('are those of the C2SP tlog-tiles specification', () => {
    assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067')
    assert.equal(tilePath({ level: 0, index: 1, width: 5 }), 'tile/0/001.p/5')
    assert.equal(tilePath({ level: 'entries', index: 0, width: 256 }), 'tile/entries/000')
    assert.equal(tilePath({ level: 5, index: 123456078, width: 2 }), 'tile/5/x123/x456/078.p/2')
  })

  it('are read back as they were written', () => {
    const ids: fc.Arbitrary<TileId> = fc.record(
      {
        level: fc.oneof(fc.constant('entries' as const), fc.nat(6)),
        index: fc.oneof(fc.nat(), fc.maxSafeNat()),
        width: fc.integer({ min: 1, max: 256 }),
      },
      { noNullPrototype: true },
    )
    fc.assert(fc.property(ids, (id) => assert.deepEqual(parseTilePath(tilePath(id)), id)))
  })

  it('have one spelling', () => {
    const others = [
      'tile/0/1',
      'tile/0/0001',
      'tile/00/001',
      'tile/0/x000/001',
      'tile/0/x001/x067',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/05',
      'tile/0/001.p',
      'tile/7/001',
      'tile/-1/001',
      'tile/0/001/',
      'tile/data/001',
      'tile/3/5/123/456/078',
      '/tile/0/001',
      'tile/0/001.p/5 ',
      'tile/0/../0/001',
      '',
      'tile/0/x999/x999/x999/x999/x999/999',
    ]
    for (const path of others) assert.equal(parseTilePath(path), null, path)
  })
})

describe('the tiles of a tree', () => {
  it('are for 70,000 entries those that the specification counts', () => {
    const tiles = [...tilesOf(70_000)].filter(({ level }) => level !== 'entries')
    const count = (level: number, full: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full)
    assert.equal(count(0, true).length, 273)
    assert.deepEqual(
      count(0, false).map(({ width }) => width),
      [112],
    )
    assert.equal(count(1, true).length, 1)
    assert.deepEqual(
      count(1, false).map(({ width }) => width),
      [17],
    )
    assert.deepEqual(
      count(2, false).map(({ width }) => width),
      [1],
    )
    assert.equal(tiles.length, 277)
  })

  it('are for 256 entries a full one and one of width 1 above it, and for none none', () => {
    assert.deepEqual([...tilesOf(256)].map(tilePath), [
      'tile/entries/000',
      'tile/0/000',
      'tile/1/000.p/1',
    ])
    assert.deepEqual([...tilesOf(0)], [])
    assert.equal(widthAt(256, { level: 0, index: 1 }), 0)
  })
})

describe('bundles and tiles', () => {
  const entry = fc.uint8Array({ maxLength: 300 })

  it('carry entries of any bytes there and back', () => {
    const law = fc.property(fc.array(entry, { minLength: 1, maxLength: 256 }), (entries) => {
      const bytes = encodeBundle(entries)
      assert.deepEqual(decodeBundle(bytes, entries.length), entries)
      for (const width of [entries.length - 1, entries.length + 1]) {
        assert.throws(() => decodeBundle(bytes, width), Malformed)
      }
      assert.throws(() => decodeBundle(bytes.subarray(0, -1), entries.length), Malformed)
    })
    fc.assert(law)
  })

  it('take entries up to 8 KiB and no larger', () => {
    const largest = new Uint8Array(MAX_ENTRY_BYTES)
    assert.deepEqual(decodeBundle(encodeBundle([largest]), 1), [largest])
    assert.throws(() => encodeBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)]), RangeError)
    const tooLarge = new Uint8Array(2 + MAX_ENTRY_BYTES + 1)
    tooLarge.set([0x20, 0x01])
    assert.throws(() => decodeBundle(tooLarge, 1), { name: 'Malformed', from: 0, to: 2 })
  })

  it('read a bundle of arbitrary bytes as itself or not at all', () => {
    const law = fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(256), (bytes, width) => {
      try {
        assert.deepEqual(encodeBundle(decodeBundle(bytes, width)), bytes)
      } catch (error) {
        assert.ok(error instanceof Malformed)
        assert.ok(error.from >= 0 && error.from <= error.to)
      }
    })
    fc.assert(law)
  })

  it('say where a bundle goes wrong', () => {
    const bytes = encodeBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)])
    assert.throws(() => decodeBundle(bytes.subarray(0, 7), 2), { from: 5, to: 7 })
    assert.throws(() => decodeBundle(bytes, 1), { from: 5, to: 8 })
  })

  it('have hash tiles of exactly their width', () => {
    const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    const bytes = encodeTile(hashes)
    assert.deepEqual(decodeTile(bytes, 2), hashes)
    for (const width of [1, 3]) assert.throws(() => decodeTile(bytes, width), Malformed)
    assert.throws(() => decodeTile(bytes.subarray(1), 2), Malformed)
  })
})

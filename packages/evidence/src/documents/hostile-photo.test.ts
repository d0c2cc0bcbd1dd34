import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  APPLICATION,
  chunk,
  jpegOf,
  pngHeader,
  pngOf,
  SCAN,
  SIGNATURE,
  START,
  segment,
  startOfFrame,
} from '../testing/pictures.ts'
import { readJpegHeader } from './photo/jpeg-header.ts'
import { readPngHeader } from './photo/png-header.ts'
import { readPhoto } from './read-photo.ts'

const TABLES = segment(0xc4, ...Array(20).fill(0))
const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const typeOf = (...parts: readonly Uint8Array[]) =>
  readPhoto(Buffer.concat(parts).toString('base64'))?.type ?? null

describe('hostile bytes', () => {
  const good = fc.constantFrom(jpegOf({ bytes: 400 }), pngOf({ bytes: 100 }))
  const readers = [readJpegHeader, readPngHeader] as const

  test('cut anywhere in the headers are no photo, and nothing throws', () => {
    for (const [bytes, headers] of [
      [jpegOf(), jpegOf().length - 3],
      [pngOf(), pngOf().length - 1],
    ] as const) {
      for (let length = 0; length <= headers; length += 1) {
        assert.equal(typeOf(bytes.subarray(0, length)), null, String(length))
      }
    }
  })

  test('of any kind never throw, and what is taken is within its bounds', () => {
    const changed = fc
      .tuple(good, fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }))
      .map(([bytes, changes]) => {
        const other = Buffer.from(bytes)
        for (const [at, octet] of changes) if (at < other.length) other[at] = octet
        return other
      })
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 500 })), (bytes) => {
        const type = typeOf(bytes)
        if (type === null) return
        const read = type === 'image/jpeg' ? readJpegHeader : readPngHeader
        const { width = 0, height = 0 } = read(bytes) ?? {}
        for (const side of [width, height]) assert.ok(side >= 100 && side <= 3_000)
        assert.equal(bytes[0], type === 'image/jpeg' ? 0xff : 0x89)
      }),
      { numRuns: LONG ? 100_000 : 5_000 },
    )
  })

  test('of chunks in any order are a PNG exactly as far as its rules go', () => {
    const CHUNKS = ['IDAT', 'IEND', 'IHDR', 'PLTE', 'acTL', 'tEXt', 'zzZZ', 'QQQQ'] as const
    const PLAIN: ReadonlySet<string> = new Set(['IDAT', 'tEXt', 'zzZZ'])
    const chunks = fc.array(fc.tuple(fc.constantFrom(...CHUNKS), fc.nat(3)), { maxLength: 8 })
    fc.assert(
      fc.property(chunks, fc.constantFrom(2, 3), (all, colour) => {
        const parts = all.map(([type, length]) => chunk(type, Buffer.alloc(length, 0x49)))
        const end = all.findIndex(([type]) => type === 'IEND')
        const types = all.slice(0, end).map(([type]) => type)
        const data = all.slice(0, end).findIndex(([type, length]) => type === 'IDAT' && length > 0)
        const plain = all
          .slice(0, end)
          .every(([type, length]) => PLAIN.has(type) || (type === 'PLTE' && length === 3))
        const first = types.indexOf('IDAT')
        const coloured = colour === 2 || types.slice(0, first).includes('PLTE')
        const expected = end >= 0 && data >= 0 && plain && coloured ? 'image/png' : null
        assert.equal(typeOf(SIGNATURE, pngHeader({}, colour), ...parts), expected)
      }),
      { numRuns: LONG ? 100_000 : 5_000 },
    )
  })

  test('of segments in any order are a JPEG only with one frame, and a scan after it', () => {
    const PARTS = {
      frame: startOfFrame(),
      wide: startOfFrame({ width: 20_000, height: 20_000 }),
      scan: Buffer.concat([SCAN, Buffer.of(1, 0xff, 0, 2)]),
      tables: TABLES,
      application: APPLICATION,
      start: START,
      end: Buffer.of(0xff, 0xd9),
    } as const
    const names = Object.keys(PARTS) as (keyof typeof PARTS)[]
    const some = fc.array(fc.constantFrom(...names), { maxLength: 8 })
    fc.assert(
      fc.property(some, (all) => {
        const end = all.indexOf('end')
        const before = end < 0 ? all : all.slice(0, end)
        const frames = before.filter((name) => name === 'frame' || name === 'wide')
        const scanned = before.includes('scan') && before.indexOf('scan') > before.indexOf('frame')
        const whole = frames.join() === 'frame' && !before.includes('start') && scanned
        // What ends with a segment and no end may have been cut.
        const cut = end < 0 && all.at(-1) !== 'scan'
        const type = typeOf(START, ...all.map((name) => PARTS[name]))
        if (!whole) assert.equal(type, null)
        else if (!cut) assert.equal(type, 'image/jpeg')
      }),
      { numRuns: LONG ? 100_000 : 5_000 },
    )
  })

  test('without an end are left as soon as they are known', () => {
    let reads = 0
    const counted = (bytes: Uint8Array) =>
      new Proxy(bytes, {
        get(target, name) {
          if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1
          const value: unknown = Reflect.get(target, name, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    for (const endless of [
      Buffer.alloc(150_000, 0xff),
      Buffer.concat([START, Buffer.alloc(149_998, 0xff)]),
      Buffer.concat([START, ...Array<Uint8Array>(37_000).fill(segment(0xfe))]),
      Buffer.concat([START, ...Array<Uint8Array>(74_000).fill(Buffer.of(0xff, 0xd0))]),
    ]) {
      reads = 0
      for (const read of readers) assert.equal(read(counted(new Uint8Array(endless))), null)
      assert.ok(reads < 500, String(reads))
    }
    const head = [START, startOfFrame(), SCAN, Buffer.of(1)]
    for (const long of [
      Buffer.concat([...head, Buffer.alloc(149_000, 0xff)]),
      Buffer.concat([...head, Buffer.alloc(149_000, Buffer.of(0xff, 0))]),
      Buffer.concat([...head, Buffer.alloc(149_000, Buffer.of(0xff, 0xd0))]),
      Buffer.concat([...head, ...Array<Uint8Array>(37_000).fill(segment(0xfe))]),
      Buffer.concat([SIGNATURE, pngHeader(), ...Array<Uint8Array>(12_000).fill(chunk('tEXt'))]),
      Buffer.concat([SIGNATURE, pngHeader(), ...Array<Uint8Array>(12_000).fill(chunk('IDAT'))]),
    ]) {
      reads = 0
      for (const read of readers) read(counted(new Uint8Array(long)))
      assert.ok(reads <= 3 * long.length, `${reads} of ${long.length}`)
    }
  })
})

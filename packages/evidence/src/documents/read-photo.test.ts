import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  APPLICATION,
  chunk,
  jpegOf,
  PNG_END,
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
const PORTRAITS = join(import.meta.dirname, '../../../simulator/src/citizens/portraits')
const typeOf = (...parts: readonly Uint8Array[]) =>
  readPhoto(Buffer.concat(parts).toString('base64'))?.type ?? null
const DATA = Uint8Array.of(1, 2, 3, 0xff, 0xd9)
const IDAT = chunk('IDAT', Buffer.from('789c6300010000050001', 'hex'))

describe('a photo is a JPEG or a PNG by its own bytes:', () => {
  test('every portrait of the simulator is one', () => {
    const files = readdirSync(PORTRAITS)
    assert.ok(files.length > 20)
    for (const file of files) {
      const bytes = readFileSync(join(PORTRAITS, file))
      assert.equal(typeOf(bytes), 'image/jpeg', file)
      assert.deepEqual(readJpegHeader(bytes), { width: 480, height: 640 }, file)
    }
  })

  test('the base64 stays as it was', () => {
    const base64 = jpegOf().toString('base64')
    assert.deepEqual(readPhoto(base64), { type: 'image/jpeg', base64 })
    assert.equal(readPhoto(pngOf().toString('base64'))?.type, 'image/png')
  })

  test('base64 in lines is one line after', () => {
    const base64 = jpegOf({ bytes: 600 }).toString('base64')
    const lines = base64.replace(/.{76}/g, '$&\r\n')
    assert.notEqual(lines, base64)
    assert.deepEqual(readPhoto(lines), { type: 'image/jpeg', base64 })
  })

  for (const [what, bytes] of [
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('aaaa'.repeat(100))],
    ['GIF', Buffer.concat([Buffer.from('GIF89a'), jpegOf()])],
    ['WebP', Buffer.concat([Buffer.from('RIFF....WEBPVP8 '), jpegOf()])],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['PDF with a JPEG in it', Buffer.concat([Buffer.from('%PDF-1.7\n'), jpegOf()])],
    ['HTML with a JPEG in it', Buffer.concat([Buffer.from('<html><script>'), jpegOf()])],
    ['ZIP', Buffer.concat([Buffer.from('PK\x03\x04'), jpegOf()])],
    ['BMP', Buffer.concat([Buffer.from('BM'), jpegOf()])],
    ['JPEG 2000', Buffer.from('0000000c6a5020200d0a870a', 'hex')],
    ['AVIF', Buffer.from('0000001c6674797061766966', 'hex')],
    [
      'PNG whose first chunk is another',
      Buffer.from(pngOf().toString('latin1').replace('IHDR', 'tEXt'), 'latin1'),
    ],
    ['PNG of an unknown colour', pngOf().fill(5, 25, 26)],
    ['PNG of an unknown depth', pngOf().fill(3, 24, 25)],
    ['PNG with another interlacing', pngOf().fill(2, 28, 29)],
  ] as const) {
    test(`${what} is no photo`, () => assert.equal(typeOf(bytes), null))
  }

  test('base64 that is none, or is far too much, is no photo', () => {
    const good = jpegOf().toString('base64')
    for (const text of ['!', good.slice(1), `${good}=`, `data:image/jpeg;base64,${good}`]) {
      assert.equal(readPhoto(text), null, text.slice(0, 20))
    }
    assert.equal(typeOf(jpegOf({ bytes: 150_000 })), 'image/jpeg')
    assert.equal(typeOf(jpegOf({ bytes: 150_001 })), null)
    assert.equal(readPhoto('A'.repeat(400_000)), null)
  })
})

describe('the size of a photo is bounded before a browser sees it:', () => {
  for (const [width, height, is] of [
    [100, 100, true],
    [99, 640, false],
    [480, 99, false],
    [0, 0, false],
    [3_000, 3_000, true],
    [3_001, 640, false],
    [480, 3_001, false],
    [20_000, 20_000, false],
    [20_000, 640, false],
    [65_535, 65_535, false],
  ] as const) {
    test(`${width} by ${height} is ${is ? '' : 'no '}photo`, () => {
      assert.equal(typeOf(jpegOf({ width, height })) !== null, is)
      assert.equal(typeOf(pngOf({ width, height })) !== null, is)
    })
  }

  test('a file of 3 kB that claims to be of 20,000 by 20,000 is none', () => {
    const wish = { width: 20_000, height: 20_000, bytes: 3_000 }
    for (const [bytes, read] of [
      [jpegOf(wish), readJpegHeader],
      [pngOf(wish), readPngHeader],
    ] as const) {
      assert.equal(bytes.length, 3_000)
      assert.deepEqual(read(bytes), { width: 20_000, height: 20_000 })
      assert.equal(typeOf(bytes), null)
    }
    const small = [START, startOfFrame(), SCAN, DATA.subarray(0, 3)]
    assert.equal(typeOf(...small, startOfFrame(wish), SCAN, DATA), null)
    assert.equal(typeOf(...small, segment(0xdc, 0x4e, 0x20), DATA), null)
    assert.equal(typeOf(SIGNATURE, pngHeader(), pngHeader(wish), IDAT, PNG_END), null)
    assert.equal(typeOf(SIGNATURE, pngHeader(), IDAT, pngHeader(wish), IDAT, PNG_END), null)
  })

  test('a PNG of four thousand million pixels a side is none', () => {
    const side = 0xffff_ffff
    assert.deepEqual(readPngHeader(pngOf({ width: side, height: side })), {
      width: side,
      height: side,
    })
    assert.equal(typeOf(pngOf({ width: side, height: side })), null)
  })
})

describe('the header of a JPEG:', () => {
  test('stands anywhere before the picture', () => {
    for (const frame of [0xc0, 0xc1, 0xc2]) {
      const tables = segment(0xdb, ...Array(65).fill(1))
      const between = [APPLICATION, segment(0xe1, ...Array(2_000).fill(7)), tables]
      assert.equal(typeOf(START, ...between, startOfFrame({}, frame), SCAN, DATA), 'image/jpeg')
    }
  })

  for (const [what, parts] of [
    ['is not there', [START, APPLICATION, SCAN, DATA]],
    ['comes after the picture', [START, SCAN, startOfFrame(), DATA]],
    ['is there twice', [START, startOfFrame(), startOfFrame({ width: 9_999 }), SCAN, DATA]],
    ['is of a lossless one', [START, startOfFrame({}, 0xc3), SCAN, DATA]],
    ['is of an arithmetic one', [START, startOfFrame({}, 0xc9), SCAN, DATA]],
    ['has twelve bits', [START, Buffer.from(startOfFrame()).fill(12, 4, 5), SCAN, DATA]],
    [
      'has four colours',
      [START, segment(0xc0, 8, 2, 0, 2, 0, 4, ...Array(12).fill(1)), SCAN, DATA],
    ],
    [
      'is longer than it says',
      [START, segment(0xc0, 8, 2, 0, 2, 0, 3, ...Array(10).fill(1)), SCAN, DATA],
    ],
    ['is followed by no picture', [START, startOfFrame()]],
    ['is followed by tables alone', [START, startOfFrame(), TABLES, Buffer.of(0xff, 0xd9)]],
    ['is followed by an end', [START, startOfFrame(), Buffer.of(0xff, 0xd9), DATA]],
    ['is followed by a scan without data', [START, startOfFrame(), SCAN, Buffer.of(0xff, 0xd9)]],
    ['is followed by text', [START, startOfFrame(), Buffer.from('<html><script>')]],
    [
      'comes again after a scan',
      [START, startOfFrame(), SCAN, DATA.subarray(0, 3), startOfFrame(), SCAN, DATA],
    ],
    [
      'comes again after a scan, as a lossless one',
      [START, startOfFrame(), SCAN, DATA.subarray(0, 3), startOfFrame({}, 0xc3), SCAN, DATA],
    ],
    [
      'is followed by a scan and a second beginning',
      [START, startOfFrame(), SCAN, DATA.subarray(0, 3), START, startOfFrame(), SCAN, DATA],
    ],
    [
      'is followed by a scan and a segment without an end',
      [START, startOfFrame(), SCAN, DATA.subarray(0, 3), Buffer.of(0xff, 0xc4, 0xff, 0xff), DATA],
    ],
    [
      'is followed by more scans than a picture needs',
      [
        START,
        startOfFrame({}, 0xc2),
        ...Array(500).fill(Buffer.concat([SCAN, DATA.subarray(0, 3)])),
        DATA,
      ],
    ],
    ['is followed by no data', [START, startOfFrame(), SCAN]],
    ['follows an end', [START, Buffer.of(0xff, 0xd9), startOfFrame(), SCAN, DATA]],
    ['follows a second beginning', [START, START, startOfFrame(), SCAN, DATA]],
    ['follows fill bytes', [START, Buffer.alloc(1_000, 0xff), startOfFrame(), SCAN, DATA]],
    [
      'follows a segment without an end',
      [START, Buffer.of(0xff, 0xe0, 0xff, 0xff), startOfFrame(), SCAN],
    ],
    [
      'follows a segment shorter than its length',
      [START, Buffer.of(0xff, 0xe0, 0, 1), startOfFrame(), SCAN, DATA],
    ],
    [
      'follows too many segments',
      [START, ...Array(100).fill(segment(0xfe)), startOfFrame(), SCAN, DATA],
    ],
  ] as const) {
    test(`no photo where it ${what}`, () => assert.equal(typeOf(...parts), null))
  }
})

describe('a picture of several scans', () => {
  const scans = (many: number, between: Uint8Array = TABLES) =>
    Array.from({ length: many }, () => Buffer.concat([between, SCAN, DATA.subarray(0, 3)]))

  test('is a photo, with stuffed octets, restarts and fill octets in its data', () => {
    const data = Buffer.of(1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xff, 0xd7, 4, 0xff, 0, 0xff, 0xff)
    const frame = [START, APPLICATION, startOfFrame({}, 0xc2)]
    assert.equal(typeOf(...frame, ...scans(10), SCAN, data, Buffer.of(0xd9)), 'image/jpeg')
    assert.equal(typeOf(...frame, SCAN, data, ...scans(10), DATA), 'image/jpeg')
  })

  test('may be followed by anything once it has ended, and may end early', () => {
    const good = [START, startOfFrame(), SCAN, DATA]
    assert.equal(typeOf(...good, START, startOfFrame({ width: 9_999 }), SCAN, DATA), 'image/jpeg')
    assert.equal(typeOf(START, startOfFrame(), SCAN, DATA.subarray(0, 3)), 'image/jpeg')
    assert.equal(typeOf(START, startOfFrame(), SCAN, DATA.subarray(0, 4)), 'image/jpeg')
  })
})

describe('the chunks of a PNG', () => {
  const pngWith = (...parts: readonly Uint8Array[]) => typeOf(SIGNATURE, pngHeader(), ...parts)
  const many = (count: number, part: Uint8Array) => Array.from({ length: count }, () => part)
  const hundred = Buffer.alloc(100)

  for (const [what, parts] of [
    ['one of data and an end', [IDAT, PNG_END]],
    ['others before it', [chunk('gAMA', Buffer.alloc(4)), chunk('tEXt', hundred), IDAT, PNG_END]],
    ['several of data', [...many(100, IDAT), PNG_END]],
    ['an empty one of data before another', [chunk('IDAT'), IDAT, PNG_END]],
    ['others after it', [IDAT, chunk('tIME', Buffer.alloc(7)), PNG_END]],
    ['something after the end', [IDAT, PNG_END, Buffer.from('<html><script>')]],
  ] as const) {
    test(`may be: ${what}`, () => assert.equal(pngWith(...parts), 'image/png'))
  }

  for (const [what, parts] of [
    ['none', []],
    ['text', [Buffer.from('<html><script>alert(1)</script>')]],
    ['an end alone', [PNG_END]],
    ['data after the end', [PNG_END, IDAT]],
    ['data without octets', [chunk('IDAT'), PNG_END]],
    ['others alone', [chunk('tEXt', hundred), PNG_END]],
    ['the word in another', [chunk('tEXt', Buffer.concat([IDAT, PNG_END])), PNG_END]],
    ['data of another name', [chunk('iDAT', hundred), PNG_END]],
    ['no end', [IDAT]],
    ['data longer than the file', [IDAT.subarray(0, -1)]],
    ['one of 2^31 octets', [Buffer.from('80000000', 'hex'), IDAT, PNG_END]],
    ['one that leads back', [Buffer.from('fffffff4', 'hex'), Buffer.from('tEXt'), IDAT, PNG_END]],
    ['a name that is none', [chunk('a\0b1', hundred), IDAT, PNG_END]],
    ['one that must be understood and is not', [chunk('ABCD', hundred), IDAT, PNG_END]],
    ['frames of an animation', [chunk('acTL', Buffer.alloc(8)), IDAT, PNG_END]],
    ['the same after the data', [IDAT, chunk('acTL', Buffer.alloc(8)), PNG_END]],
    ['a frame of one', [chunk('fcTL', Buffer.alloc(26)), IDAT, PNG_END]],
    ['the data of one', [IDAT, chunk('fdAT', hundred), PNG_END]],
    ['a second header', [IDAT, pngHeader(), PNG_END]],
    ['more than a photo needs', [...many(5_000, chunk('tEXt')), IDAT, PNG_END]],
  ] as const) {
    test(`may not be: ${what}`, () => assert.equal(pngWith(...parts), null))
  }

  test('have a palette before the data where colours are of one', () => {
    const palette = (...parts: readonly Uint8Array[]) =>
      typeOf(SIGNATURE, pngHeader({}, 3), ...parts, PNG_END)
    assert.equal(palette(chunk('PLTE', Buffer.alloc(6)), IDAT), 'image/png')
    for (const wrong of [[IDAT], [IDAT, chunk('PLTE', Buffer.alloc(6))]]) {
      assert.equal(palette(...wrong), null)
    }
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import jsQR from 'jsqr'
import { encodeQR } from 'qr'
import { asPath } from './qr-code.ts'
import { qrMatrix } from './qr-matrix.ts'

const cases = process.env['OKIENKO_TEST_LONG'] === '1' ? 2000 : 60

/** The symbols of another encoder for the same text, one for each mask. */
function others(text: string): string[] {
  return Array.from({ length: 8 }, (_, mask) => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', border: 1, mask })
    return JSON.stringify(rows.slice(1, -1).map((row) => row.slice(1, -1)))
  })
}

function read(rows: readonly (readonly boolean[])[]): string | undefined {
  const size = (rows.length + 8) * 3
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (rows[Math.floor(y / 3) - 4]?.[Math.floor(x / 3) - 4])
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  return jsQR(pixels, size, size)?.data
}

test('every version equals the symbol of another encoder, module by module', () => {
  for (let length = 12; length <= 2331; length += 58) {
    const text = 'ś;8;D;12345;'.padEnd(length - 1, 'okienko;')
    assert.ok(others(text).includes(JSON.stringify(qrMatrix(text))), `${length} bytes`)
  }
})

test('any text equals the symbol of another encoder', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }), (text) =>
      others(text).includes(JSON.stringify(qrMatrix(text))),
    ),
    { numRuns: cases },
  )
})

test('a reader reads what was written', () => {
  const text = `8;D;10421;7201;41;${'0f8b2c1e-6a4d-4f1b-9c3e-5d2a7b9e4c10'};1795300000;;;;;;;;`
  assert.equal(read(qrMatrix(text)), text)
})

test('a text beyond the largest symbol is refused', () => {
  assert.equal(qrMatrix('x'.repeat(2331)).length, 177)
  assert.throws(() => qrMatrix('x'.repeat(2332)), RangeError)
})

test('the path covers the dark modules and no other', () => {
  const rows = qrMatrix('okienko')
  const drawn = rows.map((row) => row.map(() => false))
  for (const [, x = '', y = '', length = ''] of asPath(rows).matchAll(/M(\d+) (\d+)h(\d+)/g))
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
  assert.deepEqual(drawn, rows)
})

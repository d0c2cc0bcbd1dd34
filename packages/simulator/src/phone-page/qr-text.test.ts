import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatQrText } from '@okienko/contract/backsystem'
import fc from 'fast-check'
import { findQrText } from './qr-text.ts'

const code = formatQrText({
  serviceType: '8',
  qrType: 'D',
  cardId: '4001',
  institutionId: '77',
  recipientId: '0b0f6a52-6c0e-4a4e-9c60-5d1f7a0f2a11',
  securityToken: 'AbCdEfGhIjKlMnOpQrStUv_-09',
  validTime: 1_800_000_000,
})

test('a code is found as it is', () => {
  assert.equal(findQrText(code), code)
})

test('a code is found between words and quotes', () => {
  assert.equal(findQrText(`Kod z 2026 r.: "${code}" - do zeskanowania`), code)
})

test('a code survives line breaks wherever a mail program put them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: code.length - 1 }), (cut) => {
      assert.equal(findQrText(`${code.slice(0, cut)}\r\n  ${code.slice(cut)}`), code)
    }),
  )
})

test('other text is not taken for a code', () => {
  for (const text of ['', 'https://example.org/8;D', code.slice(0, -1), code.replace(';D;', ';X;')])
    assert.equal(findQrText(text), null)
})

test('text beyond any code is refused unread', () => {
  assert.equal(findQrText(code + ' '.repeat(2048)), null)
})

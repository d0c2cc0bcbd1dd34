import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localPath } from './return-to.ts'

const ORIGIN = 'https://okienko.bank.example'

test('a path of this site is kept', () => {
  for (const path of ['/', '/a/b?c=d#e', '/#today', '/%2F%2Fevil.example', '/a//b', '/żółw']) {
    assert.equal(localPath(path, ORIGIN), new URL(path, ORIGIN).href.slice(ORIGIN.length))
  }
})

test('anything that leads elsewhere becomes the front page', () => {
  const elsewhere = [
    undefined,
    '',
    'evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    `${ORIGIN}/a`,
    `/${'a'.repeat(512)}`,
  ]
  for (const wanted of elsewhere) assert.equal(localPath(wanted, ORIGIN), '/', String(wanted))
})

test('whatever is asked for, a browser stays on this site', () => {
  const traps = [
    '/',
    '\\',
    '.',
    '%2e',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
  ]
  const piece: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...traps), fc.string())
  const wanted = fc.array(piece).map((pieces) => `/${pieces.join('')}`)
  fc.assert(
    fc.property(wanted, (text) => {
      const to = localPath(text, ORIGIN)
      assert.equal(new URL(to, ORIGIN).origin, ORIGIN)
      assert.equal(new URL(to, `${ORIGIN}/sign-in/callback`).origin, ORIGIN)
    }),
    { numRuns: 2_000 },
  )
})

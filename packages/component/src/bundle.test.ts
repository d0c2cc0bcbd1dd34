import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { bundle } from './testing/browser.ts'

const code = await bundle()

test('the element with its three languages is at most 36 kB gzip', () => {
  assert.ok(gzipSync(code, { level: 9 }).length <= 36_000)
})

test('the bundle is one module that imports nothing and has no schema code', () => {
  assert.doesNotMatch(code, /\bimport\s*[({'"`]|\bfrom\s*['"`]\.|import\.meta|zod/i)
})

test('nothing in it needs an exception from a strict policy', () => {
  assert.doesNotMatch(code, /\beval\(|new Function|createObjectURL|localStorage|console\./)
})

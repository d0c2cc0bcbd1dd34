import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readWhatIsRight } from './config.ts'
import { unsafeSettings } from './unsafe-settings.ts'

const wrong = (env: Record<string, string>) =>
  unsafeSettings(readWhatIsRight({ OKIENKO_ACCEPT_UNWATCHED: '1', ...env })).filter((line) =>
    line.includes('REGISTER'),
  )
const FILE = { OKIENKO_REGISTER: 'register.yaml' }
const URL = { OKIENKO_REGISTER_URL: 'https://register.bank.example' }

describe('the settings of the register', () => {
  it('are right together, and none is needed', () => {
    assert.deepEqual(wrong({}), [])
    assert.deepEqual(wrong({ ...FILE, ...URL }), [])
  })

  it('need an address with a file', () => {
    assert.deepEqual(wrong(FILE), ['OKIENKO_REGISTER_URL: is required with OKIENKO_REGISTER'])
  })

  it('let nobody ask over plain http outside the demo', () => {
    const plain = { ...FILE, OKIENKO_REGISTER_URL: 'http://register.bank.example' }
    assert.deepEqual(wrong(plain), ['OKIENKO_REGISTER_URL: must be https'])
    assert.deepEqual(wrong({ ...plain, OKIENKO_DEMO: '1' }), [])
  })

  it('shorten the wait, and never lengthen it', () => {
    const timeout = (text: string) =>
      readWhatIsRight({ OKIENKO_REGISTER_TIMEOUT_MS: text }).OKIENKO_REGISTER_TIMEOUT_MS
    assert.deepEqual(['', '100', '2000', '99', '2001'].map(timeout), [
      2_000,
      100,
      2_000,
      undefined,
      undefined,
    ])
  })
})

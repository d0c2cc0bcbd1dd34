import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ConfigError } from '@okienko/edge/settings'
import { readConfig } from './config.ts'
import { SETTINGS } from './settings.ts'

const CANARY = 'canary-of-some-length'
const BANK = {
  OKIENKO_ORIGIN: 'https://okienko.bank.example',
  OKIENKO_INSTITUTION: 'Bank',
  OKIENKO_OIDC_ISSUER: 'https://login.bank.example',
  OKIENKO_OIDC_CLIENT_ID: 'okienko-desk',
  OKIENKO_OIDC_CLIENT_SECRET: CANARY,
  OKIENKO_BANK_URL: 'https://identification.bank.example/api/',
  OKIENKO_BANK_AUDIENCE: 'bank-identification',
}

/** What is refused of a bank's settings, some of them others or none. */
function refused(change: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig({ ...BANK, ...change })
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    assert.ok(!error.message.includes(CANARY))
    return error.message.split('\n')
  }
}

describe('the settings of the backend-for-frontend', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'okienko-bff-settings-'))
  })
  after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, text: string, mode = 0o600) => {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), mode)
    return join(folder, name)
  }

  it('are few for a bank, and safe without a word about it', () => {
    const config = readConfig(BANK)
    assert.equal(config.OKIENKO_BANK_URL, 'https://identification.bank.example/api')
    assert.equal(config.OKIENKO_BANK_AUTH, 'token-exchange')
    assert.equal(config.OKIENKO_BFF_PORT, 4280)
    assert.equal(config.OKIENKO_HOST, '127.0.0.1')
    assert.equal(config.OKIENKO_DEMO, false)
    assert.ok(Object.isFrozen(config))
  })

  it('are refused all at once, by name and never by value', () => {
    const lines = refused({
      OKIENKO_INSTITUTION: '',
      OKIENKO_BANK_URL: CANARY,
      OKIENKO_BANK_TIMEOUT_MS: CANARY,
      OKIENKO_BANK_AUTH: CANARY,
    })
    assert.deepEqual(lines.toSorted(), [
      'OKIENKO_BANK_AUTH: not a valid value; valid is token-exchange, client-credentials or secret',
      'OKIENKO_BANK_TIMEOUT_MS: not a valid value; valid is a whole number from 100 to 10000',
      'OKIENKO_BANK_URL: not a valid value; valid is an address that begins with https://',
      'OKIENKO_INSTITUTION: is required',
    ])
  })

  it('are refused all at once, those that go with others too', () => {
    const lines = refused({
      OKIENKO_INSTITUTION: '',
      OKIENKO_ORIGIN: '',
      OKIENKO_BANK_AUDIENCE: '',
    })
    assert.deepEqual(lines.toSorted(), [
      'OKIENKO_BANK_AUDIENCE: is required',
      'OKIENKO_INSTITUTION: is required',
      'OKIENKO_ORIGIN: is required',
    ])
  })

  it('are those of production: nothing of the demo goes without its switch', () => {
    const demo = {
      OKIENKO_ORIGIN: '',
      OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:4191/idp',
      OKIENKO_BANK_URL: 'http://127.0.0.1:4191/bank-b/legacy',
      OKIENKO_BANK_DIALECT: 'legacy',
      OKIENKO_PHONE_URL: 'http://127.0.0.1:4191/phone/',
      OKIENKO_DECISION_MIN_MS: '10',
    }
    assert.deepEqual(refused(demo), [
      'OKIENKO_ORIGIN: is required',
      'OKIENKO_PHONE_URL: needs the demo switch',
      'OKIENKO_BANK_DIALECT: `legacy` needs the demo switch',
      'OKIENKO_OIDC_ISSUER: must be https',
      'OKIENKO_BANK_URL: must be https',
      'OKIENKO_DECISION_MIN_MS: below 1500 needs the demo switch',
    ])
    assert.deepEqual(refused({ ...demo, OKIENKO_DEMO: '1' }), [])
    assert.deepEqual(refused({ ...demo, OKIENKO_DEMO: '1', OKIENKO_HOST: '0.0.0.0' }), [
      'OKIENKO_HOST: the demo switch binds to loopback only',
    ])
  })

  it('say what each way of being known to the bank needs', () => {
    const none = { OKIENKO_BANK_AUDIENCE: '' }
    assert.deepEqual(refused(none), ['OKIENKO_BANK_AUDIENCE: is required'])
    assert.deepEqual(refused({ ...none, OKIENKO_BANK_AUTH: 'secret' }), [
      'OKIENKO_BANK_SIGNING_KEY: is required',
      'OKIENKO_BANK_SECRET: is required',
    ])
    const signing = { OKIENKO_BANK_SIGNING_KEY: file('signing.key', 'any') }
    const secret = { ...none, ...signing, OKIENKO_BANK_AUTH: 'secret', OKIENKO_BANK_SECRET: CANARY }
    assert.deepEqual(refused(secret), [])
    assert.deepEqual(refused({ OKIENKO_BANK_AUTH: 'client-credentials' }), [
      'OKIENKO_BANK_SIGNING_KEY: is required',
    ])
    assert.deepEqual(refused({ OKIENKO_BANK_AUTH: 'client-credentials', ...signing }), [])
  })

  it('come in pairs where one is nothing without the other', () => {
    assert.deepEqual(refused({ OKIENKO_BANK_CLIENT_ID: 'bff' }), [
      'OKIENKO_BANK_CLIENT_SECRET: is required',
    ])
    assert.deepEqual(refused({ OKIENKO_BANK_CLIENT_KEY: file('client.key', 'any') }), [
      'OKIENKO_BANK_CLIENT_CERTIFICATE: is required',
    ])
  })

  it('take data that nobody has checked of the bank alone, and only where they say so', () => {
    assert.deepEqual(readConfig(BANK).OKIENKO_ACCEPT_VOUCHED, [])
    assert.deepEqual(refused({ OKIENKO_ACCEPT_VOUCHED: 'bank' }), [])
    assert.deepEqual(refused({ OKIENKO_ACCEPT_VOUCHED: 'backsystem' }), [
      'OKIENKO_ACCEPT_VOUCHED: not a valid value',
    ])
  })

  it('let no token of one audience pass for one of another', () => {
    assert.deepEqual(refused({ OKIENKO_OIDC_AUDIENCE: 'okienko-desk' }), [
      'OKIENKO_OIDC_AUDIENCE: must differ from every client, else ID tokens would do',
    ])
    assert.deepEqual(refused({ OKIENKO_BANK_AUDIENCE: 'okienko' }), [
      'OKIENKO_BANK_AUDIENCE: must differ from OKIENKO_OIDC_AUDIENCE',
    ])
    const clients = {
      OKIENKO_OIDC_CLIENTS: 'teller=front',
      OKIENKO_BANK_CLIENT_ID: 'bff',
      OKIENKO_BANK_CLIENT_SECRET: CANARY,
    }
    for (const client of ['okienko-desk', 'teller', 'bff']) {
      assert.deepEqual(refused({ ...clients, OKIENKO_BANK_AUDIENCE: client }), [
        'OKIENKO_BANK_AUDIENCE: must differ from every client, else ID tokens would do there',
      ])
    }
    assert.deepEqual(refused({ OKIENKO_OIDC_CLIENTS: 'loans=application' }), [
      'OKIENKO_OIDC_CLIENTS: no system of the bank calls here, people’s clients alone (`front`)',
    ])
  })

  it('name no file of a secret that others may read, but in the demo', () => {
    const open = file('open.key', 'any', 0o644)
    const key = { OKIENKO_BANK_SIGNING_KEY: open }
    assert.deepEqual(refused(key), [
      'OKIENKO_BANK_SIGNING_KEY: others than its owner may read or change the file; chmod 0600',
    ])
    // As systemd hands on a credential.
    assert.deepEqual(refused({ OKIENKO_BANK_SIGNING_KEY: file('group.key', 'any', 0o440) }), [])
    assert.deepEqual(refused({ ...key, OKIENKO_DEMO: '1' }), [])
    mkdirSync(join(folder, 'folder'))
    for (const path of [join(folder, 'nowhere'), join(folder, 'folder'), '/dev/zero']) {
      const [line = ''] = refused({ OKIENKO_BANK_SIGNING_KEY: path })
      assert.match(line, /^OKIENKO_BANK_SIGNING_KEY: (the file cannot be read|is no file)/)
    }
  })

  it('let no header of the employee take the place of another one', () => {
    for (const name of [
      'Authorization',
      'cookie',
      'Content-Type',
      'Host',
      'a b',
      'idempotency-key',
    ]) {
      assert.deepEqual(refused({ OKIENKO_BANK_EMPLOYEE_HEADER: name }), [
        'OKIENKO_BANK_EMPLOYEE_HEADER: not a valid value; valid is a name of a header that carries nothing else, of letters, digits and dashes',
      ])
    }
  })

  it('take secrets as credentials', () => {
    const credentials = join(folder, 'credentials')
    mkdirSync(credentials)
    writeFileSync(join(credentials, 'OKIENKO_BANK_HINT_SECRET'), `${CANARY}\n`)
    const config = readConfig({ ...BANK, CREDENTIALS_DIRECTORY: credentials })
    assert.equal(config.OKIENKO_BANK_HINT_SECRET, CANARY)
  })

  it('are told of in sentences', () => {
    for (const [name, { meaning }] of Object.entries(SETTINGS)) {
      assert.match(name, /^OKIENKO_[A-Z_]+$/)
      assert.match(meaning, /^[A-Z].*\.$/s, name)
    }
  })
})

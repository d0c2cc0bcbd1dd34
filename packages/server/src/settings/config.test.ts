import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Setting } from '@okienko/edge/settings'
import { ConfigError, readConfig } from './config.ts'
import { SETTINGS } from './settings.ts'
import { unwatched } from './unsafe-settings.ts'
import { backsystemDialect, edgeOptions } from './wing-options.ts'

describe('the settings', () => {
  let dir = ''
  let production: Record<string, string> = {}
  let simulated = ''

  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'okienko-config-'))
    const real = certificate('real', '/O=Urząd/CN=User CA')
    simulated = certificate('simulated', '/O=OKIENKO SIMULATOR/CN=User CA')
    production = {
      OKIENKO_ORIGIN: 'https://okienko.bank.example',
      OKIENKO_CATALOGUE: join(dir, 'catalogue.json'),
      OKIENKO_INSTITUTION: 'Bank',
      OKIENKO_OIDC_ISSUER: 'https://idp.bank.example',
      OKIENKO_OIDC_CLIENT_ID: 'desk',
      OKIENKO_OIDC_CLIENT_SECRET: 'a-secret-of-some-length',
      OKIENKO_BACKSYSTEM_URL: 'https://backsystem.bank.example',
      OKIENKO_BACKSYSTEM_KEY: 'a-key-of-some-length',
      OKIENKO_BACKSYSTEM_DIALECT: 'simulator',
      OKIENKO_BACKSYSTEM_CERTIFICATE: real,
      OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: join(dir, 'real.key'),
      OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: real,
      OKIENKO_BACKSYSTEM_CLIENT: 'subject:CN=BackSystem,O=Bank,C=PL',
      OKIENKO_USER_AUTHORITIES: real,
      OKIENKO_SEAL_AUTHORITIES: certificate('seal', '/O=Urząd/CN=Seal CA'),
      OKIENKO_DATA_DIR: join(dir, 'data'),
      OKIENKO_KEYS: join(dir, 'keys'),
      OKIENKO_JOURNAL_LAST: join(dir, 'last'),
      OKIENKO_JOURNAL_WITNESSES: 'https://audit.bank.example=/etc/audit.vkey',
    }
  })
  after(() => rmSync(dir, { recursive: true, force: true }))

  function certificate(name: string, subject: string): string {
    const file = join(dir, `${name}.pem`)
    const key = join(dir, `${name}.key`)
    const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    execFileSync(
      'openssl',
      [...args, '-utf8', '-subj', subject, '-keyout', key, '-out', file, '-days', '2'],
      { stdio: 'ignore' },
    )
    return file
  }

  function refused(change: Record<string, string>, expected: RegExp) {
    assert.throws(
      () => readConfig({ ...production, ...change }),
      (error) => error instanceof ConfigError && expected.test(error.message),
    )
  }

  it('are enough for production without the demo switch', () => {
    const config = readConfig(production)
    assert.equal(config.OKIENKO_DEMO, false)
    assert.equal(config.files.userAuthorities.length, 1)
  })

  it('are enough where every secret comes as a credential, and none in the environment', () => {
    const folder = join(dir, 'credentials')
    mkdirSync(folder)
    const env: Record<string, string> = { ...production, CREDENTIALS_DIRECTORY: folder }
    for (const name of ['OKIENKO_OIDC_CLIENT_SECRET', 'OKIENKO_BACKSYSTEM_KEY']) {
      writeFileSync(join(folder, name), `${env[name]}\n`)
      delete env[name]
    }
    copyFileSync(join(dir, 'real.key'), join(folder, 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'))
    delete env['OKIENKO_BACKSYSTEM_CERTIFICATE_KEY']
    const config = readConfig(env)
    const { OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: _, ...rest } = readConfig(production)
    const { OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: key, ...same } = config
    assert.deepEqual(same, rest)
    assert.equal(key, join(folder, 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'))
  })

  it('must name the dialect of the BackSystem in production, and need not in a demo', () => {
    refused({ OKIENKO_BACKSYSTEM_DIALECT: '' }, /^OKIENKO_BACKSYSTEM_DIALECT: is required/)
    const demo = { ...production, OKIENKO_DEMO: '1', OKIENKO_BACKSYSTEM_DIALECT: '' }
    assert.equal(backsystemDialect(readConfig(demo)), 'simulator')
    assert.equal(backsystemDialect(readConfig(production)), 'simulator')
  })

  it('refuse simulator trust anchors in production, wherever they stand', () => {
    for (const name of [
      'OKIENKO_USER_AUTHORITIES',
      'OKIENKO_SEAL_AUTHORITIES',
      'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY',
      'OKIENKO_TLS_AUTHORITIES',
    ]) {
      refused({ [name]: simulated }, /simulator trust anchors/)
    }
  })

  it('refuse a simulator anchor that hides behind a real one', () => {
    const both = join(dir, 'both.pem')
    writeFileSync(both, readFileSync(join(dir, 'real.pem'), 'utf8') + readFileSync(simulated))
    refused({ OKIENKO_USER_AUTHORITIES: both }, /simulator trust anchors/)
    refused({ OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: both }, /simulator trust anchors/)
  })

  it('refuse a client of the name that access tokens are meant for, in the demo too', () => {
    const expected = /^OKIENKO_OIDC_AUDIENCE: .* OKIENKO_OIDC_CLIENT_ID/
    refused({ OKIENKO_OIDC_CLIENT_ID: 'okienko' }, expected)
    refused({ OKIENKO_OIDC_AUDIENCE: 'desk' }, expected)
    refused({ OKIENKO_OIDC_AUDIENCE: 'desk', OKIENKO_DEMO: '1' }, expected)
  })

  it('list each client once, and the desk among those of people', () => {
    const listed = (text: string) => ({ OKIENKO_OIDC_CLIENTS: text })
    const { OKIENKO_OIDC_CLIENTS: clients } = readConfig({
      ...production,
      ...listed('branch-app=front,loans=application'),
    })
    assert.deepEqual(
      [...clients],
      [
        ['branch-app', 'front'],
        ['loans', 'application'],
      ],
    )
    for (const wrong of ['a=front,a=application', 'a=front,a=front', 'a', 'a=both', '=front']) {
      refused(listed(wrong), /^OKIENKO_OIDC_CLIENTS: not a valid value/)
    }
    const desk = production['OKIENKO_OIDC_CLIENT_ID'] ?? ''
    refused(listed(`${desk}=application`), /^OKIENKO_OIDC_CLIENTS: .* no application/)
  })

  it('need the files of a listener only where results are pushed', () => {
    const name = 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'
    refused({ [name]: '' }, /OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: is required/)
    const polled = readConfig({
      ...production,
      OKIENKO_BACKSYSTEM_DELIVERY: 'poll',
      OKIENKO_BACKSYSTEM_CERTIFICATE: '',
      [name]: '',
      OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: '',
    })
    assert.equal(polled.files.listener, null)
  })

  it('refuse an authority of users that could also vouch for seals, in the demo as well', () => {
    const both = production['OKIENKO_USER_AUTHORITIES'] ?? ''
    refused({ OKIENKO_SEAL_AUTHORITIES: both }, /OKIENKO_SEAL_AUTHORITIES: one of them/)
    refused({ OKIENKO_SEAL_AUTHORITIES: both, OKIENKO_DEMO: '1' }, /OKIENKO_SEAL_AUTHORITIES/)
    const issued = join(dir, 'issued.pem')
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout']
    const by = ['-CA', both, '-CAkey', join(dir, 'real.key'), '-days', '2', '-out', issued]
    const subject = ['-subj', '/O=Seals/CN=Under the user authority']
    execFileSync('openssl', ['req', '-x509', ...key, join(dir, 'issued.key'), ...subject, ...by], {
      stdio: 'ignore',
    })
    refused({ OKIENKO_SEAL_AUTHORITIES: issued }, /OKIENKO_SEAL_AUTHORITIES: one of them/)
  })

  it('accept a vouched source in production by its own setting alone', () => {
    assert.deepEqual(readConfig(production).OKIENKO_ACCEPT_VOUCHED, [])
    const vouched = readConfig({ ...production, OKIENKO_ACCEPT_VOUCHED: 'backsystem' })
    assert.deepEqual(vouched.OKIENKO_ACCEPT_VOUCHED, ['backsystem'])
    for (const other of ['all', '1', 'backsystem,wallet']) {
      refused({ OKIENKO_ACCEPT_VOUCHED: other }, /^OKIENKO_ACCEPT_VOUCHED: not a valid value(;|$)/)
    }
  })

  it('need to know the BackSystem from everybody else whom its authority certified', () => {
    const name = 'OKIENKO_BACKSYSTEM_CLIENT'
    refused({ [name]: '' }, /^OKIENKO_BACKSYSTEM_CLIENT: is required$/)
    for (const wrong of ['BackSystem', 'sha256:ab', 'cn:BackSystem', 'dns:.bank.example']) {
      refused({ [name]: wrong }, /^OKIENKO_BACKSYSTEM_CLIENT: not a valid value(;|$)/)
    }
    const polled = { [name]: '', OKIENKO_BACKSYSTEM_DELIVERY: 'poll' }
    assert.deepEqual(readConfig({ ...production, ...polled }).OKIENKO_BACKSYSTEM_CLIENT, [])
    const demo = readConfig({ ...production, [name]: '', OKIENKO_DEMO: '1' })
    assert.deepEqual(demo.OKIENKO_BACKSYSTEM_CLIENT, [])
    const digest = `${'AB:'.repeat(31)}CD`
    const both = readConfig({ ...production, [name]: `sha256:${digest}; dns:b.bank.example` })
    assert.deepEqual(both.OKIENKO_BACKSYSTEM_CLIENT, [
      { kind: 'sha256', value: `${'ab'.repeat(31)}cd` },
      { kind: 'dns', value: 'b.bank.example' },
    ])
  })

  it('refuse plain http in production', () => {
    refused({ OKIENKO_ORIGIN: 'http://okienko.bank.example' }, /OKIENKO_ORIGIN: must be https/)
    refused(
      { OKIENKO_OIDC_ISSUER: 'http://idp.bank.example' },
      /OKIENKO_OIDC_ISSUER: must be https/,
    )
    refused({ OKIENKO_BACKSYSTEM_URL: 'http://b.example' }, /OKIENKO_BACKSYSTEM_URL: must be https/)
  })

  it('need keys apart from the data and the last checkpoint, in production', () => {
    refused({ OKIENKO_KEYS: '' }, /^OKIENKO_KEYS: is required.*okienko keys init/)
    mkdirSync(join(dir, 'data'), { recursive: true })
    symlinkSync(join(dir, 'data'), join(dir, 'link-to-data'))
    for (const keys of ['data', 'data/keys', 'link-to-data/keys', 'last', 'last/keys', '.']) {
      refused({ OKIENKO_KEYS: join(dir, keys) }, /^OKIENKO_KEYS: the keys must lie apart/)
    }
    const demo = readConfig({ ...production, OKIENKO_DEMO: '1', OKIENKO_KEYS: '' })
    assert.deepEqual([demo.keys.kind, demo.keys.directory], ['demo', join(dir, 'data/demo-keys')])
  })

  it('take keys that are handed on as credentials, and no others beside them', () => {
    const folder = join(dir, 'key-credentials')
    mkdirSync(folder)
    writeFileSync(join(folder, 'storage.key'), Buffer.alloc(32))
    const credentials = { CREDENTIALS_DIRECTORY: folder }
    const { keys } = readConfig({ ...production, ...credentials, OKIENKO_KEYS: '' })
    assert.deepEqual([keys.kind, keys.directory], ['credentials', folder])
    refused(credentials, /^OKIENKO_KEYS: is set twice/)
  })

  it('need what would notice a disk that is taken back, unless one setting accepts that', () => {
    const last = /^OKIENKO_JOURNAL_LAST: must be a folder outside the data folder, unless/
    refused({ OKIENKO_JOURNAL_LAST: '' }, last)
    refused({ OKIENKO_JOURNAL_LAST: join(dir, 'data/last') }, last)
    refused({ OKIENKO_JOURNAL_WITNESSES: '' }, /^OKIENKO_JOURNAL_WITNESSES: must name a witness/)
    const alone = { OKIENKO_JOURNAL_LAST: '', OKIENKO_JOURNAL_WITNESSES: '' }
    const accepted = readConfig({ ...production, ...alone, OKIENKO_ACCEPT_UNWATCHED: '1' })
    assert.deepEqual(unwatched(accepted), ['no-second-place', 'no-witness'])
    assert.deepEqual(unwatched(readConfig(production)), [])
    assert.deepEqual(unwatched(readConfig({ ...production, ...alone, OKIENKO_DEMO: '1' })), [])
  })

  it('let nobody decide faster than a face is compared, but in the demo', () => {
    const refused = (more: Record<string, string>) =>
      assert.throws(() => readConfig({ ...production, ...more }), /OKIENKO_DECISION_MIN_MS/)
    for (const ms of ['0', '499', '-1', '10001', 'x']) refused({ OKIENKO_DECISION_MIN_MS: ms })
    refused({ OKIENKO_DECISION_MIN_MS: '1000', OKIENKO_DECISION_SECONDS: '1' })
    assert.equal(readConfig(production).OKIENKO_DECISION_MIN_MS, 1_500)
    const demo = {
      ...production,
      OKIENKO_DEMO: '1',
      OKIENKO_KEYS: '',
      OKIENKO_DECISION_MIN_MS: '0',
    }
    assert.equal(readConfig(demo).OKIENKO_DECISION_MIN_MS, 0)
  })

  it('list names that may stand in the journal, or the file that has them, and refuse what may be a person', () => {
    const file = join(dir, 'workstations')
    writeFileSync(file, 'W1\r\n\n W2 \n')
    const { names } = readConfig({
      ...production,
      OKIENKO_SYSTEMS: 'crm, front-office',
      OKIENKO_BRANCHES: 'Kraków-Rynek',
      OKIENKO_WORKSTATIONS: `@${file}`,
    })
    assert.deepEqual([...names.system], ['desk', 'okienko-try', 'crm', 'front-office'])
    assert.deepEqual([...names.branch], ['Kraków-Rynek'])
    assert.deepEqual([...names.workstation], ['W1', 'W2'])
    assert.deepEqual(
      [...names.client],
      ['desk', production['OKIENKO_OIDC_CLIENT_ID']].filter(
        (one, n, all) => all.indexOf(one) === n,
      ),
    )
    assert.deepEqual(readConfig(production).names.branch, new Set())
    const refused = (list: string, said: RegExp) =>
      assert.throws(
        () => readConfig({ ...production, OKIENKO_BRANCHES: list }),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(error.message, said)
          assert.ok(!error.message.includes(list))
          return true
        },
      )
    const fullWidth = '\uff18\uff16\uff10\uff14\uff11\uff12\uff11\uff12\uff13\uff14\uff11'
    for (const name of [
      '86041212341',
      fullWidth,
      '~0123456789abcdef',
      'x'.repeat(201),
      'a\u0000',
    ]) {
      refused(`Rynek,${name}`, /^OKIENKO_BRANCHES: a name has at most 200/)
    }
    refused(`@${join(dir, 'not-there')}`, /^OKIENKO_BRANCHES: the list of names is no file/)
  })

  it("say on one line each whom a customer's report names, and nobody where nothing is set", () => {
    const recipients = ' centrum danych ; drukarnia, Łódź ;'
    const { OKIENKO_RECIPIENTS: named } = readConfig({
      ...production,
      OKIENKO_RECIPIENTS: recipients,
    })
    assert.deepEqual(named, ['centrum danych', 'drukarnia, Łódź'])
    const unset = readConfig(production)
    assert.deepEqual(unset.OKIENKO_RECIPIENTS, [])
    assert.equal(unset.OKIENKO_CONTROLLER_CONTACT, undefined)
    for (const name of ['OKIENKO_CONTROLLER_CONTACT', 'OKIENKO_DATA_PROTECTION_OFFICER']) {
      refused({ [name]: 'ul. Okrężna 1\nWarszawa' }, new RegExp(name))
      refused({ [name]: ' ' }, new RegExp(name))
    }
    refused({ OKIENKO_RECIPIENTS: 'one;two\nthree' }, /OKIENKO_RECIPIENTS/)
  })

  it('bind the demo to loopback only', () => {
    refused({ OKIENKO_DEMO: '1', OKIENKO_HOST: '0.0.0.0' }, /OKIENKO_HOST.*loopback/)
    refused({ OKIENKO_DEMO: '1', OKIENKO_BACKSYSTEM_HOST: '10.0.0.1' }, /loopback/)
    const demo = readConfig({
      ...production,
      OKIENKO_DEMO: '1',
      OKIENKO_USER_AUTHORITIES: simulated,
      OKIENKO_ACCEPT_VOUCHED: 'backsystem',
    })
    assert.deepEqual(demo.OKIENKO_ACCEPT_VOUCHED, ['backsystem'])
  })

  it('lengthen no time limit beyond the design', () => {
    refused({ OKIENKO_SCAN_SECONDS: '121' }, /OKIENKO_SCAN_SECONDS/)
    refused({ OKIENKO_DECISION_SECONDS: '301' }, /OKIENKO_DECISION_SECONDS/)
    refused({ OKIENKO_GRACE_SECONDS: '61' }, /OKIENKO_GRACE_SECONDS/)
    assert.equal(readConfig({ ...production, OKIENKO_SCAN_SECONDS: '30' }).OKIENKO_SCAN_SECONDS, 30)
  })

  it('name what is missing or wrong, and never a value', () => {
    refused({ OKIENKO_OIDC_ISSUER: '' }, /OKIENKO_OIDC_ISSUER: is required/)
    const secret = 'short-secret!'
    assert.throws(
      () => readConfig({ ...production, OKIENKO_OIDC_CLIENT_SECRET: secret }),
      (error) => error instanceof ConfigError && !error.message.includes(secret),
    )
  })

  it('say how the identity provider asks, and nothing written is no zero', () => {
    const asked = (more: Record<string, string>) => {
      const { asking, signOutThere } = edgeOptions(readConfig({ ...production, ...more })).issuer
      return { ...asking, signOutThere }
    }
    const unset = { prompt: null, maxAge: null, signOutThere: true }
    assert.deepEqual(asked({}), unset)
    assert.deepEqual(asked({ OKIENKO_OIDC_MAX_AGE_SECONDS: '' }), unset)
    const told = { OKIENKO_OIDC_PROMPT: 'login', OKIENKO_OIDC_MAX_AGE_SECONDS: '0' }
    assert.deepEqual(asked({ ...told, OKIENKO_OIDC_SIGN_OUT: 'here' }), {
      prompt: 'login',
      maxAge: 0,
      signOutThere: false,
    })
    for (const wrong of ['-1', '1e3', '86401', 'x']) {
      const env = { ...production, OKIENKO_OIDC_MAX_AGE_SECONDS: wrong }
      assert.throws(() => readConfig(env), ConfigError, wrong)
    }
    for (const wrong of ['none', 'login consent', 'Login']) {
      assert.throws(() => readConfig({ ...production, OKIENKO_OIDC_PROMPT: wrong }), ConfigError)
    }
  })
})

describe('the meaning of each setting', () => {
  it('says which numbers are taken, and each of them is', () => {
    let numbers = 0
    for (const [name, { meaning, schema }] of Object.entries(SETTINGS)) {
      const isNumber = schema.safeParse('1000').data === 1_000 || schema.safeParse('5').data === 5
      const [, least, most] = / From (\d+) to (\d+)\.$/.exec(meaning) ?? []
      assert.equal(least !== undefined, isNumber, name)
      if (least === undefined || most === undefined) continue
      numbers += 1
      assert.ok(schema.safeParse(least).success && schema.safeParse(most).success, name)
      for (const beyond of [Number(least) - 1, Number(most) + 1, Number(least) + 0.5]) {
        assert.ok(!schema.safeParse(String(beyond)).success, `${name}: ${beyond}`)
      }
    }
    assert.ok(numbers > 20)
  })

  it('says of a secret how long it is at least', () => {
    const all: Readonly<Record<string, Setting>> = SETTINGS
    for (const [name, { meaning, schema, secret }] of Object.entries(all)) {
      if (secret !== 'value') continue
      assert.match(meaning, /at least 16 characters/, name)
      for (const length of [15, 16]) {
        assert.equal(schema.safeParse('a'.repeat(length)).success, length === 16, name)
      }
    }
  })
})

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { given } from '@okienko/edge/settings'
import { ConfigError, readConfig, readJournalSettings, readWhatIsRight } from './config.ts'
import { SETTINGS } from './settings.ts'

const KEY = 'OKIENKO_BACKSYSTEM_KEY'
const KEY_FILE = 'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'
const SECRET = 'canary-of-some-length'

/** The environment of a service whose credentials these are. */
function credentials(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-credentials-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return { CREDENTIALS_DIRECTORY: folder }
}

/** What the operator is told. Every other setting is missing too, so there is always something. */
function told(env: Readonly<Record<string, string | undefined>>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  assert.fail('nothing was refused')
}

/** One file cannot be had as it is: the start says so of the setting, and the doctor does without it. */
function refused(env: Readonly<Record<string, string>>, name: typeof KEY | typeof KEY_FILE) {
  assert.ok(!(name in readWhatIsRight(env)))
  const lines = told(env).split('\n')
  return lines.filter((line) => line.startsWith(`${name}: `))
}

test('a secret comes from the file of its name, without the line break at its end', (t) => {
  for (const ending of ['', '\n', '\r\n']) {
    const env = credentials(t, { [KEY]: SECRET + ending })
    assert.equal(readWhatIsRight(env)[KEY], SECRET)
    assert.doesNotMatch(told(env), new RegExp(`^${KEY}:`, 'm'))
  }
})

const NO_LINE = 'not a valid value; valid is one line of at least 16 characters'

test('more than one line is no secret, wherever it stands', (t) => {
  const env = credentials(t, { [KEY]: `${SECRET}\n\n` })
  assert.deepEqual(refused(env, KEY), [`${KEY}: ${NO_LINE}`])
  assert.deepEqual(refused({ [KEY]: `${SECRET}\n` }, KEY), [`${KEY}: ${NO_LINE}`])
})

test('a private key stays in its file, whose path is the setting', (t) => {
  const env = credentials(t, { [KEY_FILE]: 'any key' })
  assert.equal(readWhatIsRight(env)[KEY_FILE], join(env.CREDENTIALS_DIRECTORY, KEY_FILE))
})

test('a mounted secret may be a link', (t) => {
  const env = credentials(t, { data: SECRET })
  symlinkSync(join(env.CREDENTIALS_DIRECTORY, 'data'), join(env.CREDENTIALS_DIRECTORY, KEY))
  assert.equal(readWhatIsRight(env)[KEY], SECRET)
})

test('what is no secret does not come as a file', (t) => {
  const env = credentials(t, { OKIENKO_PORT: '1234', OKIENKO_DATA_DIR: '/elsewhere' })
  assert.equal(readWhatIsRight(env).OKIENKO_PORT, 4180)
  assert.equal(readJournalSettings(env).OKIENKO_DATA_DIR, resolve('data'))
})

test('what is set twice is refused: nobody could say which one holds', (t) => {
  for (const name of [KEY, KEY_FILE] as const) {
    const env = credentials(t, { [name]: SECRET })
    const twice = [`${name}: is set twice, in the environment and as a credential`]
    assert.deepEqual(refused({ ...env, [name]: 'another-of-some-length' }, name), twice)
    assert.ok(name in readWhatIsRight({ ...env, [name]: '' }))
  }
})

test('an empty file, one over 64 KiB, a folder and what is no text are refused', (t) => {
  const most = 65_536
  for (const [content, why] of [
    ['', 'is empty'],
    ['\n', 'is empty'],
    ['x'.repeat(most + 1), 'is larger than 64 KiB'],
    [Uint8Array.from([...Array(16).fill(97), 0xff]), 'is not text in UTF-8'],
  ] as const) {
    const env = credentials(t, { [KEY]: content })
    assert.deepEqual(refused(env, KEY), [`${KEY}: the credential ${why}`])
  }
  const large = credentials(t, { [KEY]: 'x'.repeat(most), [KEY_FILE]: 'x'.repeat(most) })
  assert.deepEqual(
    Object.keys(readWhatIsRight(large)).filter((name) => name.endsWith('_KEY')),
    [KEY, KEY_FILE],
  )
  const folders = credentials(t, {})
  for (const name of [KEY, KEY_FILE] as const) {
    mkdirSync(join(folders.CREDENTIALS_DIRECTORY, name))
    assert.deepEqual(refused(folders, name), [`${name}: the credential cannot be read`])
  }
})

test('of a key file only what would be no file at all is refused here', (t) => {
  const empty = credentials(t, { [KEY_FILE]: '' })
  assert.deepEqual(refused(empty, KEY_FILE), [`${KEY_FILE}: the credential is empty`])
  const large = credentials(t, { [KEY_FILE]: 'x'.repeat(65_537) })
  assert.deepEqual(refused(large, KEY_FILE), [`${KEY_FILE}: the credential is larger than 64 KiB`])
})

test('a file that leads nowhere but to itself is refused, and so is a folder that is none', (t) => {
  const env = credentials(t, { file: SECRET })
  const folder = env.CREDENTIALS_DIRECTORY
  symlinkSync(join(folder, KEY), join(folder, KEY))
  for (const directory of [folder, join(folder, 'file')]) {
    const unreadable = { CREDENTIALS_DIRECTORY: directory }
    assert.deepEqual(refused(unreadable, KEY), [`${KEY}: the credential cannot be read`])
  }
})

test('where nothing is given, the words say where it was looked for', (t) => {
  const required = `${KEY}: is required`
  assert.deepEqual(refused({}, KEY), [required])
  const env = credentials(t, {})
  const both = `${required}, in the environment or as a credential`
  assert.deepEqual(refused(env, KEY), [both])
  const gone = { CREDENTIALS_DIRECTORY: join(env.CREDENTIALS_DIRECTORY, 'gone') }
  assert.deepEqual(refused(gone, KEY), [both])
  assert.match(told(env), /^OKIENKO_OIDC_ISSUER: is required$/m)
  assert.deepEqual(given({ ...env, OKIENKO_PORT: '' }, SETTINGS, 'OKIENKO_PORT'), {
    kind: 'nothing',
  })
})

test('no message has a value in it', (t) => {
  const env = credentials(t, { [KEY]: SECRET.slice(0, 8), OKIENKO_OIDC_CLIENT_SECRET: SECRET })
  const words = told({ ...env, OKIENKO_OIDC_CLIENT_SECRET: `other ${SECRET}` })
  assert.match(words, /^OKIENKO_OIDC_CLIENT_SECRET: is set twice/m)
  assert.doesNotMatch(words, /canary/)
})

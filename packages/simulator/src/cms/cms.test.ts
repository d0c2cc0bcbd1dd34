import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import * as plan from '../ministry/pki/plan.ts'
import { openPki, type Pki } from '../ministry/pki/store.ts'
import { openssl } from '../testing/openssl.ts'
import { openEnvelope, sealTo } from './enveloped-data.ts'
import { openSignedData, signContent } from './signed-data.ts'

const DEVICE = plan.deviceFile('lukasz-gzegzolka', 'own')
const INSTITUTION = plan.institutionFile('1001')
const content = new Uint8Array(randomBytes(150_000))
let dataDir: string
let pki: Pki
const at = (file: string) => join(dataDir, file)

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okienko-cms-'))
  pki = await openPki(dataDir, new Date())
  await writeFile(at('content'), content)
})
after(() => rm(dataDir, { recursive: true }))

test('OpenSSL verifies what is signed and gets the content back', async () => {
  await writeFile(at('signed'), await signContent(content, pki(DEVICE), new Date()))
  const trust = ['-CAfile', at(`pki/${plan.USER_AUTHORITY}`), '-partial_chain', '-purpose', 'any']
  const { stdout } = await openssl(
    'cms',
    '-verify',
    '-inform',
    'DER',
    '-in',
    at('signed'),
    ...trust,
  )
  assert.ok(stdout.equals(content))
})

test('what OpenSSL signs is opened, in the streaming form too', async () => {
  const key = [
    '-signer',
    at(`pki/${DEVICE}`),
    '-inkey',
    at(`pki/${DEVICE.replace('.pem', '.key')}`),
  ]
  for (const form of [['-nodetach'], ['-nodetach', '-stream']]) {
    const out = ['-in', at('content'), '-outform', 'DER', '-out', at('signed')]
    await openssl('cms', '-sign', '-binary', ...form, ...key, ...out)
    const opened = openSignedData(new Uint8Array(await readFile(at('signed'))))
    assert.ok(opened)
    assert.ok(Buffer.from(opened.content).equals(content))
    assert.equal(await opened.signatureHolds(), true)
  }
})

test('a signature does not hold for other content', async () => {
  const signed = await signContent(content, pki(DEVICE), new Date())
  const position = Buffer.from(signed).indexOf(content.subarray(0, 32))
  const opened = openSignedData(signed.with(position, (signed[position] ?? 0) ^ 1))
  assert.equal(await opened?.signatureHolds(), false)
})

test('OpenSSL opens what is sealed', async () => {
  await writeFile(at('sealed'), await sealTo(pki(INSTITUTION).certificate, content))
  const key = ['-inkey', at(`pki/${INSTITUTION.replace('.pem', '.key')}`)]
  const { stdout } = await openssl('cms', '-decrypt', '-inform', 'DER', '-in', at('sealed'), ...key)
  assert.ok(stdout.equals(content))
})

test('what OpenSSL seals with RSA-OAEP and SHA-256 is opened', async () => {
  const oaep = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']
  const out = ['-in', at('content'), '-outform', 'DER', '-out', at('sealed')]
  const to = ['-recip', at(`pki/${INSTITUTION}`), ...oaep]
  await openssl('cms', '-encrypt', '-binary', '-aes-256-cbc', ...out, ...to)
  const opened = await openEnvelope(pki(INSTITUTION), new Uint8Array(await readFile(at('sealed'))))
  assert.ok(opened && Buffer.from(opened).equals(content))
})

test('an envelope for another institution stays closed', async () => {
  const sealed = await sealTo(pki(plan.institutionFile('1002')).certificate, content)
  assert.equal(await openEnvelope(pki(INSTITUTION), sealed), null)
})

test('bytes that are no CMS open as nothing', async () => {
  for (const bytes of [new Uint8Array(), new Uint8Array([0x30, 0x80]), content]) {
    assert.equal(openSignedData(bytes), null)
    assert.equal(await openEnvelope(pki(INSTITUTION), bytes), null)
  }
})

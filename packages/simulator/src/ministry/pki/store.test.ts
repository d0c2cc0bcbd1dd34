import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, readFile, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openssl } from '../../testing/openssl.ts'
import { nameText, serialText } from './names.ts'
import { deviceFile, institutionFile, PLAN, SEAL, SEAL_AUTHORITY, USER_AUTHORITY } from './plan.ts'
import { openPki, type Pki } from './store.ts'

const ANNA = deviceFile('anna-wisniewska-kowalczyk', 'own')
let dataDir: string
let pki: Pki
const at = (file: string) => join(dataDir, 'pki', file)
const verify = (...args: string[]) => openssl('verify', '-x509_strict', ...args)

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okienko-pki-'))
  pki = await openPki(dataDir, new Date())
})
after(() => rm(dataDir, { recursive: true }))

test('OpenSSL verifies every certificate up to its root', async () => {
  for (const { certificateFile, issuer } of PLAN) {
    const parent = PLAN.find((entry) => entry.certificateFile === issuer)
    const root = parent?.issuer ?? issuer ?? certificateFile
    const between = issuer === null ? [] : ['-untrusted', at(issuer)]
    await verify('-CAfile', at(root), ...between, at(certificateFile))
  }
})

test('an authority of the root certifies end entities alone', async () => {
  const { stdout } = await openssl('x509', '-in', at(USER_AUTHORITY), '-noout', '-text')
  assert.match(stdout.toString(), /CA:TRUE, pathlen:0/)
})

test('the device of a user is not under the authority of the seal', async () => {
  await assert.rejects(verify('-partial_chain', '-CAfile', at(SEAL_AUTHORITY), at(ANNA)))
  await assert.rejects(verify('-partial_chain', '-CAfile', at(USER_AUTHORITY), at(SEAL)))
})

test('the certificates of the TLS channel fit their ends', async () => {
  const ca = ['-CAfile', at('backsystem-client-ca.pem')]
  await verify(...ca, '-purpose', 'sslserver', '-verify_ip', '127.0.0.1', at('listener.crt'))
  await verify(...ca, '-purpose', 'sslserver', '-verify_hostname', 'localhost', at('listener.crt'))
  await verify(...ca, '-purpose', 'sslclient', at('backsystem-client.crt'))
  await assert.rejects(verify(...ca, '-purpose', 'sslclient', at('listener.crt')))
})

test('every subject says that it is the simulator', async () => {
  for (const { certificateFile } of PLAN) {
    assert.match(nameText(pki(certificateFile).certificate.subject), /,O=OKIENKO SIMULATOR,C=PL$/)
  }
})

test('names and serial numbers are written as OpenSSL writes them', async () => {
  const asked = ['-noout', '-subject', '-issuer', '-serial', '-nameopt', 'RFC2253']
  const { stdout } = await openssl('x509', '-in', at(ANNA), ...asked)
  const { certificate } = pki(ANNA)
  const lines = [
    `subject=${nameText(certificate.subject)}`,
    `issuer=${nameText(certificate.issuer)}`,
    `serial=${serialText(certificate).toUpperCase()}`,
  ]
  assert.equal(stdout.toString(), `${lines.join('\n')}\n`)
})

test('private keys are readable by their owner alone', async () => {
  const keys = (await readdir(join(dataDir, 'pki'))).filter((file) => file.endsWith('.key'))
  assert.equal(keys.length, PLAN.length)
  for (const key of keys) assert.equal((await stat(at(key))).mode & 0o777, 0o600)
})

test('the institution has an RSA-3072 key for encipherment', async () => {
  const { stdout } = await openssl('x509', '-in', at(institutionFile('1001')), '-noout', '-text')
  assert.match(stdout.toString(), /Public-Key: \(3072 bit\)/)
  assert.match(stdout.toString(), /Key Usage: critical\s+Key Encipherment\n/)
})

test('a second start keeps what the first one made', async () => {
  const before = await readFile(at(ANNA), 'utf8')
  await openPki(dataDir, new Date())
  assert.equal(await readFile(at(ANNA), 'utf8'), before)
})

test('two starts at once agree on one PKI and leave no draft behind', async () => {
  const shared = await mkdtemp(join(tmpdir(), 'okienko-pki-'))
  const [one, other] = await Promise.all([1, 2].map(() => openPki(shared, new Date())))
  assert.deepEqual(one?.(ANNA).der, other?.(ANNA).der)
  assert.deepEqual(await readdir(shared), ['pki'])
  await rm(shared, { recursive: true })
})

test('people and institutions that came later are added, and nobody else is touched', async () => {
  const older = await mkdtemp(join(tmpdir(), 'okienko-pki-'))
  await cp(join(dataDir, 'pki'), join(older, 'pki'), { recursive: true })
  const later = [deviceFile('maja-urbaniak', 'own'), institutionFile('3001')]
  for (const file of later) await unlink(join(older, 'pki', file))
  await unlink(join(older, 'pki', deviceFile('maja-urbaniak', 'lost').replace('.pem', '.key')))
  const completed = await openPki(older, new Date())
  assert.deepEqual(completed(ANNA).der, pki(ANNA).der)
  for (const file of later) {
    assert.notDeepEqual(completed(file).der, pki(file).der)
    const parent = PLAN.find(({ certificateFile }) => certificateFile === file)?.issuer ?? ''
    const trust = ['-partial_chain', '-CAfile', join(older, 'pki', parent)]
    await verify(...trust, join(older, 'pki', file))
  }
  const again = await openPki(older, new Date())
  assert.deepEqual(again(later[0] ?? '').der, completed(later[0] ?? '').der)
  assert.equal((await readdir(join(older, 'pki'))).length, PLAN.length * 2)
  await rm(older, { recursive: true })
})

test('a PKI without its seal is a fault, not a new PKI', async () => {
  const broken = await mkdtemp(join(tmpdir(), 'okienko-pki-'))
  await cp(join(dataDir, 'pki'), join(broken, 'pki'), { recursive: true })
  await unlink(join(broken, 'pki', SEAL))
  await assert.rejects(openPki(broken, new Date()), { code: 'ENOENT' })
  await rm(broken, { recursive: true })
})

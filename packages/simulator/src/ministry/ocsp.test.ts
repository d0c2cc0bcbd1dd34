import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openssl } from '../testing/openssl.ts'
import { type OcspResponder, respondOcsp } from './ocsp.ts'
import * as plan from './pki/plan.ts'
import { revocationList } from './pki/revocation.ts'
import { openPki } from './pki/store.ts'

let dataDir: string
let responder: OcspResponder
const at = (file: string) => join(dataDir, 'pki', file)
const device = (kind: plan.DeviceKind) => plan.deviceFile('anna-wisniewska-kowalczyk', kind)

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okienko-ocsp-'))
  const pki = await openPki(dataDir, new Date())
  responder = {
    authority: pki(plan.USER_AUTHORITY).certificate,
    responder: pki(plan.OCSP_RESPONDER),
    statusOf: revocationList(pki),
  }
})
after(() => rm(dataDir, { recursive: true }))

/** Asks with a request that OpenSSL made and lets OpenSSL judge the response, its nonce included. */
async function ask(certificateFile: string, ...options: string[]): Promise<string> {
  const about = [...options, '-issuer', at(plan.USER_AUTHORITY), '-cert', at(certificateFile)]
  const [request, response] = [join(dataDir, 'request'), join(dataDir, 'response')]
  await openssl('ocsp', ...about, '-reqout', request)
  const der = await respondOcsp(responder, new Uint8Array(await readFile(request)), new Date())
  await writeFile(response, der)
  const judged = ['-respin', response, '-CAfile', at(plan.ROOT)]
  const trust = ['-verify_other', at(plan.USER_AUTHORITY)]
  await openssl('ocsp', '-reqin', request, ...judged, ...trust)
  const { stdout, stderr } = await openssl('ocsp', ...about, '-no_nonce', ...judged, ...trust)
  assert.match(stderr, /Response verify OK/)
  return stdout.toString()
}

test('a device in use is good, with SHA-1 and SHA-256 in the CertID, with a nonce and without', async () => {
  assert.match(await ask(device('own')), /: good\n/)
  assert.match(await ask(device('own'), '-sha256', '-no_nonce'), /: good\n/)
})

test('a lost device is revoked', async () => {
  assert.match(await ask(device('lost')), /: revoked\n/)
})

test('the own device of a citizen with a revoked certificate is revoked', async () => {
  assert.match(await ask(plan.deviceFile('zofia-dabrowka', 'own')), /: revoked\n/)
})

test('about a certificate of another authority the responder has no authority', async () => {
  const request = join(dataDir, 'request')
  const unknown = ['-issuer', at(plan.UNKNOWN_USER_AUTHORITY), '-cert', at(device('unknown'))]
  await openssl('ocsp', ...unknown, '-reqout', request)
  const der = await respondOcsp(responder, new Uint8Array(await readFile(request)), new Date())
  assert.deepEqual([...der], [0x30, 0x03, 0x0a, 0x01, 0x06])
})

test('a serial number that was never issued is unknown', async () => {
  const never = ['-issuer', at(plan.USER_AUTHORITY), '-serial', '0x1234', '-no_nonce']
  const [request, response] = [join(dataDir, 'request'), join(dataDir, 'response')]
  await openssl('ocsp', ...never, '-reqout', request)
  const der = await respondOcsp(responder, new Uint8Array(await readFile(request)), new Date())
  await writeFile(response, der)
  const trust = ['-CAfile', at(plan.ROOT), '-verify_other', at(plan.USER_AUTHORITY)]
  const { stdout } = await openssl('ocsp', ...never, '-respin', response, ...trust)
  assert.match(stdout.toString(), /: unknown\n/)
})

test('what is no request gets malformedRequest and no signature', async () => {
  const der = await respondOcsp(responder, new Uint8Array([1, 2, 3]), new Date())
  assert.deepEqual([...der], [0x30, 0x03, 0x0a, 0x01, 0x01])
})

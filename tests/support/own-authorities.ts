import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Credential,
  readCertificate,
  toPem,
} from '../../packages/simulator/src/ministry/pki/credential.ts'
import { issueCertificate } from '../../packages/simulator/src/ministry/pki/issue.ts'
import { PLAN, PROFILES } from '../../packages/simulator/src/ministry/pki/plan.ts'
import { openPki } from '../../packages/simulator/src/ministry/pki/store.ts'

const SIMULATOR = Buffer.from('OKIENKO SIMULATOR')
/** As long as the other, so that nothing else in a certificate changes. */
const OWNER = Buffer.from('MINISTERSTWO TEST')

/**
 * Makes `<dataDir>/pki` over in the name of an owner that is not the simulator: every certificate is signed anew
 * by its issuer's key. What production refuses for its name alone is not in it any more.
 */
export async function giveOwnAuthorities(dataDir: string): Promise<void> {
  const pki = await openPki(dataDir, new Date())
  for (const { certificateFile, issuer } of PLAN) {
    const pem = await renamed(pki(certificateFile), pki(issuer ?? certificateFile))
    writeFileSync(join(dataDir, 'pki', certificateFile), pem)
  }
}

/** The certificate in the owner's name, with the same keys, as PEM. */
async function renamed({ der }: Credential, issuer: Credential): Promise<string> {
  const certificate = readCertificate(withOwner(der))
  await certificate.sign(issuer.key, 'SHA-256')
  return toPem('CERTIFICATE', new Uint8Array(certificate.toSchema(true).toBER()))
}

function withOwner(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(der)
  for (let at = bytes.indexOf(SIMULATOR); at >= 0; at = bytes.indexOf(SIMULATOR, at))
    OWNER.copy(bytes, at)
  return new Uint8Array(bytes)
}

/** Founds an authority for the web and a certificate of this machine's loopback address; PEM files. */
export async function foundWebAuthority(folder: string) {
  const now = new Date()
  const authority = await issueCertificate({
    commonName: 'Web CA',
    profile: PROFILES.authority,
    issuer: null,
    now,
  })
  const own = await issueCertificate({
    commonName: '127.0.0.1',
    profile: PROFILES.listener,
    issuer: authority,
    now,
  })
  const files = {
    authority: join(folder, 'web-authority.pem'),
    certificate: join(folder, 'web.pem'),
    key: join(folder, 'web.key'),
  }
  writeFileSync(files.authority, await renamed(authority, authority))
  writeFileSync(files.certificate, await renamed(own, authority))
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', own.key))
  writeFileSync(files.key, toPem('PRIVATE KEY', key), { mode: 0o600 })
  return files
}

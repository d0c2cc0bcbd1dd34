import { randomUUID, webcrypto } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Credential, fromPem, KEY_KINDS, readCertificate, toPem } from './credential.ts'
import { issueCertificate } from './issue.ts'
import { PLAN, type PlanEntry } from './plan.ts'

/** All credentials by certificate file name. */
export type Pki = (certificateFile: string) => Credential

/**
 * Reads `<dataDir>/pki`, making it first when there is none. The folder appears whole or not at all.
 * Throws when the folder is there but not complete.
 */
export async function openPki(dataDir: string, now: Date): Promise<Pki> {
  const folder = join(dataDir, 'pki')
  if (!(await exists(folder))) await makePki(dataDir, folder, now)
  const credentials = new Map(
    await Promise.all(
      PLAN.map(async (entry) => [entry.certificateFile, await load(folder, entry)] as const),
    ),
  )
  return (certificateFile) => {
    const credential = credentials.get(certificateFile)
    if (!credential) throw new Error('pki-unknown-certificate')
    return credential
  }
}

async function makePki(dataDir: string, folder: string, now: Date): Promise<void> {
  const draft = join(dataDir, `pki-${randomUUID()}`)
  await mkdir(draft, { recursive: true, mode: 0o700 })
  const made = new Map<string, Promise<Credential>>()
  for (const { certificateFile, commonName, profile, issuer } of PLAN) {
    const issuedBy = issuer === null ? null : made.get(issuer)
    const issue = async () =>
      issueCertificate({ commonName, profile, issuer: (await issuedBy) ?? null, now })
    made.set(certificateFile, issue())
  }
  await Promise.all(
    PLAN.map(async (entry) => save(draft, entry, await made.get(entry.certificateFile))),
  )
  try {
    await rename(draft, folder)
  } catch (cause) {
    await rm(draft, { recursive: true })
    if (!(await exists(folder))) throw cause
  }
}

async function save(folder: string, entry: PlanEntry, made: Credential | undefined): Promise<void> {
  if (!made) return
  const key = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', made.key))
  const write = (file: string, text: string, mode: number) =>
    writeFile(join(folder, file), text, { mode, flag: 'wx' })
  await write(entry.certificateFile, toPem('CERTIFICATE', made.der), 0o644)
  await write(entry.keyFile, toPem('PRIVATE KEY', key), 0o600)
}

async function load(folder: string, { certificateFile, keyFile, profile }: PlanEntry) {
  const [certificatePem, keyPem] = await Promise.all([
    readFile(join(folder, certificateFile), 'utf8'),
    readFile(join(folder, keyFile), 'utf8'),
  ])
  const der = fromPem(certificatePem)
  const { algorithm, privateUsages } = KEY_KINDS[profile.kind]
  const key = await webcrypto.subtle.importKey('pkcs8', fromPem(keyPem), algorithm, false, [
    ...privateUsages,
  ])
  return { certificate: readCertificate(der), der, key }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

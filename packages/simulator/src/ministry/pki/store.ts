import { randomUUID, webcrypto } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Credential, fromPem, KEY_KINDS, readCertificate, toPem } from './credential.ts'
import { issueCertificate } from './issue.ts'
import { mayComeLater, PLAN, type PlanEntry } from './plan.ts'

/** All credentials by certificate file name. */
export type Pki = (certificateFile: string) => Credential

/**
 * Reads `<dataDir>/pki`, making it first when there is none; that folder appears whole or not at all.
 * Devices and institutions that came later than the folder are added. Throws when anything else is missing.
 */
export async function openPki(dataDir: string, now: Date): Promise<Pki> {
  const folder = join(dataDir, 'pki')
  if (!(await exists(folder))) await makePki(dataDir, folder, now)
  const present = await Promise.all(
    PLAN.map(async (entry) => !mayComeLater(entry) || (await isWhole(folder, entry))),
  )
  const credentials = new Map(
    await Promise.all(
      PLAN.filter((_, index) => present[index]).map(
        async (entry) => [entry.certificateFile, await load(folder, entry)] as const,
      ),
    ),
  )
  await Promise.all(
    PLAN.filter((_, index) => !present[index]).map(async (entry) => {
      await add(folder, entry, credentials.get(entry.issuer ?? ''), now)
      credentials.set(entry.certificateFile, await load(folder, entry))
    }),
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

async function isWhole(folder: string, { certificateFile, keyFile }: PlanEntry): Promise<boolean> {
  const files = [certificateFile, keyFile].map((file) => exists(join(folder, file)))
  return !(await Promise.all(files)).includes(false)
}

/** The certificate last, so that one which is there has its key. Leftovers of a start that died are overwritten. */
async function add(
  folder: string,
  entry: PlanEntry,
  issuer: Credential | undefined,
  now: Date,
): Promise<void> {
  if (!issuer) throw new Error('pki-unknown-certificate')
  const { commonName, profile } = entry
  const files = await pemFiles(entry, await issueCertificate({ commonName, profile, issuer, now }))
  for (const { file, text, mode } of files.reverse()) {
    const draft = join(folder, `${file}.${randomUUID()}`)
    await writeFile(draft, text, { mode, flag: 'wx' })
    await rename(draft, join(folder, file))
  }
}

async function save(folder: string, entry: PlanEntry, made: Credential | undefined): Promise<void> {
  if (!made) return
  for (const { file, text, mode } of await pemFiles(entry, made)) {
    await writeFile(join(folder, file), text, { mode, flag: 'wx' })
  }
}

async function pemFiles({ certificateFile, keyFile }: PlanEntry, { der, key }: Credential) {
  const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', key))
  return [
    { file: certificateFile, text: toPem('CERTIFICATE', der), mode: 0o644 },
    { file: keyFile, text: toPem('PRIVATE KEY', pkcs8), mode: 0o600 },
  ]
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

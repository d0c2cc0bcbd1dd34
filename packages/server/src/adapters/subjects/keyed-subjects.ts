import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { deriveKey, seal, unseal } from '@okienko/edge/aes-gcm'
import { Fault } from '../../application/ports/fault.ts'
import type { MasterKey } from '../../application/ports/master-key.ts'
import type { SubjectRow, SubjectRows } from '../../application/ports/subject-rows.ts'
import type { Subject, Subjects } from '../../application/ports/subjects.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'

const KEY_BYTES = 32
const encoder = new TextEncoder()
/** No identifier is written so: those are lists. */
const OWN = '"the installation itself"'

export interface KeyedSubjectsOptions {
  readonly rows: SubjectRows
  readonly masterKey: MasterKey
}

/** Whether the rows belong to this master key; the first key they ever meet becomes theirs. */
export async function isTheirKey({
  rows,
  masterKey,
}: {
  readonly rows: Pick<SubjectRows, 'claim'>
  readonly masterKey: MasterKey
}): Promise<boolean> {
  const claim = await claimOf(masterKey)
  return (await rows.claim(claim)) === claim
}

/** What tells that rows belong to a master key, and nothing of it. */
export async function claimOf(masterKey: MasterKey): Promise<string> {
  return hex(await masterKey.mac(encoder.encode('fingerprint')))
}

/**
 * Subjects over their rows. A row is found by the MAC of an identifier and holds a random key, wrapped;
 * both need the master key, so whoever has the rows alone can neither find a person nor link anybody.
 */
export function keyedSubjects({ rows, masterKey }: KeyedSubjectsOptions): Subjects {
  const digestOf = async (identifier: Identifier) =>
    hex(await masterKey.mac(encoder.encode(JSON.stringify(partsOf(identifier)))))
  const subjectOf = async ({ id, digest, wrappedKey }: SubjectRow) =>
    subject(id, await unwrapped(masterKey, wrappedKey, boundTo(id, digest)))
  async function add(digest: string): Promise<SubjectRow> {
    const id = randomUUID()
    const key = randomBytes(KEY_BYTES)
    const row = { digest, id, wrappedKey: await masterKey.wrap(key, boundTo(id, digest)) }
    key.fill(0)
    if ((await rows.add(row)) === 'stored') return row
    const first = await rows.find(digest)
    if (first === null) throw new Fault('journal-unavailable')
    return first
  }

  return {
    async open(identifier) {
      const digest = await digestOf(identifier)
      return subjectOf((await rows.find(digest)) ?? (await add(digest)))
    },
    async find(identifier) {
      const row = await rows.find(await digestOf(identifier))
      return row && subjectOf(row)
    },
    async get(id) {
      const row = await rows.get(id)
      return row && subjectOf(row)
    },
    async own() {
      const digest = hex(await masterKey.mac(encoder.encode(OWN)))
      return subjectOf((await rows.find(digest)) ?? (await add(digest)))
    },
    erase: (id) => rows.remove(id),
  }
}

function partsOf(identifier: Identifier): readonly string[] {
  const { kind, number } = identifier
  return kind === 'pesel' ? [kind, number] : [kind, identifier.documentKind, number]
}

/** A key moved to another row opens nothing. */
export function boundTo(id: string, digest: string): string {
  return `${id} ${digest}`
}

async function unwrapped(masterKey: MasterKey, wrapped: Uint8Array, bound: string) {
  try {
    return await masterKey.unwrap(wrapped, bound)
  } catch (cause) {
    throw new Fault('journal-unavailable', { cause })
  }
}

function subject(id: string, key: Uint8Array): Subject {
  const sealing = () => deriveKey(key, 'okienko sealed')
  return {
    id,
    pseudonym: (year) => createHmac('sha256', key).update(String(year)).digest('hex'),
    seal: (content, bound) => seal(sealing(), content, bound),
    unseal: (sealed, bound) => unseal(sealing(), sealed, bound),
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

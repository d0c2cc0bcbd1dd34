import { base64, concat, fromBase64, utf8 } from './bytes.ts'
import { sha256 } from './hash.ts'
import { Malformed } from './malformed.ts'

/** What a key signs: notes (C2SP signed-note), or as a witness what it saw (tlog-cosignature v1). */
export type KeyKind = 'ed25519' | 'cosignature'

/** A key that verifies. `id` is its uint32 as eight hexadecimal digits. */
export interface VerifierKey {
  readonly name: string
  readonly id: string
  readonly kind: KeyKind
  readonly publicKey: Uint8Array<ArrayBuffer>
}

/** A key that signs: `sign` gives the 64 bytes of an Ed25519 signature (RFC 8032). */
export interface SignerKey {
  readonly verifier: VerifierKey
  readonly sign: (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>
}

const TYPE_BYTES = { ed25519: 1, cosignature: 4 } as const satisfies Record<KeyKind, number>

// An Ed25519 private key in PKCS #8 is this, then the seed (RFC 8410 §7).
const PKCS8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)

/** Whether a text can name a key: not empty, no Unicode space, no plus (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name)
}

/** The text form of a verifier key: `name+id+base64`. */
export function formatVerifierKey({ name, id, kind, publicKey }: VerifierKey): string {
  return `${name}+${id}+${base64(concat(Uint8Array.of(TYPE_BYTES[kind]), publicKey))}`
}

/** Reads the text form of a verifier key, strictly. Throws Malformed. */
export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const { name, id, kind, material } = readParts(text)
  const key = await verifierKey(name, kind, material)
  if (key.id !== id) throw new Malformed('the key id that belongs to this key', 0, text.length)
  return key
}

/** Reads the text form of a signing key: `PRIVATE+KEY+name+id+base64`. Throws Malformed. */
export async function parseSignerKey(text: string): Promise<SignerKey> {
  if (!text.startsWith('PRIVATE+KEY+')) throw new Malformed('a signing key', 0, text.length)
  const { name, id, kind, material } = readParts(text.slice('PRIVATE+KEY+'.length))
  const key = await signerKey(name, kind, material)
  if (key.verifier.id !== id) throw new Malformed('the id of this signing key', 0, text.length)
  return key
}

/** The key pair of 32 secret bytes in its text forms; the signing one is a secret. */
export async function keyOfSeed(
  name: string,
  kind: KeyKind,
  seed: Uint8Array<ArrayBuffer>,
): Promise<{ readonly signer: string; readonly verifier: string }> {
  if (!isKeyName(name)) throw new RangeError('not a key name')
  const { verifier } = await signerKey(name, kind, seed)
  const secret = base64(concat(Uint8Array.of(TYPE_BYTES[kind]), seed))
  return {
    signer: `PRIVATE+KEY+${name}+${verifier.id}+${secret}`,
    verifier: formatVerifierKey(verifier),
  }
}

/** The same key under another name: the id differs, so no signature passes for the other's. */
export async function renameKey(key: SignerKey, name: string): Promise<SignerKey> {
  return { verifier: await renameVerifierKey(key.verifier, name), sign: key.sign }
}

/** The same public key under another name. */
export function renameVerifierKey(
  { kind, publicKey }: VerifierKey,
  name: string,
): Promise<VerifierKey> {
  return verifierKey(name, kind, publicKey)
}

/** Whether the 64 bytes are this key's Ed25519 signature of the message. */
export async function verifyWith(
  { publicKey }: VerifierKey,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), message)
}

async function signerKey(
  name: string,
  kind: KeyKind,
  seed: Uint8Array<ArrayBuffer>,
): Promise<SignerKey> {
  const key = await crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  const publicKey = Uint8Array.fromBase64(x, { alphabet: 'base64url' })
  return {
    verifier: await verifierKey(name, kind, publicKey),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)),
  }
}

async function verifierKey(
  name: string,
  kind: KeyKind,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<VerifierKey> {
  if (!isKeyName(name)) throw new RangeError('not a key name')
  const hash = await sha256(concat(utf8(`${name}\n`), Uint8Array.of(TYPE_BYTES[kind]), publicKey))
  return { name, id: hash.subarray(0, 4).toHex(), kind, publicKey }
}

function readParts(text: string) {
  const [name = '', id = '', encoded = '', ...rest] = split(text)
  const bytes = fromBase64(encoded)
  const kind = (['ed25519', 'cosignature'] as const).find((one) => TYPE_BYTES[one] === bytes?.[0])
  const sound = isKeyName(name) && /^[0-9a-f]{8}$/.test(id) && rest.length === 0
  if (!sound || kind === undefined || bytes?.length !== 33) {
    throw new Malformed('a key in the form name+id+base64', 0, text.length)
  }
  return { name, id, kind, material: bytes.slice(1) }
}

// Base64 has a plus of its own; a name has none.
function split(text: string): string[] {
  const first = text.indexOf('+')
  const second = text.indexOf('+', first + 1)
  if (first < 0 || second < 0) return []
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)]
}

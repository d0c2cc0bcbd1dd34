import { base64, concat, fromBase64, textOf, utf8 } from './bytes.ts'
import { isKeyName, type SignerKey, type VerifierKey, verifyWith } from './key.ts'
import { Malformed } from './malformed.ts'

/** A note larger than this is refused: it leaves room for more signatures than anybody makes. */
export const MAX_NOTE_BYTES = 65_536
const MAX_SIGNATURES = 64

/** A signature line of a note; `from` to `to` (excluded) are its bytes in the note. */
export interface NoteSignature {
  readonly name: string
  readonly id: string
  readonly signature: Uint8Array<ArrayBuffer>
  readonly from: number
  readonly to: number
}

/** A signed note: the text with its last newline, and the lines below it (C2SP signed-note). */
export interface Note {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Reads a note from outside, strictly: there is one spelling of each note. Throws Malformed. */
export function parseNote(bytes: Uint8Array): Note {
  const whole = bytes.length <= MAX_NOTE_BYTES ? textOf(bytes) : null
  const end = whole?.lastIndexOf('\n\n') ?? -1
  if (whole === null || end < 1 || !whole.endsWith('\n') || hasControls(whole)) {
    throw new Malformed('a signed note', 0, bytes.length)
  }
  const text = whole.slice(0, end + 1)
  let from = utf8(text).length + 1
  const signatures = whole
    .slice(end + 2, -1)
    .split('\n')
    .map((line): NoteSignature => {
      const to = from + utf8(line).length + 1
      const signature = { ...parseSignature(line, from, to), from, to }
      from = to
      return signature
    })
  if (signatures.length > MAX_SIGNATURES) {
    throw new Malformed('fewer signatures', signatures[MAX_SIGNATURES]?.from ?? 0, bytes.length)
  }
  return { text, signatures }
}

/** A signature line: em dash, name, base64 of key id and signature, newline. */
export function formatSignature({ name, id }: VerifierKey, signature: Uint8Array): string {
  return `— ${name} ${base64(concat(Uint8Array.fromHex(id), signature))}\n`
}

/** Signs a text that ends in a newline, as a note with one line for each key. */
export async function signNote(text: string, keys: readonly SignerKey[]): Promise<string> {
  if (!text.endsWith('\n') || hasControls(text) || !text.isWellFormed()) {
    throw new RangeError('not the text of a note')
  }
  // What a witness's key signs has another form (C2SP tlog-cosignature): the two never mix.
  if (keys.some(({ verifier }) => verifier.kind !== 'ed25519'))
    throw new RangeError('not a log key')
  const lines = keys.map(async ({ verifier, sign }) =>
    formatSignature(verifier, await sign(utf8(text))),
  )
  return `${text}\n${(await Promise.all(lines)).join('')}`
}

/** The lines of this very key: both name and id match (C2SP signed-note). */
export function signaturesBy(note: Note, { name, id }: VerifierKey): NoteSignature[] {
  return note.signatures.filter((line) => line.name === name && line.id === id)
}

/** Whether a line of an `ed25519` key holds over the note's text. */
export async function signatureHolds(
  { text }: Note,
  { signature }: NoteSignature,
  key: VerifierKey,
): Promise<boolean> {
  return signature.length === 64 && (await verifyWith(key, utf8(text), signature))
}

function parseSignature(line: string, from: number, to: number) {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  const bytes = fromBase64(encoded)
  if (dash !== '—' || rest.length > 0 || !isKeyName(name) || bytes === null || bytes.length < 5) {
    throw new Malformed('a signature line', from, to)
  }
  return { name, id: bytes.subarray(0, 4).toHex(), signature: bytes.slice(4) }
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}

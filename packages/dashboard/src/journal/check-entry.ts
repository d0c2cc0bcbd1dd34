import type { JournalEntry, ProvenEntry } from '@okienko/contract'
import {
  canonicalize,
  hashLeaf,
  inclusionRoot,
  type Json,
  Malformed,
  openCheckpoint,
  parseCheckpointText,
  parseNote,
  parseProof,
  parseVerifierKey,
} from '@okienko/journal/check'

/** The five steps of a check, in the order in which they are shown. */
export const STEPS = ['form', 'leaf', 'path', 'root', 'signature'] as const
export type StepName = (typeof STEPS)[number]

/** What can be wrong. Each has words in every language. */
export type Flaw =
  | 'not-canonical'
  | 'shown-differs'
  | 'proof-unreadable'
  | 'other-index'
  | 'path-too-long-or-short'
  | 'other-root'
  | 'checkpoint-unreadable'
  | 'key-unreadable'
  | 'other-origin'
  | 'not-signed-by-key'
  | 'signature-broken'
  | 'browser-cannot'

/** A value that the step worked with: hashes in hexadecimal, numbers, names. */
export interface Value {
  readonly name: 'bytes' | 'hash' | 'hashes' | 'index' | 'size' | 'computed' | 'stated' | 'key'
  readonly value: string | number
}

/** `unreached`: an earlier step left nothing to go on with. */
export interface Step {
  readonly name: StepName
  readonly result: 'holds' | 'fails' | 'unreached'
  readonly flaw: Flaw | null
  readonly values: readonly Value[]
}

export interface Checked {
  /** The entry that the page shows, wherever it came from. */
  readonly shown: JournalEntry
  /** What the page asked for. */
  readonly index: number
  readonly proven: ProvenEntry
  /** The journal's key, one line: not taken from the answer that is checked. */
  readonly vkey: string
}

/**
 * Whether the entry that is shown stands in the journal that the key signs. Each step is judged by itself
 * as far as its input allows, so that the one that fails is the one where something was altered. Never
 * throws for what came from outside.
 */
export async function checkEntry({ shown, index, proven, vkey }: Checked): Promise<Step[]> {
  if (!browserCan()) return STEPS.map((name) => fails(name, 'browser-cannot'))
  const bytes = new TextEncoder().encode(proven.entry)
  const form = checkForm(shown, proven.entry, bytes.length)
  const leaf = await hashLeaf(bytes)
  const steps = [form, holds('leaf', [{ name: 'hash', value: leaf.toHex() }])]
  const proof = reading(() => parseProof(new TextEncoder().encode(proven.proof)))
  if (proof === null) {
    const rest = ['root', 'signature'] as const
    return [...steps, fails('path', 'proof-unreadable'), ...rest.map(unreached)]
  }
  const signed = new TextEncoder().encode(proof.checkpoint)
  const stated = reading(() => parseCheckpointText(parseNote(signed).text))
  if (stated === null) {
    const rest = [fails('root', 'checkpoint-unreadable'), unreached('signature')]
    return [...steps, unreached('path'), ...rest]
  }
  const { size, root } = stated
  const values: Value[] = [
    { name: 'hashes', value: proof.hashes.length },
    { name: 'index', value: proof.index },
    { name: 'size', value: size },
  ]
  const computed = await inclusionRoot(size, proof.index, leaf, proof.hashes)
  if (proof.index !== index || proven.index !== index) {
    steps.push(fails('path', 'other-index', values), unreached('root'))
  } else if (computed === null) {
    steps.push(fails('path', 'path-too-long-or-short', values), unreached('root'))
  } else {
    const roots: Value[] = [
      { name: 'computed', value: computed.toHex() },
      { name: 'stated', value: root.toHex() },
    ]
    const same = computed.toHex() === root.toHex()
    steps.push(holds('path', values))
    steps.push(same ? holds('root', roots) : fails('root', 'other-root', roots))
  }
  return [...steps, await checkSignature(signed, stated.origin, vkey)]
}

function checkForm(shown: JournalEntry, text: string, bytes: number): Step {
  const values: Value[] = [{ name: 'bytes', value: bytes }]
  const spelled = (value: unknown) => reading(() => canonicalize(value as Json))
  const own = reading(() => JSON.parse(text) as unknown)
  if (own === null || spelled(own) !== text) return fails('form', 'not-canonical', values)
  return spelled(shown) === text ? holds('form', values) : fails('form', 'shown-differs', values)
}

async function checkSignature(signed: Uint8Array, origin: string, vkey: string): Promise<Step> {
  const key = await readingLater(() => parseVerifierKey(vkey.trim()))
  if (key === null) return fails('signature', 'key-unreadable')
  const values: Value[] = [{ name: 'key', value: `${key.name}+${key.id}` }]
  if (origin !== key.name) return fails('signature', 'other-origin', values)
  try {
    const opened = await openCheckpoint(signed, { key })
    if (opened.kind === 'signed') return holds('signature', values)
    const by = parseNote(signed).signatures.some(
      ({ name, id }) => name === key.name && id === key.id,
    )
    return fails('signature', by ? 'signature-broken' : 'not-signed-by-key', values)
  } catch (fault) {
    // An older browser has no Ed25519; that says nothing about the journal.
    if (fault instanceof Malformed) throw fault
    return fails('signature', 'browser-cannot', values)
  }
}

/** Without these the parts of a proof would look malformed, which they may not be. */
function browserCan(): boolean {
  const bytes: { fromBase64?: unknown } = Uint8Array
  return typeof bytes.fromBase64 === 'function' && globalThis.crypto?.subtle !== undefined
}

const holds = (name: StepName, values: readonly Value[] = []): Step => ({
  name,
  result: 'holds',
  flaw: null,
  values,
})
const fails = (name: StepName, flaw: Flaw, values: readonly Value[] = []): Step => ({
  name,
  result: 'fails',
  flaw,
  values,
})
const unreached = (name: StepName): Step => ({
  name,
  result: 'unreached',
  flaw: null,
  values: [],
})

function reading<Read>(read: () => Read): Read | null {
  try {
    return read()
  } catch {
    return null
  }
}

async function readingLater<Read>(read: () => Promise<Read>): Promise<Read | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

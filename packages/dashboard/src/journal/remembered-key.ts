import { parseVerifierKey } from '@okienko/journal/check'

/** The journal's key as this browser knows it; one for each address that the page is served from. */
export interface Remembered {
  readonly vkey: string
  /** When it was first seen, or given. */
  readonly since: string
  /** Given by hand, from the bank's own copy. */
  readonly own: boolean
}

/** What the key that the server offers is worth, beside the one that is remembered. */
export type Opinion =
  | { readonly is: 'first' | 'same'; readonly remembered: Remembered }
  | { readonly is: 'other'; readonly remembered: Remembered; readonly offered: string }

const STORED_AS = 'okienko-journal-key'

/** A first key is trusted and remembered; a different one never takes its place by itself. */
export function judgeKey(offered: string, known: Remembered | null, now: Date): Opinion {
  const vkey = offered.trim()
  if (known === null) {
    return { is: 'first', remembered: { vkey, since: now.toISOString(), own: false } }
  }
  if (known.vkey === vkey) return { is: 'same', remembered: known }
  return { is: 'other', remembered: known, offered: vkey }
}

/** Name and id of a key, to be read aloud and compared; null for what is not a key of a journal. */
export async function nameOf(vkey: string): Promise<{ name: string; id: string } | null> {
  try {
    const { name, id, kind } = await parseVerifierKey(vkey.trim())
    return kind === 'ed25519' ? { name, id } : null
  } catch {
    return null
  }
}

export function rememberedKey(): Remembered | null {
  try {
    const { vkey, since, own } = JSON.parse(localStorage.getItem(STORED_AS) ?? '{}')
    if (typeof vkey !== 'string' || Number.isNaN(Date.parse(since))) return null
    return { vkey, since, own: own === true }
  } catch {
    return null
  }
}

/** False where the browser keeps nothing: every visit is then a first one. */
export function rememberKey(key: Remembered): boolean {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(key))
    return true
  } catch {
    return false
  }
}

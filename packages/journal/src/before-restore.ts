import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64, textOf, utf8 } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { makeDirectory, replaceFile } from './durable-file.ts'
import { JournalFault } from './fault.ts'

/** A tree with the origin under which it is stated. */
type Begun = Pick<Checkpoint, 'origin' | 'size' | 'root'>

/**
 * The last checkpoint that was known before a restore was declared, kept beside the last checkpoint. The first
 * checkpoint after a restore takes its place there before the restore is whole: of one that is cut short and declared
 * again, nothing else would say what had been signed.
 */
export interface BeforeRestore {
  /** Keeps it durably, before the first checkpoint of the new origin is signed, which may then never be. */
  keep(known: string, begun: Begun): Promise<void>
  /** What was kept, where `last` is the first checkpoint after such a restore and nothing was signed since; else null. */
  read(last: Begun): Promise<string | null>
}

/** What was known, and how each restore that went on from it began. */
interface Kept {
  readonly known: string
  readonly begun: readonly string[]
}

const NAME = 'before-restore'

export function beforeRestoreIn(directory: string): BeforeRestore {
  const file = join(directory, NAME)
  async function kept(): Promise<Kept | null> {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return bytes === null ? null : parse(bytes)
  }
  return {
    async keep(known, begun) {
      const before = await kept()
      // One that is killed before it has signed leaves the signature of the one before.
      const others = before?.known === known ? before.begun : []
      const all = JSON.stringify({ begun: [...others, textFor(begun)], known })
      await makeDirectory(directory, 0o700)
      await replaceFile(file, utf8(`${all}\n`), 0o600)
    },
    async read(last) {
      const found = await kept()
      return found?.begun.includes(textFor(last)) ? found.known : null
    },
  }
}

function textFor({ origin, size, root }: Begun): string {
  return [origin, size, base64(root)].join('\n')
}

function parse(bytes: Uint8Array): Kept {
  try {
    const { begun, known } = JSON.parse(textOf(bytes) ?? '')
    const areTexts = Array.isArray(begun) && begun.every((one) => typeof one === 'string')
    if (areTexts && typeof known === 'string') return { begun, known }
  } catch {
    // Said below, as of any other text.
  }
  throw new JournalFault(
    'last-checkpoint-unreadable',
    `${NAME} beside the last checkpoint is damaged`,
  )
}

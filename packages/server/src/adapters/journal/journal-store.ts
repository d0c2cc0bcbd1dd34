import type { LogReader, ReadTile } from '@okienko/journal'
import type { Tree } from '@okienko/journal/check'

/** Where the log is kept. Throws Fault('journal-unavailable') for whatever cannot be read or written. */
export interface JournalStore extends Pick<LogReader, 'entries'> {
  /** Every durable entry, and the root over them. */
  tree(): Promise<Tree>
  readonly readTile: ReadTile
  /** The newest signed checkpoint, or null before the first. */
  published(): Promise<string | null>
  /** Durable on return. */
  publish(checkpoint: string, size: number): Promise<void>
}

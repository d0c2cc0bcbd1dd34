/**
 * The journal as a log: what signing, publishing, proving and exporting read of it, and the checkpoint
 * beside it. Throws Fault('journal-unavailable') for whatever cannot be read or written.
 */
export interface JournalLog {
  /** Every durable entry, and the root over them (RFC 6962 §2.1). */
  tree(): Promise<{ readonly size: number; readonly root: Uint8Array }>
  /** The leaves' very bytes from an index to another (excluded), in order; fewer where the log ends. */
  entries(from: number, to: number): Promise<readonly Uint8Array[]>
  /** The first `width` hashes of a tile (C2SP tlog-tiles). */
  readTile(level: number, index: number, width: number): Promise<Uint8Array>
  /** The newest signed checkpoint, or null before the first. */
  published(): Promise<string | null>
  /** Durable on return; one of a smaller tree than the last is not taken. */
  publish(checkpoint: string, size: number): Promise<void>
}

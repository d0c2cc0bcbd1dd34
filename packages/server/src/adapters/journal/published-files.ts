import type { LogFiles } from '@okienko/journal'
import { encodeBundle, parseTilePath, TILE_WIDTH } from '@okienko/journal/check'
import type { JournalLog } from '../../application/ports/journal-log.ts'

/** A log as the files that it publishes, for whoever verifies it where it is stored. */
export function publishedFiles(
  log: Pick<JournalLog, 'entries' | 'readTile' | 'published'>,
): LogFiles {
  return {
    async read(path) {
      if (path === 'checkpoint') {
        const checkpoint = await log.published()
        return checkpoint === null ? null : new TextEncoder().encode(checkpoint)
      }
      const id = parseTilePath(path)
      if (id === null) return null
      const { level, index, width } = id
      if (level !== 'entries') return log.readTile(level, index, width)
      const from = index * TILE_WIDTH
      return encodeBundle(await log.entries(from, from + width))
    },
  }
}

import type { Journal } from './open-journal.ts'

export interface WitnessWatchOptions {
  readonly configured: number
  readonly required: number
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** Told once when not all have cosigned the newest checkpoint for a minute, and once when all have again. */
  readonly onSilent: () => void
  readonly onBack: () => void
}

/** How far the newest checkpoint is witnessed. */
export interface Witnessed {
  readonly cosigned: number
  readonly required: number
  readonly configured: number
  /** For how long the newest checkpoint has lacked a cosignature of at least one of them; 0 where it has all. */
  readonly silentSeconds: number
}

export interface WitnessWatch {
  witnessed(): Witnessed
  /** Looks how it stands now. */
  look(): void
  stop(): void
}

const SILENT_MS = 60_000
const LOOK_EVERY_MS = 1_000
const ASK_EVERY_MS = 10_000

/**
 * Looks every second whether all witnesses have cosigned what was signed last, whether they have to or not. While one
 * has not, they are asked again and again: a journal into which nobody writes would not ask by itself.
 */
export function watchWitnesses(
  journal: Pick<Journal, 'signed' | 'signAgain'>,
  { configured, required, now, onSilent, onBack }: WitnessWatchOptions,
): WitnessWatch {
  let since: number | null = null
  let asked = 0
  let told = false

  function look(): void {
    if (journal.signed().cosigned >= configured) {
      if (told) onBack()
      told = false
      since = null
      return
    }
    if (since === null) [since, asked] = [now(), now()]
    if (now() - asked >= ASK_EVERY_MS) {
      asked = now()
      journal.signAgain()
    }
    if (told || now() - since <= SILENT_MS) return
    told = true
    onSilent()
  }

  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return {
    look,
    witnessed() {
      look()
      const { cosigned } = journal.signed()
      const silent = since === null ? 0 : now() - since
      return { cosigned, required, configured, silentSeconds: Math.floor(silent / 1_000) }
    },
    stop: () => clearInterval(timer),
  }
}

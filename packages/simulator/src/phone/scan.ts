import { randomUUID } from 'node:crypto'
import {
  isScope,
  parseQrText,
  type QrText,
  type RegistryEntry,
  registryEntry,
  type Scope,
} from '@okienko/contract/backsystem'
import type { Citizen, Issued } from '../citizens/citizen.ts'
import { type DocumentVariant, MAKERS } from '../ministry/document-makers.ts'
import type { Refusal } from './refusals.ts'
import type { Scenario } from './scenarios.ts'
import type { Timed } from './steps.ts'

/** A code that was read and may be answered: what the person sees before agreeing. */
export interface Scan {
  readonly scanId: string
  readonly citizen: Citizen
  readonly scenario: Scenario
  readonly qr: QrText
  readonly entry: RegistryEntry & { readonly scope: Scope }
}

const TIMEOUT_MS = 5_000

/**
 * What the app does with a code: reads it, checks the person's mDowód, asks the Ministry who wants
 * what, checks the document that is asked for, and the code's time.
 */
export async function scanCode(options: {
  readonly qrText: string
  readonly citizen: Citizen
  readonly scenario: Scenario
  readonly registryUrl: string
  readonly now: number
  readonly timed: Timed
}): Promise<Scan | Refusal> {
  const { qrText, citizen, scenario, registryUrl, timed } = options
  const now = options.now + scenario.clockAheadSeconds * 1000
  const qr = parseQrText(qrText)
  if (!qr) return 'wrong-code'
  const main = mayUse(MAKERS[8].held(citizen), scenario, now)
  if (!main) return 'document-not-valid'
  const entry = await timed('registry', () => findCard(registryUrl, qr))
  if (typeof entry === 'string') return entry
  const { scope } = entry
  if (!isScope(scope)) return 'unknown-card'
  const { kind, held } = MAKERS[scope]
  const asked = held(citizen)
  if (asked === null) return `no-${kind}`
  if (!mayUse(asked, scenario, now)) return 'document-not-valid'
  if (qr.validTime * 1000 < now) return 'code-expired'
  return { scanId: randomUUID(), citizen, scenario, qr, entry: { ...entry, scope } }
}

async function findCard(
  registryUrl: string,
  { institutionId, cardId }: QrText,
): Promise<RegistryEntry | Refusal> {
  try {
    const response = await fetch(`${registryUrl}/institutions/${institutionId}/cards/${cardId}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.status === 404) return 'unknown-card'
    return registryEntry.parse(await response.json())
  } catch {
    return 'registry-unavailable'
  }
}

const PLAYED_BAD: ReadonlySet<string> = new Set<DocumentVariant>([
  'expired',
  'suspended',
  'revoked',
  'unknown-status',
])

/** A scenario about a bad document plays a phone that does not look at it. */
function mayUse(document: Issued | null, { document: variant }: Scenario, now: number): boolean {
  if (PLAYED_BAD.has(variant)) return true
  const today = new Date(now).toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' })
  if (document === null || document.status !== 'ISSUED') return false
  return document.until === null || document.until >= today
}

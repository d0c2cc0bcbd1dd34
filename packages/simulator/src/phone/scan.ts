import { randomUUID } from 'node:crypto'
import {
  parseQrText,
  type QrText,
  type RegistryEntry,
  registryEntry,
} from '@okienko/contract/backsystem'
import type { Citizen } from '../citizens/citizen.ts'
import type { Refusal } from './refusals.ts'
import type { Scenario } from './scenarios.ts'
import type { Timed } from './steps.ts'

/** A code that was read and may be answered: what the person sees before agreeing. */
export interface Scan {
  readonly scanId: string
  readonly citizen: Citizen
  readonly scenario: Scenario
  readonly qr: QrText
  readonly entry: RegistryEntry & { readonly scope: 8 | 9 }
}

const TIMEOUT_MS = 5_000

/**
 * What the app does with a code: reads it, checks the person's own document, asks the Ministry who
 * wants what, checks the code's time.
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
  if (!mayUseDocument(citizen, scenario, now)) return 'document-not-valid'
  const entry = await timed('look-up', () => lookUp(registryUrl, qr))
  if (typeof entry === 'string') return entry
  const { scope } = entry
  if (scope !== 8 && scope !== 9) return 'unknown-card'
  if (qr.validTime * 1000 < now) return 'code-expired'
  return { scanId: randomUUID(), citizen, scenario, qr, entry: { ...entry, scope } }
}

async function lookUp(
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

/** A scenario about a bad document plays a phone that does not look at it. */
function mayUseDocument({ mobileIdCard }: Citizen, { document }: Scenario, now: number): boolean {
  if (document === 'expired' || document === 'suspended') return true
  const today = new Date(now).toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' })
  return mobileIdCard.status === 'ISSUED' && mobileIdCard.validTo >= today
}

import { type Tried, tryInvitation } from '../../adapters/backsystem/try-invitation.ts'
import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import type { Settings } from '../../settings/settings.ts'
import { readCatalogueFile } from '../read-catalogue.ts'
import type { BacksystemDialect } from '../read-dialect.ts'
import { SOURCE_NAMES } from '../source-names.ts'
import type { Code } from './codes/codes.ts'
import { type Finding, found } from './finding.ts'

const CIRCUIT_MS = 1_000
/** As far as the clocks of two machines may be apart, and a call take. */
const SLACK_MS = 5_000

/**
 * One code, ordered for the first service card of the catalogue, looked at as a start would and withdrawn at once. Nobody sees it, and
 * nothing of it is told.
 */
export async function examineInvitation(
  settings: Partial<Settings>,
  dialect: BacksystemDialect,
): Promise<readonly Finding[]> {
  const { OKIENKO_BACKSYSTEM_URL: url, OKIENKO_BACKSYSTEM_KEY: key } = settings
  const approved = await firstOf(settings)
  if (approved === null) return [found('invitation-no-card', 'OKIENKO_CATALOGUE')]
  if (url === undefined || key === undefined) return []
  const timeoutMs = settings.OKIENKO_BACKSYSTEM_TIMEOUT_MS ?? 2_000
  const tried = await tryInvitation({ url, key, timeoutMs, openMs: CIRCUIT_MS, dialect }, approved)
  const { cardId, institutionId } = approved.card
  return told(tried, `service card ${cardId} of institution ${institutionId}`, dialect)
}

async function firstOf(settings: Partial<Settings>): Promise<ApprovedOperation | null> {
  const { OKIENKO_CATALOGUE: file } = settings
  const reading = file === undefined ? null : await readCatalogueFile(file)
  if (reading === null || reading.kind === 'refused') return null
  const { cards, operations } = reading.content
  for (const card of cards) {
    const operation = operations.find(({ cardId }) => cardId === card.cardId)
    if (operation && SOURCE_NAMES.some((one) => one === card.source)) return { operation, card }
  }
  return null
}

const REFUSED: Readonly<Record<'stranger' | 'refused' | 'not-asked', Code>> = {
  stranger: 'invitation-stranger',
  refused: 'invitation-refused',
  'not-asked': 'invitation-not-asked',
}

const UNUSABLE: Readonly<Record<Extract<Tried, { kind: 'unusable' }>['why'], Code>> = {
  'not-a-code': 'invitation-other-form',
  'leads-elsewhere': 'invitation-elsewhere',
  'contradicts-itself': 'invitation-contradicts',
  nameless: 'invitation-nameless',
  over: 'invitation-over',
}

function told(tried: Tried, card: string, { code }: BacksystemDialect): readonly Finding[] {
  switch (tried.kind) {
    case 'no-answer':
      return [found('invitation-no-answer', `${card}: ${tried.why}`)]
    case 'unreadable':
      return [found('invitation-unreadable', `${card}: calls.invite.${tried.where}`)]
    case 'unusable':
      return [found(UNUSABLE[tried.why], card), withdrawal(tried.isWithdrawn)]
    case 'good': {
      const leads = code.kind === 'opaque' ? '' : ', and leads there'
      const says = `${card}: ${tried.shows.join(', ')}${leads}`
      return [
        found('invitation-good', says),
        ...timesOf(tried.longer),
        withdrawal(tried.isWithdrawn),
      ]
    }
    default:
      return [found(REFUSED[tried.kind], card)]
  }
}

/** Whose clock is wrong, or which unit, nobody can tell from here. */
function timesOf(longer: number | null): readonly Finding[] {
  if (longer === null || Math.abs(longer) <= SLACK_MS) return []
  const seconds = Math.round(Math.abs(longer) / 1_000)
  const says = `${seconds} s ${longer > 0 ? 'longer' : 'shorter'} than it was ordered for`
  return [found('invitation-times-off', says)]
}

function withdrawal(isWithdrawn: boolean): Finding {
  return isWithdrawn
    ? found('invitation-withdrawn', 'the code is gone again')
    : found('invitation-left', 'the code could not be withdrawn: it ends by itself')
}

import { FINAL_STATES } from '../../domain/verification/transitions.ts'

const decoder = new TextDecoder()
const SIGNING: ReadonlySet<string> = new Set(['signed-in', 'signed-out'])

/** What of an entry is indexed. Our own bytes: checked before they were stored. */
export interface Said {
  readonly kind: string
  readonly at: string
  readonly actor: {
    readonly employeeId?: string
    readonly sessionId?: string
    readonly branch?: string
  }
  readonly subject?: string | null
  readonly verificationId?: string | null
  readonly operationId?: string | null
  /** Of its verification, as the entry's commit stored it. */
  readonly version?: number
}

/** The columns of an entry's row in the index, in their order. */
export const COLUMNS = [
  'place',
  'at',
  'kind',
  'employee',
  'session',
  'branch',
  'subject',
  'verification',
  'operation',
  'outcome',
  'version',
] as const

export type IndexRow = Record<(typeof COLUMNS)[number], string | number | null>

/** Where the request of a verification was made, if it stands before that place of the log. */
export type StartedIn = (verificationId: string, before: number) => string | null

export function readSaid(body: Uint8Array): Said {
  return JSON.parse(decoder.decode(body))
}

/** The row of one entry: nothing but what it says, and for who has no branch, that of the request. */
export function rowOf(place: number, said: Said, startedIn: StartedIn): IndexRow {
  const { kind, actor, subject = null, verificationId = null, operationId = null } = said
  const started = () => (verificationId === null ? null : startedIn(verificationId, place))
  return {
    place,
    at: Date.parse(said.at),
    kind,
    employee: actor.employeeId ?? null,
    session: SIGNING.has(kind) ? (actor.sessionId ?? null) : null,
    branch: actor.branch ?? started(),
    subject,
    verification: verificationId,
    operation: operationId,
    outcome: verificationId !== null && FINAL_STATES.has(kind) ? kind : null,
    version: Number.isSafeInteger(said.version) ? (said.version ?? null) : null,
  }
}

import { DOCUMENT_KINDS } from '@okienko/contract'
import {
  BANK_CALLS,
  BANK_REASONS,
  type BankCall,
  type BankCallName,
  type BankData,
  type BankOperation,
  type BankVerification,
  bankAudit,
  bankData,
  bankOffer,
  bankOperation,
  bankVerification,
  EMPLOYEE_REJECTIONS,
  FAILURES,
  GRADES,
} from '@okienko/contract/bank-api'
import type { CallShape, MappedFields, ValueShape } from '@okienko/outbound'
import { z } from 'zod'
import type { AnsweredOffer, UnreadOperation } from '../ports/bank.ts'

/* What the bank identification API asks of a dialect: its calls, what each is asked with, and what must come of it. */

/** What goes with every call, wherever the dialect puts it. */
const AUDIT = Object.keys(bankAudit.shape).map((name) => `audit/${name}`)
/** Of a decision `decision`, `reason` where it is "not the same person", and `lookedForMs`. */
const ASKED: Readonly<Record<BankCallName, readonly string[]>> = {
  operations: [],
  start: [
    'operation',
    'context/system',
    'context/caseId',
    'context/knownCustomerId',
    'context/role',
    'context/company',
    'key',
  ],
  state: [],
  receivedData: [],
  decide: ['decision', 'reason', 'lookedForMs'],
  releasedData: [],
  cancel: ['reason'],
  refuse: [],
  note: ['kind', 'at', 'reason'],
}
/** All values of what is asked for, where they are known: a dialect must have a word for each. */
const CLOSED: Readonly<Partial<Record<BankCallName, Readonly<Record<string, readonly string[]>>>>> =
  {
    decide: {
      decision: ['same-person', 'not-the-same-person'],
      reason: EMPLOYEE_REJECTIONS,
    },
    cancel: { reason: BANK_REASONS.cancelled },
    note: { kind: ['signed-in', 'signed-out', 'logged-out', 'access-denied'] },
  }
/** Their answers may be empty: the state is asked for then. */
const MAY_BE_SILENT: ReadonlySet<BankCallName> = new Set(['decide', 'cancel', 'refuse'])
/** Without them the call would be about nothing. */
const NEEDS: Readonly<Partial<Record<BankCallName, readonly string[]>>> = {
  start: ['operation'],
  decide: ['decision'],
  note: ['kind'],
}

const OFFER = [
  'version',
  ...['id', 'name', 'documentKind', 'dataSet', 'serviceCard', 'purpose'].map(
    (name) => `operations/${name}`,
  ),
  ...['asked', 'kept', 'shownBefore'].map((name) => `operations/${name}`),
]
const VERIFICATION = [
  ...['reference', 'state', 'reason', 'decideBefore', 'grade', 'hasPhoto', 'openUntil'],
  ...['text', 'picture', 'code', 'scanBefore', 'answerBefore'].map((name) => `invitation/${name}`),
]
const DATA = ['reference', 'attributes', 'photo', 'evidenceDigest']

/** Room for a photo of 2,000,000 characters and what stands around it. */
const LONGEST_DATA = 2_400_000

const shapeOf = (name: BankCallName): Omit<CallShape, 'value'> => {
  const call: BankCall = BANK_CALLS[name]
  const about = call.about ? ['reference'] : []
  return {
    asked: [...about, ...ASKED[name], ...AUDIT],
    needs: [...about, ...(NEEDS[name] ?? [])],
    inPath: about,
    ...(CLOSED[name] && { closed: CLOSED[name] }),
    ...(name === 'decide' && { apart: 'decision' }),
    mayBeSilent: MAY_BE_SILENT.has(name),
    outcomes: call.outcomes,
    optional: call.optional === true,
    longest: LONGEST_DATA,
  }
}

const FIELDS = [...new Set(DOCUMENT_KINDS.flatMap(({ fields }) => fields.map(({ name }) => name)))]
const STATES = ['invited', 'received', 'released', ...Object.keys(BANK_REASONS), 'failed']
const CLOSED_OF_OFFER = {
  'operations/documentKind': DOCUMENT_KINDS.map(({ kind }) => kind),
  'operations/asked': FIELDS,
  'operations/kept': FIELDS,
  'operations/shownBefore': FIELDS,
}
const CLOSED_OF_VERIFICATION = {
  state: STATES,
  reason: [...new Set([...Object.values(BANK_REASONS).flat(), ...FAILURES])],
  grade: GRADES,
  hasPhoto: ['true', 'false'],
}
const CLOSED_OF_DATA = { 'attributes/*': FIELDS }

/** A check that failed is told as one though its reason is not known: what nobody trusts is never told as a time that ran out. */
const REASON_IN_DOUBT = {
  member: 'reason',
  instead: (rest: MappedFields): MappedFields =>
    rest['state'] === 'failed' ? { ...rest, reason: 'signature-invalid' } : rest,
}

function parsedBy<Value>(
  members: readonly string[],
  schema: z.ZodType<Value>,
  closed: ValueShape<Value>['closed'],
): ValueShape<Value> {
  return {
    members,
    ...(closed && { closed }),
    parse(mapped: MappedFields) {
      const outcome = schema.safeParse(mapped)
      if (outcome.success) return { value: outcome.data }
      return { wrongAt: placeOf(outcome.error) }
    },
  }
}

function placeOf({ issues }: z.ZodError): string {
  const path = issues[0]?.path ?? []
  return path.map((part) => `/${String(part)}`).join('')
}

/** Each operation by itself: one that is wrong takes no other away. */
const offer = parsedBy<AnsweredOffer>(
  OFFER,
  z.object({
    ...bankOffer.shape,
    operations: z.array(z.unknown().transform(operationOf)).max(100),
  }),
  CLOSED_OF_OFFER,
)

function operationOf(mapped: unknown): BankOperation | UnreadOperation {
  const outcome = bankOperation.safeParse(mapped)
  return outcome.success ? outcome.data : { wrongAt: placeOf(outcome.error) }
}

const verification: ValueShape<BankVerification> = {
  ...parsedBy<BankVerification>(VERIFICATION, bankVerification, CLOSED_OF_VERIFICATION),
  inDoubt: REASON_IN_DOUBT,
}
/** A mapping hands an entry whose names it does not say on as a text of JSON. */
const data = parsedBy<BankData>(
  DATA,
  z.preprocess((mapped) => withEntry(mapped as MappedFields), bankData),
  CLOSED_OF_DATA,
)

function withEntry(mapped: MappedFields): unknown {
  const { attributes } = mapped
  if (typeof attributes !== 'string') return mapped
  try {
    return { ...mapped, attributes: JSON.parse(attributes) }
  } catch {
    return mapped
  }
}

export const BANK_SHAPE = {
  operations: { ...shapeOf('operations'), value: offer },
  start: { ...shapeOf('start'), value: verification },
  state: { ...shapeOf('state'), value: verification },
  receivedData: { ...shapeOf('receivedData'), value: data },
  decide: { ...shapeOf('decide'), value: verification },
  releasedData: { ...shapeOf('releasedData'), value: data },
  cancel: { ...shapeOf('cancel'), value: verification },
  refuse: { ...shapeOf('refuse'), value: verification },
  note: { ...shapeOf('note'), value: null },
} as const satisfies Record<BankCallName, CallShape>
export type BankShape = typeof BANK_SHAPE

import { certificateName, certificateSerial, signedMessage } from '@okienko/contract/backsystem'
import type { Mapped, MappedFields, ValueShape } from '@okienko/outbound'
import { z } from 'zod'
import { CHECK_FAILURES, type CheckFailure } from '../../domain/closed-lists.ts'
import { instantIn } from './opened.ts'

/** What names the order that an answer is about, as far as it does so outside of what the phone has signed. */
export interface Names {
  readonly number: string | null
  readonly recipientId: string | null
  readonly token: string | null
  /** What the BackSystem calls this delivery, the same however often it is repeated: with another it is another answer. */
  readonly resultId: string | null
}

/** One answer as it was handed over. Nothing of it may be trusted but who delivered it. */
export type Delivered =
  | (Names & {
      readonly kind: 'signed'
      /** Base64 of CMS SignedData and of the DER of an OCSP response. */
      readonly signedMessage: string
      readonly ocspResponse: string
    })
  | (Names & { readonly kind: 'plain'; readonly message: PlainMessage; readonly document: object })
  /** The customer pressed "refuse" on the phone. */
  | (Names & { readonly kind: 'refused' })
  /** The BackSystem's own check did not hold. */
  | (Names & { readonly kind: 'failed'; readonly reason: CheckFailure })

export const KINDS = [
  'signed',
  'plain',
  'refused',
  'failed',
] as const satisfies readonly Delivered['kind'][]
/** What the BackSystem may say of its own check. What the institution accepts it does not know. */
export const REASONS: readonly CheckFailure[] = CHECK_FAILURES.filter(
  (reason) => reason !== 'vouched-not-allowed',
)
/** For a reason that the file has no word for. */
const UNKNOWN_REASON = 'source-check-failed'

const whole = z
  .union([z.int(), z.string().regex(/^\d{1,15}$/)])
  .transform(Number)
  .pipe(z.int().min(0))
/** Epoch seconds, or an instant: `expires` must be `created` and 300 s, and neither has parts of a second. */
const seconds = z
  .union([z.int(), z.string()])
  .transform((said) => instantIn(String(said)))
  .pipe(z.int().positive())
  .transform((ms) => Math.floor(ms / 1_000))
const { shape } = signedMessage
/** The message that the phone signed, as the BackSystem repeats it: numbers may be texts, and what names the order may be missing. */
const plainMessage = z.object({
  ...signedMessage.omit({ scopeData: true }).shape,
  scope: whole.pipe(shape.scope),
  dataAttached: whole.pipe(shape.dataAttached),
  created: seconds.pipe(shape.created),
  expires: seconds.pipe(shape.expires),
  certificate: z.object({ issuer: certificateName, sn: certificateSerial, dn: certificateName }),
  recipientId: shape.recipientId.optional(),
  securityToken: shape.securityToken.optional(),
  validTime: seconds.pipe(shape.validTime).optional(),
})
export type PlainMessage = z.infer<typeof plainMessage>

const MESSAGE = Object.keys(plainMessage.shape).flatMap((name) =>
  name === 'certificate' ? ['issuer', 'sn', 'dn'].map((one) => `certificate/${one}`) : [name],
)
const NAME = /^[\x21-\x7e]{1,256}$/
const NAMES = ['number', 'recipientId', 'token', 'resultId'] as const
const signed = {
  signedMessage: z.base64().min(1).max(800_000),
  ocspResponse: z.base64().max(30_000),
} as const

/** Reads one answer, wherever it came from. A reason that the file has no word for is a failure all the same. */
export const delivered: ValueShape<Delivered> = {
  members: [
    ...NAMES,
    'kind',
    'reason',
    'signedMessage',
    'ocspResponse',
    ...MESSAGE.map((name) => `message/${name}`),
    'document',
  ],
  parse(mapped) {
    const names = namesIn(mapped)
    if (typeof names === 'string') return { wrongAt: `/${names}` }
    switch (mapped['kind']) {
      case 'signed':
        return signedIn(mapped, names)
      case 'plain':
        return plainIn(mapped, names)
      case 'refused':
        return { value: { ...names, kind: 'refused' } }
      case 'failed':
        return { value: { ...names, kind: 'failed', reason: reasonIn(mapped['reason']) } }
      default:
        return { wrongAt: '/kind' }
    }
  },
}

type Parsed = ReturnType<typeof delivered.parse>

function namesIn(mapped: MappedFields): Names | string {
  const wrong = NAMES.find((name) => {
    const value = mapped[name]
    return value !== undefined && !(typeof value === 'string' && NAME.test(value))
  })
  if (wrong !== undefined) return wrong
  const text = (name: (typeof NAMES)[number]) => (mapped[name] as string | undefined) ?? null
  return {
    number: text('number'),
    recipientId: text('recipientId'),
    token: text('token'),
    resultId: text('resultId'),
  }
}

function signedIn(mapped: MappedFields, names: Names): Parsed {
  const message = signed.signedMessage.safeParse(mapped['signedMessage'])
  // Without one the check says what is missing: the verification ends, and does not hang.
  const ocsp = signed.ocspResponse.safeParse(mapped['ocspResponse'] ?? '')
  if (!message.success) return { wrongAt: '/signedMessage' }
  if (!ocsp.success) return { wrongAt: '/ocspResponse' }
  const bytes = { signedMessage: message.data, ocspResponse: ocsp.data }
  return { value: { ...names, kind: 'signed', ...bytes } }
}

function plainIn(mapped: MappedFields, names: Names): Parsed {
  const said = { ...Object(entryIn(mapped['message'])) }
  const { recipientId, token } = names
  const completed = {
    ...(recipientId !== null && { recipientId }),
    ...(token !== null && { securityToken: token }),
    ...said,
  }
  const message = plainMessage.safeParse(completed)
  if (!message.success) {
    const [step] = message.error.issues[0]?.path ?? []
    return { wrongAt: `/message/${String(step ?? '')}` }
  }
  const document = entryIn(mapped['document'])
  if (document === null) return { wrongAt: '/document' }
  return { value: { ...names, kind: 'plain', message: message.data, document } }
}

/** An entry, mapped member by member or taken as JSON. */
function entryIn(value: Mapped | undefined): object | null {
  if (typeof value === 'object') return Array.isArray(value) ? null : value
  const read = value === undefined ? null : jsonIn(value)
  // What lay there may have been a text of JSON itself.
  const entry = typeof read === 'string' ? jsonIn(read) : read
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : null
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function reasonIn(value: Mapped | undefined): CheckFailure {
  return REASONS.find((reason) => reason === value) ?? UNKNOWN_REASON
}

import { findQrText } from './qr-text.ts'
import type { Citizen, Code, Offer, Problem, Request } from './wire.ts'

export const PIN_LENGTH = 4

export const TYPED_LENGTH = 6

export type ScanHint = 'none' | 'no-offer' | 'not-a-code' | 'not-typed'

export type Screen =
  | { readonly at: 'citizens' }
  | { readonly at: 'document'; readonly citizen: Citizen }
  | {
      readonly at: 'scanning'
      readonly citizen: Citizen
      readonly camera: 'starting' | 'on' | 'unavailable'
      readonly offers: readonly Offer[]
      readonly hint: ScanHint
    }
  | { readonly at: 'looking-up'; readonly citizen: Citizen; readonly code: Code }
  | { readonly at: 'consent'; readonly citizen: Citizen; readonly request: Request }
  | {
      readonly at: 'pin'
      readonly citizen: Citizen
      readonly request: Request
      readonly pin: string
      readonly remark: 'none' | 'wrong' | 'too-short'
    }
  | {
      readonly at: 'agreeing'
      readonly citizen: Citizen
      readonly request: Request
      readonly pin: string
    }
  | { readonly at: 'refusing'; readonly citizen: Citizen; readonly request: Request }
  | { readonly at: 'sent'; readonly citizen: Citizen; readonly request: Request }
  | { readonly at: 'refused'; readonly citizen: Citizen; readonly request: Request }
  | { readonly at: 'failed'; readonly citizen: Citizen; readonly problem: Problem }

export type ScreenName = Screen['at']

export type PageEvent =
  | { readonly type: 'citizen-chosen'; readonly citizen: Citizen }
  | { readonly type: 'scan-opened' }
  | { readonly type: 'camera-started' }
  | { readonly type: 'camera-unavailable' }
  | { readonly type: 'text-read'; readonly text: string }
  | { readonly type: 'code-typed'; readonly typed: string }
  | { readonly type: 'offers-found'; readonly offers: readonly Offer[] }
  | { readonly type: 'request-found'; readonly request: Request }
  | { readonly type: 'agreed' }
  | { readonly type: 'pin-typed'; readonly pin: string }
  | { readonly type: 'pin-confirmed' }
  | { readonly type: 'message-sent' }
  | { readonly type: 'refusal-chosen' }
  | { readonly type: 'refusal-noted' }
  | { readonly type: 'problem-met'; readonly problem: Problem }
  | { readonly type: 'back-pressed' }
  | { readonly type: 'left' }

type On<Name extends ScreenName> = Extract<Screen, { at: Name }>
type Step<Name extends ScreenName, Type extends PageEvent['type']> = (
  screen: On<Name>,
  event: Extract<PageEvent, { type: Type }>,
) => Screen
type Table = {
  readonly [Name in ScreenName]: { readonly [Type in PageEvent['type']]?: Step<Name, Type> }
}

const toCitizens = (): Screen => ({ at: 'citizens' })
const toDocument = ({ citizen }: { citizen: Citizen }): Screen => ({ at: 'document', citizen })
const toScan = ({ citizen }: { citizen: Citizen }): Screen => ({
  at: 'scanning',
  citizen,
  camera: 'starting',
  offers: [],
  hint: 'none',
})
const toFailure = (
  { citizen }: { readonly citizen: Citizen },
  { problem }: { readonly problem: Problem },
): Screen => ({ at: 'failed', citizen, problem })

function read(screen: On<'scanning'>, text: string): Screen {
  const qrText = findQrText(text)
  return qrText === null
    ? { ...screen, hint: 'not-a-code' }
    : { at: 'looking-up', citizen: screen.citizen, code: { qrText } }
}

/** However the digits are parted. */
function readTyped(screen: On<'scanning'>, typed: string): Screen {
  const typedCode = typed.replace(/[\s-]/g, '')
  return typedCode.length !== TYPED_LENGTH || /\D/.test(typedCode)
    ? { ...screen, hint: 'not-typed' }
    : { at: 'looking-up', citizen: screen.citizen, code: { typedCode } }
}

/** Every way from screen to screen. What is not listed changes nothing: a late answer finds nobody. */
export const table: Table = {
  citizens: {
    'citizen-chosen': (_, { citizen }) => ({ at: 'document', citizen }),
  },
  document: {
    'scan-opened': toScan,
    'back-pressed': toCitizens,
    left: toCitizens,
  },
  scanning: {
    'camera-started': (screen) => ({ ...screen, camera: 'on' }),
    'camera-unavailable': (screen) => ({ ...screen, camera: 'unavailable' }),
    'text-read': (screen, { text }) => read(screen, text),
    'code-typed': (screen, { typed }) => readTyped(screen, typed),
    'offers-found': (screen, { offers }) => {
      const [first, ...others] = offers
      if (first === undefined) return { ...screen, offers, hint: 'no-offer' }
      return others.length === 0 ? read(screen, first.qrText) : { ...screen, offers, hint: 'none' }
    },
    'problem-met': toFailure,
    'back-pressed': toDocument,
  },
  'looking-up': {
    'request-found': ({ citizen }, { request }) => ({ at: 'consent', citizen, request }),
    'problem-met': toFailure,
  },
  consent: {
    agreed: ({ citizen, request }) => ({ at: 'pin', citizen, request, pin: '', remark: 'none' }),
    'refusal-chosen': ({ citizen, request }) => ({ at: 'refusing', citizen, request }),
  },
  pin: {
    'pin-typed': (screen, { pin }) => ({
      ...screen,
      pin: pin.replace(/\D/g, '').slice(0, PIN_LENGTH),
      remark: 'none',
    }),
    'pin-confirmed': (screen) =>
      screen.pin.length < PIN_LENGTH
        ? { ...screen, remark: 'too-short' }
        : { at: 'agreeing', citizen: screen.citizen, request: screen.request, pin: screen.pin },
    'refusal-chosen': ({ citizen, request }) => ({ at: 'refusing', citizen, request }),
    'back-pressed': ({ citizen, request }) => ({ at: 'consent', citizen, request }),
  },
  agreeing: {
    'message-sent': ({ citizen, request }) => ({ at: 'sent', citizen, request }),
    'problem-met': (screen, event) =>
      event.problem.code === 'wrong-pin'
        ? { at: 'pin', citizen: screen.citizen, request: screen.request, pin: '', remark: 'wrong' }
        : toFailure(screen, event),
  },
  refusing: {
    'refusal-noted': ({ citizen, request }) => ({ at: 'refused', citizen, request }),
    'problem-met': toFailure,
  },
  sent: { 'back-pressed': toDocument, left: toCitizens },
  refused: { 'back-pressed': toDocument, left: toCitizens },
  failed: { 'scan-opened': toScan, 'back-pressed': toDocument, left: toCitizens },
}

/** The screen after an event; the very same object when the event means nothing there. */
export function nextScreen(screen: Screen, event: PageEvent): Screen {
  const steps: Readonly<Record<string, unknown>> = table[screen.at]
  const step = steps[event.type] as ((screen: Screen, event: PageEvent) => Screen) | undefined
  return step === undefined ? screen : step(screen, event)
}

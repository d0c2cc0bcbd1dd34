import type { COMMON_PROBLEMS, Grade, RejectionReason, ROUTES } from '@okienko/contract'
import type { Advice, End, Fate } from '../ends.ts'
import type { Announcement } from '../model.ts'

export const LANGUAGES = ['pl', 'en', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]
/** Each in its own words. */
export const NAMES = { pl: 'Polski', en: 'English', uk: 'Українська' } as const

export type Step = 'operation' | 'code' | 'consent' | 'assessment' | 'data'

type Asked =
  | 'installation'
  | 'listOperations'
  | 'startVerification'
  | 'readVerification'
  | 'followVerification'
  | 'readReceivedData'
  | 'decide'
  | 'cancel'
  | 'recordRefusal'
  | 'readReleasedData'

/** Problems that the component's own requests can meet, but for those told as `internal-fault`. */
export type MetProblem =
  | Exclude<
      (typeof COMMON_PROBLEMS)[number] | (typeof ROUTES)[Asked]['problems'][number],
      | 'invalid-request'
      | 'idempotency-key-reused'
      | 'payload-too-large'
      | 'request-timeout'
      | 'shutting-down'
      | 'unsupported-media-type'
    >
  | 'unreachable'
  | 'unexpected-answer'

type PlainAnnouncement = Exclude<
  Announcement,
  'received' | 'released' | 'scan-over' | 'ended' | 'stopped'
>

/** What happened, in one sentence, and what to do now. */
export type Report = readonly [title: string, advice: string]

/** Every text of the component in one language. A missing one does not compile. */
export interface Texts {
  readonly steps: Readonly<Record<Step | 'label' | 'done' | 'stopped', string>>
  readonly opening: string
  readonly choose: {
    readonly title: string
    readonly filter: string
    readonly operations: string
    /** Forms after a number, by `counted`. */
    readonly count: string
    readonly none: string
    readonly hint: string
    readonly document: string
    readonly fields: string
    readonly purpose: string
    readonly legalBasis: string
    readonly start: string
  }
  /** What becomes of what is asked for. */
  readonly kept: {
    /** After a field that is kept, for those who hear the list. */
    readonly mark: string
    /** Before how many are kept and how many are asked for. */
    readonly count: string
    readonly rest: string
    readonly restAndPhoto: string
    /** Before a number of years. */
    readonly whole: string
    /** Forms after a number, by `counted`. */
    readonly years: string
    /** Who can open what stays. */
    readonly opened: string
    readonly number: string
  }
  readonly starting: string
  readonly code: {
    readonly lead: string
    readonly qr: string
    readonly timeLeft: string
    readonly answerLeft: string
    readonly scanOver: string
    readonly waiting: string
    readonly fullScreen: string
    readonly renew: string
    readonly refused: string
    readonly cancel: string
    readonly whereQuestion: string
    readonly where: string
  }
  readonly customer: {
    readonly scan: string
    readonly asks: string
    readonly language: string
    readonly close: string
  }
  readonly assess: {
    readonly receiving: string
    readonly notReceived: string
    readonly title: string
    readonly question: string
    readonly yes: string
    readonly no: string
    readonly recording: string
    readonly meaning: string
    readonly lookFirst: string
    readonly rest: string
    readonly why: string
    readonly confirmNo: string
    readonly back: string
    readonly timeLeft: string
    readonly noPhoto: string
    readonly brokenPhoto: string
    readonly noPhotoAdvice: string
    readonly minor: string
    readonly ageUnknown: string
    /** After either of them. */
    readonly needsAdult: string
  }
  readonly data: {
    readonly photoOf: string
    readonly noPhoto: string
    readonly expired: string
    readonly hide: string
    readonly show: string
    readonly hiddenValue: string
    readonly details: string
    readonly digest: string
    readonly grades: Readonly<Record<Grade, { readonly title: string; readonly text: string }>>
  }
  readonly released: {
    readonly title: string
    /** Before the name of a document that proves no identity. */
    readonly document: string
    /** Before the name of the operation. */
    readonly next: string
    /** Before a time of day. */
    readonly openUntil: string
    /** What becomes of the data after it. */
    readonly after: string
    readonly closed: string
    readonly show: string
    readonly journalled: string
  }
  readonly again: {
    readonly repeat: string
    readonly fresh: string
    readonly retry: string
    readonly signIn: string
    readonly copy: string
    readonly copied: string
  }
  readonly offline: string
  readonly reasons: Readonly<Record<RejectionReason, string>>
  readonly ends: Readonly<Record<End, string>>
  /** What became of the data of a verification that ended without a release. */
  readonly fate: Readonly<Record<Fate, string>>
  readonly advice: Readonly<Record<Advice, string>>
  readonly problems: Readonly<Record<MetProblem, string>>
  /** The other announcements are said in the words of the stage. */
  readonly announcements: Readonly<Record<PlainAnnouncement, string>>
}

import type { Announcement } from '../model.ts'

export const LANGUAGES = ['pl', 'en', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]
/** Each in its own words. */
export const NAMES = { pl: 'Polski', en: 'English', uk: 'Українська' } as const

export type Step = 'operation' | 'code' | 'consent' | 'assessment' | 'data'

/** Problems that no server has told, or not in words for whoever works here. All others come with their own words. */
export type OwnProblem = 'unreachable' | 'unexpected-answer' | 'not-signed-in' | 'operation-unknown'

/** What to do; about ends, and about problems that a server tells, it is told by the server. */
export type Advice = 'other-document' | 'sign-in' | 'tell-administrator' | 'look-and-repeat'

type PlainAnnouncement = Exclude<
  Announcement,
  | 'received'
  | 'compared'
  | 'held'
  | 'released'
  | 'closed'
  | 'handed-over'
  | 'look-first'
  | 'seconds-60'
  | 'seconds-30'
  | 'seconds-15'
  | 'scan-over'
  | 'ended'
  | 'stopped'
>

/** What happened, in one sentence, and what to do now. */
export type Report = readonly [title: string, advice: string]

interface TakingTexts {
  /** To the employee, before what is asked for. */
  readonly lead: string
  /** To the customer. */
  readonly title: string
  readonly timeLeft: string
  readonly over: string
}

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
    readonly role: string
    readonly company: string
    readonly number: string
    readonly tenDigits: string
  }
  readonly visit: Readonly<Record<'use' | 'whose' | 'another' | 'otherwise' | 'not', string>>
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
  }
  readonly starting: string
  /** Of a code that is scanned, and of one that can only be typed. */
  readonly scan: TakingTexts
  readonly type: TakingTexts
  readonly code: {
    readonly qr: string
    /** Of a picture of the code, or a text, that cannot be drawn. */
    readonly broken: string
    /** Before the code to be typed where it cannot be scanned. */
    readonly orTyped: string
    readonly answerLeft: string
    readonly waiting: string
    readonly fullScreen: string
    readonly renew: string
    readonly refused: string
    readonly cancel: string
  }
  readonly customer: {
    readonly orTyped: string
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
  }
  readonly released: {
    readonly title: string
    /** Before the name of a document that proves no identity. */
    readonly document: string
    /** Before the name of the operation. */
    readonly next: string
    readonly closed: string
    /** Before the names of the other operations of the code. */
    readonly also: string
    /** Before the name of the application. */
    readonly handOver: string
    readonly handed: string
    readonly show: string
  }
  readonly comparison: {
    readonly title: string
    readonly show: string
    /** On which side a value stands. */
    readonly document: string
    readonly register: string
    /** Before the names of fields. */
    readonly agrees: string
    readonly which: string
    readonly words: string
    readonly choose: string
    readonly updates: string
    readonly confirm: string
    readonly confirmed: string
    readonly copy: string
    readonly print: string
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
  readonly advice: Readonly<Record<Advice, string>>
  readonly problems: Readonly<Record<OwnProblem, string>>
  /** The other announcements are said in the words of the stage. */
  readonly announcements: Readonly<Record<PlainAnnouncement | 'seconds', string>>
}

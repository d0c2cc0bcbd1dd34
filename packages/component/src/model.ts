import type {
  ApplicationList,
  BusinessContext,
  Cancellation,
  Company,
  ComparedField,
  ComparisonView,
  Decision,
  DocumentKind,
  HandOverView,
  Operation,
  Operations,
  PersonalData,
  PresentedData,
  RejectionReason,
  StateChange,
  VerificationView,
  VisitNames,
  VisitOfSession,
} from '@okienko/contract'
import type { Trouble } from '@okienko/contract/browser'
import type { HostEvent } from './host-events.ts'

export type Invited = Extract<VerificationView, { state: 'invited' }>
export type Received = Extract<VerificationView, { state: 'received' }>
export type Released = Extract<VerificationView, { state: 'released' }>
export type Held = Extract<VerificationView, { state: 'held' }>
export type Ended = Exclude<VerificationView, Invited | Received | Held | Released>

export type Role = NonNullable<BusinessContext['role']>
export type Applications = ApplicationList['applications']

/** In which role the customer is there, and for which company: as it is being said, so it may not be whole yet. */
export interface Matter {
  readonly role: Role
  readonly company: Company | null
}

/** What one code is for. */
export interface Asking {
  readonly operation: string
  /** Under the same service card. */
  readonly further: readonly string[]
  /** Somebody beside whoever is in the visit. */
  readonly anotherPerson: boolean
  readonly matter: Matter
}

export type PhotoSight = 'loading' | 'shown' | 'broken' | 'none'
/** Actions that the employee waits for; while one is under way the others are disabled. */
export type Action = 'cancel' | 'refuse' | 'renew' | 'decide'

type Saying = Partial<Pick<StageAt<'choosing'>, 'further' | 'matter' | 'anotherPerson' | 'first'>>

/** The comparison with the customer register, and what is being said to it. Leaves with its stage. */
export interface Comparing {
  /** Null until it was read. */
  readonly view: ComparisonView | null
  /** When it was last asked for. */
  readonly askedAt: number
  readonly candidate: number | null
  /** The customer's own, by which the employee knows. */
  readonly words: string
  /** What is right to put right on file. */
  readonly ticked: readonly ComparedField[]
  readonly sending: boolean
}

/** Where the flow stands. Personal data is part of two stages and leaves with them. */
export type Stage =
  | { readonly at: 'opening'; readonly resume: string | null }
  | {
      readonly at: 'choosing'
      readonly filter: string
      readonly picked: string | null
      /** Ticked beside it; those alone count that share its service card. */
      readonly further: readonly string[]
      readonly matter: Matter
      /** A start was tried before the company was named. */
      readonly incomplete: boolean
      readonly anotherPerson: boolean
      /** Whose data of the visit, where several are in it. */
      readonly first: string | null
      /** Who is in it; asked for once, and only where it must be told who is meant. */
      readonly names: VisitNames['customers'] | 'asked' | null
    }
  | { readonly at: 'starting'; readonly operation: string; readonly reuses: boolean }
  | {
      readonly at: 'inviting'
      readonly view: Invited
      readonly since: number
      /** The picture of the code, where the source gives one. */
      readonly photo: PhotoSight
      readonly fullScreen: boolean
      readonly sending: Action | null
    }
  | { readonly at: 'receiving'; readonly view: Received; readonly fetching: boolean }
  | {
      readonly at: 'assessing'
      readonly view: Received
      readonly data: PresentedData
      /** From when on "same person" is taken. */
      readonly readyAt: number
      readonly photo: PhotoSight
      readonly hidden: boolean
      /** Null: the question stands. Otherwise the list of reasons is open. */
      readonly declining: { readonly reason: RejectionReason | null } | null
      readonly sending: Action | null
      readonly comparing: Comparing
    }
  | { readonly at: 'held'; readonly view: Held; readonly sending: Action | null }
  | {
      readonly at: 'released'
      readonly view: Released
      readonly data: PersonalData | null
      readonly photo: PhotoSight
      readonly hidden: boolean
      readonly reading: boolean
      /** Verifications that were handed over, and whether one is on its way. */
      readonly handed: readonly string[]
      readonly passing: boolean
      /** As it was said before the decision, or with the data; until then absent where the page was loaded anew. */
      readonly ofAge?: PersonalData['ofAge']
      readonly comparing: Comparing
    }
  | { readonly at: 'ended'; readonly view: Ended }
  | {
      readonly at: 'stopped'
      readonly trouble: Trouble
      /** What "try again" goes back to. */
      readonly resume: string | null
      readonly operation: string | null
    }

export type StageName = Stage['at']
export type StageAt<N extends StageName> = Extract<Stage, { at: N }>

/** What is said aloud, politely, at a change. */
export type Announcement =
  | 'code-shown'
  | 'seconds-60'
  | 'seconds-30'
  | 'seconds-15'
  | 'scan-over'
  | 'received'
  | 'compared'
  | 'held'
  | 'released'
  | 'closed'
  | 'handed-over'
  | 'ended'
  | 'stopped'
  | 'lost'
  | 'found'
  | 'values-hidden'
  | 'values-shown'
  | 'look-first'
  | 'ready'

/** Set by the host; never changed by the flow. */
export interface Settings {
  /** One is the choice; more are asked for in the same code. */
  readonly operations: readonly string[]
  readonly autostart: boolean
  readonly verification: string | null
  readonly matter: Matter
  /** The application that the host hands over to. */
  readonly handOver: string | null
}

export interface Model {
  readonly stage: Stage
  readonly settings: Settings
  /** Null until the API has been asked. */
  readonly institution: string | null
  readonly operations: readonly Operation[]
  readonly documentKinds: readonly DocumentKind[]
  /** Null until then. */
  readonly words: Operations['words'] | null
  /** The visit of the session; null until it is known, and for good where the API has none. */
  readonly visit: VisitOfSession | null
  readonly applications: Applications
  /** What the last code was for. */
  readonly asking: Asking | null
  readonly connected: boolean
  /** An action that was not done; the stage stays. */
  readonly notice: Trouble | null
  readonly announcement: Announcement | null
  /** Server time, epoch milliseconds, as of the last tick. */
  readonly now: number
  /** When an overdue state was last asked for. */
  readonly askedAt: number
}

export type Message =
  | { readonly type: 'enter'; readonly settings: Settings; readonly now: number }
  | { readonly type: 'leave' }
  | { readonly type: 'configure'; readonly settings: Settings }
  | { readonly type: 'tick'; readonly now: number }
  | {
      readonly type: 'opened'
      readonly institution: string
      readonly operations: readonly Operation[]
      readonly documentKinds: readonly DocumentKind[]
      readonly words: Operations['words']
    }
  | { readonly type: 'viewed'; readonly view: VerificationView }
  | { readonly type: 'changed'; readonly change: StateChange }
  | { readonly type: 'data-received'; readonly data: PresentedData }
  | { readonly type: 'data-released'; readonly data: PersonalData }
  | { readonly type: 'failed'; readonly during: Call['do']; readonly trouble: Trouble }
  | { readonly type: 'lost' }
  | { readonly type: 'found' }
  | { readonly type: 'filter'; readonly text: string; readonly first: string | null }
  | { readonly type: 'pick'; readonly operation: string }
  /** More of what the code is to be for, or of whose data is meant. */
  | { readonly type: 'say'; readonly now: Saying }
  | { readonly type: 'reuse' }
  | { readonly type: 'visited'; readonly visit: VisitOfSession }
  /** The visit has moved, or may have; `ended` is one that is over. */
  | { readonly type: 'visit-moved'; readonly ended: string | null }
  | { readonly type: 'named'; readonly names: VisitNames['customers'] }
  | { readonly type: 'listed'; readonly applications: Applications }
  | { readonly type: 'hand-over'; readonly id: string }
  | { readonly type: 'handed-over'; readonly handOver: HandOverView }
  | { readonly type: 'start' }
  | { readonly type: 'full-screen'; readonly open: boolean }
  | { readonly type: 'renew' }
  | { readonly type: 'refuse' }
  | { readonly type: 'cancel' }
  | { readonly type: 'photo'; readonly sight: PhotoSight }
  | { readonly type: 'hide' }
  | { readonly type: 'same-person' }
  | { readonly type: 'decline'; readonly open: boolean }
  | { readonly type: 'decline-reason'; readonly reason: RejectionReason }
  | { readonly type: 'not-the-same-person' }
  | { readonly type: 'show-data' }
  | { readonly type: 'show-comparison' }
  | { readonly type: 'compared'; readonly view: ComparisonView }
  /** More of what is said to it: which candidate and why, or what is ticked. */
  | {
      readonly type: 'compare'
      readonly now: Partial<Pick<Comparing, 'candidate' | 'words' | 'ticked'>>
    }
  | { readonly type: 'choose-candidate' }
  | { readonly type: 'confirm-updates' }
  | { readonly type: 'retry' }
  | { readonly type: 'repeat' }
  | { readonly type: 'choose-again' }

export type MessageOf<T extends Message['type']> = Extract<Message, { type: T }>

/** A request to the API. Reads are repeated until they get through; decisions are sent once. */
export type Call =
  | { readonly do: 'open' }
  | { readonly do: 'start'; readonly asking: Asking }
  | {
      readonly do: 'reuse'
      readonly first: string
      readonly operation: string
      readonly matter: Matter
    }
  | { readonly do: 'visit' }
  | { readonly do: 'names' }
  | { readonly do: 'applications' }
  | { readonly do: 'hand-over'; readonly id: string; readonly application: string }
  | { readonly do: 'read'; readonly id: string }
  /** Without an id: the visit alone. */
  | { readonly do: 'follow'; readonly id: string | null; readonly version: number }
  | { readonly do: 'read-received'; readonly id: string }
  | { readonly do: 'read-released'; readonly id: string }
  | { readonly do: 'read-comparison'; readonly id: string }
  | {
      readonly do: 'choose-candidate'
      readonly id: string
      readonly candidate: number
      readonly words: string
    }
  | {
      readonly do: 'confirm-updates'
      readonly id: string
      readonly fields: readonly ComparedField[]
    }
  | { readonly do: 'decide'; readonly id: string; readonly decision: Decision }
  | { readonly do: 'cancel'; readonly id: string; readonly reason: Cancellation['reason'] }
  | { readonly do: 'refuse'; readonly id: string }

/** `reset` drops every call under way: its answer would belong to another verification. */
export type Effect =
  | Call
  | { readonly do: 'reset' }
  | { readonly do: 'tell'; readonly event: HostEvent }

export type Step = readonly [Model, readonly Effect[]]

/** What a stage makes of a message. */
export type Handler<N extends StageName, T extends Message['type']> = (
  model: Model,
  stage: StageAt<N>,
  message: MessageOf<T>,
) => Step
/** Of those messages that it expects. */
export type Handlers<N extends StageName> = { readonly [T in Message['type']]?: Handler<N, T> }

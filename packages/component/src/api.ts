import type {
  BusinessContext,
  Cancellation,
  Decision,
  Installation,
  Operations,
  PersonalData,
  PresentedData,
  VerificationView,
} from '@okienko/contract'
import {
  type Follower,
  followTogether,
  openClient,
  type Reply,
  routes,
  STATES,
} from '@okienko/contract/browser'
import { serverClock } from './clock.ts'

export interface Api {
  now(): number
  installation(signal: AbortSignal): Promise<Reply<Installation>>
  operations(signal: AbortSignal): Promise<Reply<Operations>>
  start(
    operation: string,
    context: BusinessContext,
    key: string,
    signal: AbortSignal,
  ): Promise<Reply<VerificationView>>
  read(id: string, signal: AbortSignal): Promise<Reply<VerificationView>>
  readReceived(id: string, signal: AbortSignal): Promise<Reply<PresentedData>>
  readReleased(id: string, signal: AbortSignal): Promise<Reply<PersonalData>>
  decide(id: string, decision: Decision, signal: AbortSignal): Promise<Reply<VerificationView>>
  cancel(
    id: string,
    reason: Cancellation['reason'],
    signal: AbortSignal,
  ): Promise<Reply<VerificationView>>
  refuse(id: string, signal: AbortSignal): Promise<Reply<VerificationView>>
  /** Whatever moves in the session, until `signal` ends it. */
  follow(follower: Follower, signal: AbortSignal): void
}

interface Options {
  readonly base: string
  /** Null: the session cookie is sent. */
  readonly token: () => Promise<string> | null
}

/** The routes of the contract that the component needs, and what it expects of each answer. */
export function openApi({ base, token }: Options): Api {
  const clock = serverClock()
  const client = openClient({ base, token, observe: clock.observe })
  const { call } = client

  /** The verification that was asked for, and no other. */
  const about = (id: string, signal: AbortSignal) => ({
    signal,
    isExpected: (view: VerificationView) => isView(view) && view.id === id,
  })
  const dataOf = (id: string, signal: AbortSignal) => ({
    signal,
    isExpected: (data: PersonalData) => data.id === id && typeof data.attributes === 'object',
  })

  return {
    now: clock.now,
    installation: (signal) => call(routes.installation, {}, { signal, isExpected: isInstallation }),
    operations: (signal) => call(routes.listOperations, {}, { signal, isExpected: isOffer }),
    start: (operation, context, idempotencyKey, signal) =>
      call(
        routes.startVerification,
        { body: { operation, context }, idempotencyKey },
        { signal, isExpected: isView },
      ),
    read: (id, signal) => call(routes.readVerification, { id }, about(id, signal)),
    readReceived: (id, signal) => call(routes.readReceivedData, { id }, dataOf(id, signal)),
    readReleased: (id, signal) => call(routes.readReleasedData, { id }, dataOf(id, signal)),
    decide: (id, body, signal) => call(routes.decide, { id, body }, about(id, signal)),
    cancel: (id, reason, signal) =>
      call(routes.cancel, { id, body: { reason } }, about(id, signal)),
    refuse: (id, signal) => call(routes.recordRefusal, { id }, about(id, signal)),
    follow: (follower, signal) => followTogether(client, { base, token }, follower, signal),
  }
}

const isInstallation = ({ institution }: Installation) => typeof institution === 'string'
const isOffer = ({ operations, documentKinds }: Operations) =>
  Array.isArray(operations) && Array.isArray(documentKinds)
const isView = ({ id, version, state }: VerificationView) =>
  typeof id === 'string' && typeof version === 'number' && STATES.includes(state)

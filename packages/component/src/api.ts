import type {
  BusinessContext,
  Cancellation,
  Decision,
  Installation,
  Operations,
  PersonalData,
  PresentedData,
  StateChange,
  VerificationView,
} from '@okienko/contract'
import { openClient, type Reply, routes, STATES } from '@okienko/contract/browser'
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
  /** Resolves when the stream closes; every change after `version` has been handed on by then. */
  follow(
    id: string,
    version: number,
    on: { readonly open: () => void; readonly change: (change: StateChange) => void },
    signal: AbortSignal,
  ): Promise<Reply<undefined>>
}

interface Options {
  readonly base: string
  /** Null: the session cookie is sent. */
  readonly token: () => Promise<string> | null
}

/** The routes of the contract that the component needs, and what it expects of each answer. */
export function openApi({ base, token }: Options): Api {
  const clock = serverClock()
  const { call, listen } = openClient({ base, token, observe: clock.observe })

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
    follow: (id, version, { open: opened, change }, signal) => {
      const event = (told: StateChange, name: string) => {
        if (name === 'state' && told.id === id) change(told)
      }
      const input = { id, lastEventId: String(version) }
      return listen(routes.followVerification, input, { signal, opened, event })
    },
  }
}

const isInstallation = ({ institution }: Installation) => typeof institution === 'string'
const isOffer = ({ operations, documentKinds }: Operations) =>
  Array.isArray(operations) && Array.isArray(documentKinds)
const isView = ({ id, version, state }: VerificationView) =>
  typeof id === 'string' && typeof version === 'number' && STATES.includes(state)

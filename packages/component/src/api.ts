import type {
  ApplicationList,
  BusinessContext,
  Cancellation,
  CandidateChoice,
  ComparisonView,
  ConfirmedUpdates,
  Decision,
  HandOverView,
  Installation,
  Operations,
  PersonalData,
  PresentedData,
  StartVerification,
  VerificationView,
  VisitNames,
  VisitOfSession,
} from '@okienko/contract'
import {
  type Client,
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
  start(body: StartVerification, key: string, signal: AbortSignal): Promise<Reply<VerificationView>>
  reuse(
    first: string,
    operation: string,
    context: BusinessContext,
    signal: AbortSignal,
  ): Promise<Reply<VerificationView>>
  visit(signal: AbortSignal): Promise<Reply<VisitOfSession>>
  names(signal: AbortSignal): Promise<Reply<VisitNames>>
  applications(signal: AbortSignal): Promise<Reply<ApplicationList>>
  /** By the component's event. */
  handOver(id: string, application: string, signal: AbortSignal): Promise<Reply<HandOverView>>
  read(id: string, signal: AbortSignal): Promise<Reply<VerificationView>>
  readReceived(id: string, signal: AbortSignal): Promise<Reply<PresentedData>>
  readReleased(id: string, signal: AbortSignal): Promise<Reply<PersonalData>>
  comparison(id: string, signal: AbortSignal): Promise<Reply<ComparisonView>>
  chooseCandidate(
    id: string,
    choice: CandidateChoice,
    signal: AbortSignal,
  ): Promise<Reply<ComparisonView>>
  confirmUpdates(
    id: string,
    fields: ConfirmedUpdates['fields'],
    signal: AbortSignal,
  ): Promise<Reply<ComparisonView>>
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
  /** In which language the server tells of problems. */
  readonly language: () => string
}

/** The routes of the contract that the component needs, and what it expects of each answer. */
export function openApi({ base, token, language }: Options): Api {
  const clock = serverClock()
  const client = openClient({ base, token, language, observe: clock.observe })
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

  /** An answer that is a list, by that name. */
  const list = <Name extends string>(name: Name, signal: AbortSignal) => ({
    signal,
    isExpected: (body: { readonly [N in Name]: unknown }) => isList(body[name]),
  })

  return {
    now: clock.now,
    installation: (signal) => call(routes.installation, {}, { signal, isExpected: isInstallation }),
    operations: (signal) => call(routes.listOperations, {}, { signal, isExpected: isOffer }),
    start: (body, idempotencyKey, signal) =>
      call(routes.startVerification, { body, idempotencyKey }, { signal, isExpected: isView }),
    reuse: (id, operation, context, signal) =>
      call(
        routes.reuseVerification,
        { id, body: { operation, context } },
        { signal, isExpected: (view) => isView(view) && view.reuses === id },
      ),
    visit: (signal) =>
      call(
        routes.readVisit,
        {},
        { signal, isExpected: ({ visit }) => !visit || isList(visit.customers) },
      ),
    names: (signal) => call(routes.readVisitNames, {}, list('customers', signal)),
    applications: (signal) => call(routes.listApplications, {}, list('applications', signal)),
    handOver: (id, application, signal) =>
      call(
        routes.handOver,
        { id, body: { application, way: 'event' } },
        { signal, isExpected: ({ verification, ticket }) => verification === id && !!ticket },
      ),
    read: (id, signal) => call(routes.readVerification, { id }, about(id, signal)),
    readReceived: (id, signal) => call(routes.readReceivedData, { id }, dataOf(id, signal)),
    readReleased: (id, signal) => call(routes.readReleasedData, { id }, dataOf(id, signal)),
    ...comparisonCalls(client),
    decide: (id, body, signal) => call(routes.decide, { id, body }, about(id, signal)),
    cancel: (id, reason, signal) =>
      call(routes.cancel, { id, body: { reason } }, about(id, signal)),
    refuse: (id, signal) => call(routes.recordRefusal, { id }, about(id, signal)),
    follow: (follower, signal) => followTogether(client, { base, token }, follower, signal),
  }
}

/** The comparison with the customer register: read, and what is said to it. */
function comparisonCalls({
  call,
}: Client): Pick<Api, 'comparison' | 'chooseCandidate' | 'confirmUpdates'> {
  const comparisonOf = (id: string, signal: AbortSignal) => ({
    signal,
    isExpected: ({ verification, fields }: ComparisonView) => verification === id && isList(fields),
  })
  return {
    comparison: (id, signal) => call(routes.readComparison, { id }, comparisonOf(id, signal)),
    chooseCandidate: (id, body, signal) =>
      call(routes.chooseCandidate, { id, body }, comparisonOf(id, signal)),
    confirmUpdates: (id, fields, signal) =>
      call(routes.confirmUpdates, { id, body: { fields } }, comparisonOf(id, signal)),
  }
}

const isList = Array.isArray
const isInstallation = ({ institution }: Installation) => typeof institution === 'string'
const isOffer = ({ operations, documentKinds, words }: Operations) =>
  isList(operations) && isList(documentKinds) && typeof words === 'object'
const isView = ({ id, version, state }: VerificationView) =>
  typeof id === 'string' && typeof version === 'number' && STATES.includes(state)

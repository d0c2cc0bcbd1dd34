import type { BusinessContext } from '@okienko/contract'
import type { Reply, Trouble } from '@okienko/contract/browser'
import type { Api } from './api.ts'
import { follow } from './follow.ts'
import type { HostEvent } from './host-events.ts'
import { insist } from './insist.ts'
import type { Call, Effect, Matter, Message } from './model.ts'

interface Options {
  readonly api: Api
  readonly context: () => BusinessContext
  /** Waits until somebody could see what would be shown, or until `signal` ends it. */
  readonly seen: (signal: AbortSignal) => Promise<void>
  readonly send: (message: Message) => void
  readonly tell: (event: HostEvent) => void
}

/** Carries out the effects of the flow; every reply comes back as a message, unless reset came first. */
export function performer({ tell, ...calling }: Options): (effect: Effect) => void {
  let current = new AbortController()
  let followed: string | null = null

  return (effect) => {
    switch (effect.do) {
      case 'tell':
        tell(effect.event)
        return
      case 'reset':
        current.abort()
        current = new AbortController()
        followed = null
        return
      case 'follow':
        if (followed === String(effect.id)) return
        followed = String(effect.id)
        follow(effect, calling, current.signal)
        return
      default:
        void call(effect, calling, current.signal)
    }
  }
}

type Calling = Omit<Options, 'tell'>
type OfComparison = Extract<
  Call,
  { do: 'read-comparison' | 'choose-candidate' | 'confirm-updates' }
>
type OfVisit = Extract<Call, { do: 'reuse' | 'visit' | 'names' | 'applications' | 'hand-over' }>

/** How replies to an effect become messages, unless `signal` ends it first. */
function passing({ send }: Calling, during: Call['do'], signal: AbortSignal) {
  const report = (message: Message) => {
    if (!signal.aborted) send(message)
  }
  const failed = (trouble: Trouble) => report({ type: 'failed', during, trouble })
  return {
    asked: <T>(ask: () => Promise<Reply<T>>) => insist(ask, send, signal),
    failed,
    pass: <T>(reply: Reply<T>, message: (body: T) => Message) =>
      reply.ok ? report(message(reply.body)) : failed(reply.problem),
  }
}

const viewed = (view: Extract<Message, { type: 'viewed' }>['view']): Message => ({
  type: 'viewed',
  view,
})

const inMatter = (context: BusinessContext, { role, company }: Matter): BusinessContext => ({
  ...context,
  ...(role !== 'self' && { role }),
  ...(role === 'representative' && company && { company }),
})

async function call(
  effect: Exclude<Call, { do: 'follow' }>,
  calling: Calling,
  signal: AbortSignal,
): Promise<void> {
  const { api, context, seen } = calling
  const replies = passing(calling, effect.do, signal)
  const { asked, failed, pass } = replies
  switch (effect.do) {
    case 'open': {
      const installation = await asked(() => api.installation(signal))
      if (!installation.ok) return failed(installation.problem)
      return pass(await asked(() => api.operations(signal)), (known) => ({
        type: 'opened',
        institution: installation.body.institution,
        operations: known.operations,
        documentKinds: known.documentKinds,
        words: known.words,
      }))
    }
    case 'start': {
      const key = randomKey()
      const { operation, further, anotherPerson, matter } = effect.asking
      const body = {
        operation,
        ...(further.length && { further: [...further] }),
        ...(anotherPerson && { anotherPerson }),
        context: inMatter(context(), matter),
      }
      return pass(await asked(() => api.start(body, key, signal)), viewed)
    }
    case 'read':
      return pass(await asked(() => api.read(effect.id, signal)), viewed)
    case 'read-received':
      // The server's time for comparing faces begins with it, and so does what the journal says was shown.
      await seen(signal)
      return pass(await asked(() => api.readReceived(effect.id, signal)), (data) => ({
        type: 'data-received',
        data,
      }))
    case 'read-released':
      return pass(await api.readReleased(effect.id, signal), (data) => ({
        type: 'data-released',
        data,
      }))
    case 'decide':
      return pass(await api.decide(effect.id, effect.decision, signal), viewed)
    case 'cancel':
      return pass(await api.cancel(effect.id, effect.reason, signal), viewed)
    case 'refuse':
      return pass(await api.refuse(effect.id, signal), viewed)
    case 'read-comparison':
    case 'choose-candidate':
    case 'confirm-updates':
      return pass(await compare(effect, api, signal), (view) => ({ type: 'compared', view }))
    default:
      return callOfVisit(effect, calling, signal, replies)
  }
}

const compare = (effect: OfComparison, api: Api, signal: AbortSignal) => {
  const { id } = effect
  if (effect.do === 'read-comparison') return api.comparison(id, signal)
  if (effect.do === 'confirm-updates') return api.confirmUpdates(id, [...effect.fields], signal)
  const { candidate, words } = effect
  return api.chooseCandidate(id, { candidate, words }, signal)
}

async function callOfVisit(
  effect: OfVisit,
  { api, context }: Calling,
  signal: AbortSignal,
  { asked, pass }: ReturnType<typeof passing>,
): Promise<void> {
  switch (effect.do) {
    case 'reuse': {
      const { first, operation, matter } = effect
      return pass(await api.reuse(first, operation, inMatter(context(), matter), signal), viewed)
    }
    case 'visit':
      return pass(await api.visit(signal), (visit) => ({ type: 'visited', visit }))
    case 'names':
      return pass(await api.names(signal), ({ customers }) => ({ type: 'named', names: customers }))
    case 'applications':
      return pass(await asked(() => api.applications(signal)), ({ applications }) => ({
        type: 'listed',
        applications,
      }))
    case 'hand-over':
      return pass(await api.handOver(effect.id, effect.application, signal), (handOver) => ({
        type: 'handed-over',
        handOver,
      }))
    default:
      return effect satisfies never
  }
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

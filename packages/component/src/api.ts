import type {
  BusinessContext,
  Decision,
  Installation,
  Operations,
  PersonalData,
  Problem,
  StateChange,
  VerificationView,
} from '@okienko/contract'
import { serverClock } from './clock.ts'
import type { Trouble } from './model.ts'
import { readEvents } from './stream.ts'

const PATIENCE_MS = 15_000
/** A live stream that says nothing for so long, not even a heartbeat, is taken for dead. */
const SILENCE_MS = 45_000

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble }

export interface Api {
  now(): number
  installation(signal: AbortSignal): Promise<Answer<Installation>>
  operations(signal: AbortSignal): Promise<Answer<Operations>>
  start(
    operation: string,
    context: BusinessContext,
    key: string,
    signal: AbortSignal,
  ): Promise<Answer<VerificationView>>
  read(id: string, signal: AbortSignal): Promise<Answer<VerificationView>>
  data(
    id: string,
    which: 'received-data' | 'released-data',
    signal: AbortSignal,
  ): Promise<Answer<PersonalData>>
  decide(id: string, decision: Decision, signal: AbortSignal): Promise<Answer<VerificationView>>
  cancel(
    id: string,
    reason: 'by-employee' | 'new-code',
    signal: AbortSignal,
  ): Promise<Answer<VerificationView>>
  refuse(id: string, signal: AbortSignal): Promise<Answer<VerificationView>>
  /** Resolves when the stream closes; every change after `version` has been handed on by then. */
  follow(
    id: string,
    version: number,
    on: { readonly open: () => void; readonly change: (change: StateChange) => void },
    signal: AbortSignal,
  ): Promise<Answer<null>>
}

interface Options {
  readonly base: string
  /** Null: the session cookie is sent. */
  readonly token: () => Promise<string> | null
}

/** The routes of the contract that the component needs. Never throws: trouble is part of the answer. */
export function openApi({ base, token }: Options): Api {
  const clock = serverClock()

  async function request(path: string, init: RequestInit): Promise<Answer<Response>> {
    const headers = new Headers(init.headers)
    let bearer: string | null
    try {
      bearer = await token()
    } catch {
      return trouble('not-signed-in')
    }
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`)
    try {
      const response = await fetch(base.replace(/\/$/, '') + path, {
        ...init,
        headers,
        credentials: bearer === null ? 'include' : 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      })
      clock.observe(response)
      return response.ok ? { ok: true, value: response } : await refusal(response)
    } catch {
      return trouble('unreachable', true)
    }
  }

  async function json<T>(
    path: string,
    isExpected: (value: T) => boolean,
    signal: AbortSignal,
    init: RequestInit = {},
  ): Promise<Answer<T>> {
    const answer = await request(path, {
      ...init,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    })
    if (!answer.ok) return answer
    try {
      const value: T = await answer.value.json()
      return isExpected(value) ? { ok: true, value } : trouble('unexpected-answer')
    } catch {
      return trouble('unexpected-answer')
    }
  }

  const of = (id: string, rest = '') => `/v1/verifications/${encodeURIComponent(id)}${rest}`
  const post = (body?: unknown, headers: Record<string, string> = {}): RequestInit =>
    body === undefined
      ? { method: 'POST', headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
  const view = (path: string, id: string, signal: AbortSignal, init?: RequestInit) =>
    json<VerificationView>(path, (value) => isView(value) && value.id === id, signal, init)

  return {
    now: clock.now,
    installation: (signal) =>
      json<Installation>(
        '/v1/installation',
        (value) => typeof value.institution === 'string',
        signal,
      ),
    operations: (signal) =>
      json<Operations>(
        '/v1/operations',
        (value) => Array.isArray(value.operations) && Array.isArray(value.documentKinds),
        signal,
      ),
    start: (operation, context, key, signal) =>
      json<VerificationView>(
        '/v1/verifications',
        isView,
        signal,
        post({ operation, context }, { 'idempotency-key': key }),
      ),
    read: (id, signal) => view(of(id), id, signal),
    data: (id, which, signal) =>
      json<PersonalData>(
        of(id, `/${which}`),
        (value) => value.id === id && typeof value.attributes === 'object',
        signal,
      ),
    decide: (id, decision, signal) => view(of(id, '/decision'), id, signal, post(decision)),
    cancel: (id, reason, signal) => view(of(id, '/cancellation'), id, signal, post({ reason })),
    refuse: (id, signal) => view(of(id, '/refusal'), id, signal, post()),

    follow: async (id, version, on, signal) => {
      const silence = new AbortController()
      const timer = { id: setTimeout(() => silence.abort(), SILENCE_MS) }
      const heard = () => {
        clearTimeout(timer.id)
        timer.id = setTimeout(() => silence.abort(), SILENCE_MS)
      }
      try {
        const answer = await request(of(id, '/events'), {
          headers: { accept: 'text/event-stream', 'last-event-id': String(version) },
          signal: AbortSignal.any([signal, silence.signal]),
        })
        if (!answer.ok) return answer
        if (!answer.value.body) return trouble('unexpected-answer')
        on.open()
        for await (const change of readEvents(answer.value.body, heard))
          if (change.id === id) on.change(change)
        return { ok: true, value: null }
      } catch {
        return trouble('unreachable', true)
      } finally {
        clearTimeout(timer.id)
      }
    },
  }
}

const trouble = (code: string, retryable = false) =>
  ({ ok: false, trouble: { code, retryable, instance: null } }) as const

async function refusal(response: Response): Promise<Answer<never>> {
  const status = response.status
  const lost = status === 502 || status === 503 || status === 504
  try {
    const { code, retryable, instance }: Problem = await response.json()
    if (typeof code !== 'string') throw new TypeError()
    return { ok: false, trouble: { code, retryable: retryable === true, instance } }
  } catch {
    // Not from Okienko: a proxy on the way, or a sign-in wall.
    if (status === 401) return trouble('not-signed-in')
    return lost ? trouble('unreachable', true) : trouble('unexpected-answer')
  }
}

const STATES: readonly string[] = [
  'invited',
  'received',
  'released',
  'rejected',
  'refused',
  'expired',
  'cancelled',
  'failed',
] satisfies VerificationView['state'][]

const isView = ({ id, version, state }: VerificationView) =>
  typeof id === 'string' && typeof version === 'number' && STATES.includes(state)

import type { ServerResponse } from 'node:http'
import type { ApprovalView, ConfigurationView } from '@okienko/contract'

/** A queue behind the fake API; a test changes it and tells whoever follows. */
export interface FakeApprovals {
  readonly requests: ApprovalView[]
  configuration: ConfigurationView
  applications: ConfigurationView
  /** What was asked for, with its body. */
  readonly asked: { readonly route: string; readonly body: unknown }[]
  /** Takes the place of an answer: a problem's code, by route. */
  readonly bend: Map<string, string>
  /** How often the list was asked for. */
  loads: number
  tell(): void
  /** Ends every connection of the stream, as a server does after a time. */
  hangUp(): void
  /** How many connections follow the queue. */
  following(): number
  follow(response: ServerResponse): void
  answer(method: string, path: string, body: unknown): unknown
}

const REQUEST = '1c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99'
export const OF_VERIFICATION = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b10'
export const VERSION = `7+${'3f9a'.repeat(16)}`
export const NEXT = `8+${'91b0'.repeat(16)}`

/** A request as the list has it, of somebody else unless told otherwise. */
export function anApproval(over: Partial<ApprovalView> = {}): ApprovalView {
  return {
    id: REQUEST,
    matter: 'naming',
    state: 'waiting',
    reason: 'fraud-inquiry',
    reference: 'SPR/2026/118',
    sentence: 'Klient kwestionuje wypłatę z 11 maja.',
    askedBy: { name: 'Tomasz Krawczyk', roles: ['auditor'], branch: 'Centrala' },
    askedAt: '2026-05-12T12:40:00.000Z',
    until: '2026-05-13T12:40:00.000Z',
    own: false,
    mayDecide: true,
    verification: { id: OF_VERIFICATION, operation: 'withdraw-cash', branch: 'Warszawa-Centrum' },
    configuration: null,
    held: null,
    decided: null,
    ...over,
  }
}

/** The same of whoever looks: the one who may not approve it. */
export const ownApproval = (over: Partial<ApprovalView> = {}) =>
  anApproval({ own: true, mayDecide: false, ...over })

export const decidedBy = (sentence: string | null): NonNullable<ApprovalView['decided']> => ({
  by: { name: 'Ewa Sikora', roles: ['administrator'], branch: 'Centrala' },
  at: '2026-05-12T12:52:00.000Z',
  sentence,
})

export const NO_APPLICATIONS: ConfigurationView = {
  name: 'applications',
  version: `applications+${'e3b0'.repeat(16)}`,
  empty: true,
  grounds: 'first',
  waiting: null,
}

/** A list of applications with one in it waits. */
export const APPLICATIONS_WAIT: ConfigurationView = {
  ...NO_APPLICATIONS,
  waiting: {
    version: `9+${'77cd'.repeat(16)}`,
    differences: [
      {
        section: 'applications',
        id: 'cash-desk',
        change: 'added',
        members: [
          { name: 'id', before: [], after: ['cash-desk'] },
          { name: 'name', before: [], after: ['pl: Kasa', 'en: Cash desk', 'uk: Каса'] },
          { name: 'client', before: [], after: ['cash'] },
          { name: 'authentication', before: [], after: ['own-token'] },
          {
            name: 'may',
            before: [],
            after: ['withdraw-cash: surname', 'withdraw-cash: firstName', 'gone: surname'],
          },
          { name: 'context', before: [], after: ['company', 'caseId'] },
        ],
      },
    ],
  },
}

export const WAITING: ConfigurationView = {
  empty: false,
  name: 'catalogue',
  version: VERSION,
  grounds: 'approved',
  waiting: {
    version: NEXT,
    differences: [
      {
        section: 'operations',
        id: 'withdraw-cash',
        change: 'changed',
        members: [{ name: 'fields', before: ['birthPlace'], after: ['pesel', 'address'] }],
      },
      {
        section: 'operations',
        id: 'exchange-cash',
        change: 'added',
        members: [
          { name: 'name', before: [], after: ['pl: Wymiana walut', 'en: Exchange cash'] },
          { name: 'cardId', before: [], after: ['1024'] },
          { name: 'fields', before: [], after: ['firstName', 'surname', 'pesel'] },
        ],
      },
      {
        section: 'cards',
        id: '4106',
        change: 'removed',
        members: [{ name: 'institutionId', before: ['0098'], after: [] }],
      },
    ],
  },
}

/** The same, as a request for it has it. */
export const OPEN = { inForce: false, differences: WAITING.waiting?.differences ?? [] }

export function fakeApprovals(): FakeApprovals {
  const followers = new Set<ServerResponse>()
  let version = 1
  const event = () => {
    const data = JSON.stringify({ id: 'approvals', version, state: 'quiet' })
    return `id: ${version}\nevent: state\ndata: ${data}\n\n`
  }
  const approvals: FakeApprovals = {
    requests: [],
    configuration: {
      name: 'catalogue',
      version: VERSION,
      empty: false,
      grounds: 'approved',
      waiting: null,
    },
    applications: NO_APPLICATIONS,
    asked: [],
    bend: new Map(),
    loads: 0,
    hangUp() {
      for (const follower of followers) follower.end()
    },
    tell() {
      version += 1
      for (const follower of followers) follower.write(event())
    },
    following: () => followers.size,
    follow(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(event())
      followers.add(response)
      response.once('close', () => followers.delete(response))
    },
    answer: (method, path, body) => answer(approvals, method, path, body),
  }
  return approvals
}

function answer(approvals: FakeApprovals, method: string, path: string, body: unknown) {
  const { requests } = approvals
  if (path === '/v1/approvals') {
    approvals.loads += 1
    return approvals.bend.get(path) ?? { requests }
  }
  if (path === '/v1/configuration/catalogue') return approvals.configuration
  if (path === '/v1/configuration/applications') return approvals.applications
  approvals.asked.push({ route: `${method} ${path}`, body })
  const bent = approvals.bend.get(path)
  if (bent) return bent
  const [, id, step = ''] = /^\/v1\/approvals\/([0-9a-f-]{36})\/([a-z]+)$/.exec(path) ?? []
  if (id === undefined) {
    const made = ownApproval({ ...matterOf(path) })
    requests.unshift(made)
    approvals.tell()
    return made
  }
  const { sentence = null } = (body ?? {}) as { sentence?: string | null }
  const moves: Readonly<Record<string, Partial<ApprovalView>>> = {
    approval: { state: 'approved', mayDecide: false, decided: decidedBy(sentence) },
    refusal: { state: 'declined', mayDecide: false, decided: decidedBy(sentence) },
  }
  const at = requests.findIndex((request) => request.id === id)
  const request = requests[at]
  if (request === undefined) return 'request-unknown'
  requests[at] = { ...request, ...(moves[step] ?? { state: 'used' }) }
  if (step !== 'identity') return null
  return {
    verification: OF_VERIFICATION,
    customer: { kind: 'pesel', number: '86041209345' },
    caseId: 'KR/2026/118',
    knownCustomerId: null,
  }
}

function matterOf(path: string): Partial<ApprovalView> {
  if (path.endsWith('/erasure')) {
    return { matter: 'erasure', reason: 'customer-request', verification: null }
  }
  if (!path.endsWith('/configuration')) return {}
  const configuration = { name: 'catalogue', version: NEXT, open: OPEN } as const
  return {
    matter: 'configuration',
    reason: 'configuration-changed',
    verification: null,
    configuration,
  }
}

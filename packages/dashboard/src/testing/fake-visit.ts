import type { ServerResponse } from 'node:http'
import {
  type ApplicationList,
  type HandOverView,
  PROBLEMS,
  type ProblemCode,
  type VisitCustomer,
  type VisitNames,
  type VisitOfSession,
  type VisitView,
} from '@okienko/contract'
import { NOW } from './now.ts'

export const VISIT = '5a1c9e70-3b2d-4c8f-8e61-9d0b7a2f4c33'
export const FIRST = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11'
export const ANOTHER = '6e2f4b81-0a9c-4d37-9b52-8c1d7e3f5a06'

const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString()

export function customer(of: Partial<VisitCustomer> = {}): VisitCustomer {
  const first = of.first ?? FIRST
  return {
    first,
    role: 'self',
    documentKind: 'mdowod',
    dataSet: 'standard',
    cardId: '1024',
    source: 'backsystem',
    grade: 'proven',
    decidedAt: at(-300),
    kept: ['pesel'],
    releases: [{ verification: first, operation: 'open-account', releasedAt: at(-300) }],
    errands: [],
    ...of,
  }
}

export const coBorrower = customer({
  first: ANOTHER,
  role: 'co-borrower',
  releases: [{ verification: ANOTHER, operation: 'open-account', releasedAt: at(-60) }],
})

/** An open visit; `idleIn` seconds are left if nothing is done. */
export const visiting = (
  of: Partial<VisitView> = {},
  idleIn = 840,
): { visit: VisitView; ended: null } => ({
  visit: {
    id: VISIT,
    openedAt: at(-300),
    idleUntil: at(idleIn),
    endsAt: at(3_300),
    customers: [customer()],
    handOvers: [],
    ...of,
  },
  ended: null,
})

type Ended = NonNullable<VisitOfSession['ended']>

export const over = (reason: Ended['reason'] = 'customer-left'): VisitOfSession => ({
  visit: null,
  ended: { id: VISIT, reason, at: at(0) },
})

export const handOverOf = (
  state: VisitView['handOvers'][number]['state'],
  way: HandOverView['way'] = 'code',
): VisitView['handOvers'][number] => ({
  verification: FIRST,
  application: 'cash-desk',
  way,
  at: at(-30),
  until: at(90),
  state,
})

const NAMES: VisitNames = {
  customers: [
    { first: FIRST, firstName: 'Anna', surname: 'Wiśniewska-Kowalczyk' },
    { first: ANOTHER, firstName: 'Tomasz', surname: 'Kowalczyk' },
  ],
}

const APPLICATIONS: ApplicationList = {
  applications: [
    {
      id: 'loan-front',
      name: { pl: 'Wnioski kredytowe', en: 'Loan applications', uk: 'Кредитні заявки' },
      operations: ['open-account'],
      link: true,
    },
    {
      id: 'cash-desk',
      name: { pl: 'Kasa', en: 'Cash desk', uk: 'Каса' },
      operations: ['open-account', 'withdraw-cash'],
      link: false,
    },
  ],
}

type Told = { readonly body: unknown; readonly made: boolean } | { readonly status: number }

/** A visit behind the fake API; a test moves it, and whoever follows is told. */
export class FakeVisit {
  seen: VisitOfSession
  readonly asked: string[] = []
  readonly problems = new Map<string, ProblemCode>()
  private readonly streams = new Set<ServerResponse>()
  private version = 1

  constructor(seen: VisitOfSession = visiting()) {
    this.seen = seen
  }

  become(seen: VisitOfSession): void {
    this.seen = seen
    this.version += 1
    for (const stream of this.streams) stream.write(this.told())
  }

  follow(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(':\n\n')
    if (this.seen.visit) response.write(this.told())
    this.streams.add(response)
    response.on('close', () => this.streams.delete(response))
  }

  answer(method: string, path: string, body: unknown): Told {
    this.asked.push(`${method} ${path}`)
    const code = [...this.problems].find(([end]) => path.endsWith(end))?.[1]
    if (code !== undefined) {
      const { status, title, advice } = PROBLEMS[code]
      return { code, title: title.pl, detail: advice.pl, status } as Told
    }
    if (path.endsWith('/hand-overs')) return { body: this.handOver(path, body), made: true }
    if (path === '/v1/visit/names') return { body: this.names(), made: false }
    if (path === '/v1/applications') return { body: APPLICATIONS, made: false }
    if (path === '/v1/visit/end') this.become(over())
    if (path === '/v1/visit/stay') this.become(visiting({ ...this.seen.visit, idleUntil: at(900) }))
    return { body: this.seen, made: false }
  }

  private names(): VisitNames {
    const here = this.seen.visit?.customers.map(({ first }) => first) ?? []
    return { customers: NAMES.customers.filter(({ first }) => here.includes(first)) }
  }

  private handOver(path: string, body: unknown): HandOverView {
    const { application, way } = body as Pick<HandOverView, 'application' | 'way'>
    const verification = path.split('/')[3] ?? ''
    const until = at(way === 'code' ? 120 : 60)
    const visit = this.seen.visit
    if (visit)
      this.become({
        visit: {
          ...visit,
          handOvers: [
            ...visit.handOvers,
            { verification, application, way, at: at(0), until, state: 'waiting' },
          ],
        },
        ended: null,
      })
    const given = { verification, application, way, until }
    return way === 'code'
      ? { ...given, code: 'BCDFGHJK' }
      : { ...given, link: `https://${application}.example/okienko?ticket=${'T'.repeat(43)}` }
  }

  private told(): string {
    const { visit, ended } = this.seen
    const [id, state] = visit ? [visit.id, 'visit-open'] : [ended?.id, 'visit-ended']
    const data = JSON.stringify({ id, version: this.version, state })
    return `event: state\nid: ${this.version}\ndata: ${data}\n\n`
  }
}

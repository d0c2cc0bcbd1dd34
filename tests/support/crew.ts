import { deskOf } from './desk.ts'
import {
  type Authorization,
  cookieOf,
  EMPLOYEE_NAMES,
  type Employee,
  headersOf,
  tokenOf,
} from './employees.ts'
import type { Claim, Header } from './hostile-requests.ts'

interface Place {
  readonly deskUrl: string
  readonly simulatorUrl: string
}

type Means = 'cookie' | 'token'

/** Every employee, signed in both ways, and the verifications that each session has started. */
export interface Crew {
  credentials(claim: Claim): readonly Header[]
  /** A verification of the caller's own, or of somebody else's where it has none. */
  handle(claim: Claim, nth: number): string
  started(claim: Claim, id: string): void
  /** The caller's session is over; `refresh` opens another. */
  signedOut(claim: Claim): void
  /** Sessions that were signed out, and tokens that grow old, are replaced; some phones answer. */
  refresh(): Promise<void>
}

interface Member {
  readonly employee: Employee
  readonly means: Means
  readonly handles: string[]
  authorization: Authorization
  since: number
  signedOut: boolean
}

const TOKEN_LIFE_MS = 1_800_000
const REMEMBERED = 200

const enter = { cookie: cookieOf, token: tokenOf } as const

export async function signInEverybody(place: Place): Promise<Crew> {
  const members = await Promise.all(
    EMPLOYEE_NAMES.flatMap((employee) =>
      (['cookie', 'token'] as const).map((means) => signIn(place, employee, means)),
    ),
  )
  const find = (claim: Claim) =>
    'employee' in claim
      ? members.find(
          ({ employee, means }) =>
            employee === claim.employee && means === (claim.by === 'cookie' ? 'cookie' : 'token'),
        )
      : undefined

  return {
    credentials(claim) {
      if (claim.by === 'junk') return claim.headers
      const member = find(claim)
      if (member === undefined) return []
      const headers = Object.entries(headersOf(member.authorization, place))
      return claim.by === 'bent-token'
        ? headers.map(([name, value]) => [name, bend(value)])
        : headers
    },
    handle(claim, nth) {
      const own = find(claim)?.handles ?? []
      const handles = own.length > 0 ? own : members.flatMap((member) => member.handles)
      return handles[nth % (handles.length || 1)] ?? 'none-yet'
    },
    started(claim, id) {
      const handles = find(claim)?.handles
      handles?.push(id)
      if ((handles?.length ?? 0) > REMEMBERED) handles?.shift()
    },
    signedOut(claim) {
      const member = find(claim)
      if (member !== undefined) member.signedOut = true
    },
    async refresh() {
      await Promise.all(members.map((member) => renew(place, member)))
      await Promise.all(members.filter(isAtDesk).map((member) => move(place, member)))
    },
  }
}

async function signIn(place: Place, employee: Employee, means: Means): Promise<Member> {
  const since = Date.now()
  const authorization = await enter[means](place, employee)
  return { employee, means, handles: [], since, signedOut: false, authorization }
}

async function renew(place: Place, member: Member): Promise<void> {
  const { employee, means } = member
  const old = means === 'token' && Date.now() - member.since > TOKEN_LIFE_MS
  if (!member.signedOut && !old) return
  member.authorization = await enter[means](place, employee)
  member.since = Date.now()
  member.signedOut = false
  member.handles.length = 0
}

/** So that every state is within reach of what is sent next. */
async function move(place: Place, member: Member): Promise<void> {
  const desk = deskOf(place, member.authorization)
  const invited = await desk.start().catch(() => null)
  if (invited === null) return
  member.handles.push(invited.id)
  if (member.handles.length % 3 === 0) return
  await desk.play(invited).catch(() => {})
  await desk.settled(invited.id, 3_000).catch(() => {})
  if (member.handles.length % 3 === 1) await desk.present(invited.id).catch(() => {})
}

function isAtDesk({ employee }: Member): boolean {
  return employee === 'advisor' || employee === 'supervisor'
}

/** The token with one character of its signature changed. */
function bend(value: string): string {
  const at = value.length - 20
  return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
}

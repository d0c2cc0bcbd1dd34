import { type Path, quoted, suggestion, type WrongPlace } from '@okienko/outbound/file'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { UNLISTED } from '../../domain/visit/application.ts'
import {
  APPLICATION,
  APPLICATIONS_FILE,
  type ApplicationEntry,
  applicationId,
  MOST_APPLICATIONS,
} from './application-entries.ts'
import { checked, isEntry } from './check-entries.ts'
import { twice } from './check-references.ts'

/** Against what a list of applications is checked. */
export interface Surroundings {
  /** The operations that there are, with the fields that each releases; null: they are not looked at. */
  readonly catalogue: Catalogue | null
  /** Whether a link may lead to this very machine without TLS: in a demo. */
  readonly plainLinks: boolean
}

/** What every object of the language has already: it could be lost on the way, or found where nobody wrote it. */
const OF_OBJECTS: ReadonlySet<string> = new Set(['__proto__', 'constructor'])
const noName = (path: Path, id: string): WrongPlace => ({
  path,
  words: `${quoted(id)} is no name to be used here; choose another`,
  inName: true,
})

const TAKEN = `${quoted(UNLISTED)} is how the journal calls those that are not listed; choose another name`

export interface CheckedApplications {
  readonly label: string
  readonly applications: ReadonlyMap<string, ApplicationEntry>
  readonly problems: readonly WrongPlace[]
}

/** Checks every application by itself, then against the others and the catalogue; a wrong one keeps no other from it. */
export function checkApplications(value: unknown, around: Surroundings): CheckedApplications {
  const problems: WrongPlace[] = []
  const file = checked(APPLICATIONS_FILE, value, [], problems)
  // As it was written: a schema leaves out names that it takes for dangerous, and says nothing of them.
  const written = memberOf(value, 'applications')
  const entries = Object.entries(file !== undefined && isEntry(written) ? written : {})
  if (entries.length > MOST_APPLICATIONS) {
    const words = `has more than ${MOST_APPLICATIONS} entries`
    problems.push({ path: ['applications'], words, inName: true })
  }
  const applications = new Map<string, ApplicationEntry>()
  for (const [id, written] of entries.slice(0, MOST_APPLICATIONS)) {
    const path = ['applications', id]
    if (OF_OBJECTS.has(id)) {
      problems.push(noName(path, id))
      continue
    }
    const [wrong] = applicationId.safeParse(id).error?.issues ?? []
    if (wrong) problems.push({ path, words: `${quoted(id)} ${wrong.message}`, inName: true })
    if (id === UNLISTED) problems.push({ path, words: TAKEN, inName: true })
    const read = checked(APPLICATION, written, path, problems)
    problems.push(...misled(path, written, around), ...outside(path, written, around))
    problems.push(...listedTwice(path, written), ...noVerdicts(path, written, around))
    if (read !== undefined) applications.set(id, read)
  }
  problems.push(...sameClient(applications))
  return { label: file?.version ?? '', applications, problems }
}

/** Two applications by one client could not be told apart. */
function sameClient(applications: ReadonlyMap<string, ApplicationEntry>): readonly WrongPlace[] {
  const first = new Map<string, string>()
  return [...applications].flatMap(([id, { client }]) => {
    const other = first.get(client)
    if (other === undefined) {
      first.set(client, id)
      return []
    }
    const words = `is the client of ${quoted(other)} already; each application has one of its own`
    return [{ path: ['applications', id, 'client'], words }]
  })
}

/** A ticket is shown to whoever answers there: over TLS, to the server itself, and never as a part of who that is. */
function misled(path: Path, written: unknown, { plainLinks }: Surroundings): readonly WrongPlace[] {
  const link = memberOf(written, 'link')
  if (typeof link !== 'string' || !link.includes('{ticket}')) return []
  const [one, other] = ['a', 'b'].map((ticket) => whereTo(link.replace('{ticket}', ticket)))
  const within = [...path, 'link']
  const isElsewhere = !one || !other || one.origin !== other.origin || one.hash !== other.hash
  if (isElsewhere || one.username !== '' || one.password !== '') {
    const words =
      'must be a whole address, with {ticket} in its path or query and nobody named in it'
    return [{ path: within, words }]
  }
  if (one.protocol === 'https:') return []
  if (plainLinks && one.protocol === 'http:' && LOOPBACK.has(one.hostname)) return []
  const words = plainLinks
    ? 'must begin with https://, or lead to this machine, such as http://127.0.0.1:4192/'
    : 'must begin with https://'
  return [{ path: within, words }]
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

function whereTo(link: string): URL | null {
  return URL.canParse(link) ? new URL(link) : null
}

/** What there is not, or is not released, nobody can be allowed. */
function outside(path: Path, written: unknown, { catalogue }: Surroundings): readonly WrongPlace[] {
  const may = memberOf(written, 'may')
  if (!isEntry(may)) return []
  const operations = catalogue?.operations ?? null
  const entries = Object.entries(may)
  const none = {
    path: [...path, 'may'],
    words: 'is empty; name an operation, or take the application out',
  }
  return [
    ...(entries.length === 0 && verdictsIn(written).length === 0 ? [none] : []),
    ...entries.flatMap(([id, listed]) => {
      const within = [...path, 'may', id]
      if (OF_OBJECTS.has(id)) return [noName(within, id)]
      const fields = Array.isArray(listed) ? listed.map(String) : []
      if (operations === null) return twice(within, fields)
      const operation = operations.find((one) => one.id === id)
      if (operation !== undefined) {
        return [...twice(within, fields), ...notReleased(within, fields, operation.fields)]
      }
      const advice =
        suggestion(
          id,
          operations.map((one) => one.id),
        ) || '; name one of the catalogue in force'
      const words = `there is no operation ${quoted(id)} in the catalogue${advice}`
      return [{ path: within, words, inName: true }]
    }),
  ]
}

function listedTwice(path: Path, written: unknown): readonly WrongPlace[] {
  return ['context', 'verdicts', 'compares'].flatMap((name) => {
    const list = memberOf(written, name)
    return Array.isArray(list) ? twice([...path, name], list.map(String)) : []
  })
}

function verdictsIn(written: unknown): readonly string[] {
  const list = memberOf(written, 'verdicts')
  return Array.isArray(list) ? list.map(String) : []
}

/** Of what operation there is none, nobody can have the verdicts. */
function noVerdicts(
  path: Path,
  written: unknown,
  { catalogue }: Surroundings,
): readonly WrongPlace[] {
  if (catalogue === null) return []
  const known = catalogue.operations.map(({ id }) => id)
  return verdictsIn(written).flatMap((id, index) => {
    if (known.includes(id)) return []
    const advice = suggestion(id, known) || '; name one of the catalogue in force'
    const words = `there is no operation ${quoted(id)} in the catalogue${advice}`
    return [{ path: [...path, 'verdicts', index], words }]
  })
}

function notReleased(
  path: Path,
  fields: readonly string[],
  released: readonly string[],
): readonly WrongPlace[] {
  return fields.flatMap((field, index) => {
    if (released.includes(field)) return []
    const advice = suggestion(field, released) || '; take it out, or add it to the operation'
    const words = `${quoted(field)} is not in fields of the operation${advice}`
    return [{ path: [...path, index], words }]
  })
}

function memberOf(value: unknown, name: string): unknown {
  return isEntry(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

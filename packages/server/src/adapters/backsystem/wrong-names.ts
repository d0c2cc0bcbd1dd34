import type { WrongPlace } from '@okienko/outbound'
import { KINDS, REASONS } from './delivered.ts'
import type { FoundBy } from './names-of.ts'
import {
  DELIVERED,
  entryAt,
  isCarried,
  isConstant,
  OPENED,
  type WrittenDialect,
} from './written-dialect.ts'

/** Words of a table that lead to nothing that is known: of those every answer would be unreadable, and nobody would know why. */
export function wrongWords({ opened, delivered }: WrittenDialect): readonly WrongPlace[] {
  const reason = entryAt(delivered, ['reason'])
  const endless =
    Object.hasOwn(reason, 'words') && reason['otherwise'] !== 'nothing'
      ? [
          {
            path: [...DELIVERED, 'reason'],
            words:
              'lacks otherwise: nothing, so that a reason that nobody knows ends the verification and does not hang',
          },
        ]
      : []
  return [
    ...beyond(delivered, 'kind', KINDS),
    ...beyond(delivered, 'reason', REASONS),
    ...endless,
    ...sameForAll(opened, OPENED),
    ...sameForAll(delivered, DELIVERED),
    ...sameForAll(entryAt(delivered, ['message', 'fields']), [...DELIVERED, 'message', 'fields']),
  ]
}

function beyond(
  delivered: WrittenDialect['delivered'],
  name: string,
  known: readonly string[],
): readonly WrongPlace[] {
  const path = [...DELIVERED, name]
  const rule = `must be one of ${known.join(', ')}`
  const constant = entryAt(delivered, [name])['constant']
  if (constant !== undefined && !known.includes(String(constant))) return [{ path, words: rule }]
  return Object.entries(entryAt(delivered, [name, 'words'])).flatMap(([word, to]) =>
    known.includes(String(to)) ? [] : [{ path: [...path, 'words', word], words: rule }],
  )
}

const NAMING = ['number', 'recipientId', 'token', 'securityToken', 'validTime'] as const

function sameForAll(
  mapping: WrittenDialect['opened'],
  within: readonly string[],
): readonly WrongPlace[] {
  return NAMING.filter((name) => Object.hasOwn(mapping, name) && isConstant(mapping[name])).map(
    (name) => ({
      path: [...within, name],
      words: 'is the same for every order, and so names none: say where it is found',
    }),
  )
}

/** What is known of names once the rest of the file is right. */
export interface Naming {
  readonly foundBy: FoundBy
  readonly pushedTo: string | null
  readonly asked: 'each' | 'all' | null
  /** What the order tells of its code. */
  readonly known: { readonly recipientId: boolean; readonly token: boolean }
}

/** With nothing in it that a router would take for more than it is. */
const PUSHED_TO = /^\/[\w.~/-]{0,200}$/

/** Why an answer could not be found, or would answer any code (promise 6). */
export function wrongNames(written: WrittenDialect, naming: Naming): readonly WrongPlace[] {
  const { foundBy, pushedTo, asked, known } = naming
  const { opened, delivered } = written
  const number = isCarried(opened, 'number') || known.recipientId
  const problems: WrongPlace[] = []
  if (!number) {
    const words = 'lacks number, or a recipientId: by what the BackSystem knows the order again'
    problems.push({ path: [...OPENED], words })
  }
  if (!{ ...known, number }[foundBy]) {
    const words = `is ${foundBy}, of which the answer to an order says nothing: map it there`
    problems.push({ path: ['foundBy'], words })
  }
  if (pushedTo !== null && !PUSHED_TO.test(pushedTo)) {
    const words =
      'must be a path of letters, digits, dots and hyphens: the listener serves no other'
    problems.push({ path: ['calls', 'delivered', 'path'], words })
  }
  if (pushedTo === null && asked === null) {
    const words = 'has no result and no path for delivered: no answer would ever come in'
    problems.push({ path: ['calls'], words })
  }
  const isNamed = isCarried(delivered, foundBy) || isInside(written, foundBy)
  // Whoever is asked about one order says whose the answer is by answering.
  const isAsked = foundBy === 'number' && asked === 'each' && pushedTo === null
  if (!isNamed && !isAsked) {
    const words = `lacks ${foundBy}, by which an answer is found`
    problems.push({ path: [...DELIVERED], words })
  }
  if (!isNamed && isAsked && !isHeldAgainstToken(written, known.token)) {
    const words =
      'has nothing that says which code is answered: map number, or what the token of the code is held against'
    problems.push({ path: [...DELIVERED], words })
  }
  return problems
}

/** In what the phone has signed, or in plain data: where nothing else is ever handed over. */
function isInside({ delivered, plain }: WrittenDialect, foundBy: FoundBy): boolean {
  if (foundBy === 'number') return false
  const inPlain = foundBy === 'token' ? plain.securityToken : plain.recipientId
  return kindsIn(delivered).every((kind) => kind === 'signed' || (kind === 'plain' && inPlain))
}

function isHeldAgainstToken({ delivered, plain }: WrittenDialect, isKnown: boolean): boolean {
  return isKnown && (plain.securityToken || !kindsIn(delivered).includes('plain'))
}

/** Every kind of answer that the file may read. */
function kindsIn(delivered: WrittenDialect['delivered']): readonly string[] {
  const { constant, words } = entryAt(delivered, ['kind'])
  if (constant !== undefined) return [String(constant)]
  return words === undefined ? KINDS : Object.values(Object(words)).map(String)
}

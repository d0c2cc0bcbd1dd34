/** A mapping as the file has it: names, each with a pointer or an entry. */
type Written = Readonly<Record<string, unknown>>

/** What of the order plain data repeats. */
export interface Carried {
  readonly recipientId: boolean
  readonly securityToken: boolean
  readonly validTime: boolean
}

/** The parts of a file whose meaning goes beyond what a mapping knows of itself. */
export interface WrittenDialect {
  /** Mapping of the answer to an order. */
  readonly opened: Written
  /** Mapping of one answer that is handed over. */
  readonly delivered: Written
  readonly plain: Carried
  /** Where answers are pushed to; null where the file does not say. */
  readonly pushedTo: string | null
  /** Whether `result` asks about one order or about all; null where there is none. */
  readonly asked: 'each' | 'all' | null
}

export const OPENED = ['calls', 'invite', 'answer', 'value'] as const
export const DELIVERED = ['calls', 'delivered', 'answer', 'value'] as const

/** Takes them out of whatever was read. Never throws. */
export function writtenIn(file: unknown): WrittenDialect {
  const delivered = entryAt(file, DELIVERED)
  const path = entryAt(file, ['calls', 'delivered'])['path']
  return {
    opened: entryAt(file, OPENED),
    delivered,
    plain: plainIn(delivered),
    pushedTo: typeof path === 'string' ? path : null,
    asked: askedIn(entryAt(file, ['calls'])['result']),
  }
}

function askedIn(result: unknown): WrittenDialect['asked'] {
  if (!isEntry(result)) return null
  const { answer: _, ...request } = result
  return namesOrder(request) ? 'each' : 'all'
}

/** Whether a request has the number of an order in its path, a header or its body. */
function namesOrder(part: unknown): boolean {
  if (typeof part === 'string') return part === '/number' || part.includes('{number}')
  return typeof part === 'object' && part !== null && Object.values(part).some(namesOrder)
}

/** Whether a mapping finds the member in what it reads; a constant is the same for every order and names none. */
export function isCarried(mapping: Written, name: string): boolean {
  return Object.hasOwn(mapping, name) && !isConstant(mapping[name])
}

export function isConstant(rule: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return false
  if (Object.hasOwn(rule, 'constant')) return true
  const parts: unknown = Reflect.get(rule, 'join')
  return Array.isArray(parts) && parts.every(isConstant)
}

/** The entry at a place of the file; an empty one where there is none. */
export function entryAt(file: unknown, path: readonly string[]): Written {
  const found = path.reduce<unknown>(
    (at, name) => (isEntry(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    file,
  )
  return isEntry(found) ? found : {}
}

/** A message that is taken whole is held against everything: then it must have everything. */
function plainIn(delivered: Written): Carried {
  const isWhole =
    Object.hasOwn(delivered, 'message') && !Object.hasOwn(Object(delivered['message']), 'fields')
  const message = entryAt(delivered, ['message', 'fields'])
  const has = (inside: string, outside: string) =>
    isWhole || isCarried(message, inside) || isCarried(delivered, outside)
  return {
    recipientId: has('recipientId', 'recipientId'),
    securityToken: has('securityToken', 'token'),
    validTime: has('validTime', ''),
  }
}

function isEntry(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

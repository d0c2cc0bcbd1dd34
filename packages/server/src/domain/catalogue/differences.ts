/** One thing of a configuration that another one has otherwise. */
export interface Difference {
  /** `operations`, `cards`, `groups`: the member of the configuration that lists it, or has it. */
  readonly section: string
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly members: readonly MemberDifference[]
}

/** What a member of it has only before the change, and only after: values, each with the path to it below the member. */
export interface MemberDifference {
  readonly name: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

type Thing = Readonly<Record<string, unknown>>

/** What would be another after the change, in the order of the configuration: what two people agree to. */
export function differencesOf(from: object, to: object): readonly Difference[] {
  const sections = Object.keys({ ...to, ...from }).filter((name) => name !== 'version')
  return sections.flatMap((section) => {
    const before = thingsIn((from as Thing)[section])
    const after = thingsIn((to as Thing)[section])
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Difference[] => {
      const [was, is] = [before.get(id), after.get(id)]
      const members = membersThatDiffer(was, is)
      if (was === undefined) return [{ section, id, change: 'added', members }]
      if (is === undefined) return [{ section, id, change: 'removed', members }]
      return members.length === 0 ? [] : [{ section, id, change: 'changed', members }]
    })
  })
}

/** By their names; the order of a list of named things says nothing to anybody. */
function thingsIn(section: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(section)) {
    return new Map(section.map((one: Thing) => [String(one['id'] ?? one['cardId']), one]))
  }
  return new Map(Object.entries((section ?? {}) as Thing))
}

function membersThatDiffer(was: unknown, is: unknown): readonly MemberDifference[] {
  const [before, after] = [membersIn(was), membersIn(is)]
  return Object.keys({ ...before, ...after }).flatMap((name) => {
    const [old, now] = [valuesIn(before[name]), valuesIn(after[name])]
    const onlyIn = (all: readonly string[], others: readonly string[]) =>
      all.filter((one) => !others.includes(one))
    if (old.join('\n') === now.join('\n')) return []
    const other = { name, before: onlyIn(old, now), after: onlyIn(now, old) }
    // The same values in another order are another thing too.
    const isOrder = other.before.length === 0 && other.after.length === 0
    return [isOrder ? { name, before: old, after: now } : other]
  })
}

function membersIn(thing: unknown): Thing {
  if (thing === undefined) return {}
  return isThing(thing) ? thing : { value: thing }
}

/** `pl: Cash` of `{ pl: 'Cash' }`; the items of a list by themselves; nothing of what is not there. */
function valuesIn(value: unknown, path = ''): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => valuesIn(item, path))
  if (value instanceof Map) return valuesIn(Object.fromEntries(value), path)
  if (isThing(value)) {
    return Object.entries(value).flatMap(([name, inner]) =>
      valuesIn(inner, path === '' ? name : `${path}.${name}`),
    )
  }
  return [path === '' ? String(value) : `${path}: ${String(value)}`]
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

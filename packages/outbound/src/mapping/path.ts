import type { Use } from './rules.ts'
import { isEntry } from './written.ts'

/** A path of the other system, which may have places for opaque names. */
export interface PathTemplate {
  /** Null where a place has nothing that may stand in a path. */
  fill(asked: object): string | null
  readonly uses: readonly Use[]
}

/** A path is kept in logs on the way: nothing of a person is ever put into it. */
const PATH = /^\/(?!\/)[\w.~!$&'()*+,;=:@/?-]{0,300}$/
const PLACE = /\{([^{}]*)\}/g
const OPAQUE = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/

/**
 * The path as it is written, or what is wrong with it, in words. Where there is one for each value of something that is
 * asked for, `by` says of what: `{ by: /decision, same-person: /approval, ... }`.
 */
export function pathIn(
  written: unknown,
  places: readonly string[],
  closed: Readonly<Record<string, readonly string[]>> = {},
): PathTemplate | string {
  if (!isEntry(written)) return onePath(written, places)
  const { by, ...paths } = written
  const member = Object.keys(closed).find((one) => by === `/${one}`)
  if (member === undefined) {
    const known = Object.keys(closed).map((one) => `/${one}`)
    return `must be a path, or have by: with one of ${known.join(', ') || 'nothing, for this call'}`
  }
  const values = closed[member] ?? []
  const lacking = values.filter((value) => !Object.hasOwn(paths, value))
  if (lacking.length > 0) return `lacks a path for ${lacking.join(', ')}`
  const strange = Object.keys(paths).find((value) => !values.includes(value))
  if (strange !== undefined) return `has a path for what is none of ${values.join(', ')}`
  const templates = values.map((value) => [value, onePath(paths[value], places)] as const)
  const wrong = templates.map(([, path]) => path).find((path) => typeof path === 'string')
  return wrong ?? pathBy(member, new Map(templates as [string, PathTemplate][]), paths)
}

function pathBy(
  member: string,
  templates: ReadonlyMap<string, PathTemplate>,
  paths: Readonly<Record<string, unknown>>,
): PathTemplate {
  const own: Use = {
    path: ['path'],
    pointer: `/${member}`,
    whole: 'converted',
    as: null,
    made: (value) => (templates.has(value) ? String(paths[value]) : null),
  }
  const inAll = [...templates.values()].map(({ uses }) => uses)
  const [first = []] = inAll
  const common = first.filter(({ pointer }) =>
    inAll.every((uses) => uses.some((use) => use.pointer === pointer)),
  )
  return {
    fill(asked) {
      const value: unknown = Object.hasOwn(asked, member) ? Reflect.get(asked, member) : null
      return typeof value === 'string' ? (templates.get(value)?.fill(asked) ?? null) : null
    },
    uses: [own, ...common],
  }
}

function onePath(written: unknown, places: readonly string[]): PathTemplate | string {
  if (typeof written !== 'string') return rule(places)
  const names = Array.from(written.matchAll(PLACE), ([, name = '']) => name)
  const strange = names.find((name) => !places.includes(name))
  if (strange !== undefined || !isPlainPath(written.replace(PLACE, 'x'))) return rule(places)
  return {
    fill(asked) {
      const values = names.map((name) =>
        Object.hasOwn(asked, name) ? Reflect.get(asked, name) : null,
      )
      if (!values.every((value) => typeof value === 'string' && OPAQUE.test(value))) return null
      let nth = 0
      return written.replace(PLACE, () => encodeURIComponent(String(values[nth++])))
    },
    uses: names.map((name) => {
      return { path: ['path'], pointer: `/${name}`, whole: 'as-it-is', as: null }
    }),
  }
}

function rule(places: readonly string[]): string {
  const start = 'must be a path that begins with a slash, such as /customers/find,'
  if (places.length === 0) {
    return `${start} without places to fill: what is asked for belongs into the body or a header`
  }
  const known = places.map((name) => `{${name}}`).join(', ')
  return `${start} with no other places than ${known}: paths are kept in logs, so whatever else is asked for belongs into the body or a header`
}

function isPlainPath(path: string): boolean {
  return PATH.test(path) && !/(^|\/)\.{1,2}(\/|\?|$)/.test(path)
}

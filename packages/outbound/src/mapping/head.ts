import { isHeader } from './request.ts'
import { isEntry, memberOf, onlyKnown, refuse, type Written, type WrongPlace } from './written.ts'

/** How a file about another system begins. */
export interface Head {
  /** A label of the bank's own. */
  readonly version: string
  readonly name: string
  /** The header that carries the secret, and what stands before it, its space included; null where there is none. */
  readonly secret: { readonly header: string; readonly before: string } | null
}

const LABEL = /^[A-Za-z0-9][\w.-]{0,62}$/
/** Stands in logs and in journals for ever: no number of a person. */
const NAME = /^(?!.*\d{9})[a-z0-9][a-z0-9.-]{0,63}$/
const BEFORE = /^[A-Za-z]{1,20}$/

/** Reads `version`, `name` and `secret`; what is wrong with them is told by its place. Never throws. */
export function headIn(config: Readonly<Record<string, unknown>>, wrong: WrongPlace[]): Head {
  const at = { entry: config, path: [], wrong }
  return {
    version: textIn(at, 'version', LABEL, 'a label of your own, such as 2026-11-28'),
    name: textIn(at, 'name', NAME, NAME_RULE),
    secret: secretIn(at),
  }
}

const NAME_RULE =
  'a name of lower-case letters, digits, dots and hyphens, at most 64, with no 9 digits in a row'

function textIn(
  at: Written,
  name: string,
  form: RegExp | ((text: string) => boolean),
  rule: string,
): string {
  const value = memberOf(at, name)
  const isRight = form instanceof RegExp ? (text: string) => form.test(text) : form
  if (typeof value === 'string' && isRight(value)) return value
  const isThere = value !== undefined && value !== ''
  refuse(at, [...at.path, name], isThere ? `must be ${rule}` : `is missing; add it: ${rule}`)
  return ''
}

function secretIn(at: Written): Head['secret'] {
  const value = memberOf(at, 'secret')
  if (value === undefined) return null
  const path = [...at.path, 'secret']
  if (!isEntry(value)) {
    refuse(at, path, 'must be an entry: { header: Authorization, before: Bearer }')
    return null
  }
  const within = { entry: value, path, wrong: at.wrong }
  onlyKnown(within, ['header', 'before'])
  const rule = 'the name of a header that is not the connection’s, such as Authorization'
  const header = textIn(within, 'header', isHeader, rule)
  const hasBefore = memberOf(within, 'before') !== undefined
  const before = hasBefore
    ? textIn(within, 'before', BEFORE, 'what stands before the secret, such as Bearer')
    : ''
  return { header, before: before === '' ? '' : `${before} ` }
}

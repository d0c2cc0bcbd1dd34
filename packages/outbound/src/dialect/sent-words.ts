import type { RequestTemplate } from '../mapping/request.ts'
import type { Use } from '../mapping/rules.ts'
import type { WrongPlace } from '../mapping/written.ts'
import type { CallShape } from './dialect.ts'

/**
 * What is wrong with how words of a closed list are sent: one that is in no table could not be sent when it is needed,
 * and of two that are sent alike the other system would take one for the other.
 */
export function sentWrongly(
  { uses }: RequestTemplate,
  { closed = {}, apart }: Pick<CallShape, 'closed' | 'apart'>,
): readonly WrongPlace[] {
  const unsendable = Object.entries(closed).flatMap(([member, values]) =>
    looksAt(uses, member).flatMap(({ path, made }) => {
      const lacking = values.filter((value) => made?.(value) === null)
      return lacking.length === 0 ? [] : [{ path, words: `has no word for ${lacking.join(', ')}` }]
    }),
  )
  if (apart === undefined || unsendable.length > 0) return unsendable
  return [...unsendable, ...sentAlike(looksAt(uses, apart), closed[apart] ?? [])]
}

function sentAlike(uses: readonly Use[], values: readonly string[]): readonly WrongPlace[] {
  const path = uses[0]?.path ?? []
  const sent = new Map<string, string>()
  const wrong: WrongPlace[] = []
  for (const value of values) {
    const made = uses.map((use) => (use.made === undefined ? value : use.made(value)))
    const all = JSON.stringify(made)
    const before = sent.get(all)
    if (uses.length > 0 && made.every((one) => one === undefined || one === '')) {
      wrong.push({ path, words: `sends nothing for ${value}` })
    } else if (before !== undefined) {
      wrong.push({ path, words: `sends the same for ${before} and for ${value}` })
    }
    sent.set(all, value)
  }
  return wrong
}

/** What is looked at only where something else is not there may be sent, or not. */
function looksAt(uses: readonly Use[], member: string): readonly Use[] {
  return uses.filter(({ pointer, whole }) => pointer === `/${member}` && whole !== 'perhaps')
}

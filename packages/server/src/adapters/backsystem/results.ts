import type { MappedFields, ValueShape } from '@okienko/outbound'

/** The answers that `result` gave, each the text of its JSON: what it says is read of each by itself. */
export type Results = readonly string[]

/** `one` where the answer to a question is one, `each` where it is a list. */
export const results: ValueShape<Results> = {
  members: ['one', 'each'],
  parse({ one, each }: MappedFields) {
    if (one !== undefined && each !== undefined) return { wrongAt: '/each' }
    if (one !== undefined) return typeof one === 'string' ? { value: [one] } : { wrongAt: '/one' }
    const all = each ?? []
    const isList = Array.isArray(all) && all.every((item) => typeof item === 'string')
    return isList ? { value: all } : { wrongAt: '/each' }
  },
}

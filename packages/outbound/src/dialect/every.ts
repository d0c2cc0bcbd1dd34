import { compileRule } from '../mapping/compile.ts'
import {
  isEntry,
  memberOf,
  onlyKnown,
  type Path,
  refuse,
  type Written,
} from '../mapping/written.ts'
import { compileAnswer } from './compile-answer.ts'
import type { CallShape, Shape } from './dialect.ts'

type Entry = Readonly<Record<string, unknown>>

/** What `every` of a file says of each call: `headers`, `body`, `answer` with `statuses` and `outcome`. Nothing where it is wrong. */
export function everyIn(at: Written, shape: Shape): Entry {
  const value = memberOf(at, 'every')
  const path: Path = [...at.path, 'every']
  if (value === undefined) return {}
  if (!isEntry(value)) {
    refuse(at, path, 'must be an entry with headers, body, answer')
    return {}
  }
  const before = at.wrong.length
  onlyKnown({ entry: value, path, wrong: at.wrong }, ['headers', 'body', 'answer'])
  for (const name of ['headers', 'body'] as const) {
    const outcome = value[name] === undefined ? null : compileRule(value[name])
    if (outcome?.kind !== 'wrong') continue
    at.wrong.push(...outcome.wrong.map((one) => ({ ...one, path: [...path, name, ...one.path] })))
  }
  const outcomes = [...new Set(Object.values(shape).flatMap((call) => call.outcomes))]
  const any: CallShape = { ...NOTHING, outcomes }
  compileAnswer(value['answer'], any, [...path, 'answer'], at.wrong)
  return at.wrong.length > before ? {} : value
}

const NOTHING = { asked: [], needs: [], inPath: [], value: null, optional: true } as const

/**
 * A call with what every call has. What the call says itself goes before it; entries with `fields` in both have the
 * fields of both. A body is for POST and PUT. Of words that mean what cannot come of this call there are none.
 */
export function withEvery(call: unknown, every: Entry, { outcomes, heard }: CallShape): unknown {
  if (!isEntry(call) || heard === true) return call
  const method = call['method'] ?? 'POST'
  const hasBody = method === 'POST' || method === 'PUT'
  const answer = answerOf(every['answer'], ['ok', 'unavailable', ...outcomes])
  const shared = {
    ...(every['headers'] !== undefined && { headers: every['headers'] }),
    ...(hasBody && every['body'] !== undefined && { body: every['body'] }),
    ...(answer !== null && { answer }),
  }
  const parts = Object.entries(shared).map(([name, of]) => {
    const own = memberOf({ entry: call }, name)
    return [name, name === 'answer' ? shallow(of, own) : merged(of, own)] as const
  })
  return { ...call, ...Object.fromEntries(parts) }
}

/** Statuses of both, by the call's own where both have one; anything else of the call goes before. */
function shallow(every: unknown, own: unknown): unknown {
  if (own !== undefined && !isEntry(own)) return own
  const statuses = merged(memberOf(written(every), 'statuses'), memberOf(written(own), 'statuses'))
  const both = { ...Object(every), ...Object(own) }
  return statuses === undefined ? both : { ...both, statuses }
}

function merged(every: unknown, own: unknown): unknown {
  if (own === undefined) return every
  if (!isEntry(every) || !isEntry(own)) return own
  const names = [...new Set([...Object.keys(every), ...Object.keys(own)])]
  return Object.fromEntries(
    names.map((name) => {
      const [of, mine] = [every, own].map((entry) => memberOf({ entry }, name))
      const fields = [of, mine].map((one) => memberOf(written(one), 'fields'))
      const areBoth = fields.every(isEntry)
      if (areBoth) return [name, { ...Object(mine), fields: merged(fields[0], fields[1]) }]
      return [name, mine ?? of]
    }),
  )
}

function written(value: unknown): { readonly entry: Entry } {
  return { entry: isEntry(value) ? value : {} }
}

function answerOf(answer: unknown, words: readonly string[]): Entry | null {
  if (!isEntry(answer)) return null
  const may = (table: unknown) =>
    Object.fromEntries(Object.entries(Object(table)).filter(([, to]) => words.includes(String(to))))
  const { statuses, outcome } = answer
  const absent = isEntry(outcome) ? outcome['absent'] : undefined
  const kept = may(statuses)
  return {
    ...(Object.keys(kept).length > 0 && { statuses: kept }),
    ...(isEntry(outcome) && {
      outcome: {
        ...Object.fromEntries(Object.entries(outcome).filter(([name]) => name !== 'absent')),
        ...(words.includes(String(absent)) && { absent }),
        words: orNone(may(outcome['words'])),
      },
    }),
  }
}

/** A table that has no word: whatever the answer says there is in none. What is empty is never looked up. */
function orNone(words: Entry): Entry {
  return Object.keys(words).length > 0 ? words : { '': 'unavailable' }
}

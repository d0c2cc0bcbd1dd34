import { suggestion } from '../file/wording.ts'
import { compileRule, notOfAnswers } from '../mapping/compile.ts'
import { type Mapping, mappingOf } from '../mapping/mapping.ts'
import type { Rule } from '../mapping/rules.ts'
import {
  isEntry,
  memberOf,
  onlyKnown,
  type Path,
  refuse,
  type WrongPlace,
} from '../mapping/written.ts'
import type { AnswerRule, OutcomeRule } from './answer-rule.ts'
import { strangeWords } from './closed-words.ts'
import type { CallShape, ValueShape } from './dialect.ts'

const MOST_STATUSES = 50

/** Reads `answer` of a call: `statuses`, `outcome`, `value`. Null where anything is wrong, which is told by its place. */
export function compileAnswer<Value>(
  config: unknown,
  shape: CallShape<Value>,
  path: Path,
  wrong: WrongPlace[],
): AnswerRule<Value> | null {
  const before = wrong.length
  if (config !== undefined && !isEntry(config)) {
    refuse({ wrong }, path, 'must be an entry with statuses, outcome, value')
    return null
  }
  const at = { entry: config ?? {}, path, wrong }
  onlyKnown(at, ['statuses', 'outcome', 'value'])
  const words = [...new Set(['ok', ...shape.outcomes, 'unavailable'])]
  const statuses = statusesIn(memberOf(at, 'statuses'), words, [...path, 'statuses'], wrong)
  const outcome = outcomeIn(memberOf(at, 'outcome'), words, [...path, 'outcome'], wrong)
  const rule = valueIn(memberOf(at, 'value'), shape, [...path, 'value'], wrong)
  if (wrong.length > before) return null
  const value = rule && mappingOf(rule)
  return { shape, statuses, outcome, value, besideDoubt: besideDoubt(rule, shape.value) }
}

function besideDoubt(rule: Rule | null, shape: ValueShape<unknown> | null): Mapping | null {
  const doubted = shape?.inDoubt?.member
  if (rule?.kind !== 'fields' || doubted === undefined) return null
  const fields = new Map([...rule.fields].filter(([name]) => name !== doubted))
  return mappingOf({ kind: 'fields', fields })
}

function statusesIn(
  config: unknown,
  words: readonly string[],
  path: Path,
  wrong: WrongPlace[],
): ReadonlyMap<number, string> {
  if (config === undefined) return new Map()
  const entries = isEntry(config) ? Object.entries(config) : []
  if (entries.length === 0 || entries.length > MOST_STATUSES) {
    refuse({ wrong }, path, 'must be a table of statuses, each with a word: { 404: not-found }')
  }
  for (const [status, word] of entries) {
    const within = [...path, status]
    if (!/^[2-5]\d\d$/.test(status)) {
      wrong.push({ path: within, words: 'must be a status of HTTP from 200 to 599', inName: true })
    }
    if (word === 'ok' && !status.startsWith('2')) {
      refuse({ wrong }, within, 'cannot be ok: only 200 to 299 are')
    } else if (typeof word !== 'string' || !words.includes(word)) {
      refuse({ wrong }, within, `must be one of ${words.join(', ')}`)
    }
  }
  return new Map(entries.map(([status, word]) => [Number(status), String(word)]))
}

/** A table whose words lead elsewhere would make answers unreadable, and nobody would know why. */
function outcomeIn(
  config: unknown,
  words: readonly string[],
  path: Path,
  wrong: WrongPlace[],
): OutcomeRule | null {
  if (config === undefined) return null
  const outcome = compileRule({ outcome: config })
  if (outcome.kind === 'wrong') {
    const placed = outcome.wrong.map((one) => ({ ...one, path: [...path, ...one.path.slice(1)] }))
    wrong.push(...placed)
    return null
  }
  const { compiled } = outcome
  const rule = compiled.kind === 'fields' ? compiled.fields.get('outcome') : undefined
  if (
    rule?.kind !== 'text' ||
    rule.ofAsked ||
    rule.conversion.kind !== 'words' ||
    rule.as !== null
  ) {
    const one = `{ from: /code, words: { "0": ok, "7": ${words[1]} } }`
    refuse({ wrong }, path, `must say from where, and have words: ${one}`)
    return null
  }
  if (rule.conversion.otherwise === 'keep') {
    refuse({ wrong }, [...path, 'otherwise'], 'must be refuse or nothing here')
  }
  for (const [word, to] of rule.conversion.words) {
    if (words.includes(to)) continue
    refuse({ wrong }, [...path, 'words', word], `must be one of ${words.join(', ')}`)
  }
  const { absent } = rule
  if (absent !== null && !words.includes(absent)) {
    refuse({ wrong }, [...path, 'absent'], `must be one of ${words.join(', ')}`)
  }
  // That nothing is there is told from what is there in place of it.
  const fields = new Map([['outcome', { ...rule, absent: null, required: false }]])
  return { mapping: mappingOf({ kind: 'fields', fields }), from: rule.from, absent }
}

function valueIn<Value>(
  config: unknown,
  { value: shape, asked, mayBeSilent }: CallShape<Value>,
  path: Path,
  wrong: WrongPlace[],
): Rule | null {
  if (shape === null) {
    if (config !== undefined) refuse({ wrong }, path, 'is not read of this call; take it out')
    return null
  }
  // The name of what is shared, which was not found: told where it was looked for.
  if (typeof config === 'string') return null
  if (config === undefined && mayBeSilent === true) return null
  if (config === undefined) {
    const members = shape.members.map((one) => one.split('/')[0])
    const known = [...new Set(members)].join(', ')
    refuse({ wrong }, path, `is missing; add it: where ${known} are found in the answer`)
    return null
  }
  const rule = compileRule(config)
  const found =
    rule.kind === 'wrong'
      ? rule.wrong
      : [...notOfAnswers(rule.compiled, asked), ...strangeWords(rule.compiled, shape.closed ?? {})]
  wrong.push(...found.map((one) => ({ ...one, path: [...path, ...one.path] })))
  if (rule.kind === 'wrong') return null
  unknownNames(rule.compiled, [], shape.members, path, wrong)
  return rule.compiled
}

/** `within` are names of the value, `path` is where they are in the file. */
function unknownNames(
  rule: Rule,
  within: readonly string[],
  members: readonly string[],
  path: Path,
  wrong: WrongPlace[],
): void {
  if (rule.kind === 'each' || rule.kind === 'one')
    unknownNames(rule.of, within, members, [...path, 'of'], wrong)
  if (rule.kind !== 'fields') return
  const prefix = within.map((name) => `${name}/`).join('')
  const isOpen = within.length > 0 && !members.some((one) => one.startsWith(prefix))
  // What is within is for the product to judge.
  if (isOpen) return
  const inFields = within.length > 0 ? [...path, 'fields'] : path
  for (const [name, of] of rule.fields) {
    const full = `${prefix}${name}`
    if (members.some((one) => one === full || one.startsWith(`${full}/`))) {
      unknownNames(of, [...within, name], members, [...inFields, name], wrong)
      continue
    }
    const here = members
      .filter((one) => one.startsWith(prefix))
      .map((one) => one.slice(prefix.length).split('/')[0])
    const names = [...new Set(here)].filter((one) => one !== undefined)
    const words = `is not known here; known are ${names.join(', ')}${suggestion(name, names)}`
    wrong.push({ path: [...inFields, name], words, inName: true })
  }
}

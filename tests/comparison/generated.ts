import { expectedOverall, type Facts } from './expected-overall.ts'
import { FORM_MODELS } from './models/form-models.ts'
import { type Change, EVIDENCE, type Evidence, type Model, sharesPesel } from './models/model.ts'
import { NAME_MODELS } from './models/name-models.ts'
import { NUMBER_MODELS } from './models/number-models.ts'
import { PLACE_MODELS } from './models/place-models.ts'
import { ROMANISED_MODELS } from './models/romanised-models.ts'
import type { Document, Fields, JudgedPair, Register } from './pair.ts'
import { aPerson, type Person } from './people.ts'
import { type Random, seeded } from './random.ts'

export const MODELS: Readonly<Record<string, Model>> = {
  ...FORM_MODELS,
  ...NAME_MODELS,
  ...ROMANISED_MODELS,
  ...NUMBER_MODELS,
  ...PLACE_MODELS,
}

/** So many pairs, each error model as often as any other, the same for the same seed. */
export function generatedPairs(count: number, seed: number): readonly JudgedPair[] {
  const random = seeded(seed)
  const pairs: JudgedPair[] = []
  const names = Object.keys(MODELS)
  for (let n = 0; pairs.length < count; n += 1) {
    const category = names[n % names.length] ?? ''
    const pair = generated(category, `generated-${pairs.length}`, random)
    if (pair !== null) pairs.push(pair)
  }
  return pairs
}

function generated(category: string, id: string, random: Random): JudgedPair | null {
  const person = aPerson(random)
  const evidence = random.pick(EVIDENCE)
  const first = MODELS[category]?.(person, random, evidence)
  if (!first) return null
  const second = random.chance(0.3)
    ? random.pick(Object.values(MODELS))(person, random, evidence)
    : null
  return pairOf(person, evidence, both(first, second), { id, category })
}

/** Two errors in one file, where neither touches what the other does. */
function both(first: Change, second: Change | null): Change {
  if (second === null || first.facts || second.facts) return first
  const keys = (change: Change) =>
    new Set(
      [change.document, change.register, change.fields].flatMap((of) => Object.keys(of ?? {})),
    )
  const touched = keys(first)
  if ([...keys(second)].some((key) => touched.has(key))) return first
  return {
    document: { ...first.document, ...second.document },
    register: { ...first.register, ...second.register },
    fields: { ...first.fields, ...second.fields },
  }
}

export function pairOf(
  { document: original }: Person,
  evidence: Evidence,
  change: Change,
  named: { readonly id: string; readonly category: string },
): JudgedPair {
  const pesel = evidence === 'neither' ? undefined : original.pesel
  const document = present({ ...original, pesel, ...change.document }) as Document
  // What the document does not have, the file may.
  const register: Register = { ...original, ...present(change.document), ...onFile(evidence) }
  const fields: Fields = present({ ...fieldsOf(evidence), ...change.fields })
  const numberEqual = evidence !== 'bare' && evidence !== 'card'
  const identified = sharesPesel(evidence) ? 'same' : 'none'
  const facts: Facts = { pesel: identified, numberEqual, ...change.facts, fields }
  return {
    ...named,
    document,
    register: { ...register, ...change.register },
    expected: {
      overall: expectedOverall(facts),
      fields: facts.merged ? { pesel: 'not_compared', surname: 'not_compared' } : fields,
    },
  }
}

/** Without the members that are there and say nothing. */
function present<T extends object>(
  of: T | undefined,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const members = Object.entries(of ?? {}).filter(([, value]) => value !== undefined)
  return Object.fromEntries(members) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

const CARD = {
  kind: 'id_card',
  documentNumber: 'ABC523456',
  issueDate: '2019-01-01',
  expiryDate: '2029-01-01',
}

function onFile(evidence: Evidence): Register {
  switch (evidence) {
    case 'pesel':
      return {}
    case 'card':
      return CARD
    case 'number':
    case 'neither':
      return { pesel: null }
    case 'bare':
      return { ...CARD, pesel: null }
  }
}

const OF_ANOTHER_KIND: Fields = {
  documentNumber: 'not_compared',
  issueDate: 'not_compared',
  expiryDate: 'not_compared',
}

function fieldsOf(evidence: Evidence): Fields {
  switch (evidence) {
    case 'pesel':
      return { pesel: 'same' }
    case 'card':
      return { pesel: 'same', ...OF_ANOTHER_KIND }
    case 'number':
      return { pesel: 'missing_in_register', documentNumber: 'same' }
    case 'neither':
      return { pesel: 'not_compared', documentNumber: 'same' }
    case 'bare':
      return { pesel: 'missing_in_register', ...OF_ANOTHER_KIND }
  }
}

import type { Fields, OverallVerdict } from './pair.ts'

/** What decides of the whole, beside the verdicts of the fields. */
export interface Facts {
  /** The same eleven digits, two valid numbers that differ, or no two to compare. */
  readonly pesel: 'same' | 'differs' | 'none'
  readonly fields: Fields
  readonly numberEqual?: boolean
  readonly merged?: boolean
  readonly deceased?: boolean
  readonly contradictsItself?: boolean
  readonly newerOnFile?: boolean
  /** The first given name is the same, and it is a second one that is in conflict. */
  readonly onlySecondName?: boolean
  readonly swapped?: boolean
  readonly company?: boolean
}

/** The table of overall verdicts, as the reference has it: written apart from the engine, to hold it against. */
export function expectedOverall(facts: Facts): OverallVerdict {
  const { fields } = facts
  const none = facts.pesel === 'none'
  const are = (verdict: string) => Object.values(fields).some((one) => one === verdict)
  if (facts.merged) return 'not_comparable'
  if (facts.pesel === 'differs') return 'another_person'
  if (none && evidenceInConflict(facts)) return 'another_person'
  const lacks = [fields.givenNames, fields.surname, fields.birthDate].includes(
    'missing_in_register',
  )
  if (none && (facts.company || (lacks && !facts.numberEqual))) return 'not_comparable'
  if (facts.deceased || facts.contradictsItself || facts.newerOnFile || are('conflict')) {
    return 'conflict'
  }
  if (none && slips(facts) >= 2) return 'conflict'
  const updates = ['likely_typo', 'newer', 'missing_in_register'].some(are)
  return updates ? 'update_suggested' : 'consistent'
}

function evidenceInConflict({ fields, onlySecondName }: Facts): boolean {
  return (
    fields.birthDate === 'conflict' ||
    (fields.givenNames === 'conflict' && !onlySecondName) ||
    (fields.fathersName === 'conflict' && fields.mothersName === 'conflict')
  )
}

function slips({ fields, swapped }: Facts): number {
  const typos = [fields.givenNames, fields.surname, fields.birthDate].filter(
    (verdict) => verdict === 'likely_typo',
  ).length
  return swapped ? typos - 1 : typos
}

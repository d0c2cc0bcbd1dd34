import type { VisitCustomer } from '@okienko/contract'
import type { Matter, Model, StageAt, Step } from './model.ts'

type Choosing = StageAt<'choosing'>
type Errand = VisitCustomer['errands'][number]

/** How data of the open visit stands to the operation that was picked, and by whose verification. */
export interface Offer extends Errand {
  readonly first: string
  readonly isCovered: boolean
}

export const customersOf = ({ visit }: Model): readonly VisitCustomer[] =>
  visit?.visit?.customers ?? []

/** What is asked for in the same code: ticked, and under the same service card. */
export function together(model: Model, { picked, further }: Choosing): readonly string[] {
  const card = cardOf(model, picked)
  return further.filter((one) => one !== picked && cardOf(model, one) === card)
}

export const cardOf = ({ operations }: Model, operation: string | null): string | undefined =>
  operations.find(({ id }) => id === operation)?.cardId

/** Null where there is no visit, it is not said whose data is meant, or more than one operation is asked for. */
export function errandOf(model: Model, stage: Choosing): Offer | null {
  const customers = customersOf(model)
  const [only] = customers.length === 1 ? customers : customers.filter(isIn(stage))
  const errand = only?.errands.find(({ operation }) => operation === stage.picked)
  if (!only || !errand || stage.anotherPerson || together(model, stage).length > 0) return null
  return { ...errand, first: only.first, isCovered: isCovering(errand) }
}

const isIn =
  ({ first }: Choosing) =>
  (customer: VisitCustomer) =>
    customer.first === first

const isCovering = ({ coverage }: Errand) => coverage === 'at-once' || coverage === 'photo-again'

/** Whether one of several customers must be meant, since data of theirs serves what was picked. */
export const asksWhose = (model: Model, { picked, anotherPerson }: Choosing): boolean =>
  !anotherPerson &&
  customersOf(model).length > 1 &&
  customersOf(model).some(({ errands }) =>
    errands.some((errand) => errand.operation === picked && isCovering(errand)),
  )

/** Where it must be told who is meant, their names are asked for, once: that is written down. */
export function whose(model: Model, stage: Choosing): Step {
  return stage.names === null && asksWhose(model, stage)
    ? [{ ...model, stage: { ...stage, names: 'asked' } }, [{ do: 'names' }]]
    : [{ ...model, stage }, []]
}

/** A representative is one of a company that is named. */
export const isWholeMatter = ({ role, company }: Matter): boolean =>
  role !== 'representative' || (!!company?.name && /^\d{10}$/.test(company.number))

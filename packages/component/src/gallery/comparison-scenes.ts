import type { ComparisonView, VerificationView } from '@okienko/contract'
import { compared, notCompared } from '../testing/comparison-samples.ts'
import { held, ID, mark, person, problem, received, released } from '../testing/samples.ts'
import { visiting } from '../testing/visit-samples.ts'
import type { Environment } from './fake-fetch.ts'
import { assess, at, type Scene } from './scene.ts'

const surname = { pl: 'nazwisko', en: 'surname', uk: 'прізвище' } as const

/** The mark that goes with a comparison, on a verification. */
const marked = <V extends Extract<VerificationView, { comparison: unknown }>>(
  view: V,
  { state, outcome, overall, told }: ComparisonView,
): V => ({ ...view, comparison: { state, outcome, overall: overall?.verdict ?? null, told } })

const assessed = (title: string, comparison: ComparisonView, more: Partial<Environment> = {}) => ({
  title,
  ...assess(person, { view: marked(received(), comparison), comparison, ...more }),
})

/** The same after "same person", once it was asked for. */
const afterwards = (title: string, comparison: ComparisonView, more: Partial<Environment> = {}) =>
  ({
    title,
    ...at(() => marked(released(), comparison), { comparison, visit: visiting(), ...more }),
    press: ({ comparison: words }) => [words.show],
  }) satisfies Scene

/** What the customer register says of the person, before the decision, while a second person is waited for, and after. */
export const COMPARISON: Readonly<Record<string, Scene>> = {
  comparing: assessed('Comparing', notCompared(null)),
  'compared-consistent': assessed('Agrees', compared('consistent')),
  'compared-update': assessed('To be updated', compared('update_suggested')),
  'compared-update-why': {
    ...assessed('To be updated, why', compared('update_suggested')),
    press: ({ comparison }) => [comparison.title],
  },
  'compared-conflict': assessed('Conflict', compared('conflict')),
  'compared-another': assessed('Another person', compared('another_person')),
  'compared-another-why': {
    ...assessed('Another person, why', compared('another_person')),
    press: ({ comparison }) => [comparison.title],
  },
  'not-comparable': assessed('Not comparable', compared('not_comparable')),
  'not-a-customer': assessed('Not a customer', notCompared('none')),
  'register-down': assessed('The register does not answer', notCompared('unavailable')),
  candidates: assessed('Several candidates', notCompared('several')),
  'candidates-open': {
    ...assessed('Several candidates, to choose from', notCompared('several')),
    press: ({ comparison }) => [comparison.which, '☑A.W.K.'],
  },
  held: { title: 'Waiting for a second person', ...at(held) },
  'held-soon-over': {
    title: 'Waiting, the last seconds',
    ...at(() => ({ ...held(ID, 12), comparison: mark('conflict') })),
  },
  'held-not-cancelled': {
    title: 'Waiting, not cancelled',
    ...at(held, { problems: { '/cancellation': problem('journal-unavailable', 503, true) } }),
    press: ({ code }) => [code.cancel],
  },
  'released-compared': {
    title: 'Confirmed, to be updated',
    ...at(() => marked(released(), compared('update_suggested')), { visit: visiting() }),
  },
  'released-not-a-customer': {
    title: 'Confirmed, not a customer',
    ...at(() => marked(released(), notCompared('none')), { visit: visiting() }),
  },
  'updates-proposed': afterwards('Updates proposed', compared('update_suggested', 'shown')),
  'updates-ticked': {
    ...afterwards('Updates ticked', compared('update_suggested', 'shown')),
    press: ({ comparison }, _, language) => [comparison.show, `☑${surname[language]}`],
  },
  'updates-confirmed': {
    ...afterwards('Updates confirmed', compared('update_suggested', 'shown')),
    press: ({ comparison }, _, language) => [
      comparison.show,
      `☑${surname[language]}`,
      comparison.confirm,
    ],
  },
  'comparison-hidden': {
    ...afterwards('Values hidden', compared('update_suggested', 'shown'), { data: person(null) }),
    press: ({ comparison, data, released: { show } }) => [comparison.show, show, data.hide],
  },
  'comparison-agrees': {
    ...afterwards('All agrees, opened', compared('consistent', 'shown')),
    press: ({ comparison }) => [comparison.show, comparison.agrees],
  },
  'comparison-conflict': afterwards('Conflict, both values', compared('conflict', 'shown')),
  'comparison-not-proven': afterwards('Values not shown', compared('conflict', 'not-proven')),
  'released-agreed': {
    title: 'Confirmed with a second person, another record',
    ...at(() => marked(released(), compared('another_person', 'not-proven')), {
      visit: visiting(),
    }),
  },
  'released-candidates': afterwards('Several candidates after it', notCompared('several')),
  'comparison-refused': {
    ...afterwards('Comparison not read', compared('conflict'), {
      problems: { '/comparison': problem('nothing-compared', 409) },
    }),
  },
}

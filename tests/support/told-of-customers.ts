import type { RouteName } from '@okienko/contract'

/** What was answered to one request. */
export interface Answer {
  readonly route: RouteName
  readonly status: number
  readonly requestId: string
  readonly text: string
  readonly faulty: boolean
}

/** Of which fields an answer has both values beside each other; null where it is no comparison. */
export function valuedIn({ route, text }: Answer): readonly string[] | null {
  if (route !== 'readComparison' && route !== 'confirmUpdates') return null
  const { fields } = JSON.parse(text) as {
    fields: readonly { readonly field: string; readonly values: object | null }[]
  }
  return fields.filter(({ values }) => values !== null).map(({ field }) => field)
}

/** Which data of a customer an answer holds, by field name: of a comparison, of which fields it has a verdict. */
export function shownIn({ route, status, text }: Answer): readonly string[] {
  if (status !== 200) return []
  switch (route) {
    case 'readReceivedData':
    case 'readReleasedData':
    case 'readHandedOver': {
      const { attributes, photo } = JSON.parse(text)
      const { verdicts } = JSON.parse(text)
      const compared = verdicts === undefined ? [] : ['verdicts']
      return [...Object.keys(attributes), ...(photo === null ? [] : ['photo']), ...compared]
    }
    case 'readComparison':
    case 'confirmUpdates': {
      const { fields } = JSON.parse(text)
      return fields.map(({ field }: { field: string }) => field)
    }
    case 'readVisitNames': {
      const { customers } = JSON.parse(text)
      return customers.length === 0 ? [] : ['firstName', 'surname']
    }
    case 'readIdentity': {
      const { customer, caseId, knownCustomerId } = JSON.parse(text)
      return [
        customer.kind === 'pesel' ? 'pesel' : 'documentNumber',
        ...(caseId === null ? [] : ['caseId']),
        ...(knownCustomerId === null ? [] : ['knownCustomerId']),
      ]
    }
    case 'reportSubject': {
      const { verifications } = JSON.parse(text) as {
        verifications: readonly Record<string, unknown>[]
      }
      return ['caseId', 'knownCustomerId'].filter((name) =>
        verifications.some((one) => (one[name] ?? null) !== null),
      )
    }
    default:
      return []
  }
}

/** Of how many customers an answer tells, each of which has an entry: of one, save where it says who is in a visit. */
export function customersIn({ route, status, text }: Answer): number {
  return route === 'readVisitNames' && status === 200 ? JSON.parse(text).customers.length : 1
}

import { DEMO_EMPLOYEES } from '../../packages/simulator/src/identity-provider/employees.ts'
import { type Canary, windowsOf } from './canaries.ts'

/** Somebody with a phone, as the simulator tells of them. */
export interface CitizenView {
  readonly id: string
  readonly name: string
  readonly portrait: string | null
  readonly attributes: readonly { readonly field: string; readonly value: string | null }[]
}

/** A name of one letter turns up anywhere. */
const SHORTEST = 4
/** Of everybody, or nearly, and therefore nobody's. */
const SHARED = new Set(['citizenship', 'gender', 'birthCountry', 'personalIdCardStatus'])

/** Everybody who has a phone. */
export async function citizensOf(simulatorUrl: string): Promise<readonly CitizenView[]> {
  const answer = await fetch(`${simulatorUrl}/phone/api/citizens`)
  return ((await answer.json()) as { citizens: readonly CitizenView[] }).citizens
}

/** What their documents say of them: names, numbers, places, pieces of the photo. */
export async function citizenCanaries(
  simulatorUrl: string,
  citizens: readonly CitizenView[],
): Promise<readonly Canary[]> {
  const all = await Promise.all(citizens.map((citizen) => canariesOf(simulatorUrl, citizen)))
  return all.flat()
}

async function canariesOf(
  simulatorUrl: string,
  { id, name, portrait, attributes }: CitizenView,
): Promise<readonly Canary[]> {
  const places = new Set(DEMO_EMPLOYEES.flatMap(({ branch }) => branch.split('-')))
  const texts = attributes.flatMap(({ field, value }) =>
    value === null || value.length < SHORTEST || SHARED.has(field) || places.has(value)
      ? []
      : [{ name: `${field} of ${id}`, value }],
  )
  const whole = { name: `whole name of ${id}`, value: name }
  if (portrait === null) return [whole, ...texts]
  const photo = new Uint8Array(await (await fetch(simulatorUrl + portrait)).arrayBuffer())
  const windows = windowsOf(photo, 8).map((value, index) => ({
    name: `photo of ${id}, part ${index}`,
    value,
  }))
  return [whole, ...texts, ...windows]
}

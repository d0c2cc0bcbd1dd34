import type { Scope9 } from '@okienko/contract/backsystem'

type Data = Scope9['data']

/** An invented person: everything that the Ministry would know, but the portrait (`portraits/<id>.jpg`). */
export interface Citizen {
  /** Slug, stable: it names the portrait, the device's certificate and the routes. */
  readonly id: string
  /** What this person is for, one line in Polish. */
  readonly note: string
  readonly hasPortrait: boolean
  /** The certificate of the person's own device is revoked. */
  readonly certificateRevoked: boolean
  readonly mobileIdCard: Data['mobileIdCard']
  readonly personalData: Omit<Data['personalData'], 'picture'>
  readonly personalIdCard: Omit<NonNullable<Data['personalIdCard']>, 'picture'> | null
}

/** Name as a person would say it: first names and surname. */
export function fullName({ personalData: { name, secondName, surname } }: Citizen): string {
  return [name, secondName, surname].filter((part) => part !== null).join(' ')
}

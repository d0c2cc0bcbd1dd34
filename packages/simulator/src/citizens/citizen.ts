import type { Scope9, Scope1000000, Scope1001000, Scope1003000 } from '@okienko/contract/backsystem'

type Data = Scope9['data']

/** An invented person: everything that the Ministry would know, but the portrait (`portraits/<id>.jpg`). */
export interface Citizen {
  /** Slug, stable: it names the portrait, the device's certificate and the routes. */
  readonly id: string
  /** What this person is for, one line in Polish. */
  readonly note: string
  readonly hasPortrait: boolean
  /** Whom this person looks like to the point of being mistaken, by id. */
  readonly looksLike?: string
  /** The certificate of the person's own device is revoked. */
  readonly certificateRevoked: boolean
  readonly mobileIdCard: Data['mobileIdCard']
  readonly personalData: Omit<Data['personalData'], 'picture'>
  readonly personalIdCard: Omit<NonNullable<Data['personalIdCard']>, 'picture'> | null
  /** What else the person carries on the phone. */
  readonly cards?: Cards
}

export interface Cards {
  readonly drivingLicence?: DrivingLicence
  readonly studentCard?: Issued & { readonly university: string }
  readonly schoolCard?: Issued & { readonly disability: boolean }
  readonly pensionerCard?: Issued & {
    readonly benefit: Scope1003000['data']['type']
    readonly department: string
  }
  readonly largeFamilyCard?: Issued & { readonly role: Scope1001000['data']['role'] }
}

export interface DrivingLicence extends Issued {
  readonly blank: string
  readonly categories: readonly string[]
  readonly restrictions: readonly string[]
  readonly statusReasons: readonly string[]
}

/** What every card has, whether or not the document says it. */
export interface Issued {
  readonly number: string
  readonly from: string
  /** Null without an end. */
  readonly until: string | null
  readonly status: Scope1000000['data']['dS']
  /** Where the card still has another surname than the register. */
  readonly surname?: string
}

/** Name as a person would say it: first names and surname. */
export function fullName({ personalData: { name, secondName, surname } }: Citizen): string {
  return [name, secondName, surname].filter((part) => part !== null).join(' ')
}

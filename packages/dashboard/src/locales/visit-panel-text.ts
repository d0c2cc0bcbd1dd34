import type { Said } from '../visit/visit-watch.ts'

/** What the desk says of the visit, in one language. */
export interface VisitPanelText {
  readonly title: string
  /** When it ends if nothing is done, and whatever is done. */
  readonly until: (idle: string, most: string) => string
  readonly soon: (left: string) => string
  readonly stay: string
  readonly left: string
  readonly leftHint: string
  /** In place of a name that is not known. */
  readonly customer: string
  readonly handOver: string
  readonly handOverOf: (operation: string) => string
  readonly handedOver: string
  readonly application: string
  readonly choose: string
  readonly byLink: string
  readonly byCode: string
  readonly close: string
  readonly none: string
  readonly typeCode: (application: string) => string
  readonly codeLeft: (left: string) => string
  readonly opened: (application: string) => string
  readonly openHere: string
  readonly newTab: string
  readonly ended: (time: string) => string
  readonly erased: string
  readonly failed: string
  readonly again: string
  readonly said: Readonly<Record<Said, string>>
}

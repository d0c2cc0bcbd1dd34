import type { DocumentKind, DocumentScope } from './document-kind.ts'
import { drivingLicence } from './driving-licence.ts'
import { largeFamilyCard } from './large-family-card.ts'
import { mdowod } from './mdowod.ts'
import { pensionerCard } from './pensioner-card.ts'
import { schoolCard } from './school-card.ts'
import { studentCard } from './student-card.ts'

/** Every kind of document that can be asked for. How to add one: docs/documents.md. */
export const DOCUMENTS: readonly DocumentKind[] = [
  mdowod,
  drivingLicence,
  studentCard,
  schoolCard,
  pensionerCard,
  largeFamilyCard,
]

/** The data set that a scope number stands for; null when none of these kinds has it. */
export function findScope(scope: number, among = DOCUMENTS): DocumentScope | null {
  return among.flatMap(({ scopes }) => scopes).find((one) => one.scope === scope) ?? null
}

/** Whether the catalogue may ask for this kind by this scope. */
export function isScopeOf(kind: string, scope: number, among = DOCUMENTS): boolean {
  return among.some((one) => one.kind === kind && one.scopes.some((set) => set.scope === scope))
}

import type { Texts } from '../catalogue/catalogue.ts'
import { COMPARED_FIELDS, type ComparedField } from '../closed-lists.ts'

/** How an application shows who is there: by a token of the employee, or by its own and the employee's name. */
export const AUTHENTICATIONS = ['employee-token', 'own-token'] as const
export type Authentication = (typeof AUTHENTICATIONS)[number]

/** What the employee's page says beside the document, and an application may be allowed to have. */
export const CONTEXT_MEMBERS = ['caseId', 'knownCustomerId', 'company'] as const
export type ContextMember = (typeof CONTEXT_MEMBERS)[number]

/** A consumer system: a bank application that reads verified data. */
export interface Application {
  readonly id: string
  readonly name: Texts
  /** Its name at the issuer. */
  readonly client: string
  readonly authentication: Authentication
  /** Where the desk opens it, `{ticket}` in the place of the ticket; null for an application without a link. */
  readonly link: string | null
  /** Which fields it may have of each operation; of any other operation nothing. */
  readonly may: ReadonlyMap<string, readonly string[]>
  /** What it may have of the business context wherever it may have something of the operation. */
  readonly context: readonly ContextMember[]
  /** Of which operations it may have the verdicts of the comparison with the customer register; absent: of none. */
  readonly verdicts?: readonly string[]
  /** By which fields it may hold what it knows against what was handed over to it; absent: by none. */
  readonly compares?: readonly ComparedField[]
}

/** By what an application may be let compare. */
export const COMPARABLE = COMPARED_FIELDS

/** How reads and entries name the verdicts, beside fields and members of the context. */
export const VERDICTS = 'verdicts'

/** The applications in force. */
export interface Applications {
  /** The file's own label, `+`, and the SHA-256 of the file. */
  readonly version: string
  readonly applications: readonly Application[]
}

/** In the place of the name of an application that the bank has not listed: no listed one has it. */
export const UNLISTED = 'unlisted'

export function applicationNamed({ applications }: Applications, id: string): Application | null {
  return applications.find((one) => one.id === id) ?? null
}

export function applicationOfClient(
  { applications }: Applications,
  client: string,
): Application | null {
  return applications.find((one) => one.client === client) ?? null
}

/** Least data: what an application may have of a release of that operation, and nothing that the release has not. */
export function fieldsFor(
  { may }: Application,
  operationId: string,
  released: readonly string[],
): readonly string[] {
  return (may.get(operationId) ?? []).filter((field) => released.includes(field))
}

/** The same with what it may have of the business context: of an operation that is not allowed nothing at all. */
export function allowedOf(
  application: Application,
  operationId: string,
  released: readonly string[],
): readonly string[] {
  const fields = fieldsFor(application, operationId, released)
  const own = [...fields, ...(mayHaveVerdicts(application, operationId) ? [VERDICTS] : [])]
  return own.length === 0 ? [] : [...own, ...application.context]
}

export function mayHaveVerdicts({ verdicts = [] }: Application, operationId: string): boolean {
  return verdicts.includes(operationId)
}

import { z } from 'zod'
import type { ProblemCode } from './problems.ts'
import { type Role, verificationId } from './views.ts'

/** One route of the API: the only source for the server, the OpenAPI document and the typed client. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** OpenAPI form: `/v1/verifications/{id}`. */
  readonly path: string
  readonly summary: string
  /** Who may call it; `anyone` needs no sign-in, `application` is for systems of the bank and for no employee. */
  readonly roles: readonly Role[] | 'anyone' | 'application'
  readonly params?: z.ZodType
  readonly body?: z.ZodType
  readonly headers?: Readonly<Record<string, { schema: z.ZodType; description: string }>>
  readonly success: { readonly status: number; readonly media: Media; readonly schema?: z.ZodType }
  /** Without limit of rate: a load balancer asks from one address for everybody. */
  readonly unlimited?: true
  /** For whoever runs the installation, and no part of the product's work. */
  readonly operations?: true
  /** Problems beyond those any route can answer with. */
  readonly problems: readonly ProblemCode[]
}

type Media =
  | 'application/json'
  | 'application/octet-stream'
  | 'text/event-stream'
  | 'text/plain'
  | 'text/html'
  | 'none'

export const desk = ['advisor', 'supervisor'] as const satisfies readonly Role[]
export const everyone = ['advisor', 'supervisor', 'auditor', 'administrator'] as const
export const overseers = [
  'supervisor',
  'auditor',
  'administrator',
] as const satisfies readonly Role[]
export const json = <const Status extends number, Schema extends z.ZodType>(
  status: Status,
  schema: Schema,
) => ({ status, media: 'application/json', schema }) as const
export const byId = z.strictObject({ id: verificationId })

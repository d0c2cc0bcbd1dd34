/* The contract for Node: schemas, routes, problems, OpenAPI and the client that checks answers. */

export * from './approval-views.ts'
export type { CallOptions, ClientOptions } from './client/call.ts'
export { type Client, createClient } from './client/client.ts'
export * from './client/event-stream.ts'
export { ClientFault, type Reply } from './client/read-reply.ts'
export type { Input, Output } from './client/route-types.ts'
export * from './evidence-views.ts'
export * from './journal-views.ts'
export * from './openapi.ts'
export * from './problems.ts'
export * from './routes.ts'
export * from './views.ts'

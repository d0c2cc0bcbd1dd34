/** The part of oidc-provider that the simulator uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Stored {
    [name: string]: unknown
    uid?: string
    userCode?: string
    grantId?: string
  }

  export interface Adapter {
    upsert(id: string, payload: Stored, expiresInSeconds?: number): Promise<void>
    find(id: string): Promise<Stored | undefined>
    findByUid(uid: string): Promise<Stored | undefined>
    findByUserCode(userCode: string): Promise<Stored | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export interface Grant {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export interface Context {
    body: unknown
    type: string
    set(name: string, value: string): void
    readonly oidc: {
      readonly provider: Provider
      readonly client: { readonly clientId: string }
      /** As it came, with what nobody knows. */
      readonly body?: Readonly<Record<string, unknown>>
      /** What was asked with; none before it was read. */
      readonly params?: Readonly<Record<string, unknown>>
      readonly session: { readonly accountId: string }
      readonly entities: Readonly<Record<string, unknown>>
    }
  }

  export interface ResourceServer {
    readonly audience: string
    readonly scope: string
    readonly accessTokenFormat: 'jwt'
    readonly accessTokenTTL: number
    readonly jwt: { readonly sign: { readonly alg: string } }
  }

  export interface Exchanging extends Context {
    readonly oidc: Context['oidc'] & { readonly params: Readonly<Record<string, unknown>> }
  }

  /** Thrown, and answered as RFC 6749 §5.2 has it. */
  export const errors: Readonly<
    Record<'InvalidGrant' | 'InvalidRequest' | 'InvalidTarget', new (description?: string) => Error>
  >

  export interface Interaction {
    readonly uid: string
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    proxy: boolean
    readonly issuer: string
    readonly AccessToken: new (
      of: Readonly<Record<string, unknown>>,
    ) => { save(): Promise<string> }
    registerGrantType(
      name: string,
      handler: (context: Exchanging) => Promise<void>,
      parameters: readonly string[],
    ): void
    readonly Grant: new (of: {
      clientId: string
      accountId: string
    }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string; remember: boolean } },
    ): Promise<void>
  }
}

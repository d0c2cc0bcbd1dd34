import { discoverIssuer, type IssuerOptions } from '@okienko/edge'
import { FIXED_LIMITS } from '@okienko/edge/limits'
import {
  type Configuration,
  clientCredentialsGrant,
  genericGrantRequest,
  ResponseBodyError,
} from 'openid-client'
import { BankSilent } from '../ports/bank.ts'

/** The issuer, this program's client there, and what its tokens are to be for. */
export interface IssuerForBank extends IssuerOptions {
  readonly audience: string
  /** As the issuer has it where there is none. */
  readonly scope: string | null
}

/** What the issuer gave. */
export interface BankToken {
  readonly token: string
  /** For how long it is good, milliseconds. */
  readonly life: number
}

/** How an asking went, for the figures. */
export const TOKEN_OUTCOMES = ['given', 'refused', 'no-answer'] as const
export type Told = (outcome: (typeof TOKEN_OUTCOMES)[number]) => void

export type ForBank = ReturnType<typeof issuerForBank>

/** RFC 8693 §2.1, §3. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

/** Tokens for the bank's API. Each throws BankSilent('no-access'), with nothing of a token or of an answer in it. */
export function issuerForBank(options: IssuerForBank, told: Told) {
  const issuer = discoverIssuer(options)
  const about = target(options)

  async function asked(ask: (at: Configuration) => Promise<Tokens>): Promise<BankToken> {
    try {
      const given = read(await ask(await issuer()))
      told('given')
      return given
    } catch (fault) {
      told(
        fault instanceof ResponseBodyError || fault instanceof Unusable ? 'refused' : 'no-answer',
      )
      // What an issuer answers may quote what it was asked with: the fault of it goes no further.
      throw new BankSilent('no-access')
    }
  }

  return {
    /** The employee's access token for one of the same person that the bank's API takes (RFC 8693 §2). */
    exchange: (subject: string): Promise<BankToken> =>
      asked((at) => genericGrantRequest(at, TOKEN_EXCHANGE, { ...exchanging(subject), ...about })),
    /** The own one of this program (RFC 6749 §4.4). */
    own: (): Promise<BankToken> => asked((at) => clientCredentialsGrant(at, about)),
  }
}

type Tokens = Awaited<ReturnType<typeof clientCredentialsGrant>>

class Unusable extends Error {}

/** One without a life is taken for a minute's (RFC 6749 §5.1). */
function read(tokens: Tokens): BankToken {
  const { access_token: token, token_type: type, issued_token_type: kind } = tokens
  const isBearer = String(type).toLowerCase() === 'bearer'
  const isAccess = kind === undefined || kind === ACCESS_TOKEN || kind === JWT
  // What goes into a header is what RFC 6750 §2.1 lets stand there.
  const fits = token.length <= FIXED_LIMITS.accessToken && /^[\w.~+/-]+=*$/.test(token)
  if (!isBearer || !isAccess || !fits) throw new Unusable()
  const seconds = tokens.expiresIn()
  return { token, life: seconds === undefined ? FIXED_LIMITS.unsaidLife : seconds * 1_000 }
}

/** Some issuers say this of an access token that is one. */
const JWT = 'urn:ietf:params:oauth:token-type:jwt'

function exchanging(subject: string) {
  return {
    subject_token: subject,
    subject_token_type: ACCESS_TOKEN,
    requested_token_type: ACCESS_TOKEN,
  }
}

/** The whole form of a request for a token, as it is sent: for the subject's, or for this program's own. */
export function tokenRequest(about: Target, subject: string | null): Record<string, string> {
  if (subject === null) return { grant_type: 'client_credentials', ...target(about) }
  return { grant_type: TOKEN_EXCHANGE, ...exchanging(subject), ...target(about) }
}

type Target = Pick<IssuerForBank, 'audience' | 'scope'>

/** A URI names a resource (RFC 8707 §2), anything else an audience (RFC 8693 §2.1). */
function target({ audience, scope }: Target): Record<string, string> {
  return {
    [audience.includes(':') ? 'resource' : 'audience']: audience,
    ...(scope !== null && { scope }),
  }
}

import type { OnBehalf } from '../ports/bank.ts'
import type { BankCredentials, CallToSign } from '../ports/bank-credentials.ts'
import { exchangedTokens } from './exchanged-tokens.ts'
import { type IssuerForBank, issuerForBank, type Told } from './issuer.ts'
import { ownToken } from './own-token.ts'
import { type EmployeeHeader, signingEmployees } from './signed-header.ts'

/** How the bank's system knows which program calls, and for which employee. */
export type BankWay =
  | {
      readonly way: 'token-exchange'
      readonly at: IssuerForBank
      readonly signed: EmployeeHeader | null
    }
  | {
      readonly way: 'client-credentials'
      readonly at: IssuerForBank
      readonly signed: EmployeeHeader
    }
  /** The secret stands in the header that the dialect names: whoever calls sends it. */
  | { readonly way: 'secret'; readonly signed: EmployeeHeader }

export type BankAuthOptions = BankWay & {
  readonly now: () => number
  /** Told how each asking for a token went. */
  readonly told: Told
}

/**
 * What goes with each call to the bank's system. A token that was exchanged stands for the employee; with any other way
 * the signed header does, and what else is shown says which program calls. A word at the end for which no token of the
 * employee is to be had goes with the program's own, where the signed header says whose it is. Nothing is written anywhere.
 */
export function bankAuth(options: BankAuthOptions): BankCredentials {
  const { now, signed } = options
  const sign = signed === null ? null : signingEmployees(signed, now)
  const { headers, ...shown } = showing(options)
  return {
    ...shown,
    async headersFor(as, call) {
      const [program, employee] = await Promise.all([headers(as, call), sign?.(as, call)])
      return { ...program, ...employee }
    },
    refused: (as, headers) =>
      shown.refused(as, (headers['authorization'] ?? '').slice(BEARER.length)),
  }
}

interface Showing {
  headers(as: OnBehalf, call: CallToSign): Promise<Readonly<Record<string, string>>>
  refused(as: OnBehalf, token: string): boolean
  readonly isDue: BankCredentials['isDue']
  readonly renew: BankCredentials['renew']
  readonly forget: BankCredentials['forget']
}

const KEEPS_NOTHING = { isDue: () => false, renew: async () => {}, forget: () => {} }

function showing(options: BankAuthOptions): Showing {
  const { now, told } = options
  switch (options.way) {
    case 'token-exchange': {
      const issuer = issuerForBank(options.at, told)
      return exchanging(
        exchangedTokens({ issuer, now }),
        options.signed === null ? null : ownToken({ issuer, now }),
      )
    }
    case 'client-credentials': {
      const token = ownToken({ issuer: issuerForBank(options.at, told), now })
      return {
        ...KEEPS_NOTHING,
        headers: async () => bearing(await token.get()),
        refused: (_, refusedToken) => token.refused(refusedToken),
      }
    }
    case 'secret':
      return { ...KEEPS_NOTHING, headers: async () => ({}), refused: () => false }
  }
}

/** `own`: for words at the end, where nothing else is to be had. */
function exchanging(
  tokens: ReturnType<typeof exchangedTokens>,
  own: ReturnType<typeof ownToken> | null,
): Showing {
  const { of, forFarewell, refused, isDue, renew, forget } = tokens
  return {
    ...{ isDue, renew, forget },
    async headers(as, { isFarewell }) {
      if (!isFarewell) return bearing(await of(as))
      const token = await forFarewell(as).catch((fault: unknown) => {
        if (own === null) throw fault
        return own.get()
      })
      return bearing(token)
    },
    refused: (as, token) => (own?.is(token) ? own.refused(token) : refused(as, token)),
  }
}

const BEARER = 'Bearer '

function bearing(token: string) {
  return { authorization: BEARER + token }
}

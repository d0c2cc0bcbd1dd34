const WHY: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: 'its address is none',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it hung up',
  UND_ERR_SOCKET: 'it hung up',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too long',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: is it http?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS: is it http?',
  EPROTO: 'it does not speak TLS as we do',
  CERT_HAS_EXPIRED: 'its certificate is over',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is of another name',
}
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_UNTRUSTED/

/** Why a call had no answer, in words of ours: those of others may hold anything. */
export function whyNoAnswer(error: unknown): string {
  // Where a name has several addresses each has its own reason; the first is as good as any.
  const causes = [error, causeOf(error), firstOf(causeOf(error))]
  const code = causes.map(codeOf).findLast((one) => one !== null) ?? null
  if (causes.some((cause) => cause instanceof Error && cause.message === 'bad port')) {
    return 'neither browsers nor Node open this port'
  }
  if (causes.some((cause) => cause instanceof Error && cause.name === 'HTTPParserError')) {
    return 'it does not speak HTTP: is it https?'
  }
  if (code === null) return 'it cannot be asked'
  if (UNTRUSTED.test(code)) {
    return 'its certificate is of an authority that Node does not know (OKIENKO_TLS_AUTHORITIES names more)'
  }
  return WHY[code] ?? `the call failed (${code})`
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : null
}

function firstOf(error: unknown): unknown {
  return error instanceof AggregateError ? error.errors[0] : null
}

function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null
}

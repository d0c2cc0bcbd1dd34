/** What an access token of one issuer says beside `iss`, `aud`, `iat` and `exp`. */
export interface TokenShape {
  readonly typ: string | null
  readonly claims: Readonly<Record<string, unknown>>
}

const EMPLOYEE = 'anna.nowak'

/** A token of the employee in the hands of a system of the bank, `loans`, as issuers make them. */
export const OF_EMPLOYEE: Readonly<Record<string, TokenShape>> = {
  'Keycloak, standard token exchange (V2)': {
    typ: 'JWT',
    claims: {
      typ: 'Bearer',
      azp: 'loans',
      sub: EMPLOYEE,
      sid: 'a-session-there',
      acr: '1',
      scope: 'profile',
      preferred_username: 'anna',
    },
  },
  'Keycloak, sign-in at the application itself': {
    typ: 'JWT',
    claims: {
      typ: 'Bearer',
      azp: 'loans',
      sub: EMPLOYEE,
      sid: 'a-session-there',
      'allowed-origins': [],
    },
  },
  'Entra ID, on behalf of, version 1': {
    typ: 'JWT',
    claims: {
      appid: 'loans',
      appidacr: '1',
      sub: EMPLOYEE,
      amr: ['pwd', 'mfa'],
      scp: 'read',
      ver: '1.0',
    },
  },
  'Entra ID, on behalf of, version 2, with idtyp': {
    typ: 'JWT',
    claims: { azp: 'loans', azpacr: '1', sub: EMPLOYEE, idtyp: 'user', scp: 'read', ver: '2.0' },
  },
  'Auth0, on behalf of': {
    typ: 'at+jwt',
    claims: {
      azp: 'loans',
      client_id: 'loans',
      sub: EMPLOYEE,
      act: { sub: 'loans' },
      scope: 'read',
    },
  },
  'RFC 8693 with the front application as the one it was issued to': {
    typ: 'at+jwt',
    claims: { client_id: 'branch-app', sub: EMPLOYEE, act: { sub: 'loans' } },
  },
  'RFC 8693 with a history of actors': {
    typ: 'at+jwt',
    claims: {
      client_id: 'loans',
      sub: EMPLOYEE,
      act: { sub: 'loans', act: { sub: 'cash', act: { sub: 'branch-app' } } },
    },
  },
  'plain RFC 9068': {
    typ: 'application/at+jwt',
    claims: { client_id: 'loans', sub: EMPLOYEE, sid: 'a-session-there', jti: '1', acr: '1' },
  },
  Okta: {
    typ: null,
    claims: { cid: 'loans', uid: '00u1', sub: EMPLOYEE, amr: ['pwd'], scp: ['openid'] },
  },
}

/** A token of the application itself (client credentials). */
export const OF_ITSELF: Readonly<Record<string, TokenShape>> = {
  "Keycloak's service account": {
    typ: 'JWT',
    claims: {
      typ: 'Bearer',
      azp: 'loans',
      client_id: 'loans',
      sub: '6f1f0c1e-7a4e-4c2c-b1f0-1f6f4dd6f3a1',
      preferred_username: 'service-account-loans',
      clientHost: '10.0.0.9',
      clientAddress: '10.0.0.9',
    },
  },
  'Entra ID with idtyp': {
    typ: 'JWT',
    claims: { azp: 'loans', sub: 'b0c1', oid: 'b0c1', idtyp: 'app', ver: '2.0' },
  },
  Auth0: {
    typ: 'JWT',
    claims: { azp: 'loans', sub: 'loans@clients', gty: 'client-credentials' },
  },
  'plain RFC 9068': {
    typ: 'at+jwt',
    claims: { client_id: 'loans', sub: 'loans', jti: '1' },
  },
  Okta: { typ: null, claims: { cid: 'loans', sub: 'loans', scp: ['read'] } },
}

/** What opens nothing, whatever the issuer has signed, and how it is answered. */
export const HOSTILE: Readonly<Record<string, TokenShape & { readonly code: string }>> = (() => {
  const usual = { client_id: 'loans', sub: EMPLOYEE, sid: 'a-session-there' }
  const one = (claims: object, { typ = 'at+jwt', code = 'not-signed-in' } = {}) => ({
    typ,
    code,
    claims: { ...usual, ...claims },
  })
  const front = { code: 'client-not-allowed' }
  return {
    'an ID token by its nonce': one({ nonce: 'x' }),
    'an ID token by the digest of its code': one({ c_hash: 'x' }),
    'an ID token by its kind': one({ typ: 'ID' }),
    'a refresh token': one({ typ: 'Refresh' }),
    'a logout token by its header': one({}, { typ: 'logout+jwt' }),
    'a logout token by its events': one({ events: {} }),
    'a proof': one({}, { typ: 'dpop+jwt' }),
    'one that is bound to a key': one({ cnf: { jkt: 'x' } }),
    'a front client': one({ client_id: 'crm' }, front),
    'a front client as the actor': one({ act: { sub: 'crm' } }, front),
    'a front client whose history names an application': one(
      { act: { sub: 'crm', act: { sub: 'loans' } } },
      front,
    ),
    'a client that is not listed': one({ client_id: 'unlisted' }),
    'an actor who is not listed': one({ act: { sub: 'somebody' } }),
    'an actor by the name of nothing listed, over one that is': one({ act: { sub: '' } }),
    'an actor without a subject': one({ act: {} }),
    'an actor with another kind of name': one({ act: { client_id: 'loans' } }),
    'an actor whose subject is a list': one({ act: { sub: ['loans'] } }),
    'actors in a list': one({ act: [{ sub: 'loans' }] }),
    'an actor that is a text': one({ act: 'loans' }),
    'no actor': one({ act: null }),
    'an actor of another issuer': one({ act: { sub: 'loans', iss: 'https://other.example' } }),
    'two clients': one({ azp: 'cash' }),
    'no client': one({ client_id: undefined }),
    'a client in a list': one({ client_id: ['loans'] }),
    'a name that objects have by nature': one({ client_id: 'constructor' }),
    'a client and a session at once': one({ sub: 'loans' }),
    'a client that acts for itself': one({ sub: 'loans', sid: undefined, act: { sub: 'loans' } }),
    'a service account with a session': one({ preferred_username: 'service-account-loans' }),
    'neither a person nor a client': one({ sid: undefined }),
    'a subject that is too long': one({ sub: 'x'.repeat(201) }),
    'no subject': one({ sub: undefined }),
    'an empty subject': one({ sub: '' }),
    'another audience': one({ aud: 'payments' }),
    'no audience': one({ aud: undefined }),
    'another issuer': one({ iss: 'https://other.example' }),
    'no time of issue': one({ iat: undefined }),
    'no expiry': one({ exp: undefined }),
  }
})()

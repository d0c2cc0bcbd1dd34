import type { Codes } from './code.ts'

/** What can be found of certificates, and of the key of the listener. */
export const CERTIFICATE_CODES = {
  'certificate-good': {
    about: 'certificates',
    verdict: 'ok',
    means: 'A certificate is valid for a month or longer; the line says how many days.',
    todo: null,
  },
  'certificate-ends-soon': {
    about: 'certificates',
    verdict: 'warning',
    means: 'A certificate is valid for less than 30 days, and for 7 or more.',
    todo: 'order the next one now',
  },
  'certificate-ends-now': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'A certificate of the listener or an authority is valid for less than 7 days. A start still succeeds.',
    todo: 'put the next one in its place',
  },
  'certificate-over': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'A certificate is valid no longer: of the listener (one above it counts as well), or of the only authorities in a file.',
    todo: 'put a new one in its place',
  },
  'certificate-not-yet': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'A certificate is not valid yet.',
    todo: 'check the clock, or wait',
  },
  'certificate-file-unreadable': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'A file of certificates is not there, is no file, is far too large, or may not be read.',
    todo: 'check the path, and who may read the file',
  },
  'certificate-file-without': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'A file holds no certificate in PEM; the line says what it seems to hold instead.',
    todo: 'set a file with the text -----BEGIN CERTIFICATE-----',
  },
  'certificate-unreadable': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'A certificate is damaged.',
    todo: 'copy the file again from where it came; its lines are not indented',
  },
  'authority-over': {
    about: 'certificates',
    verdict: 'warning',
    means: 'One of several authorities in a file is valid no longer. The others are.',
    todo: 'take it out of the file',
  },
  'authority-twice': {
    about: 'certificates',
    verdict: 'warning',
    means:
      'An authority stands in its file twice: the same certificate again, or a renewed one beside it with the same key. Any of them that holds counts, as if it stood there alone.',
    todo: 'keep the newest, so that everybody who reads the file sees who is trusted',
  },
  'authority-may-not-certify': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'A certificate in a file of authorities may not certify anybody (basic constraints, key usage): everybody is refused.',
    todo: 'set the certificate of the authority and not one that it issued',
  },
  'authority-not-understood': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'An authority of users or seals uses what Okienko refuses: a weak key, an unknown algorithm or critical extension. The start fails.',
    todo: 'ask whoever runs the authority for one with RSA of 2048 bits or more, P-256 or P-384',
  },
  'simulator-anchors': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'Authorities of the simulator are trusted in production: anybody can make customers up.',
    todo: 'set those of the real thing: docs/operations.md says who gives which',
  },
  'related-authorities': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'An authority of seals is, issued, or was issued by one of users: a customer could vouch for a document.',
    todo: 'set the authorities that the Ministry gave for each; they are unrelated',
  },
  'client-authority-shared': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'The authority for the BackSystem is related to one of users or seals: whoever has a certificate of that one could hand over results.',
    todo: "give the BackSystem's client certificate an authority of its own",
  },
  'client-authority-many': {
    about: 'certificates',
    verdict: 'warning',
    means:
      'Many authorities may certify who hands over results, as with the list of public authorities of an operating system.',
    todo: 'set the one that certifies the BackSystem',
  },
  'backsystem-client-unnamed': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'OKIENKO_BACKSYSTEM_CLIENT has a subject that is not written as RFC 4514 writes it. The start fails.',
    todo: 'copy it: openssl x509 -noout -subject -nameopt RFC2253,utf8,-esc_msb -in FILE, and put it in single quotes in a file of systemd',
  },
  'backsystem-client-odd': {
    about: 'certificates',
    verdict: 'warning',
    means:
      'A subject in OKIENKO_BACKSYSTEM_CLIENT has digits where a letter beyond ASCII seems to belong: systemd takes the backslash of an escaped one away, and the name is nobody’s.',
    todo: 'copy it: openssl x509 -noout -subject -nameopt RFC2253,utf8,-esc_msb -in FILE, and put it in single quotes in a file of systemd',
  },
  'revocation-list-good': {
    about: 'certificates',
    verdict: 'ok',
    means: 'The revocation list of the client authority can be read; the line says until when.',
    todo: null,
  },
  'revocation-list-ends-soon': {
    about: 'certificates',
    verdict: 'warning',
    means:
      'The next revocation list is due within a day, or one that is good for less than two days is in its second half. Past that nobody may hand over results.',
    todo: 'fetch the newest list, put it in its place, and send SIGHUP; see to the timer that does so',
  },
  'revocation-list-refused': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'The revocation list cannot be read, is not a whole one, or was signed by nobody who certifies clients. The start fails.',
    todo: 'fetch the list (CRL) of the authority in OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY again',
  },
  'revocation-list-over': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'The revocation list of a client authority is past its next update: nobody whom that one certified may hand over results.',
    todo: 'fetch the newest list, put it in its place, and send SIGHUP',
  },
  'listener-key-good': {
    about: 'certificates',
    verdict: 'ok',
    means: 'The key of the listener is that of its certificate, and the pair can be used.',
    todo: null,
  },
  'listener-key-unreadable': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'The file of the key is not there, may not be read, or holds no private key in PEM.',
    todo: 'set a file with the text -----BEGIN PRIVATE KEY-----; openssl pkey -inform DER converts',
  },
  'listener-key-encrypted': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'The key is under a passphrase, and nobody is there at a start to type it.',
    todo: 'decrypt it into a file of mode 0600: openssl pkey -in ENCRYPTED -out PLAIN',
  },
  'listener-key-of-another': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'The key belongs to another certificate than the first one in the file.',
    todo: 'set the two that were made together; the certificate of the key stands first',
  },
  'listener-key-open': {
    about: 'certificates',
    verdict: 'wrong',
    means: 'Everybody on the machine may read the key of the listener.',
    todo: 'chmod 0600',
  },
  'listener-key-group': {
    about: 'certificates',
    verdict: 'warning',
    means: 'A group may read the key of the listener.',
    todo: 'chmod 0600, unless the group is that of the server alone',
  },
  'listener-chain-broken': {
    about: 'certificates',
    verdict: 'warning',
    means:
      'A certificate in the file of the listener was not issued by the next one: the BackSystem may not find the way to an authority that it knows.',
    todo: 'first the own certificate, then each by which the one before was issued',
  },
  'listener-not-for-servers': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'The certificate of the listener is for other purposes than servers: the BackSystem will refuse it.',
    todo: 'order one for TLS servers (serverAuth)',
  },
  'listener-refused': {
    about: 'certificates',
    verdict: 'wrong',
    means:
      'Certificate, key and authority look right one by one, and TLS cannot use them: a start would fail.',
    todo: 'see that the lines of the files are not indented, and that the key is not too short',
  },
} as const satisfies Codes

import type { Codes } from './code.ts'

const CHECK =
  'check the line of the dialect that is named against the manual, and against an answer that you have recorded'

/** What can be found of the BackSystem's dialect, and, by `okienko doctor --backsystem`, of the connection to it, piece by piece. */
export const BACKSYSTEM_CODES = {
  'dialect-good': {
    about: 'backsystem',
    verdict: 'ok',
    means:
      'The file of the BackSystem’s dialect can be used, and every recorded answer in it is read as it should be.',
    todo: null,
  },
  'dialect-wrong': {
    about: 'backsystem',
    verdict: 'wrong',
    means:
      'Something in the file of the dialect is wrong, or a recorded answer is not read as it should be: one line each, with its place in the file. No start succeeds.',
    todo: 'mend the file; docs/backsystem.md explains it, and okienko backsystem check FILE tells the same',
  },
  'dialect-unfit': {
    about: 'backsystem',
    verdict: 'wrong',
    means: 'The dialect cannot do what a setting asks for. No start succeeds.',
    todo: 'change the setting that is named, or the file',
  },
  'dialect-code-unchecked': {
    about: 'backsystem',
    verdict: 'warning',
    means:
      'The dialect says nothing of what a code holds, as of a picture. That a code leads to this institution and card is the BackSystem’s word alone (promise 5). `/readyz` says `invitation-unchecked`.',
    todo: 'where the BackSystem gives the text of a code too, map it and name the places of its fields',
  },
  'dialect-answer-unbound': {
    about: 'backsystem',
    verdict: 'warning',
    means:
      'The dialect tells no one-time token of a code. That an answer is to this code is the BackSystem’s word alone, and evidence is vouched and not proven (promises 6 and 7). `/readyz` says `answer-unbound`.',
    todo: 'map the token, from the code or from the answer to an order',
  },
  'backsystem-nothing-to-ask': {
    about: 'backsystem',
    verdict: 'warning',
    means:
      'The dialect has neither `result` nor `withdraw`: nothing can be asked that orders nothing, and a code that is not used stays open until its end.',
    todo: 'look in the manual for how a session is ended, or how its state is asked for',
  },
  'way-name-known': {
    about: 'connection',
    verdict: 'ok',
    means: 'The name in the address of the BackSystem is known.',
    todo: null,
  },
  'way-name-unknown': {
    about: 'connection',
    verdict: 'wrong',
    means: 'No name server knows the name in the address of the BackSystem.',
    todo: 'check OKIENKO_BACKSYSTEM_URL, and that this machine asks the name servers of the network where the BackSystem is',
  },
  'way-open': {
    about: 'connection',
    verdict: 'ok',
    means: 'There is a way to the BackSystem, and something listens at its port.',
    todo: null,
  },
  'way-closed': {
    about: 'connection',
    verdict: 'wrong',
    means: 'No connection to the BackSystem can be had; the line says how it failed.',
    todo: 'have the firewall between this machine and the BackSystem opened for that port, and see that the BackSystem runs',
  },
  'way-plain': {
    about: 'connection',
    verdict: 'ok',
    means: 'The BackSystem is spoken to without TLS, as in a demo.',
    todo: null,
  },
  'way-trusted': {
    about: 'connection',
    verdict: 'ok',
    means: 'The BackSystem shows a certificate of its name, of an authority that is trusted.',
    todo: null,
  },
  'way-certificate-ends-soon': {
    about: 'connection',
    verdict: 'warning',
    means: 'The certificate that the BackSystem shows ends within a month.',
    todo: 'have whoever runs the BackSystem renew it',
  },
  'way-no-tls': {
    about: 'connection',
    verdict: 'wrong',
    means:
      'What listens there speaks no TLS, or shows a certificate that is not trusted; the line says which.',
    todo: 'check the port in OKIENKO_BACKSYSTEM_URL; put the authority of the BackSystem’s certificate into OKIENKO_TLS_AUTHORITIES',
  },
  'invitation-good': {
    about: 'connection',
    verdict: 'ok',
    means:
      'A code was ordered for the first service card of the catalogue and could be read. Nobody was shown it.',
    todo: null,
  },
  'invitation-no-card': {
    about: 'connection',
    verdict: 'warning',
    means:
      'No code was ordered: the catalogue has no operation with a service card of this source.',
    todo: 'put the service card that the Ministry approved into the catalogue',
  },
  'invitation-no-answer': {
    about: 'connection',
    verdict: 'wrong',
    means: 'An order for a code was not answered; the line says how.',
    todo: 'see what the BackSystem logs of it',
  },
  'invitation-stranger': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The BackSystem does not take an order by this key.',
    todo: 'ask whoever runs the BackSystem what the key may do',
  },
  'invitation-refused': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The BackSystem refuses to make a code for that service card.',
    todo: 'check card and institution in the catalogue against what the Ministry approved, and what the BackSystem logs',
  },
  'invitation-not-asked': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The order cannot be put as the dialect says: something in it cannot be sent so.',
    todo: CHECK,
  },
  'invitation-unreadable': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The answer to an order is not as the dialect says; the line names the place.',
    todo: CHECK,
  },
  'invitation-other-form': {
    about: 'connection',
    verdict: 'wrong',
    means:
      'The text of the code is not of fifteen fields, or a field that the dialect names is not what it is called.',
    todo: 'check the places in code of the dialect; without a text, it is { form: opaque }',
  },
  'invitation-elsewhere': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The code leads to another institution or service card. It would be shown to nobody.',
    todo: 'check the places in code of the dialect first; then the numbers in the catalogue',
  },
  'invitation-contradicts': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The code names another recipient or token than the answer beside it.',
    todo: CHECK,
  },
  'invitation-nameless': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The answer to an order has nothing that its answer could be found by.',
    todo: 'check foundBy of the dialect, and what the answer to an order has',
  },
  'invitation-over': {
    about: 'connection',
    verdict: 'wrong',
    means: 'The code was over when it came: by its clock or in another unit of time.',
    todo: 'compare the clocks, and check whether the time is in seconds or milliseconds, and of which zone',
  },
  'invitation-times-off': {
    about: 'connection',
    verdict: 'warning',
    means:
      'The code ends at another time than it was ordered for: clocks differ, times are in another unit or zone, or the BackSystem has lengths of its own. A code is never shown for longer than was asked for.',
    todo: 'compare the clocks of the two machines, and read in the manual how long a code is good',
  },
  'invitation-withdrawn': {
    about: 'connection',
    verdict: 'ok',
    means: 'The code that was tried is gone.',
    todo: null,
  },
  'invitation-left': {
    about: 'connection',
    verdict: 'warning',
    means:
      'The code that was tried could not be withdrawn. It was ordered for ten seconds, and nobody has seen it.',
    todo: 'check withdraw of the dialect: a code that a customer does not use should end with its verification',
  },
  'listener-good': {
    about: 'connection',
    verdict: 'ok',
    means: 'The listener for results is there, with its certificate.',
    todo: null,
  },
  'listener-silent': {
    about: 'connection',
    verdict: 'warning',
    means: 'Nothing listens where results are pushed to: Okienko is not running, or elsewhere.',
    todo: 'start Okienko and ask again; then have the way from the BackSystem to that port tried from there',
  },
  'listener-other': {
    about: 'connection',
    verdict: 'wrong',
    means: 'Something else than this installation listens where results are pushed to.',
    todo: 'check OKIENKO_BACKSYSTEM_PORT; restart Okienko where the certificate was renewed',
  },
} as const satisfies Codes

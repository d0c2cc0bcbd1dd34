import { type Demand, demand } from './demand.ts'

/** What needs no answer of a customer. */
export const BEFORE_AN_ANSWER = {
  answers: demand(
    'http',
    'every call is answered, over HTTP',
    'See that the base address, the port and the paths of the dialect are right, and that nothing on the way closes connections.',
  ),
  'in-time': demand(
    'http',
    'every call is answered within 2 seconds',
    'An employee and a customer wait for each of them. Look for what is slow, or answer at once and let the state say later what became of it.',
  ),
  'no-redirect': demand(
    'http',
    'no call is answered by leading elsewhere (status 3xx)',
    'Name the final address: a redirect is never followed, since it would carry the key along.',
  ),
  'says-json': demand(
    'http',
    'every answer with a body has the content type application/json',
    'Set `Content-Type: application/json`: what goes on the way (a firewall, a cache) decides by it.',
  ),
  'answer-size': demand(
    'http',
    'no answer is longer than 2,400,000 characters',
    'Send a smaller photo: 480 by 640 points are plenty to compare a face with.',
  ),
  clock: demand(
    'http',
    'the clock of the system (`Date` of its answers) is at most 5 seconds off',
    'Set the clock by NTP: every time limit is told as a moment.',
  ),
  'same-reference': demand(
    'http',
    'an answer about one verification has the reference that was asked for',
    'Answer about the one in the path: the BFF takes an answer about another one for no answer.',
  ),
  'error-inside': demand(
    'http',
    'what is read as done has no `error` beside it',
    'Use another status than 2xx where something went wrong, or name where the answer says so in `outcome` of the dialect: else the screen goes on.',
  ),
  'offer-readable': demand(
    'offer',
    'the operations can be read as the API or the dialect says',
    'Compare the named member with the description of the call `operations`.',
  ),
  'offer-something': demand(
    'offer',
    'there is at least one operation',
    'Give this employee an operation, or check as somebody who has one.',
  ),
  'offer-once': demand(
    'offer',
    'every operation has an id of its own',
    'Rename one of the two: the second is not shown.',
  ),
  'offer-described': demand(
    'offer',
    'every operation names a kind of document, and fields of it, that Okienko describes',
    'Use the names of docs/documents.md, or map yours to them in the dialect.',
  ),
  'offer-kept': demand(
    'offer',
    'what an operation keeps it asks for as well, and what it shows before the decision it keeps',
    'Leave out of `kept` what is not in `asked`, and of `shownBefore` what is not in `kept`: nobody has agreed to the rest.',
  ),
  'offer-photo': demand(
    'offer',
    'every operation whose document identifies a person asks for the photo',
    'Add `photo` to `asked`: without it nobody can ever be "the same person".',
  ),
  'stranger-refused': demand(
    'access',
    'a call with no key, token or signature is refused',
    'Refuse it before anything else is looked at: whoever reaches the address reads everything.',
  ),
  'wrong-key-refused': demand(
    'access',
    'a call with a wrong key, token or signature is refused',
    'Compare the whole of it, in constant time, and check the signature of a token.',
  ),
  'operation-unknown': demand(
    'access',
    'a start with an operation that is not among those offered is refused, as `operation-unknown`',
    'Check the id against the same list that `operations` is made of.',
  ),
  'reference-unknown': demand(
    'access',
    'a reference that nobody has given out is answered with `not-found`, by every call',
    'Answer so whatever is wrong with it: no data, no server error.',
  ),
  'errors-told': demand(
    'access',
    'a refusal is told in a way that can be read: by its status, or by a word that the dialect knows',
    'Use another status than 2xx, or name the word in `outcome.words` of the dialect: what cannot be read counts as no answer.',
  ),
  'note-taken': demand(
    'access',
    '`note` is answered as done, where the dialect has it',
    'A sign-in waits for it: without an answer nobody can sign in. If your system has no such call, take `note` and its examples out of a copy of the dialect.',
  ),
  'start-readable': demand(
    'start',
    'the answer to a start can be read as the API or the dialect says',
    'Compare the named member with the description of the call `start`.',
  ),
  'start-invited': demand(
    'start',
    'a verification begins as `invited`',
    'Answer once the code can be shown; before that there is nothing to show.',
  ),
  'code-usable': demand(
    'start',
    'the code can be shown: a text of at most 1,000 characters, a PNG or JPEG that is whole, or a code to type',
    'Give the text of the QR code where you have it: it is drawn sharply at any size.',
  ),
  'times-sensible': demand(
    'start',
    'a code can be scanned for 10 seconds to 15 minutes from now, and be answered no shorter',
    'Give moments, with the time zone: `scanBefore` in the near future, and `answerBefore` not before it.',
  ),
  'same-key': demand(
    'start',
    'a start that is sent again with the same key gives the same verification',
    'Keep the key with the verification: an answer that was lost is asked for again, and the customer must not see two requests.',
  ),
  'key-other-employee': demand(
    'start',
    'the same key of another employee gives another verification, or is refused',
    'Keep the key with the employee: whoever guesses or copies it would have the verification of another.',
  ),
  'key-other-order': demand(
    'start',
    'the same key with another order gives the same verification, or is refused',
    'Look for the key before anything is begun, whatever else the order says.',
  ),
  'new-key': demand(
    'start',
    'two starts with different keys are two verifications, with references of their own',
    'Never reuse a reference.',
  ),
  'reference-opaque': demand(
    'start',
    'references cannot be guessed: no numbers in a row',
    'Make them of at least 64 random bits, and put nothing of a person into them.',
  ),
  'start-state': demand(
    'start',
    'the call `state` says of a new verification what the start said: `invited`, with the same code',
    'Read both from the same record.',
  ),
  'start-context': demand(
    'start',
    'a start may say a case and in which role the customer acts',
    'Take `context` as it is described, all of whose members but `system` may be there or not; note what you need and leave out the rest.',
  ),
  'other-employee': demand(
    'start',
    'what one employee has started is refused to another one, in every call',
    'Compare the employee of the call with the one of the start (promise 4).',
  ),
  'early-data': demand(
    'early',
    'the data before the decision are refused while nothing has been received',
    'Check the state before the data are read.',
  ),
  'early-decision': demand(
    'early',
    'a decision is refused while nothing has been received',
    'Check the state before a decision is taken: it would be about nobody.',
  ),
  'early-release': demand(
    'early',
    'the released data are refused before "same person"',
    'Check the state before the data are read (promise 4).',
  ),
  'cancel-ends': demand(
    'end',
    'a cancellation ends what is not decided: `cancelled`, at once and in `state`',
    'End it in the same call, and withdraw the code.',
  ),
  'cancel-again': demand(
    'end',
    'a cancellation that comes twice changes nothing: it is answered with `cancelled`, or refused as `wrong-state`',
    'Answer with the state that it has: the answer to the first one may have been lost.',
  ),
  'end-stays': demand(
    'end',
    'what has ended never changes again, whatever is asked of it',
    'Check the state before every step: a final one allows none.',
  ),
  'refusal-recorded': demand(
    'end',
    'a refusal at the counter ends it: `refused`, with the reason `at-the-counter` or none',
    'Map the word of your system to `at-the-counter`, or leave the reason out.',
  ),
  'refuse-again': demand(
    'end',
    'a refusal at the counter that comes twice changes nothing: it is answered with `refused`, or refused as `wrong-state`',
    'Answer with the state that it has: the answer to the first one may have been lost.',
  ),
  'other-ended': demand(
    'end',
    'what is over is told to nobody but who started it, in no call',
    'Compare the employee of the call with the one of the start before the state is looked at.',
  ),
} as const satisfies Record<string, Demand>

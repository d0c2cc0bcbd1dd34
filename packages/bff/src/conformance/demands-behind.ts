import { type Demand, demand } from './demand.ts'

/** What can be looked at once a customer has answered, or time has passed. */
export const BEHIND_AN_ANSWER = {
  'answer-arrives': demand(
    'answer',
    'once the customer has agreed, `state` says `received` within 15 seconds',
    'Look at what happens to an answer between the BackSystem and the state that you tell.',
  ),
  'answer-readable': demand(
    'answer',
    'a verification that is `received` can be read as the API or the dialect says',
    'Compare the named member with the description of the call `state`.',
  ),
  'decide-time': demand(
    'answer',
    'there is time to decide: `decideBefore` is 10 seconds to 15 minutes from now',
    'Give the moment, with the time zone.',
  ),
  'other-received': demand(
    'answer',
    'what was received is refused to another employee: state, decision, cancellation, refusal',
    'Compare the employee of the call with the one of the start in every call (promise 4): one forgotten lets anybody decide.',
  ),
  'undecided-release': demand(
    'answer',
    'the released data are refused as long as nobody has decided',
    'Check that the state is `released` before the data are read (promises 4 and 8).',
  ),
  'data-stranger': demand(
    'answer',
    'the data before the decision are refused to another employee',
    'Compare the employee of the call with the one of the start (promise 4).',
  ),
  'look-first': demand(
    'answer',
    'a decision before the data were read is refused, or left to the BFF',
    'Nothing has to be done: the BFF never sends one. A system that checks it too is safe from whoever calls it around the screen.',
  ),
  'data-readable': demand(
    'answer',
    'the data before the decision can be read as the API or the dialect says',
    'Compare the named member with the description of the call `receivedData`.',
  ),
  'data-again': demand(
    'answer',
    'the data before the decision may be read again, and are the same',
    'Keep them until the decision: a page that is loaded anew asks again.',
  ),
  'data-needed': demand(
    'answer',
    'before the decision come only fields that comparing faces needs, and those of `shownBefore`',
    'Send the photo, names, birth date, the document and its validity, and what the operation adds; the BFF drops the rest, and it has been on the way for nothing.',
  ),
  'data-asked': demand(
    'answer',
    'no data come that were not asked for',
    'Drop on arrival what is not in `kept`, whatever the source sends (promise 5).',
  ),
  'data-complete': demand(
    'answer',
    'first name, surname, birth date, PESEL and number come wherever they are to be shown, and are not empty',
    'See that every one of them is mapped: nobody can be compared with a face alone.',
  ),
  'data-form': demand(
    'answer',
    'values have the form of what they are: dates yyyy-MM-dd, a PESEL of 11 digits that is right, names in letters',
    'Send texts in UTF-8, neither escaped nor cut; leave out what is not there instead of `null` in words. Map the dates.',
  ),
  'photo-usable': demand(
    'answer',
    'the photo is a whole JPEG or PNG of at least 100 by 100 points',
    'Send the bytes in base64, without a line break, and not cut off.',
  ),
  'photo-told': demand(
    'answer',
    '`hasPhoto` says whether a photo comes',
    'Say it by the document itself.',
  ),
  'turned-down': demand(
    'release',
    '"not the same person" ends it: `rejected`, with the reason that was given or none',
    'See that the two decisions are sent as two words, and the right way round; map the reasons, or leave the reason out of the answer.',
  ),
  'turned-down-data': demand(
    'release',
    'after "not the same person" no data are to be had',
    'Delete them with the decision.',
  ),
  'decision-ended': demand(
    'release',
    'a decision is refused after "not the same person", and after what was received has ended',
    'Check that the state is `received` before a decision is taken: no other one allows it.',
  ),
  'cancelled-data': demand(
    'release',
    'after a cancellation no data are to be had of what was received',
    'Delete them with the cancellation: nobody is there any more to compare a face.',
  ),
  'refused-data': demand(
    'release',
    'after a refusal at the counter no data are to be had of what was received',
    'Delete them with the refusal.',
  ),
  'same-person': demand(
    'release',
    '"same person" opens the data: `released`, at once or within 15 seconds in `state`',
    'Take the decision in the same call; a state that says so later is followed.',
  ),
  'open-time': demand(
    'release',
    'released data are open for 10 seconds to 10 hours: `openUntil`, which never becomes later',
    'Give the moment of the release and a fixed time, with the time zone. It is none that moves on whenever it is asked for.',
  ),
  'other-released': demand(
    'release',
    'what was released is refused to another employee: state, decision, cancellation, refusal',
    'Compare the employee of the call with the one of the start in every call.',
  ),
  'received-closed': demand(
    'release',
    'after the decision, and after the close, the data before it are refused',
    'Answer `receivedData` in the state `received` alone: the photo was for the comparison.',
  ),
  'decision-again': demand(
    'release',
    'after a release a second decision is refused, either one, and changes nothing',
    'Check the state before a decision is taken, in one step with storing it.',
  ),
  'release-stays': demand(
    'release',
    'after a release a refusal at the counter is refused, and changes nothing',
    'Check the state before every step: only a cancellation comes after a release, and closes the data.',
  ),
  'release-readable': demand(
    'release',
    'the released data can be read as the API or the dialect says',
    'Compare the named member with the description of the call `releasedData`.',
  ),
  'release-again': demand(
    'release',
    'the released data may be read again, and are the same',
    'Keep them until `openUntil`: a page that is loaded anew asks again.',
  ),
  'release-kept': demand(
    'release',
    'of the released data come only fields that the operation keeps',
    'Drop on arrival what is not in `kept`.',
  ),
  'release-complete': demand(
    'release',
    'first name, surname, birth date, PESEL and number come wherever the operation keeps them, and are not empty',
    'See that every one of them is mapped: the operation needs it.',
  ),
  'release-form': demand(
    'release',
    'released values have the form of what they are, as before the decision',
    'Send texts in UTF-8, neither escaped nor cut; leave out what is not there instead of `null` in words. Map the dates.',
  ),
  'release-stranger': demand(
    'release',
    'the released data are refused to another employee',
    'Compare the employee of the call with the one of the start.',
  ),
  'release-closed': demand(
    'release',
    'a cancellation after the release closes the data: they are refused from then on',
    'Delete them in the same call: the customer has left.',
  ),
  'phone-refusal': demand(
    'release',
    'a refusal on the phone ends it: `refused`, with the reason `on-the-phone` or none',
    'Map the word of your system to `on-the-phone`, or leave the reason out.',
  ),
  'code-expires': demand(
    'time',
    'a code that nobody answers ends: `expired`, within 15 seconds after `answerBefore`',
    'Let time end it, not the next call; and give no reason or `code-not-used`.',
  ),
  'decision-expires': demand(
    'time',
    'what nobody decides ends: `expired`, within 15 seconds after `decideBefore`',
    'Let time end it, not the next call; and give no reason or `not-decided`.',
  ),
  'expired-stays': demand(
    'time',
    'what has expired never changes again, and nothing of it is to be had',
    'Delete the data when time ends it, and check the state before every step.',
  ),
  'release-expires': demand(
    'time',
    'released data are refused from `openUntil` on',
    'Delete them by time, not when somebody asks.',
  ),
} as const satisfies Record<string, Demand>

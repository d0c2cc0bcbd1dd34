import { json, type Wrong } from './wrong-bank.ts'
import {
  afterReceived,
  dataOfIt,
  isOther,
  isOwn,
  isStranger,
  isWrongKey,
  once,
  released,
  taking,
} from './wrong-takings.ts'
import { inSeconds, inState, standing, type WrongRow } from './wrong-ways.ts'

const RELEASED = standing('released', { openUntil: inSeconds(600), grade: 'proven' })
const CANCELLED = standing('cancelled')
const receivedBy = (by: typeof isOther) => ({ by, while: ['received'] as const })

/** Whoever may not, in a state in which it was forgotten to look. */
const OTHERS: readonly WrongRow[] = [
  ['tells others a state once received', taking(['state'], receivedBy(isOther), CANCELLED)],
  ['lets others decide', taking(['decide'], receivedBy(isOther), standing('rejected'))],
  ['lets others cancel what was received', taking(['cancel'], receivedBy(isOther), CANCELLED)],
  ['lets others refuse', taking(['refuse'], receivedBy(isOther), standing('refused'))],
].map(([what, wrong]) => [what as string, 'other-received', wrong as Wrong])

const LATER_OTHERS: readonly WrongRow[] = (['state', 'decide', 'cancel', 'refuse'] as const).map(
  (name) => [
    `answers ${name} of others once it is released`,
    'other-released',
    released([name], { by: isOther, isClosed: false }, RELEASED),
  ],
)

export const WRONG_OWNERS: readonly WrongRow[] = [
  ...OTHERS,
  ...LATER_OTHERS,
  [
    'shows others the data before the decision after it',
    'other-released',
    released(['receivedData'], { by: isOther, isClosed: false }, dataOfIt),
  ],
  [
    'tells others what was cancelled',
    'other-ended',
    taking(['state'], { by: isOther, while: ['cancelled'] }, CANCELLED),
  ],
  [
    'tells others what was released once it is closed',
    'other-ended',
    released(['state'], { by: isOther, isClosed: true }, RELEASED),
  ],
  [
    'asks for no key once there are data',
    'stranger-refused',
    taking(['receivedData'], receivedBy(isStranger), dataOfIt),
  ],
  [
    'looks at no key once it is released',
    'wrong-key-refused',
    taking(['releasedData'], { by: isWrongKey, while: ['released'] }, dataOfIt),
  ],
  [
    'releases while nobody has decided',
    'undecided-release',
    taking(['releasedData'], receivedBy(isOwn), dataOfIt),
  ],
  [
    'shows the photo after the decision',
    'received-closed',
    released(['receivedData'], { by: isOwn, isClosed: false }, dataOfIt),
  ],
  [
    'shows the photo after the close',
    'received-closed',
    released(['receivedData'], { by: isOwn, isClosed: true }, dataOfIt),
  ],
  [
    'takes a refusal of what was released',
    'release-stays',
    released(['refuse'], { by: isOwn, isClosed: false }, standing('refused')),
  ],
  [
    'takes a decision after another one was "no"',
    'decision-ended',
    taking(['decide'], { by: isOwn, while: ['rejected'] }, RELEASED),
  ],
  [
    'takes a decision about what was cancelled',
    'decision-ended',
    afterReceived('cancel', ['decide'], RELEASED),
  ],
  [
    'takes a decision about who refused at the counter',
    'decision-ended',
    afterReceived('refuse', ['decide'], RELEASED),
  ],
  [
    'keeps released data of what was cancelled',
    'cancelled-data',
    afterReceived('cancel', ['releasedData'], dataOfIt),
  ],
  [
    'keeps data of who refused at the counter',
    'refused-data',
    afterReceived('refuse', ['receivedData'], dataOfIt),
  ],
  ['shows the data once', 'data-again', once('receivedData')],
  ['releases the data once', 'release-again', once('releasedData')],
  [
    'fails by a second refusal',
    'refuse-again',
    taking(['refuse'], { by: isOwn, while: ['refused'] }, () => json(500, {})),
  ],
  [
    'leaves open for a month',
    'open-time',
    inState('released', (body) => ({ ...body, openUntil: inSeconds(2_592_000) })),
  ],
  [
    'leaves open until yesterday',
    'open-time',
    inState('released', (body) => ({ ...body, openUntil: inSeconds(-86_400) })),
  ],
  [
    'leaves open for longer whenever it is asked',
    'open-time',
    inState('released', (body) => ({ ...body, openUntil: inSeconds(600) })),
  ],
]

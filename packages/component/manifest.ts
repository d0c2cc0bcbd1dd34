import { STATES } from '@okienko/contract/browser'

/*
 * What an editor, a catalogue or a wrapper generator knows of the element: custom-elements.json, served
 * beside okienko.js. A test holds it equal to the code.
 * https://github.com/webcomponents/custom-elements-manifest, schema 2.1.0
 */

const text = (of: string) => ({ type: { text: of } })
const named = (descriptions: Readonly<Record<string, string>>) =>
  Object.entries(descriptions).map(([name, description]) => ({ name, description }))

const ATTRIBUTES = [
  ['api', 'string', 'Base URL of the API; same origin when absent.'],
  [
    'operation',
    'string',
    'Id of the operation, or several for one code, spaces between them. Set: the choice is skipped, the start is not. A change counts at the next choice.',
  ],
  ['autostart', 'boolean', 'With `operation`: starts without a press.'],
  ['system', 'string', 'System of the business context, `desk` when absent.'],
  ['verification', 'string', 'Id of a verification to resume.'],
  ['language', "'pl' | 'en' | 'uk'", 'Else that of the closest `lang`, else Polish.'],
  ['theme', "'light' | 'dark'", 'Else the `color-scheme` of the place.'],
  [
    'role-in-matter',
    'string',
    'In which role the customer is there, to begin with: `self`, `co-borrower`, `proxy`, `parent` or `representative`. The employee may choose another.',
  ],
  [
    'hand-over',
    'string',
    "Id of one of the bank's applications. Set: once the data is released, a button hands it over by `okienko-handed-over`.",
  ],
] as const

/** As the property of an attribute is called. */
const propertyOf = (name: string) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())

const PROPERTIES = [
  ['caseId', 'string | null', 'Case of the business context. No attribute: it identifies.'],
  ['knownCustomerId', 'string | null', 'Customer the host has in mind. No attribute either.'],
  [
    'company',
    'Company | null',
    'Company of a representative (`name`, `kind`, `number`), to begin with; set before the choice. No attribute either.',
  ],
  [
    'tokenProvider',
    '(() => Promise<string>) | null',
    'Bearer token for each request; without it the session cookie is sent.',
  ],
] as const

const ID = { name: 'id', type: 'string', description: 'Handle of the verification.' }
const STATE = {
  name: 'state',
  type: STATES.map((state) => `'${state}'`).join(' | '),
  description: 'Its state.',
}
const EVENTS = [
  ['okienko-started', 'OkienkoStartedEvent', 'A verification was started.', [ID]],
  [
    'okienko-shown',
    'OkienkoShownEvent',
    'Another verification is on the screen, or none.',
    [{ ...ID, type: 'string | null' }],
  ],
  [
    'okienko-state',
    'OkienkoStateEvent',
    'The verification changed its state.',
    [ID, { name: 'version', type: 'number', description: 'Counts its changes.' }, STATE],
  ],
  [
    'okienko-released',
    'OkienkoReleasedEvent',
    "Same person: the data is open to the bank's systems under this id.",
    [ID],
  ],
  [
    'okienko-ended',
    'OkienkoEndedEvent',
    'It ended without released data.',
    [ID, STATE, { name: 'reason', type: 'string', description: 'A code of the contract.' }],
  ],
  [
    'okienko-handed-over',
    'OkienkoHandedOverEvent',
    'The employee has handed it over: the application takes it once by the ticket, from its own server.',
    [
      ID,
      {
        name: 'application',
        type: 'string',
        description: 'The application, as `hand-over` has it.',
      },
      {
        name: 'ticket',
        type: 'string',
        description: 'Good once, for a minute: no part of any address or log.',
      },
    ],
  ],
  [
    'okienko-problem',
    'OkienkoProblemEvent',
    'The API refused; `not-signed-in` asks the host for a sign-in.',
    [{ name: 'code', type: 'string', description: 'Code of the problem, docs/errors.md.' }],
  ],
] as const

const PARTS = {
  frame: 'The whole card.',
  steps: 'The line of five words.',
  stage: 'What is below it.',
  button: 'Every button, beside the part of its weight.',
  primary: 'The next action; one at most.',
  secondary: 'Another action.',
  quiet: 'An action that is seldom meant.',
  answer: 'The two answers about the photo, of equal weight.',
  qr: 'The code with its quiet zone.',
  'typed-code': 'The code to be typed on the phone.',
  countdown: 'Time left to scan, or to type.',
  customer: 'The full-screen dialog for the customer.',
  fields: 'What is asked for.',
  person: 'Photo and attributes.',
  photo: 'The photo, or its place.',
  comparison: 'What the customer register says.',
  question: 'The photo decision.',
  result: 'The end, good or bad.',
  notice: 'An action that was not done.',
  offline: 'The connection is lost.',
}

const COLOURS = {
  surface: 'Behind quiet areas.',
  raised: 'The card.',
  text: 'Text.',
  muted: 'Labels and asides.',
  line: 'Hairlines.',
  control: 'Borders of controls, 3:1 against `raised`.',
  accent: 'The next action.',
  'on-accent': 'On the next action.',
  positive: 'Held.',
  caution: 'Look twice.',
  critical: 'Did not hold.',
}

const CSS_PROPERTIES = [
  ...Object.entries(COLOURS).map(([role, description]) => ({
    name: `--okienko-${role}`,
    syntax: '<color>',
    description,
  })),
  {
    name: '--okienko-radius',
    syntax: '<length>',
    default: '10px',
    description: 'Of surfaces; controls have 2px less.',
  },
]

const ELEMENT = {
  kind: 'class',
  name: 'OkienkoVerification',
  customElement: true,
  tagName: 'okienko-verification',
  superclass: { name: 'HTMLElement' },
  description:
    'Verifies one customer with a document of the mObywatel app, from the choice of the operation to released data.',
  attributes: ATTRIBUTES.map(([name, type, description]) => ({
    name,
    fieldName: propertyOf(name),
    description,
    ...text(type),
  })),
  members: [
    ...ATTRIBUTES.map(([name, type, description]) => ({
      kind: 'field',
      name: propertyOf(name),
      attribute: name,
      reflects: true,
      description,
      ...text(type === 'boolean' ? type : `${type} | null`),
    })),
    ...PROPERTIES.map(([name, type, description]) => ({
      kind: 'field',
      name,
      default: 'null',
      description,
      ...text(type),
    })),
  ],
  events: EVENTS.map(([name, type, description]) => ({ name, description, ...text(type) })),
  cssParts: named(PARTS),
  cssProperties: CSS_PROPERTIES,
}

const EVENT_CLASSES = EVENTS.map(([, name, description, fields]) => ({
  kind: 'class',
  name,
  superclass: { name: 'Event' },
  description: `${description} Bubbles, crosses shadow roots, carries no personal data.`,
  members: fields.map((field) => ({
    kind: 'field',
    name: field.name,
    readonly: true,
    description: field.description,
    ...text(field.type),
  })),
}))

const MODULE = 'okienko.js'
const reference = (name: string) => ({ name, module: MODULE })

export const manifest = {
  schemaVersion: '2.1.0',
  modules: [
    {
      kind: 'javascript-module',
      path: MODULE,
      declarations: [ELEMENT, ...EVENT_CLASSES],
      exports: [
        ...[ELEMENT, ...EVENT_CLASSES].map(({ name }) => ({
          kind: 'js',
          name,
          declaration: reference(name),
        })),
        {
          kind: 'custom-element-definition',
          name: ELEMENT.tagName,
          declaration: reference(ELEMENT.name),
        },
      ],
    },
  ],
}

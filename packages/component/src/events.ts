import type { State } from '@okienko/contract'
import type { HostEvent } from './host-events.ts'

/** An event for the host: bubbles, crosses shadow roots, carries the handle and no personal data. */
abstract class OkienkoEvent extends Event {
  constructor(type: string, members: object) {
    super(type, { bubbles: true, composed: true })
    Object.assign(this, members)
  }
}

/** What an event has of its own. */
type Members<T extends Event> = Omit<T, keyof Event>

/** A verification was started; `id` is what the bank's systems hand on. */
export class OkienkoStartedEvent extends OkienkoEvent {
  declare readonly id: string
  constructor(members: Members<OkienkoStartedEvent>) {
    super('okienko-started', members)
  }
}

/** Another verification is on the screen, or none (`null`). */
export class OkienkoShownEvent extends OkienkoEvent {
  declare readonly id: string | null
  constructor(members: Members<OkienkoShownEvent>) {
    super('okienko-shown', members)
  }
}

/** The verification changed its state. */
export class OkienkoStateEvent extends OkienkoEvent {
  declare readonly id: string
  declare readonly version: number
  declare readonly state: State
  constructor(members: Members<OkienkoStateEvent>) {
    super('okienko-state', members)
  }
}

/** Same person: the data is open to the bank's systems under this `id`. */
export class OkienkoReleasedEvent extends OkienkoEvent {
  declare readonly id: string
  constructor(members: Members<OkienkoReleasedEvent>) {
    super('okienko-released', members)
  }
}

/** Ended without released data; `reason` is a code of the contract. */
export class OkienkoEndedEvent extends OkienkoEvent {
  declare readonly id: string
  declare readonly state: State
  declare readonly reason: string
  constructor(members: Members<OkienkoEndedEvent>) {
    super('okienko-ended', members)
  }
}

/** Handed over by the employee: `application` takes it once by `ticket`, from its own server. */
export class OkienkoHandedOverEvent extends OkienkoEvent {
  declare readonly id: string
  declare readonly application: string
  declare readonly ticket: string
  constructor(members: Members<OkienkoHandedOverEvent>) {
    super('okienko-handed-over', members)
  }
}

/** The API refused; `not-signed-in` asks the host to sign the employee in. */
export class OkienkoProblemEvent extends OkienkoEvent {
  declare readonly code: string
  constructor(members: Members<OkienkoProblemEvent>) {
    super('okienko-problem', members)
  }
}

const CLASSES = {
  started: OkienkoStartedEvent,
  state: OkienkoStateEvent,
  released: OkienkoReleasedEvent,
  ended: OkienkoEndedEvent,
  'handed-over': OkienkoHandedOverEvent,
  problem: OkienkoProblemEvent,
}

export function domEventOf({ name, ...members }: HostEvent): Event {
  const Told = CLASSES[name] as new (members: object) => Event
  return new Told(members)
}

declare global {
  interface HTMLElementEventMap {
    'okienko-started': OkienkoStartedEvent
    'okienko-shown': OkienkoShownEvent
    'okienko-state': OkienkoStateEvent
    'okienko-released': OkienkoReleasedEvent
    'okienko-ended': OkienkoEndedEvent
    'okienko-handed-over': OkienkoHandedOverEvent
    'okienko-problem': OkienkoProblemEvent
  }
}

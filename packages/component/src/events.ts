import type { State } from '@okienko/contract'
import type { HostEvent } from './host-events.ts'

/** An event for the host: bubbles, crosses shadow roots, carries the handle and no personal data. */
abstract class OkienkoEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true })
  }
}

/** A verification was started; `id` is what the bank's systems hand on. */
export class OkienkoStartedEvent extends OkienkoEvent {
  readonly id: string
  constructor(id: string) {
    super('okienko-started')
    this.id = id
  }
}

/** Another verification is on the screen, or none (`null`). */
export class OkienkoShownEvent extends OkienkoEvent {
  readonly id: string | null
  constructor(id: string | null) {
    super('okienko-shown')
    this.id = id
  }
}

/** The verification changed its state. */
export class OkienkoStateEvent extends OkienkoEvent {
  readonly id: string
  readonly version: number
  readonly state: State
  constructor(id: string, version: number, state: State) {
    super('okienko-state')
    this.id = id
    this.version = version
    this.state = state
  }
}

/** Same person: the data is open to the bank's systems under this `id`. */
export class OkienkoReleasedEvent extends OkienkoEvent {
  readonly id: string
  constructor(id: string) {
    super('okienko-released')
    this.id = id
  }
}

/** Ended without released data; `reason` is a code of the contract. */
export class OkienkoEndedEvent extends OkienkoEvent {
  readonly id: string
  readonly state: State
  readonly reason: string
  constructor(id: string, state: State, reason: string) {
    super('okienko-ended')
    this.id = id
    this.state = state
    this.reason = reason
  }
}

/** The API refused; `not-signed-in` asks the host to sign the employee in. */
export class OkienkoProblemEvent extends OkienkoEvent {
  readonly code: string
  constructor(code: string) {
    super('okienko-problem')
    this.code = code
  }
}

export function domEventOf(event: HostEvent): OkienkoEvent {
  switch (event.name) {
    case 'started':
      return new OkienkoStartedEvent(event.id)
    case 'state':
      return new OkienkoStateEvent(event.id, event.version, event.state)
    case 'released':
      return new OkienkoReleasedEvent(event.id)
    case 'ended':
      return new OkienkoEndedEvent(event.id, event.state, event.reason)
    case 'problem':
      return new OkienkoProblemEvent(event.code)
    default:
      return event satisfies never
  }
}

declare global {
  interface HTMLElementEventMap {
    'okienko-started': OkienkoStartedEvent
    'okienko-shown': OkienkoShownEvent
    'okienko-state': OkienkoStateEvent
    'okienko-released': OkienkoReleasedEvent
    'okienko-ended': OkienkoEndedEvent
    'okienko-problem': OkienkoProblemEvent
  }
}

/* The bundle: defines the element, and exports its events for hosts with types. */

import { OkienkoVerification } from './element.ts'

export {
  OkienkoEndedEvent,
  OkienkoProblemEvent,
  OkienkoReleasedEvent,
  OkienkoShownEvent,
  OkienkoStartedEvent,
  OkienkoStateEvent,
} from './events.ts'
export { OkienkoVerification }

if (!customElements.get('okienko-verification'))
  customElements.define('okienko-verification', OkienkoVerification)

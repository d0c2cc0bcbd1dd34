/* The bundle: defines the element, and exports its events for hosts with types. */

// What is alike stands together, and all that is no flow and no stage before it: a browser downloads less by it.
import './styles/styles.ts'
import './qr-matrix.ts'
import './locales/locales.ts'
import { OkienkoVerification } from './element.ts'

export {
  OkienkoEndedEvent,
  OkienkoHandedOverEvent,
  OkienkoProblemEvent,
  OkienkoReleasedEvent,
  OkienkoShownEvent,
  OkienkoStartedEvent,
  OkienkoStateEvent,
} from './events.ts'
export { OkienkoVerification }

if (!customElements.get('okienko-verification'))
  customElements.define('okienko-verification', OkienkoVerification)

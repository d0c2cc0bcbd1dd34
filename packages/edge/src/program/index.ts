/* What every program does at its beginning and at its end. */

export { endInOrder } from './end-in-order.ts'
export { letReadersLeave } from './let-readers-leave.ts'
export { trustForTls } from './trust.ts'

import { z } from 'zod'
import { approvalsChange } from './approval-views.ts'
import { stateChange } from './views.ts'

/** Of the stream of a whole session: one of its verifications has moved, or the queue of requests has. */
export const liveChange = z.union([stateChange, approvalsChange])
export type LiveChange = z.infer<typeof liveChange>

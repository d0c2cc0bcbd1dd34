import { z } from 'zod'
import { approvalsChange } from './approval-views.ts'
import { stateChange } from './views.ts'
import { visitChange } from './visit-views.ts'

/** Of the stream of a whole session: one of its verifications has moved, its visit, or the queue of requests. */
export const liveChange = z.union([stateChange, approvalsChange, visitChange])
export type LiveChange = z.infer<typeof liveChange>

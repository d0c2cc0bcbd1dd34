import { it } from 'node:test'
import type { ProblemCode } from '@okienko/contract'
import { deskOf } from '../support/desk.ts'
import { tokenOf } from '../support/employees.ts'
import type { Usual } from './usual.ts'

/** What is handed over to systems of the bank, and what they are told of it. */
export function handsOver(usual: () => Usual): void {
  it('application-unknown, hand-over-not-possible, hand-over-refused, field-not-allowed, visit-over: hand-overs', async () => {
    const { installation, asked, nothing } = usual()
    // A session of its own: its visit ends here.
    const authorization = await tokenOf(installation, 'advisor')
    const desk = deskOf(installation, authorization)
    const id = await desk.release()
    await asked('listApplications', {})
    const handing = (name: ProblemCode, application: string, way: string, of = id) =>
      nothing('handOver', name, { authorization, id: of, body: { application, way } })
    await handing('application-unknown', 'nobody', 'event')
    await handing('hand-over-not-possible', 'cash-desk', 'link')
    await handing('wrong-state', 'loan-front', 'event', (await desk.start()).id)
    const body = { application: 'loan-front', way: 'event' }
    const handed = JSON.parse((await asked('handOver', { authorization, id, body })).text)
    for (const way of ['link', 'code']) {
      await asked('handOver', { authorization, id, body: { ...body, way } })
    }
    await asked('takeHandOver', { body: { ticket: handed.ticket } })
    await nothing('takeHandOver', 'hand-over-refused', { body: { ticket: handed.ticket } })
    await asked('readHandedOver', { id })
    await nothing('readHandedOver', 'field-not-allowed', { id, body: { fields: ['address'] } })
    await nothing('readHandedOver', 'not-found')
    for (const name of ['readVisitNames', 'stayInVisit', 'endVisit'] as const) {
      await asked(name, { authorization })
    }
    for (const name of ['readVisitNames', 'stayInVisit', 'endVisit'] as const) {
      await nothing(name, 'visit-over', { authorization })
    }
    await handing('visit-over', 'loan-front', 'event')
    await nothing('readHandedOver', 'visit-over', { id })
  })
}

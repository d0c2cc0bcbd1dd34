import {
  COMPARED_VALUES,
  NAMED_REMARKS,
  REGISTER_FAILURES,
  REGISTER_OUTCOMES,
} from '../closed-lists.ts'
import {
  commitment,
  fields,
  grade,
  id,
  kind,
  name,
  ofCustomer,
  overall,
  verdicts,
} from './entry-members.ts'
import { NUMBER, oneOf, orNull, TIME } from './forms.ts'

/** What entries tell of a comparison with the customer register, and of what is held because of it. */
export const COMPARISON_KINDS = {
  compared: kind(
    'The customer register was asked, and what the document says was held against what it has: `count` records were found; `overall` is by the line `because` of the table; `named` says where the customer whom the bank’s system has named is not on file, or was not compared. Verdicts and names of rules, no value of either side.',
    {
      ...ofCustomer,
      register: name,
      outcome: oneOf(REGISTER_OUTCOMES),
      failure: orNull(oneOf(REGISTER_FAILURES)),
      count: NUMBER,
      overall: orNull(overall),
      because: orNull(name),
      named: orNull(oneOf(NAMED_REMARKS)),
      verdicts,
    },
  ),
  held: kind(
    'The employee said "same person", and by what the comparison found a second person must agree before anything is released: `requestId` is the request for that.',
    { ...ofCustomer, grade, requestId: id, overall, until: TIME, decisionMs: NUMBER },
  ),
  'comparison-shown': kind(
    'The employee saw the comparison: verdicts of the fields in `judged`, and both values of those in `fields`, of which there are some only where `values` is `shown`.',
    { ...ofCustomer, fields, judged: fields, values: oneOf(COMPARED_VALUES), count: NUMBER },
  ),
  'candidate-chosen': kind(
    'Of several records the employee chose one as the customer’s, by what the customer said, to which `words` commits.',
    { ...ofCustomer, overall, because: name, verdicts, words: commitment },
  ),
  'updates-confirmed': kind(
    'The employee said which of the proposed updates of the register are right: all of them, or none.',
    { ...ofCustomer, fields },
  ),
  'claimed-compared': kind(
    'An application held what it knows of somebody against what was handed over to it, and was told of each field whether it agrees: by its own records, or by a document of `documentKind` that it has read.',
    { ...ofCustomer, documentKind: orNull(name), overall, because: name, verdicts },
  ),
} as const

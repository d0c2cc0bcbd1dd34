import { emptyIndex, rewrite } from '../thief.ts'
import { type Attack, RECORDS } from './attack.ts'

/** On states of verifications. */
export const ON_VERIFICATIONS: readonly Attack[] = [
  {
    place: `${RECORDS}: verification`,
    act: 'altered',
    what: 'an index, by which nobody is found any more',
    noticed: 'found after the start',
    because: 'each row is asked of each of its indexes',
    do: (thief) => emptyIndex(thief, RECORDS, 'verification (deadline)', 'verification_due'),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'altered',
    what: 'a version into a number that no program can read',
    noticed: 'found after the start',
    because: 'the row is judged by itself, and the check goes on',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `UPDATE verification SET version = 1 << 60 WHERE id = '${thief.known.kept}'`,
      ),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'inserted',
    what: 'one that waits for a decision, with a worthless MAC',
    noticed: 'found after the start',
    because: 'it is passed over and told; the others go on',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `INSERT INTO verification SELECT 'f0000000-0000-4000-8000-000000000001', version, source,
           reference || 'y', NULL, NULL, 'received', employee_id, session_id, requested_at, 5,
           open_until, kept_until, subject_id, body, x'00'
         FROM verification WHERE id = '${thief.known.open}'`,
      ),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'deleted',
    what: 'a released verification',
    noticed: 'found after the start',
    because: 'the journal tells of it',
    do: (thief) =>
      rewrite(thief, RECORDS, `DELETE FROM verification WHERE id = '${thief.known.kept}'`),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'altered',
    what: 'whose it is',
    noticed: 'found after the start',
    because: 'the MAC of the row',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `UPDATE verification SET employee_id = 'x', session_id = 'y',
           body = json_set(body, '$.request.employee.sessionId', 'y') WHERE id = '${thief.known.open}'`,
      ),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'altered',
    what: 'a column by which it is found',
    noticed: 'found after the start',
    because: 'columns follow from the body, which is under the MAC',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `UPDATE verification SET subject_id = NULL, kept_until = NULL WHERE id = '${thief.known.kept}'`,
      ),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'swapped',
    what: 'the states of two',
    noticed: 'found after the start',
    because: 'the MAC is over the id',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `UPDATE verification SET (version, state, deadline, body, mac) =
           (SELECT version, state, deadline, body, mac FROM verification WHERE id = '${thief.known.ended}')
         WHERE id = '${thief.known.open}'`,
      ),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'inserted',
    what: 'a copy under another id',
    noticed: 'found after the start',
    because: 'the MAC is over the id, and no entry tells of it',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `INSERT INTO verification SELECT 'f0000000-0000-4000-8000-000000000000', version, source,
           reference || 'x', NULL, NULL, state, employee_id, session_id, requested_at, deadline,
           open_until, kept_until, subject_id, body, mac
         FROM verification WHERE id = '${thief.known.open}'`,
      ),
  },
  {
    place: `${RECORDS}: verification`,
    act: 'brought back',
    what: 'an ended one as it was when it was open',
    noticed: 'found after the start',
    because: 'its entries say a newer version and its end',
    do: (thief) =>
      rewrite(
        thief,
        RECORDS,
        `INSERT OR REPLACE INTO main.verification
         SELECT * FROM older.verification WHERE id = '${thief.known.ended}'`,
      ),
  },
]

import { bringBack, emptyIndex, remove, rewrite } from '../thief.ts'
import { type Attack, SUBJECTS } from './attack.ts'

/** On customers, details and holds. */
export const ON_CUSTOMERS: readonly Attack[] = [
  {
    place: `${SUBJECTS}: subject`,
    act: 'altered',
    what: 'the index, by which no customer is found any more',
    noticed: 'start refused',
    because: 'each row must be in each of its indexes',
    do: (thief) => emptyIndex(thief, SUBJECTS, 'subject (digest)', 'sqlite_autoindex_subject_1'),
  },
  {
    place: `${SUBJECTS}: subject`,
    act: 'deleted',
    what: 'a customer',
    noticed: 'found after the start',
    because: 'entries name their details, and no erasure is told of',
    do: (thief) => rewrite(thief, SUBJECTS, 'DELETE FROM subject'),
  },
  {
    place: `${SUBJECTS}: subject`,
    act: 'swapped',
    what: 'the keys of two customers',
    noticed: 'found after the start',
    because: 'a key is bound to its row, and the row is under a MAC',
    do: (thief) =>
      rewrite(
        thief,
        SUBJECTS,
        `UPDATE subject SET wrapped_key = (
           SELECT wrapped_key FROM subject s WHERE s.id <> subject.id ORDER BY s.id LIMIT 1)`,
      ),
  },
  {
    place: `${SUBJECTS}: detail`,
    act: 'deleted',
    what: 'all of them',
    noticed: 'found after the start',
    because: 'entries name them, and no tombstone stands for them',
    do: (thief) => rewrite(thief, SUBJECTS, 'DELETE FROM detail'),
  },
  {
    place: `${SUBJECTS}: detail`,
    act: 'swapped',
    what: 'whose they are',
    noticed: 'found after the start',
    because: 'the MAC of the row',
    do: (thief) =>
      rewrite(
        thief,
        SUBJECTS,
        `UPDATE detail SET subject_id = (
           SELECT id FROM subject WHERE id <> detail.subject_id ORDER BY id LIMIT 1)`,
      ),
  },
  {
    place: `${SUBJECTS}: tombstone`,
    act: 'inserted',
    what: 'the mark of an erasure that never was, in the place of every detail',
    noticed: 'found after the start',
    because: 'the mark has no MAC',
    do: (thief) =>
      rewrite(
        thief,
        SUBJECTS,
        'INSERT INTO tombstone (commitment, mac) SELECT commitment, mac FROM detail',
        'DELETE FROM detail',
      ),
  },
  {
    place: `${SUBJECTS}: hold`,
    act: 'deleted',
    what: 'one that runs',
    noticed: 'found after the start',
    because: 'the journal tells of it; nothing is erased meanwhile',
    do: (thief) => rewrite(thief, SUBJECTS, 'DELETE FROM hold'),
  },
  {
    place: `${SUBJECTS}: hold`,
    act: 'altered',
    what: 'until a time that no program can read',
    noticed: 'found after the start',
    because: 'the row is judged by itself, and the check goes on',
    do: (thief) => rewrite(thief, SUBJECTS, 'UPDATE hold SET until = 1 << 60'),
  },
  {
    place: `${SUBJECTS}: hold`,
    act: 'altered',
    what: 'until when it runs',
    noticed: 'found after the start',
    because: 'the MAC of the row',
    do: (thief) => rewrite(thief, SUBJECTS, 'UPDATE hold SET until = until - 86000000'),
  },
  {
    place: `${SUBJECTS}: hold`,
    act: 'brought back',
    what: 'one that was lifted',
    noticed: 'found after the start',
    because: 'the journal tells that it was lifted',
    do: (thief) =>
      rewrite(thief, SUBJECTS, 'INSERT OR REPLACE INTO main.hold SELECT * FROM older.hold'),
  },
  {
    place: `${SUBJECTS}: master_key`,
    act: 'altered',
    what: 'the fingerprint of the key',
    noticed: 'start refused',
    because: 'the key has another one',
    do: (thief) => rewrite(thief, SUBJECTS, "UPDATE master_key SET fingerprint = 'x'"),
  },
  {
    place: SUBJECTS,
    act: 'brought back',
    what: 'the whole file',
    noticed: 'found after the start',
    because: 'newer entries name details that are not in it',
    do: (thief) => bringBack(thief, SUBJECTS),
  },
  {
    place: SUBJECTS,
    act: 'deleted',
    what: 'the whole file',
    noticed: 'start refused',
    because: 'there is a journal with entries',
    do: (thief) => remove(thief, SUBJECTS),
  },
]

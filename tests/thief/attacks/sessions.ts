import { rewrite } from '../thief.ts'
import { type Attack, SESSIONS } from './attack.ts'

/** On who is signed in. */
export const ON_SESSIONS: readonly Attack[] = [
  {
    place: `${SESSIONS}: session`,
    act: 'deleted',
    what: 'all of them',
    noticed: 'harmless',
    because: 'whoever was signed in signs in again',
    do: (thief) => rewrite(thief, SESSIONS, 'DELETE FROM session'),
  },
  {
    place: `${SESSIONS}: session`,
    act: 'altered',
    what: 'how long it lasts',
    noticed: 'found when used',
    because: 'the MAC of the row',
    do: (thief) => rewrite(thief, SESSIONS, 'UPDATE session SET expires_at = expires_at + 1'),
  },
  {
    place: `${SESSIONS}: session`,
    act: 'inserted',
    what: 'a copy of one that is open, to be found by another secret',
    noticed: 'harmless',
    because:
      'what is sealed opens by its own secret alone; one sealed under the thief’s secret has no MAC',
    do: (thief) =>
      rewrite(
        thief,
        SESSIONS,
        'INSERT INTO session SELECT lower(hex(randomblob(32))), sealed, expires_at, mac FROM session',
      ),
  },
  {
    place: `${SESSIONS}: session`,
    act: 'brought back',
    what: 'one that was signed out',
    noticed: 'found when used',
    because: 'the journal tells of its end',
    do: (thief) =>
      rewrite(thief, SESSIONS, 'INSERT OR REPLACE INTO main.session SELECT * FROM older.session'),
  },
]

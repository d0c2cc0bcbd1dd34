import { bringBack, remove, rewrite } from '../thief.ts'
import { type Attack, SEARCH } from './attack.ts'

/** On the index of the journal. */
export const ON_THE_INDEX: readonly Attack[] = [
  {
    place: `${SEARCH}: mark`,
    act: 'altered',
    what: 'how far it goes, into a number that no program can read',
    noticed: 'harmless',
    because: 'it is made anew',
    do: (thief) => rewrite(thief, SEARCH, 'UPDATE mark SET size = 1 << 60'),
  },
  {
    place: `${SEARCH}: entry`,
    act: 'deleted',
    what: 'what happened to a customer',
    noticed: 'found after the start',
    because: 'the entries are indexed again and compared; a wrong index is made anew',
    do: (thief) => rewrite(thief, SEARCH, 'DELETE FROM entry WHERE subject IS NOT NULL'),
  },
  {
    place: `${SEARCH}: entry`,
    act: 'altered',
    what: 'who did it',
    noticed: 'found after the start',
    because: 'the same',
    do: (thief) => rewrite(thief, SEARCH, "UPDATE entry SET employee = 'x'"),
  },
  {
    place: `${SEARCH}: entry`,
    act: 'inserted',
    what: 'what nobody did',
    noticed: 'found after the start',
    because: 'the same',
    do: (thief) =>
      rewrite(
        thief,
        SEARCH,
        "INSERT INTO entry (place, at, kind, employee) SELECT 1000000, at, kind, 'x' FROM entry LIMIT 1",
      ),
  },
  {
    place: `${SEARCH}: entry`,
    act: 'deleted',
    what: 'the newest, while its mark says that they are indexed',
    noticed: 'found after the start',
    because: 'the same',
    do: (thief) => rewrite(thief, SEARCH, 'DELETE FROM entry WHERE place > 9'),
  },
  {
    place: SEARCH,
    act: 'deleted',
    what: 'the whole file',
    noticed: 'harmless',
    because: 'it is made anew from the journal',
    do: (thief) => remove(thief, SEARCH),
  },
  {
    place: SEARCH,
    act: 'brought back',
    what: 'the whole file',
    noticed: 'harmless',
    because: 'what is missing is indexed from the journal, and all is compared with it',
    do: (thief) => bringBack(thief, SEARCH),
  },
]

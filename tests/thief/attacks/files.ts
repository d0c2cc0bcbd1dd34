import { cpSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bringBack, remove, rollBack } from '../thief.ts'
import { type Attack, RECORDS } from './attack.ts'

/** On files and folders, and on all of it. */
export const ON_FILES: readonly Attack[] = [
  {
    place: 'okienko.evidence/',
    act: 'deleted',
    what: 'kept evidence',
    noticed: 'found after the start',
    because: 'a stored release names it',
    do: ({ data, known }) => rmSync(join(data, known.evidence[0])),
  },
  {
    place: 'okienko.evidence/',
    act: 'altered',
    what: 'cut short',
    noticed: 'found after the start',
    because: 'the release names its size, and its seal is checked when it is read',
    do: ({ data, known }) => truncateSync(join(data, known.evidence[0]), 100),
  },
  {
    place: 'okienko.evidence/',
    act: 'inserted',
    what: 'a link in its place',
    noticed: 'found after the start',
    because: 'it is no file that was stored',
    do: ({ data, known }) => {
      renameSync(join(data, known.evidence[0]), join(data, '..', 'elsewhere'))
      symlinkSync(join(data, '..', 'elsewhere'), join(data, known.evidence[0]))
    },
  },
  {
    place: RECORDS,
    act: 'inserted',
    what: 'a link in its place',
    noticed: 'start refused',
    because: 'there are no links in the data folder',
    do: ({ data }) => {
      renameSync(join(data, RECORDS), join(data, '..', RECORDS))
      symlinkSync(join(data, '..', RECORDS), join(data, RECORDS))
    },
  },
  {
    place: RECORDS,
    act: 'deleted',
    what: 'the database',
    noticed: 'start refused',
    because: 'customers are there, and a checkpoint in the second place',
    do: (thief) => remove(thief, RECORDS),
  },
  {
    place: RECORDS,
    act: 'brought back',
    what: 'the database alone',
    noticed: 'start refused',
    because: 'more was signed, says the second place',
    do: (thief) => bringBack(thief, RECORDS),
  },
  {
    place: 'okienko.keys',
    act: 'deleted',
    what: 'what says which keys the data is under',
    noticed: 'harmless',
    because:
      'it is there for clear words: every row is under a MAC all the same; it is written again',
    do: (thief) => remove(thief, 'okienko.keys'),
  },
  {
    place: 'okienko.keys',
    act: 'altered',
    what: 'the same',
    noticed: 'start refused',
    because: 'it names other keys than those at hand, or is none',
    do: ({ data }) => writeFileSync(join(data, 'okienko.keys'), '{}\n'),
  },
  {
    place: 'journal.vkey',
    act: 'altered',
    what: 'what verifies the journal',
    noticed: 'harmless',
    because: 'it is written again from the key; auditors have their own copy',
    do: ({ data }) => writeFileSync(join(data, 'journal.vkey'), 'x+00000000+AAAA\n'),
  },
  {
    place: 'the second place',
    act: 'deleted',
    what: 'the last checkpoint',
    noticed: 'start refused',
    because: 'there are entries, which are never without one',
    do: ({ last }) => rmSync(last, { recursive: true }),
  },
  {
    place: 'the second place',
    act: 'brought back',
    what: 'an older checkpoint',
    noticed: 'harmless',
    because: 'what came after it is under MACs or another signature of ours, and is signed again',
    do: ({ last, older }) => {
      rmSync(last, { recursive: true })
      cpSync(older.last, last, { recursive: true })
    },
  },
  {
    place: 'all of it',
    act: 'brought back',
    what: 'the data folder, the second place as it is',
    noticed: 'start refused',
    because: 'more was signed, says the second place',
    do: rollBack,
  },
  {
    place: 'all of it',
    act: 'brought back',
    what: 'the data folder and the second place together',
    noticed: 'by a witness',
    because: 'it has cosigned more, and refuses',
    do(thief) {
      rollBack(thief)
      rmSync(thief.last, { recursive: true })
      cpSync(thief.older.last, thief.last, { recursive: true })
    },
  },
  {
    place: 'all of it',
    act: 'deleted',
    what: 'the data folder and the second place together',
    noticed: 'by a witness',
    because: 'it has cosigned more, and refuses',
    do({ data, last }) {
      rmSync(data, { recursive: true })
      rmSync(last, { recursive: true })
    },
  },
]

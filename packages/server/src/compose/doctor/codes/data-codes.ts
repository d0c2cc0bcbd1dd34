import type { Codes } from './code.ts'

/** What can be found of the data folder, its keys, the journal, the disk and the ports. */
export const DATA_CODES = {
  'data-folder-good': {
    about: 'data',
    verdict: 'ok',
    means: 'The data folder is there, private, and can be written.',
    todo: null,
  },
  'data-folder-new': {
    about: 'data',
    verdict: 'ok',
    means: 'The data folder is not there yet, and the first start can make it.',
    todo: null,
  },
  'data-folder-relative': {
    about: 'data',
    verdict: 'warning',
    means: 'The path of the data folder begins wherever the server is started.',
    todo: 'set OKIENKO_DATA_DIR to a path that begins with a slash',
  },
  'data-not-a-folder': {
    about: 'data',
    verdict: 'wrong',
    means: 'Where the data folder should be, or above it, is a file or a link that leads nowhere.',
    todo: 'set OKIENKO_DATA_DIR to a folder',
  },
  'data-not-writable': {
    about: 'data',
    verdict: 'wrong',
    means: 'The data folder cannot be written, or not be made where it should be.',
    todo: 'give the folder to the user that runs Okienko: chown',
  },
  'data-open-to-others': {
    about: 'data',
    verdict: 'wrong',
    means: 'Others may look into the data folder.',
    todo: 'chmod 0700',
  },
  'data-file-open': {
    about: 'data',
    verdict: 'wrong',
    means: 'Others may read or write files in the data folder.',
    todo: 'chmod 0600',
  },
  'data-of-another-user': {
    about: 'data',
    verdict: 'wrong',
    means:
      'The data folder or that of the last checkpoint, or something in one of them, belongs to another user, as after a command by root.',
    todo: 'stop the server; where systemd runs it, chown root the folder itself: the next start gives all that is in it to the service; else chown -R it to the user that runs Okienko',
  },
  'data-refused': {
    about: 'data',
    verdict: 'wrong',
    means:
      'The start refuses what lies in the data folder, in the words of the line: a link in the place of a file, a file that is open to others, a newer or strange database, a part that is missing, a backup that was half restored.',
    todo: 'do what the line says; until then nothing is changed',
  },
  'data-in-use': {
    about: 'data',
    verdict: 'ok',
    means:
      'A server works on the folder now, and another would not start beside it. What it holds open has not been looked into.',
    todo: null,
  },
  'data-lock-unusable': {
    about: 'data',
    verdict: 'wrong',
    means: 'The file okienko.lock cannot be locked: a start would fail.',
    todo: 'stop every server, move the file away, and look at the file system: network drives do not lock',
  },
  'database-good': {
    about: 'data',
    verdict: 'ok',
    means: 'The database is of this version.',
    todo: null,
  },
  'database-unreadable': {
    about: 'data',
    verdict: 'wrong',
    means: 'The database may not be read.',
    todo: 'give it to the user that runs Okienko: chown',
  },
  'database-broken': {
    about: 'data',
    verdict: 'wrong',
    means: 'The file of the database is empty, damaged or no database.',
    todo: 'bring it back from its backup; docs/journal.md says what to do when entries are lost',
  },
  'database-of-another-program': {
    about: 'data',
    verdict: 'wrong',
    means: 'The file of the database is one of another program.',
    todo: 'check OKIENKO_DATA_DIR',
  },
  'database-newer': {
    about: 'data',
    verdict: 'wrong',
    means: 'The database was opened by a newer version of Okienko.',
    todo: 'start that version or a newer one',
  },
  'database-older': {
    about: 'data',
    verdict: 'warning',
    means:
      'The database is of an older version: the start, or of one before 0.2 `okienko upgrade`, brings it to this one, and then the older one does not open it.',
    todo: 'make a backup before that',
  },
  'key-good': {
    about: 'keys',
    verdict: 'ok',
    means: 'A key is there, private, and fits the data.',
    todo: null,
  },
  'key-new': {
    about: 'keys',
    verdict: 'ok',
    means: 'The keys of the demo are not there yet, and the next start makes them.',
    todo: null,
  },
  'key-missing': {
    about: 'keys',
    verdict: 'wrong',
    means: 'A key is missing: no start makes one.',
    todo: 'bring it back from its own backup; where there is no data yet, make all three: okienko keys init',
  },
  'key-folder-missing': {
    about: 'keys',
    verdict: 'wrong',
    means: 'The folder of the keys is not there, or is none.',
    todo: 'make the keys, once: okienko keys init; where there is data, bring them back from their own backup',
  },
  'key-folder-open': {
    about: 'keys',
    verdict: 'wrong',
    means:
      'The folder of the keys belongs to another user, or others may look into it: the start refuses it.',
    todo: 'give it to the user that runs Okienko: chown',
  },
  'credential-open': {
    about: 'keys',
    verdict: 'wrong',
    means: 'A file of the folder of credentials holds a secret, and others may read or change it.',
    todo: 'chmod 0600 the file; who may have read it has the secret: have a new one made',
  },
  'credential-missing': {
    about: 'keys',
    verdict: 'wrong',
    means:
      'The unit of systemd loads a secret or a key from a file that is not there: the service does not start (243).',
    todo: 'write the file, or take the line out of the unit (systemctl edit okienko) where the setting is not needed, as that of OKIENKO_METRICS_TOKEN without a monitor',
  },
  'key-open': {
    about: 'keys',
    verdict: 'wrong',
    means: 'Others than its owner may read or write a key: the start refuses it.',
    todo: 'chmod 0600',
  },
  'key-unusable': {
    about: 'keys',
    verdict: 'wrong',
    means: 'A key may not be read, or is none.',
    todo: 'bring it back from its own backup',
  },
  'key-of-other-data': {
    about: 'keys',
    verdict: 'wrong',
    means:
      'A key is one, and not the one of this data, as when data and keys were brought back from different backups.',
    todo: 'bring back the key that was backed up for this data; after okienko keys rotate it is the new one',
  },
  'key-other-origin': {
    about: 'keys',
    verdict: 'warning',
    means:
      'The key of the journal was made under another name than the journal has: the journal.vkey that was made with it verifies nothing.',
    todo: 'before the first start, set OKIENKO_JOURNAL_ORIGIN to that name, or make the keys anew; after it, give auditors and witnesses the journal.vkey of the data folder',
  },
  'journal-good': {
    about: 'journal',
    verdict: 'ok',
    means: 'The database holds what the last checkpoint says, as far as sizes tell.',
    todo: null,
  },
  'journal-new': {
    about: 'journal',
    verdict: 'ok',
    means: 'The first start begins the journal.',
    todo: null,
  },
  'journal-other-origin': {
    about: 'journal',
    verdict: 'wrong',
    means: 'The journal was begun under another name.',
    todo: 'set OKIENKO_JOURNAL_ORIGIN to what it was at the first start',
  },
  'database-missing': {
    about: 'journal',
    verdict: 'wrong',
    means: 'The journal has a last checkpoint and the data folder has no database.',
    todo: 'check OKIENKO_DATA_DIR and OKIENKO_JOURNAL_LAST, or bring the database back from its backup',
  },
  'last-checkpoint-missing': {
    about: 'journal',
    verdict: 'wrong',
    means: 'The journal was signed, and its last checkpoint is not where it should be.',
    todo: 'check OKIENKO_JOURNAL_LAST and whether its disk is mounted; where the setting is new, move all that is in the old place (without the setting journal-last in the data folder) into the new one; docs/journal.md says what to do when it is lost',
  },
  'last-checkpoint-broken': {
    about: 'journal',
    verdict: 'wrong',
    means: 'The last checkpoint is damaged or may not be read.',
    todo: 'bring it back; docs/journal.md says what to do when it is lost',
  },
  'journal-rolled-back': {
    about: 'journal',
    verdict: 'wrong',
    means: 'The database holds fewer entries than were signed.',
    todo: 'bring back the newest database; docs/journal.md says what to do when entries are lost',
  },
  'second-place-good': {
    about: 'journal',
    verdict: 'ok',
    means: 'The last checkpoint is kept on another disk than the data.',
    todo: null,
  },
  'second-place-same-disk': {
    about: 'journal',
    verdict: 'warning',
    means:
      'The last checkpoint is on the disk of the data: whoever rolls back one rolls back both, and only a witness notices.',
    todo: 'stop the server, move all that is in the old place to a folder on another disk, see that the disk is mounted, set OKIENKO_JOURNAL_LAST to that folder, and start',
  },
  'second-place-not-writable': {
    about: 'journal',
    verdict: 'wrong',
    means: 'The place of the last checkpoint cannot be written: nothing would be signed.',
    todo: 'give the folder of OKIENKO_JOURNAL_LAST to the user that runs Okienko: chown; where systemd runs it, to root, and the next start gives it to the service',
  },
  'disk-good': {
    about: 'disk',
    verdict: 'ok',
    means: 'There are 5 GiB or more free.',
    todo: null,
  },
  'disk-low': {
    about: 'disk',
    verdict: 'warning',
    means: 'There are less than 5 GiB free.',
    todo: 'make room soon',
  },
  'disk-full': {
    about: 'disk',
    verdict: 'wrong',
    means: 'There is less than 1 GiB free, or no room for another file.',
    todo: 'make room: without it nothing is journalled, and so nothing is shown',
  },
  'port-free': {
    about: 'ports',
    verdict: 'ok',
    means: 'The port can be had.',
    todo: null,
  },
  'port-in-use': {
    about: 'ports',
    verdict: 'ok',
    means: 'The port is taken, as it should be while a server works on the data folder.',
    todo: null,
  },
  'port-taken': {
    about: 'ports',
    verdict: 'wrong',
    means: 'Another program has the port.',
    todo: 'stop it (ss -ltnp names it), or set another port',
  },
  'port-not-allowed': {
    about: 'ports',
    verdict: 'wrong',
    means: 'This user may not open the port: those below 1024 are for root.',
    todo: 'set a higher port and let the proxy have the low one',
  },
  'port-address-unknown': {
    about: 'ports',
    verdict: 'wrong',
    means: 'The address to listen on is none of this machine.',
    todo: 'set an address that ip address shows, or 127.0.0.1',
  },
  'ports-the-same': {
    about: 'ports',
    verdict: 'wrong',
    means: 'Desk and listener are set to the same port.',
    todo: 'set OKIENKO_BACKSYSTEM_PORT to another one',
  },
} as const satisfies Codes

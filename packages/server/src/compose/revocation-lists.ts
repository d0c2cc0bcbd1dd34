import { type RevocationList, readRevocationList } from '@okienko/evidence'
import { pemCertificates, revocationLists } from '../settings/certificates.ts'
import { readShortFile } from './doctor/read-file.ts'

/** The lists of a file, each signed by one of the authorities (PEM), or what is wrong with the file, in words. */
export function readLists(
  file: string,
  clientAuthority: string,
): readonly RevocationList[] | { readonly why: string } {
  const reading = readShortFile(file)
  if (reading.kind === 'unreadable') return { why: `the file ${reading.why}` }
  const authorities = (pemCertificates(clientAuthority) ?? []).map((block) =>
    Buffer.from(block.replace(/-----[^-]+-----/g, ''), 'base64'),
  )
  const lists: RevocationList[] = []
  for (const der of revocationLists(reading.bytes)) {
    const list = readRevocationList(der, authorities)
    if (typeof list === 'string') return { why: WHY[list] }
    lists.push(list)
  }
  return lists
}

const WHY = {
  unreadable: 'holds no whole revocation list of version 2 with a next update',
  'of-another': 'holds a list that no client authority has signed',
} as const

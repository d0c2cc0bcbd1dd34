import { type Asker, shownUrl } from '@okienko/edge/doctor'
import { readVerifierKey } from '@okienko/journal'
import { requestAgain } from '../../adapters/journal/request-again.ts'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

/**
 * Every witness: its key, whether it is there, and whether it knows this journal. Nothing new is given to it to sign:
 * what it is asked about is `last`, the checkpoint that was signed last, where there is one, with nothing before it.
 */
export async function examineWitnesses(
  settings: Partial<Settings>,
  { ask }: Pick<Asker, 'ask'>,
  last: string | null = null,
): Promise<readonly Finding[]> {
  const { OKIENKO_JOURNAL_WITNESSES: witnesses = [] } = settings
  const { OKIENKO_JOURNAL_WITNESSES_REQUIRED: required = 0 } = settings
  const findings = await Promise.all(witnesses.map((setting) => examineWitness(setting, ask, last)))
  const able = findings.filter(({ code }) => code === 'witness-good').length
  if (able >= required) return findings
  return [...findings, found('witnesses-too-few', `${required} must cosign, ${able} can`)]
}

async function examineWitness(
  setting: string,
  ask: Asker['ask'],
  last: string | null,
): Promise<Finding> {
  const [, url = '', file = ''] = /^([^=]+)=(.+)$/.exec(setting) ?? []
  const shown = shownUrl(url)
  if (!(await isWitnessKey(file))) {
    return found('witness-key-unusable', `${shown}: the file after the = is no key of a witness`)
  }
  // Only what is posted is answered with more than a refusal of the method.
  const place = `${url.replace(/\/+$/, '')}/add-checkpoint`
  const answer = await ask(place)
  if (answer.kind === 'none') return found('witness-silent', `${shown}: ${answer.why}`)
  const says = `${shown}: status ${answer.status}`
  if (![405, 400].includes(answer.status)) return found('witness-not-one', says)
  // That it is damaged is said of the journal.
  const body = last === null ? null : requestAgain(last)
  const knows = body === null ? null : await ask(place, { method: 'POST', body })
  if (knows === null) return found('witness-good', says)
  if (knows.kind === 'none') return found('witness-silent', `${shown}: ${knows.why}`)
  const told = UNKNOWN.get(knows.status)
  if (told !== undefined) return found('witness-other-log', `${shown}: ${told}`)
  return found('witness-good', `${shown}: it knows this journal`)
}

/** What a witness answers of a log that it was not told of (C2SP tlog-witness). */
const UNKNOWN: ReadonlyMap<number, string> = new Map([
  [404, 'it does not know the origin of this journal'],
  [403, 'it knows the origin of this journal, and not its key'],
])

async function isWitnessKey(file: string): Promise<boolean> {
  if (readShortFile(file).kind === 'unreadable') return false
  try {
    return (await readVerifierKey(file)).kind === 'cosignature'
  } catch {
    return false
  }
}

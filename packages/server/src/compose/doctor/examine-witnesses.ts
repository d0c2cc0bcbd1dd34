import { readVerifierKey } from '@okienko/journal'
import type { Settings } from '../../settings/settings.ts'
import { type Asker, shownUrl } from './ask.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

/** Every witness: its key, and whether it is there. Nothing is given to it to sign. */
export async function examineWitnesses(
  settings: Partial<Settings>,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Finding[]> {
  const { OKIENKO_JOURNAL_WITNESSES: witnesses = [] } = settings
  const { OKIENKO_JOURNAL_WITNESSES_REQUIRED: required = 0 } = settings
  const findings = await Promise.all(witnesses.map((setting) => examineWitness(setting, ask)))
  const able = findings.filter(({ code }) => code === 'witness-good').length
  if (able >= required) return findings
  return [...findings, found('witnesses-too-few', `${required} must cosign, ${able} can`)]
}

async function examineWitness(setting: string, ask: Asker['ask']): Promise<Finding> {
  const [, url = '', file = ''] = /^([^=]+)=(.+)$/.exec(setting) ?? []
  const shown = shownUrl(url)
  if (!(await isWitnessKey(file))) {
    return found('witness-key-unusable', `${shown}: the file after the = is no key of a witness`)
  }
  // Only what is posted is answered with more than a refusal of the method.
  const answer = await ask(`${url.replace(/\/+$/, '')}/add-checkpoint`)
  if (answer.kind === 'none') return found('witness-silent', `${shown}: ${answer.why}`)
  const says = `${shown}: status ${answer.status}`
  return found([405, 400].includes(answer.status) ? 'witness-good' : 'witness-not-one', says)
}

async function isWitnessKey(file: string): Promise<boolean> {
  if (readShortFile(file).kind === 'unreadable') return false
  try {
    return (await readVerifierKey(file)).kind === 'cosignature'
  } catch {
    return false
  }
}

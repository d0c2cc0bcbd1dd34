import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ETC, type Machine } from './machine.ts'
import { until } from './ready.ts'

/** Puts a program of the test in the place of the server, all else of the unit as it is. Returns what it told. */
export async function probe(machine: Machine): Promise<unknown> {
  cpSync(join(import.meta.dirname, 'probe.js'), machine.at(join(ETC, 'probe.mjs')))
  const [node] = machine.show('ExecStart').ExecStart.match(/(?<=path=)\S+/) ?? []
  const lines = ['[Service]', 'ExecStart=', `ExecStart=${node} ${ETC}/probe.mjs`, 'Restart=no', '']
  writeFileSync(machine.at('/run/units/okienko.service.d/probe.conf'), lines.join('\n'))
  machine.run('systemctl', 'daemon-reload')
  machine.run('systemctl', 'start', 'okienko')
  const log = machine.at('/run/okienko.log')
  const told = () => /^\{"told":(.*)\}$/m.exec(readFileSync(log, 'utf8'))?.[1]
  await until('the probe has told what it found', () => told() !== undefined)
  return JSON.parse(told() ?? '')
}

import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { whyNoNginx } from '../scripts/nginx.ts'
import { whyNoSystemd } from '../scripts/systemd.ts'
import { writeSettings } from './service/bank.ts'
import { bootMachine, type Machine, whyNoMachine } from './service/machine.ts'
import { untilReady } from './service/ready.ts'
import { deskOf } from './support/desk.ts'
import { cookieOf } from './support/employees.ts'
import './support/installed.ts'
import { foundSurroundings, type Surroundings } from './support/surroundings.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')
const ETC = '/etc/okienko'
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The commands of the page in their order, under the nearest heading or numbered step above them. */
const BLOCKS = blocksOf(PAGE)
const noMachine = whyNoSystemd() ?? whyNoNginx() ?? whyNoMachine()

describe('docs/operations.md', () => {
  it('has its commands under the headings that the issue of each is', () => {
    const headings = new Set(BLOCKS.map(({ heading }) => heading))
    for (const heading of [
      '1. Check what came',
      '7. Start the service',
      'Watching it',
      'Upgrading',
      'Backing up',
      'Restoring',
    ]) {
      assert.ok(headings.has(heading), heading)
    }
  })
})

// A container without namespaces of its own has no systemd to run them with.
if (noMachine !== null) process.stderr.write(`the commands are not run: ${noMachine}\n`)
else {
  describe('the commands of docs/operations.md, in their order, on a machine of its own', () => {
    let around: Surroundings
    let machine: Machine
    let root = ''
    let proxied = 0
    before(async () => {
      around = await foundSurroundings()
      proxied = (await freePorts()).desk
      root = newMachine()
      machine = await bootMachine(root)
      // It listens on a port that others may have, and for nothing of ours.
      machine.run('rm', '-f', '/etc/nginx/sites-enabled/default')
      machine.run('systemctl', 'start', 'nginx', 'dbus.socket', 'dbus.service')
    })
    after(async () => {
      await machine?.halt()
      await around?.remove()
      rmSync(root, { recursive: true, force: true })
    })

    const shell = (text: string) => {
      const { port } = new URL(around.serverUrl)
      const script = text.replaceAll('127.0.0.1:4180', `127.0.0.1:${port}`)
      return machine.runBeside(
        'env',
        '-i',
        `PATH=${PATH}`,
        'HOME=/root',
        'bash',
        '--norc',
        '-euo',
        'pipefail',
        '-c',
        script,
      )
    }
    const work = async () => {
      await untilReady(around.serverUrl)
      const place = { deskUrl: around.deskUrl, simulatorUrl: around.ministryUrl }
      await deskOf(place, await cookieOf(place, 'advisor')).release()
    }

    /** What the page asks for beside its commands, before the block that begins with these words. */
    const meanwhile: Readonly<Record<string, () => void | Promise<void>>> = {
      'okienko catalogue check /etc/okienko/catalogue.yaml\nokienko doctor': () =>
        edit(machine, around),
      'openssl x509': () =>
        copyFileSync(
          around.settings['OKIENKO_BACKSYSTEM_CERTIFICATE'] ?? assert.fail(),
          machine.at('/root/backsystem.pem'),
        ),
      'nginx -t': () => nameTheDesk(machine, around, proxied),
      'install -m 0600 /etc/okienko/keys': () => void machine.run('mkdir', '-p', '/media/safe'),
      'systemctl stop okienko\nname=': work,
      'okienko backup 2': work,
      // After the backup: what is restored then has lost it.
      'systemctl stop okienko\nmv': work,
    }

    for (const { heading, text } of BLOCKS) {
      it(`${heading}: ${text.split('\n')[0]}`, async () => {
        for (const [words, what] of Object.entries(meanwhile))
          if (text.startsWith(words)) await what()
        await shell(text).catch((error: Error) => {
          throw new Error(`${error.message}\n${lastWords(machine)}`)
        })
      })
    }

    it('lets the desk be reached through the proxy, and nothing of the machines that watch', async () => {
      const status = async (path: string) =>
        (await fetch(`https://127.0.0.1:${proxied}${path}`)).status
      assert.deepEqual(await Promise.all(['/', '/metrics', '/readyz'].map(status)), [200, 404, 404])
    })

    it('leaves an installation at work, with the customers and the journal of before', async () => {
      await work()
      await shell(`okienko journal export after
      okienko journal verify after --key /var/lib/okienko/journal.vkey`)
      const told = async (kind: string) =>
        Number(
          await shell(
            `cat /var/lib/okienko-backup/after/tile/entries/*.p/* | grep -ao '"kind":"${kind}"' | wc -l`,
          ),
        )
      assert.equal(await told('journal-restored'), 1)
      // Two before the backup that was restored, one after; the one between is what was lost.
      assert.equal(await told('released'), 3)
    })

    it('brings a backup to a new machine, by the same page', async () => {
      const kept = mkdtempSync(join(tmpdir(), 'okienko-kept-'))
      for (const path of CARRIED) cpSync(machine.at(path), join(kept, path), { recursive: true })
      await machine.halt()
      machine = await bootMachine(root)
      machine.run('systemctl', 'start', 'dbus.socket', 'dbus.service')
      for (const { heading, text } of BLOCKS) {
        if (/^[1-4]\./.test(heading)) await shell(text)
      }
      for (const path of CARRIED) cpSync(join(kept, path), machine.at(path), { recursive: true })
      rmSync(kept, { recursive: true })
      await shell('tar -C / -xzf /var/lib/private/okienko-backup/etc-2027-03-01.tgz')
      const [, ...steps] = BLOCKS.filter(({ heading }) => heading === 'Restoring')
      for (const { text } of steps) if (!text.startsWith('(')) await shell(text)
      await work()
    })
  })
}

/** What is brought to a new machine, from where nothing of the old one is: backups, secrets, keys. */
const CARRIED = ['/var/lib/private/okienko-backup', '/etc/okienko/credentials', '/media/safe']

/** What the service said last, for whoever looks for a cause. */
function lastWords(machine: Machine): string {
  const { Result, ExecMainStatus } = machine.show('Result', 'ExecMainStatus')
  const log = machine.at('/run/okienko.log')
  const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : ''
  return `okienko.service: ${Result} ${ExecMainStatus}\n${said}`
}

/** What a machine has before the first command: Node, and the files of a release. */
function newMachine(): string {
  const root = mkdtempSync(join(tmpdir(), 'okienko-operations-'))
  // It becomes the machine's own root, where not only root may look.
  chmodSync(root, 0o755)
  const node = join(root, 'usr/local/bin/node')
  mkdirSync(dirname(node), { recursive: true })
  copyFileSync(process.execPath, node)
  const units = join(root, 'run/units')
  mkdirSync(units, { recursive: true })
  cpSync('/lib/systemd/system/nginx.service', join(units, 'nginx.service'))
  cpSync(join(ROOT, 'release'), join(root, 'root/release'), { recursive: true })
  return root
}

/** "Edit both": the bank's own values over those of the template, and the files that they name. */
function edit(machine: Machine, around: Surroundings): void {
  const settings = machine.at(`${ETC}/okienko.env`)
  const template = readFileSync(settings, 'utf8')
  const alone = { ...around.settings, OKIENKO_ACCEPT_UNWATCHED: '1' }
  writeSettings(alone, machine.at(ETC), ETC)
  writeFileSync(settings, `${template}\n${readFileSync(settings, 'utf8')}`)
}

/** "Edit the name in it": here the ports too, as the network of the machine is not its own. */
function nameTheDesk(machine: Machine, around: Surroundings, port: number): void {
  const file = machine.at('/etc/nginx/conf.d/okienko.conf')
  const text = readFileSync(file, 'utf8')
    .replaceAll('okienko.bank.example', '127.0.0.1')
    .replace('server 127.0.0.1:4180', `server ${new URL(around.serverUrl).host}`)
    .replaceAll(/^ *listen \[::\].*$/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${port + 1};`)
    .replace('  listen 443 ssl http2;', `  listen 127.0.0.1:${port} ssl http2;`)
  writeFileSync(file, text)
  for (const name of ['web.pem', 'web.key']) {
    const to = name.replace('web', '/etc/nginx/okienko')
    copyFileSync(join(around.webAuthority, '..', name), machine.at(to))
  }
}

function blocksOf(page: string): readonly { readonly heading: string; readonly text: string }[] {
  let heading = ''
  const blocks: { heading: string; text: string }[] = []
  const parts = page.matchAll(/^#{2,3} (.*)$|^( *)```sh\n([\s\S]*?)^ *```$/gm)
  for (const [, title, indent = '', text = ''] of parts) {
    if (title !== undefined) heading = title
    else blocks.push({ heading, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim() })
  }
  return blocks
}

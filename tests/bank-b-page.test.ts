import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const PAGE = readFileSync(join(ROOT, 'docs/bank-b.md'), 'utf8')
const OWN = ['okienko-bff', 'okienko-bff.service', 'okienko-bff.env', 'nginx.conf']
const COMMAND = join(ROOT, 'packages/bff/src/cli/okienko-bff.ts')

/** Commands of the page in their order, from the first numbered step on. */
const COMMANDS = [...PAGE.slice(PAGE.indexOf('## 1.')).matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(
  ([, block = '']) => block.trim().split('\n'),
)

/**
 * The commands of docs/bank-b.md, literally and in their order, below a folder in the place of the machine. What needs a
 * network or a systemd is played: the archive's files are put where npm puts them, and systemd-run hands on settings and
 * credentials as it would.
 */
describe('the commands of docs/bank-b.md, in their order', () => {
  const machine = mkdtempSync(join(tmpdir(), 'okienko-bank-b-page-'))
  after(() => rmSync(machine, { recursive: true }))
  const on = (text: string) =>
    text.replaceAll('/etc/', `${machine}/etc/`).replaceAll('/usr/', `${machine}/usr/`)
  const bin = join(machine, 'usr/local/sbin')
  const path = `${bin}:${join(machine, 'played')}:/usr/bin:/bin`

  function play(name: string, text: string): void {
    mkdirSync(join(machine, 'played'), { recursive: true })
    writeFileSync(join(machine, 'played', name), text, { mode: 0o755 })
  }

  function prepare(): void {
    for (const folder of ['etc/systemd/system', 'usr/local/sbin', 'usr/local/bin']) {
      mkdirSync(join(machine, folder), { recursive: true })
    }
    const installed = join(machine, 'usr/lib/okienko-bff/node_modules/okienko-bff')
    play(
      'npm',
      `#!/bin/sh\nmkdir -p ${installed}/deploy\ncp ${machine}/archive/* ${installed}/deploy/\n`,
    )
    play('systemctl', '#!/bin/sh\n')
    play(
      'systemd-run',
      `#!/bin/bash
mkdir -p ${machine}/handed-on
while [[ $1 == --* ]]; do
  case $1 in
  --property=EnvironmentFile=*) set -a; . <(sed 's/=\\(.*\\)$/="\\1"/' "\${1#--property=EnvironmentFile=}"); set +a ;;
  --property=LoadCredential=*) pair=\${1#--property=LoadCredential=}; cp "\${pair#*:}" ${machine}/handed-on/"\${pair%%:*}" ;;
  esac
  shift
done
CREDENTIALS_DIRECTORY=${machine}/handed-on exec "$@"
`,
    )
    // The settings and the command have the machine's places in them.
    mkdirSync(join(machine, 'archive'))
    for (const file of OWN) copyFileSync(join(ROOT, 'deploy', file), join(machine, 'archive', file))
    const wrapper = on(readFileSync(join(ROOT, 'deploy/okienko-bff'), 'utf8'))
      .replace(`${machine}/usr/local/bin/node`, process.execPath)
      .replace(/\S+\/dist\/okienko-bff\.js/, COMMAND)
    writeFileSync(join(machine, 'archive/okienko-bff'), wrapper)
  }

  function run(command: string, cwd: string) {
    return spawnSync('bash', ['-c', on(command)], { cwd, encoding: 'utf8', env: { PATH: path } })
  }

  it('are found as they stand, and the doctor has what the service has', () => {
    prepare()
    let cwd = machine
    const left = [...COMMANDS]
    for (const command of left) {
      // It needs a bank's system that answers: it is known, and asks for what it needs.
      if (command.startsWith('okienko-bff check')) {
        assert.equal(run('okienko-bff check --help', cwd).status, 0)
        continue
      }
      const { status, stdout, stderr } = run(command, cwd)
      if (command === 'okienko-bff doctor') {
        // Nobody is at the addresses of the example; the settings and the secret are there.
        assert.equal(status, 1, stderr)
        assert.match(stdout, /settings +complete, valid and safe/)
        assert.match(stdout, /key/)
        continue
      }
      assert.equal(status, 0, `${command}: ${stdout}${stderr}`)
      if (command.startsWith('cd ')) cwd = on(command.slice(3))
      // "put each secret into a file of its setting's name"
      if (command.includes('okienko-bff.env')) {
        const secret = join(machine, 'etc/okienko-bff/credentials/OKIENKO_OIDC_CLIENT_SECRET')
        writeFileSync(secret, 'a-secret-of-the-client\n', { mode: 0o600 })
      }
    }
    assert.ok(left.some((command) => command.startsWith('okienko-bff keys init')))
  })

  it('have a unit that loads what every installation has, and nothing else by itself', () => {
    const unit = readFileSync(join(ROOT, 'deploy/okienko-bff.service'), 'utf8')
    const loaded = [...unit.matchAll(/^LoadCredential=([A-Z_]+):/gm)].map(([, name]) => name)
    assert.deepEqual(loaded, ['OKIENKO_OIDC_CLIENT_SECRET'])
    execFileSync('sh', ['-n', join(ROOT, 'deploy/okienko-bff')])
  })
})

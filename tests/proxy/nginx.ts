import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { findNginx } from '../../scripts/nginx.ts'
import { until } from '../service/ready.ts'

const SHIPPED = readFileSync(join(import.meta.dirname, '../../deploy/nginx.conf'), 'utf8')

/** Where this nginx listens, and where what it needs is. */
export interface Place {
  /** An empty folder of its own. */
  readonly folder: string
  readonly ports: { readonly plain: number; readonly tls: number; readonly desk: number }
  readonly certificate: string
  readonly key: string
  /** Of its log of errors: `warn`, at which it says that something went to a disk, unless it is as it ships. */
  readonly level?: 'warn' | 'crit'
}

/** An nginx with the configuration that ships. */
export interface Nginx {
  readonly origin: string
  /** Everything that it has complained about so far. */
  complaints(): string
  stop(): Promise<void>
}

/** Writes the configuration for the place. `alter` is for those who want to see a wrong one fail. */
export function writeConfiguration(
  place: Place,
  alter: (text: string) => string = (text) => text,
): string {
  const file = join(place.folder, 'nginx.conf')
  mkdirSync(join(place.folder, 'temp'), { recursive: true })
  writeFileSync(join(place.folder, 'okienko.conf'), alter(moved(place)))
  writeFileSync(file, around())
  return file
}

/** What `nginx -t` says of it. */
export function checkConfiguration(place: Place) {
  const { status, stderr } = spawnSync(findNginx() ?? '', argumentsFor(place, '-t'), {
    encoding: 'utf8',
  })
  return { status, said: stderr }
}

/** Starts it; it takes connections when this returns. */
export async function startNginx(place: Place, alter?: (text: string) => string): Promise<Nginx> {
  writeConfiguration(place, alter)
  const stdio = ['ignore', 'ignore', 'inherit'] as const
  const child = spawn(findNginx() ?? '', argumentsFor(place), { stdio: [...stdio] })
  const complaints = () => readFileSync(join(place.folder, 'error.log'), 'utf8')
  const { tls } = place.ports
  try {
    await until('nginx takes connections', () => {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${complaints()}`)
      return isOpen(tls)
    })
  } catch (error) {
    await end(child)
    throw error
  }
  return { origin: `https://127.0.0.1:${tls}`, complaints, stop: () => end(child) }
}

/** The file as it ships, with other paths, ports and names and nothing else changed. Throws when one is not in it. */
function moved({ folder, ports, certificate, key, level = 'warn' }: Place): string {
  let text = SHIPPED
  for (const [from, to] of [
    ['server 127.0.0.1:4180;', `server 127.0.0.1:${ports.desk};`],
    ['listen 80;', `listen 127.0.0.1:${ports.plain};`],
    ['listen 443 ssl', `listen 127.0.0.1:${ports.tls} ssl`],
    ['https://okienko.bank.example$', `https://127.0.0.1:${ports.tls}$`],
    ['server_name okienko.bank.example;', 'server_name 127.0.0.1;'],
    ['/etc/nginx/okienko.pem', certificate],
    ['/etc/nginx/okienko.key', key],
    // Not every machine has addresses of that kind.
    ['listen [::]:80;', ''],
    ['listen [::]:443 ssl http2;', ''],
    [
      'error_log /var/log/nginx/error.log crit;',
      `error_log ${join(folder, 'error.log')} ${level};`,
    ],
  ] as const) {
    // Comments stay as they are.
    const pattern = new RegExp(`^([^#\\n]*)${from.replaceAll(/[$./[\]]/g, '\\$&')}`, 'gm')
    if (!pattern.test(text)) throw new Error(`nginx.conf has no ${from}`)
    text = text.replaceAll(pattern, (_, before) => before + to)
  }
  return text
}

/** What Debian's /etc/nginx/nginx.conf has around the files of conf.d, in a folder of its own. */
function around(): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path temp/${name};\n`)
    .join('')
  return `daemon off;
worker_processes 1;
pid nginx.pid;
${process.getuid?.() === 0 ? 'user root;\n' : ''}events {
  worker_connections 768;
}
http {
  default_type application/octet-stream;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  ssl_prefer_server_ciphers on;
  access_log access.log;
  gzip on;
${temporary}  include okienko.conf;
}
`
}

function argumentsFor({ folder }: Place, ...more: readonly string[]): string[] {
  // The log at the level at which it says that something went to a disk.
  const log = `error_log ${join(folder, 'error.log')} warn;`
  return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'error.log', '-g', log, ...more]
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

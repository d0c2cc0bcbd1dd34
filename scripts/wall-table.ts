/** One place of the product and everything that its files may refer to, for values or for types. */
export interface Wall {
  /** What the place is called, in Markdown; those of the server by their folders. */
  readonly place: string
  /**
   * Its files, from `packages/`: a folder ends in a slash, a star is part of one name, two are any part of a
   * path. Where a folder's name has a star, each such folder is a place of its own.
   */
  readonly within: readonly string[]
  /** The place is only what this file loads, itself included. */
  readonly loadedBy?: string
  /**
   * Beside itself. `./` is a path from `packages/`; `type` lets types through and nothing else; `computed`
   * is a module that is named as the program runs. Whatever is not here is refused.
   */
  readonly may: readonly string[] | 'anything'
  /** No I/O, clock or randomness that comes without an import, either; nothing but the language and these. */
  readonly pure?: readonly string[]
  readonly because: string
}

const PORTS = ['./server/src/application/ports/', 'type ./server/src/domain/']
const STORED = [
  './server/src/domain/journal/',
  './server/src/domain/retention/',
  './server/src/domain/verification/',
  './server/src/domain/visit/',
]
const HTTP = [
  './server/src/application/',
  './server/src/domain/',
  '@okienko/contract',
  '@okienko/edge',
  'node:crypto',
]
const CLI = [
  './server/src/compose/',
  './server/src/settings/',
  '@okienko/contract',
  '@okienko/journal',
  '@okienko/journal/commands',
  'node:util',
]
const DOCUMENT_AGE = './server/src/domain/catalogue/document-age.ts'
const OF_CATALOGUE = [DOCUMENT_AGE, './server/src/domain/catalogue/version.ts']
const OF_CONFIGURATION = [...OF_CATALOGUE, './server/src/domain/visit/application.ts']
const COMPONENT = ['type @okienko/contract', '@okienko/contract/browser']
const BROWSER = [...COMPONENT, 'lit']
const DASHBOARD = [...BROWSER, '@okienko/journal/check', '@fontsource-variable/inter']

const ADAPTER =
  'An adapter knows ports, types of the domain and its outside system: no other adapter, no use case.'
const STORES =
  'What entries and rows say of a verification is worked out by the domain’s own rules.'

/** Every place of the product; a file belongs to the first that has it. */
export const WALLS: readonly Wall[] = [
  {
    place: 'tests and demos',
    within: [
      '**.test.ts',
      '**/testing/**',
      'server/src/adapters/contracts/',
      'component/src/gallery/',
    ],
    may: 'anything',
    because: 'Nothing of the product imports them.',
  },
  {
    place: 'builds',
    within: ['*/*.ts', 'simulator/scripts/'],
    may: [
      './component/manifest.ts',
      './component/packed-texts.ts',
      './component/src/locales/',
      './simulator/src/citizens/',
      '@okienko/contract/browser',
      'terser',
      'vite',
      'playwright-core',
      'node:crypto',
      'node:fs/promises',
      'node:path',
      'node:zlib',
    ],
    because: 'They make what is shipped and are no part of it.',
  },
  {
    place: '`domain/`',
    within: ['server/src/domain/'],
    may: [],
    pure: [],
    because: 'The domain is pure: no I/O, no clock, no randomness.',
  },
  {
    place: '`application/ports/`',
    within: ['server/src/application/ports/'],
    may: ['./server/src/domain/'],
    because: 'A port says what is needed of the world, and not of whom.',
  },
  {
    place: '`application/`',
    within: ['server/src/application/'],
    may: ['./server/src/domain/'],
    because: 'A use case knows the domain and its own ports; compose gives it the rest.',
  },
  {
    place: '`adapters/backup-folder/`',
    within: ['server/src/adapters/backup-folder/'],
    may: ['node:crypto', 'node:fs/promises', 'node:path'],
    because: 'It knows files and their sums, and nothing of what is in them.',
  },
  {
    place: '`adapters/backsystem/`',
    within: ['server/src/adapters/backsystem/'],
    may: [
      ...PORTS,
      DOCUMENT_AGE,
      './server/src/domain/warsaw.ts',
      '@okienko/contract/backsystem',
      '@okienko/evidence',
      '@okienko/outbound',
      'fastify',
      'zod',
      'node:crypto',
      'type node:net',
      'type node:tls',
      'node:zlib',
    ],
    because: `${ADAPTER} Today’s date is the domain’s to say.`,
  },
  {
    place: '`adapters/configuration/`',
    within: ['server/src/adapters/configuration/'],
    may: [...PORTS, ...OF_CONFIGURATION, 'yaml', 'zod', 'node:crypto', 'node:fs/promises'],
    because: ADAPTER,
  },
  {
    place: '`adapters/evidence-files/`',
    within: ['server/src/adapters/evidence-files/'],
    may: [...PORTS, 'node:fs/promises', 'node:path'],
    because: ADAPTER,
  },
  {
    place: '`adapters/journal/`',
    within: ['server/src/adapters/journal/'],
    may: [
      ...PORTS,
      './server/src/domain/journal/',
      '@okienko/edge/mac',
      '@okienko/journal',
      '@okienko/journal/check',
      '@okienko/journal/witness',
      'node:fs/promises',
      'node:path',
      'node:timers/promises',
    ],
    because: `${ADAPTER} What is wrong with an entry is the domain’s to say.`,
  },
  {
    place: '`adapters/keys/`',
    within: ['server/src/adapters/keys/'],
    may: [
      ...PORTS,
      '@okienko/edge/aes-gcm',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
    ],
    because: ADAPTER,
  },
  {
    place: '`adapters/memory/`',
    within: ['server/src/adapters/memory/'],
    may: [
      ...PORTS,
      ...STORED,
      'type @okienko/edge',
      '@okienko/edge/aes-gcm',
      '@okienko/journal/check',
      'node:crypto',
    ],
    because: `${ADAPTER} ${STORES}`,
  },
  {
    place: '`adapters/sqlite/`',
    within: ['server/src/adapters/sqlite/'],
    may: [
      ...PORTS,
      ...STORED,
      'type @okienko/edge',
      '@okienko/edge/mac',
      '@okienko/journal',
      '@okienko/journal/check',
      'node:crypto',
      'node:fs',
      'node:path',
      'node:sqlite',
      'node:url',
      'node:worker_threads',
    ],
    because: `${ADAPTER} ${STORES}`,
  },
  {
    place: '`adapters/subjects/`',
    within: ['server/src/adapters/subjects/'],
    may: [
      ...PORTS,
      '@okienko/edge/aes-gcm',
      '@okienko/edge/mac',
      '@okienko/journal/check',
      'node:crypto',
      'node:fs/promises',
      'node:path',
    ],
    because: ADAPTER,
  },
  {
    place: '`http/journal/`',
    within: ['server/src/http/journal/'],
    may: ['./server/src/http/', ...HTTP, '@okienko/journal/check'],
    because:
      'It publishes the log in the log’s own formats, and knows no more of it than a browser.',
  },
  {
    place: '`http/`',
    within: ['server/src/http/'],
    may: HTTP,
    because: 'HTTP parses, calls one step and maps the outcome; it sees no adapter.',
  },
  {
    place: '`settings/`',
    within: ['server/src/settings/'],
    may: [
      './server/src/domain/',
      './server/package.json',
      'type @okienko/contract',
      '@okienko/edge/limits',
      'zod',
      'node:crypto',
      'node:fs',
      'node:path',
    ],
    because: 'Settings are read before anything is made of them.',
  },
  {
    place: '`cli/`, the demo’s sign-in',
    within: ['server/src/cli/simulated.ts'],
    may: [...CLI, '@okienko/simulator/sign-in-as'],
    because: '`okienko try` is a demo; nothing else of the server knows the simulator.',
  },
  {
    place: '`cli/`',
    within: ['server/src/cli/'],
    may: CLI,
    because: 'The commands go through compose.',
  },
  {
    place: '`compose/`',
    within: ['server/src/compose/'],
    may: [
      './server/src/adapters/',
      './server/src/application/',
      './server/src/domain/',
      './server/src/http/',
      './server/src/settings/',
      '@okienko/edge',
      '@okienko/evidence',
      '@okienko/journal',
      '@okienko/journal/check',
      'pino',
      'node:crypto',
      'node:dns/promises',
      'node:fs',
      'node:fs/promises',
      'node:net',
      'node:path',
      'node:timers/promises',
      'node:tls',
    ],
    because: 'It alone sees every adapter; the simulator is for tests and demos.',
  },
  {
    place: '`edge`',
    within: ['edge/src/'],
    may: [
      '@okienko/contract',
      '@fastify/cookie',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/static',
      'fastify',
      'jose',
      'openid-client',
      'type pino',
      'prom-client',
      'zod',
      'node:crypto',
      'node:http',
      'node:net',
      'node:stream',
    ],
    because: 'The edge knows the contract and nothing else of the product: others share it.',
  },
  {
    place: '`evidence`',
    within: ['evidence/src/'],
    may: ['@okienko/contract/backsystem', 'node:buffer', 'node:crypto'],
    pure: ['Buffer'],
    because:
      'Evidence is pure and knows only the BackSystem’s wire: no network, no files, no clock.',
  },
  {
    place: '`outbound`',
    within: ['outbound/src/'],
    may: ['cockatiel', 'undici'],
    because: 'Calls to other systems know nothing of who makes them.',
  },
  {
    place: '`journal`, its proofs',
    within: ['journal/src/'],
    loadedBy: 'journal/src/check.ts',
    may: ['type ./journal/src/'],
    pure: [],
    because: 'A browser checks proofs too: nothing of Node, no clock, no randomness.',
  },
  {
    place: '`journal`',
    within: ['journal/src/'],
    may: [
      'node:crypto',
      'node:fs/promises',
      'node:http',
      'type node:net',
      'node:path',
      'node:util',
    ],
    because: 'The journal imports only itself: an auditor runs it alone.',
  },
  {
    place: '`contract`, its client for browsers',
    within: ['contract/src/'],
    loadedBy: 'contract/src/browser.ts',
    may: ['type ./contract/src/'],
    because: 'A browser loads no schemas.',
  },
  {
    place: '`contract`',
    within: ['contract/src/'],
    may: ['zod'],
    because: 'The contract is what all agree on: nothing of the product, nothing of Node.',
  },
  {
    place: '`component`',
    within: ['component/src/'],
    may: COMPONENT,
    because: 'Browser code takes the contract’s types and its client without schemas.',
  },
  {
    place: '`dashboard`, the page that embeds',
    within: ['dashboard/src/views/embedded.ts'],
    may: ['./dashboard/src/', ...DASHBOARD, 'computed'],
    because: 'It loads the component from where the server has it, as a bank’s page would.',
  },
  {
    place: '`dashboard`',
    within: ['dashboard/src/'],
    may: DASHBOARD,
    because: 'Browser code takes the contract’s types and its client without schemas.',
  },
  {
    place: '`simulator`, the phone’s page',
    within: ['simulator/src/phone-page/'],
    may: [...BROWSER, 'jsqr'],
    because: 'Browser code takes the contract’s types and its client without schemas.',
  },
  {
    place: '`simulator`',
    within: ['simulator/src/'],
    may: [
      '@okienko/contract/backsystem',
      '@fastify/static',
      'asn1js',
      'fastify',
      'jose',
      'oidc-provider',
      'pkijs',
      'undici',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'type node:http',
      'node:path',
      'node:timers/promises',
      'node:url',
    ],
    because: 'The simulator speaks the wire and knows nothing of the server.',
  },
]

import { describe } from 'node:test'
import { playAtBankB } from './browser/component-suite.ts'
import { scenes } from './browser/scenes.ts'

describe('the component over a bank’s own system, which looks quite different', () => {
  playAtBankB(scenes({}, {}, { bff: 'legacy' }), 'bff-legacy')
})

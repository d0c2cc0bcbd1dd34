import { describe } from 'node:test'
import { playComponent } from './browser/component-suite.ts'
import { scenes } from './browser/scenes.ts'
import { VERIFYING } from './browser/verifying-scenes.ts'

describe('one verification, at the desk and on the phone', () => {
  playComponent(scenes(), 'server', VERIFYING)
})

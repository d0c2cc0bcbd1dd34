import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import { copyLiveFolder, readLiveFiles } from './support/live-files.ts'

/** Replaces numbered files as the last checkpoint is replaced, one comes and one goes, a thousand times faster. */
const REPLACING = `
  const { writeFileSync, rmSync } = require('node:fs')
  const { workerData: folder } = require('node:worker_threads')
  const never = new Int32Array(new SharedArrayBuffer(4))
  for (let n = 1; ; n++) {
    Atomics.wait(never, 0, 0, 1)
    writeFileSync(folder + '/' + n, 'text')
    rmSync(folder + '/' + (n - 1), { force: true })
  }`

describe('files that are replaced meanwhile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-live-'))
  const live = join(folder, 'live')
  mkdirSync(join(live, 'below'), { recursive: true })
  writeFileSync(join(live, 'below/kept'), 'kept')
  writeFileSync(join(live, '0'), 'text')
  const worker = new Worker(REPLACING, { eval: true, workerData: live })
  after(async () => {
    await worker.terminate()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are read, with all that stays', () => {
    for (let n = 0; n < 400; n++) {
      assert.equal(readLiveFiles(live).get('below/kept')?.toString(), 'kept')
    }
  })

  it('are copied', () => {
    for (let n = 0; n < 50; n++) copyLiveFolder(live, join(folder, 'copy'))
    assert.equal(readLiveFiles(join(folder, 'copy')).get('below/kept')?.toString(), 'kept')
  })

  it('are those that were asked for', () => {
    assert.deepEqual([...readLiveFiles(live, { patterns: ['below/*'] }).keys()], ['below/kept'])
    assert.ok(!readLiveFiles(live, { exclude: ['below', 'below/**'] }).has('below/kept'))
  })

  it('are no excuse for a folder that is not there', () => {
    assert.throws(() => copyLiveFolder(join(folder, 'not-there'), join(folder, 'copy')), /ENOENT/)
  })
})

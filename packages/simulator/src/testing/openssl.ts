import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs the system's OpenSSL: the judge that shares no code with the simulator. Rejects when it says no. */
export async function openssl(...args: string[]): Promise<{ stdout: Buffer; stderr: string }> {
  const { stdout, stderr } = await promisify(execFile)('openssl', args, {
    encoding: 'buffer',
    maxBuffer: 4_000_000,
  })
  return { stdout, stderr: stderr.toString('utf8') }
}

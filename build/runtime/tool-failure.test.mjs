import { describe, expect, test } from 'vitest'
import { lastErrorLine, recogniseToolFailure } from './tool-failure.mjs'

describe('what a program died of', () => {
  test.each([
    { output: 'npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write', failure: 'disk-full' },
    { output: 'npm error code EINTEGRITY', failure: 'wrong-checksum' },
    { output: 'npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.', failure: 'lock-mismatch' },
    { output: 'npm error code EACCES\nnpm error syscall mkdir', failure: 'no-permission' },
    { output: 'npm error code E401', failure: 'refused' },
    { output: 'npm error code ECONNREFUSED\nnpm error network request failed', failure: 'unreachable' },
    { output: 'npm error code E503', failure: 'unreachable' },
    { output: 'TypeError: fetch failed', failure: 'unreachable' },
    { output: 'npm error code SELF_SIGNED_CERT_IN_CHAIN', failure: 'unreachable' },
    { output: 'npm error Cannot read properties of null', failure: 'unknown' },
  ])('when it wrote $output, it was $failure', ({ output, failure }) => {
    expect(recogniseToolFailure(output)).toBe(failure)
  })

  test('when nobody foresaw it, its own last words are kept', () => {
    expect(lastErrorLine('npm error Cannot read\nnpm error A complete log of this run can be found in: /x\n')).toBe('Cannot read')
    expect(lastErrorLine('\n')).toBe('it said nothing')
  })
})

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as nodePty from 'node-pty'
import { makeSampleProject } from './record-project.ts'
import { SCENES, type Scene } from './record-scenes.ts'

/*
 * Makes the recordings of the corpus from real programs, on Linux as root: node fidelity/record.ts [NAME…]
 * Each program runs in a process and host name space of its own, so that a recording shows nothing of this machine.
 */

const PROJECT = '/tmp/project'
const OUTPUT = new URL('./corpus/recordings/', import.meta.url)
const QUIET_MS = 1200
const LONGEST_MS = 60_000
const OWN_WORLD = 'hostname console; mount -t proc proc /proc; cd /tmp/project; exec sh -c "$0"'

/** The end of the program, or quiet after the last act. */
async function record({ command, size, acts }: Scene): Promise<string> {
  const start = performance.now()
  const events: string[] = []
  const decoder = new TextDecoder()
  const note = (kind: 'o' | 'r', data: string) => {
    events.push(JSON.stringify([Number(((performance.now() - start) / 1000).toFixed(3)), kind, data]))
  }
  const pty = nodePty.spawn('unshare', ['--pid', '--fork', '--mount', '--uts', 'sh', '-c', OWN_WORLD, command], {
    name: 'xterm-256color',
    cwd: '/tmp',
    env: { PATH: '/usr/bin:/bin', HOME: PROJECT, LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/sh', PS1: '$ ', PAGER: 'cat' },
    encoding: null,
    ...size,
  })
  let lastMs = performance.now()
  pty.onData((data) => {
    lastMs = performance.now()
    note('o', decoder.decode(data as unknown as Uint8Array, { stream: true }))
  })
  const end = new AbortController()
  pty.onExit(() => end.abort())
  await pause(700)
  for (const act of acts) {
    await pause(act.afterMs)
    if (end.signal.aborted) break
    if ('keys' in act) pty.write(act.keys)
    else {
      note('r', `${act.size.cols}x${act.size.rows}`)
      pty.resize(act.size.cols, act.size.rows)
    }
  }
  const mustWait = () => acts.length === 0 || performance.now() - lastMs < QUIET_MS
  while (!end.signal.aborted && mustWait() && performance.now() - start < LONGEST_MS) await pause(100)
  await pause(200)
  if (!end.signal.aborted) pty.kill('SIGKILL')
  const header = JSON.stringify({ version: 2, width: size.cols, height: size.rows, command, env: { TERM: 'xterm-256color' } })
  return [header, ...events, ''].join('\n')
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}

rmSync(PROJECT, { recursive: true, force: true })
makeSampleProject(PROJECT)
mkdirSync(OUTPUT, { recursive: true })
const wanted = process.argv.slice(2)
for (const scene of SCENES) {
  if (wanted.length > 0 && !wanted.includes(scene.name)) continue
  const cast = await record(scene)
  const packed = gzipSync(cast, { level: 9 })
  writeFileSync(join(OUTPUT.pathname, `${scene.name}.cast.gz`), packed)
  console.log(`${scene.name}: ${cast.length} bytes of asciicast, ${packed.length} packed`)
}
rmSync(PROJECT, { recursive: true, force: true })
process.exit(0)

import { createHmac, randomBytes } from 'node:crypto'
import type { KnownHostKey } from '../../../shared/domain/remote/host-key.ts'
import { readDurable, writeDurably } from '../../db/files/durable-file.ts'
import { keyFingerprint } from './key-picture.ts'

/** Runs a short program to its end and gives its output; empty when it found nothing. */
export type RunBriefly = (file: string, args: readonly string[]) => Promise<string>

export interface OfferedKey {
  /** What ssh looks it up under: a name, or `[name]:port`. */
  readonly name: string
  readonly type: string
  /** In base64. */
  readonly key: string
}

/** What stands in a file under a name, hashed or plain; ssh-keygen knows all the ways. */
export async function findKnownKeys(run: RunBriefly, name: string, file: string, whose: KnownHostKey['whose']): Promise<KnownHostKey[]> {
  const output = await run('ssh-keygen', ['-F', name, '-f', file])
  let line = 0
  return output.split('\n').flatMap((text) => {
    line = Number(/^# Host .* found: line (\d+)/.exec(text)?.[1] ?? line)
    const [, marker = '', type, key] = /^(?:(@\S+)\s+)?[^#\s]\S*\s+(\S+)\s+([A-Za-z0-9+/=]+)/.exec(text) ?? []
    if (type === undefined || key === undefined) return []
    return [{ type, fingerprint: keyFingerprint(key), whose, file, line, isRevoked: marker === '@revoked', isAuthority: marker === '@cert-authority' }]
  })
}

/** Reads one line of known_hosts that we let ssh write. */
export function readOfferedKey(text: string): OfferedKey | null {
  const [, names = '', type, key] = /^(\S+)\s+(\S+)\s+([A-Za-z0-9+/=]+)/m.exec(text) ?? []
  const [name] = names.split(',')
  return name && type !== undefined && key !== undefined ? { name, type, key } : null
}

/** Our own known hosts. Names are hashed: whoever reads the file does not learn which servers there are. */
export function createOwnKnownHosts(file: string) {
  const readLines = (): string[] => (readDurable(file)?.toString() ?? '').split('\n').filter((line) => line !== '')
  const write = (lines: readonly string[]) => writeDurably(file, lines.map((line) => `${line}\n`).join(''))
  return {
    file,
    has: (name: string): boolean => readLines().some((line) => isOf(line, name)),
    /** Puts a key under a name, in the place of all that stood there. */
    put({ name, type, key }: OfferedKey): void {
      write([...readLines().filter((line) => !isOf(line, name)), `${hashed(name, randomBytes(20))} ${type} ${key}`])
    },
    forget: (name: string): void => write(readLines().filter((line) => !isOf(line, name))),
  }
}

/** Source: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT */
function hashed(name: string, salt: Buffer): string {
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

function isOf(line: string, name: string): boolean {
  const [, salt] = /^\|1\|([^|]+)\|/.exec(line) ?? []
  return salt !== undefined && line.startsWith(`${hashed(name, Buffer.from(salt, 'base64'))} `)
}

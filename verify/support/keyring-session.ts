import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { hasBusName } from '../../electron/platform/session-bus.ts'

export interface KeyringSession {
  readonly env: Readonly<Record<string, string>>
  /** Starts GNOME Keyring; `locked` leaves it without its password. */
  startKeyring(how: 'unlocked' | 'locked'): Promise<void>
  stopKeyring(): Promise<void>
  /** The keyring answers nothing any more, without being gone; or it goes on. */
  freeze(): void
  thaw(): void
  /** Everything the keyring held is put away, as after "reset keyring". */
  forget(): void
  end(): Promise<void>
}

/** A session bus of its own with a real GNOME Keyring on it, in a folder of its own. */
export async function startKeyringSession(folder: string): Promise<KeyringSession> {
  const dirs = { HOME: join(folder, 'home'), XDG_DATA_HOME: join(folder, 'share'), XDG_RUNTIME_DIR: join(folder, 'run'), XDG_CONFIG_HOME: join(folder, 'config'), XDG_CACHE_HOME: join(folder, 'cache') }
  for (const dir of Object.values(dirs)) mkdirSync(dir, { recursive: true, mode: 0o700 })
  const address = `unix:path=${join(folder, 'bus')}`
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=${address}`], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(bus.stdout, 'data')
  const env = { ...dirs, DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: 'GNOME' }
  let keyring: ChildProcess | null = null

  const stopKeyring = async () => {
    if (!keyring) return
    const ended = once(keyring, 'exit')
    keyring.kill('SIGCONT')
    keyring.kill('SIGKILL')
    await ended
    keyring = null
  }
  return {
    env,
    async startKeyring(how) {
      const unlock = how === 'unlocked' ? ['--unlock'] : []
      keyring = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...unlock], { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] })
      keyring.stdin?.end('\n')
      for (let tries = 0; !(await hasBusName('org.freedesktop.secrets', env)); tries++) {
        if (tries > 200) throw new Error('GNOME Keyring did not start')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    stopKeyring,
    freeze: () => void keyring?.kill('SIGSTOP'),
    thaw: () => void keyring?.kill('SIGCONT'),
    forget: () => renameSync(join(dirs.XDG_DATA_HOME, 'keyrings'), join(folder, `keyrings-${Date.now()}`)),
    async end() {
      await stopKeyring()
      const ended = once(bus, 'exit')
      bus.kill()
      await ended
    },
  }
}

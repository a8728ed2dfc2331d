import type { ExecPlugin } from '../../../../shared/domain/imports/cluster.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { WorkHandle } from './import-work.ts'

export interface ConsentPorts {
  readonly agree: (digest: string) => void
  readonly isAgreed: (digest: string) => boolean
}
type Job = (handle: WorkHandle) => Promise<void>

/** Keeps what waits for a person's yes to the program that signs in, and what is done after it. */
export function createPluginConsent({ agree, isAgreed }: ConsentPorts) {
  let waiting: { readonly plugin: ExecPlugin; readonly next: Job } | null = null
  return {
    asksFor: (): ExecPlugin | null => waiting?.plugin ?? null,
    /** True when nothing has to be agreed to; otherwise it waits. */
    ask(plugin: ExecPlugin | null, next: Job): boolean {
      waiting = plugin !== null && !isAgreed(plugin.digest) ? { plugin, next } : null
      return waiting === null
    },
    /** @throws AppError `refused` for a yes to anything but what is asked for now */
    give(digest: string): { readonly command: string; readonly next: Job } {
      if (waiting?.plugin.digest !== digest) throw new AppError('refused', 'What is run to sign in has changed since it was shown; look at it again.')
      const { plugin, next } = waiting
      agree(digest)
      waiting = null
      return { command: plugin.command, next }
    },
  }
}

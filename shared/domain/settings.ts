import { z } from 'zod'

export const Theme = z.enum(['system', 'light', 'dark', 'high-contrast'])
export type Theme = z.infer<typeof Theme>

/** `ask` becomes the person's first answer. */
export const LastWindowClose = z.enum(['ask', 'tray', 'quit'])
export type LastWindowClose = z.infer<typeof LastWindowClose>

export const BUFFER_SIZE_MIN_BYTES = 64 * 1024
export const BUFFER_SIZE_MAX_BYTES = 64 * 1024 * 1024

/** What a person may choose. A missing or broken value falls back to its default, alone. */
export const Settings = z
  .object({
    theme: Theme,
    terminalFontFamily: z.string().trim().min(1).max(200),
    terminalFontSizePx: z.number().int().min(8).max(32),
    scrollbackLines: z.number().int().min(0).max(100_000),
    /** Absolute path of the shell; empty means the login shell. */
    shell: z.string().trim().max(4096),
    /** Seconds until a session nobody watches is ended; 0 keeps it for ever. */
    orphanGracePeriodS: z.number().int().min(0).max(31_536_000),
    /** Output kept for each session, in bytes. */
    outputBufferSizeBytes: z.number().int().min(BUFFER_SIZE_MIN_BYTES).max(BUFFER_SIZE_MAX_BYTES),
    /** Whether a program may write the clipboard through the terminal (OSC 52). */
    allowTerminalClipboardWrite: z.boolean(),
    /** Says what terminals show to a screen reader; costs speed. */
    screenReaderMode: z.boolean(),
    /** What closing the last window does while sessions run, where the desktop has a tray. */
    lastWindowClose: LastWindowClose,
    /** Whether closing a terminal asks while a program runs in it. */
    confirmClosing: z.boolean(),
    /** Whether what terminals show is kept for the next start. */
    keepTerminalText: z.boolean(),
    /** Minutes without keyboard or mouse after which the vault is locked; 0 never. */
    vaultIdleLockMinutes: z.number().int().min(0).max(1440),
    /** Address of the ConfigHub that imports go to; empty for the public one. */
    configHubUrl: z.string().trim().max(500),
  })
  .strict()
  .readonly()
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  terminalFontFamily: 'JetBrains Mono Variable',
  terminalFontSizePx: 13,
  scrollbackLines: 2_000,
  shell: '',
  orphanGracePeriodS: 0,
  outputBufferSizeBytes: 1024 * 1024,
  allowTerminalClipboardWrite: false,
  screenReaderMode: false,
  lastWindowClose: 'ask',
  confirmClosing: true,
  keepTerminalText: true,
  vaultIdleLockMinutes: 15,
  configHubUrl: '',
}

/** Some settings, to be laid over the present ones. */
export const SettingsPatch = Settings.unwrap().partial().strict()
export type SettingsPatch = z.infer<typeof SettingsPatch>

/** Names of settings that an environment variable decides, and that variable's name. */
export const SettingsOverrides = z.partialRecord(Settings.unwrap().keyof(), z.string()).readonly()
export type SettingsOverrides = z.infer<typeof SettingsOverrides>

import {
  BUFFER_SIZE_MAX_BYTES,
  BUFFER_SIZE_MIN_BYTES,
  Settings,
  type SettingsPatch,
} from '../../../shared/domain/settings.ts'

/** The settings a person types; the others are chosen. */
export type TypedSetting =
  | 'terminalFontFamily'
  | 'terminalFontSizePx'
  | 'scrollbackLines'
  | 'shell'
  | 'orphanGracePeriodS'
  | 'outputBufferSizeBytes'
  | 'configHubUrl'

export type TypedValue =
  | { readonly kind: 'valid'; readonly patch: SettingsPatch }
  | { readonly kind: 'invalid'; readonly sentence: string }

const KIB = 1024
const SENTENCES: Readonly<Record<TypedSetting, string>> = {
  terminalFontFamily: 'Give the name of a font, at most 200 characters.',
  terminalFontSizePx: 'Give a whole number from 8 to 32.',
  scrollbackLines: 'Give a whole number from 0 to 100000.',
  shell: 'Give the full path of a program, beginning with “/”, or leave the field empty.',
  orphanGracePeriodS: 'Give a whole number of seconds from 0 to 31536000 (one year).',
  configHubUrl: 'Give an address beginning with https://, or leave the field empty.',
  outputBufferSizeBytes: `Give a whole number of KiB from ${BUFFER_SIZE_MIN_BYTES / KIB} to ${BUFFER_SIZE_MAX_BYTES / KIB}.`,
}

/** Reads what was typed into the field of a setting. The output buffer is typed in KiB. */
export function readTyped(setting: TypedSetting, text: string, platform: string): TypedValue {
  const value = typedValue(setting, text.trim())
  const parsed = Settings.unwrap().shape[setting].safeParse(value)
  const isPathRight = setting !== 'shell' || value === '' || isAbsolutePath(text.trim(), platform)
  const isAddressRight = setting !== 'configHubUrl' || value === '' || /^https?:\/\/[^\s]+$/.test(text.trim())
  if (!parsed.success || !isPathRight || !isAddressRight) return { kind: 'invalid', sentence: SENTENCES[setting] }
  return { kind: 'valid', patch: { [setting]: parsed.data } }
}

/** What stands in the field of a setting. */
export function typedText(setting: TypedSetting, settings: Settings): string {
  return setting === 'outputBufferSizeBytes' ? String(settings[setting] / KIB) : String(settings[setting])
}

function typedValue(setting: TypedSetting, text: string): unknown {
  if (setting === 'terminalFontFamily' || setting === 'shell' || setting === 'configHubUrl') return text
  if (!/^\d+$/.test(text)) return NaN
  return setting === 'outputBufferSizeBytes' ? Number(text) * KIB : Number(text)
}

function isAbsolutePath(path: string, platform: string): boolean {
  return platform === 'win32' ? /^([a-z]:)?[\\/]/i.test(path) : path.startsWith('/')
}

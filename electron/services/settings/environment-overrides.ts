import {
  BUFFER_SIZE_MAX_BYTES,
  BUFFER_SIZE_MIN_BYTES,
  Settings,
  type SettingsOverrides,
  type SettingsPatch,
} from '../../../shared/domain/settings.ts'

type NumberSetting = 'orphanGracePeriodS' | 'outputBufferSizeBytes'

const VARIABLES: readonly { readonly variable: string; readonly name: NumberSetting; readonly meaning: string }[] = [
  { variable: 'PTY_ORPHAN_GRACE_PERIOD', name: 'orphanGracePeriodS', meaning: 'a whole number of seconds, 0 for never' },
  {
    variable: 'PTY_OUTPUT_BUFFER_SIZE',
    name: 'outputBufferSizeBytes',
    meaning: `a whole number of bytes from ${BUFFER_SIZE_MIN_BYTES} to ${BUFFER_SIZE_MAX_BYTES}`,
  },
]

interface EnvironmentOverrides {
  readonly values: SettingsPatch
  readonly names: SettingsOverrides
  /** One sentence for each variable that was set and could not be used. */
  readonly problems: readonly string[]
}

/** Settings that environment variables decide for this run. A value that makes no sense is not used, and said. */
export function readEnvironmentOverrides(env: Readonly<Record<string, string | undefined>>): EnvironmentOverrides {
  const values: Partial<Record<NumberSetting, number>> & { configHubUrl?: string } = {}
  const names: Partial<Record<NumberSetting | 'configHubUrl', string>> = {}
  const problems: string[] = []
  const address = env['CONFIGHUB_URL']?.trim()
  if (address) {
    values.configHubUrl = address.slice(0, 500)
    names.configHubUrl = 'CONFIGHUB_URL'
  }
  for (const { variable, name, meaning } of VARIABLES) {
    const text = env[variable]?.trim()
    if (!text) continue
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
    if (Settings.unwrap().shape[name].safeParse(value).success) {
      values[name] = value
      names[name] = variable
    } else {
      problems.push(`${variable} is "${text.slice(0, 40)}" but must be ${meaning}; the setting is used instead.`)
    }
  }
  return { values, names, problems }
}

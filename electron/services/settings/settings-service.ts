import { accessSync, constants, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { DEFAULT_SETTINGS, Settings, type SettingsOverrides, type SettingsPatch } from '../../../shared/domain/settings.ts'
import { readSettingRows, saveSettingRow } from '../../db/setting.ts'
import type { StateDatabase } from '../../db/open.ts'
import { readEnvironmentOverrides } from './environment-overrides.ts'

interface Ports {
  readonly db: StateDatabase
  readonly env: Readonly<Record<string, string | undefined>>
  readonly changed: (settings: Settings) => void
}

export type SettingsService = ReturnType<typeof createSettingsService>

/** What the person chose, with what the environment decides laid over it. */
export function createSettingsService({ db, env, changed }: Ports) {
  const overrides = readEnvironmentOverrides(env)
  let chosen = readChosen(db)
  const effective = (): Settings => ({ ...chosen, ...withoutUndefined(overrides.values) })

  return {
    read: effective,
    overrides: (): SettingsOverrides => overrides.names,
    problems: overrides.problems,
    /**
     * Saves what `patch` names and returns all.
     * @throws AppError `invalid-input` for a shell that cannot run, or a setting the environment decides; `storage-failed`
     */
    update(patch: SettingsPatch): Settings {
      const decided = Object.keys(patch).find((name) => Object.hasOwn(overrides.names, name))
      if (decided !== undefined) {
        throw new AppError('invalid-input', `This value comes from an environment variable; change it there and start Mooring again.`)
      }
      if (patch.shell !== undefined && patch.shell !== '') runnableShell(patch.shell)
      const next = Settings.parse({ ...chosen, ...withoutUndefined(patch) })
      save(db, next, Object.keys(patch) as (keyof Settings)[])
      chosen = next
      const settings = effective()
      changed(settings)
      return settings
    },
  }
}

/** @throws AppError `storage-failed` when nothing could be written; then nothing changed */
function save(db: StateDatabase, settings: Settings, names: readonly (keyof Settings)[]): void {
  try {
    db.transaction(() => {
      for (const name of names) saveSettingRow(db, name, JSON.stringify(settings[name]))
    })()
  } catch (cause) {
    throw new AppError('storage-failed', 'The setting could not be saved; free some disk space and try again.', { cause })
  }
}

/**
 * The file itself, when it can be a shell.
 * @throws AppError `invalid-input` with the reason it cannot
 */
export function runnableShell(file: string): string {
  const refuse = (why: string): never => {
    throw new AppError('invalid-input', `The shell ${file} ${why}; give the full path of one, such as /bin/bash, in the settings.`)
  }
  if (!isAbsolute(file)) refuse('is not a full path')
  const entry = statSync(file, { throwIfNoEntry: false })
  if (!entry) return refuse('does not exist')
  if (!entry.isFile()) refuse('is not a file')
  try {
    accessSync(file, constants.X_OK)
  } catch {
    refuse('cannot be executed')
  }
  return file
}

function readChosen(db: StateDatabase): Settings {
  const chosen: Record<string, unknown> = { ...DEFAULT_SETTINGS }
  for (const [name, json] of readSettingRows(db)) {
    if (!Object.hasOwn(DEFAULT_SETTINGS, name)) continue
    const value = Settings.unwrap().shape[name as keyof Settings].safeParse(parseJson(json))
    if (value.success) chosen[name] = value.data
  }
  return Settings.parse(chosen)
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function withoutUndefined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

import { useApi } from '../../api/api-context.tsx'
import { SettingsView, type SettingsViewProps } from './SettingsView.tsx'
import type { Settings } from '../../../shared/domain/settings.ts'

export interface SettingsScreenProps extends Omit<SettingsViewProps, 'onChange'> {
  readonly onSaved: (settings: Settings) => void
  readonly onFailure: (error: unknown) => void
}

/** Shows the settings and saves each change. */
export function SettingsScreen({ onSaved, onFailure, ...view }: SettingsScreenProps) {
  const api = useApi()
  return <SettingsView {...view} onChange={(patch) => void api.call('settings.update', patch).then(onSaved, onFailure)} />
}

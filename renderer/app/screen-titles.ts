import type { ScreenId } from './window-state.ts'

export const screenTitles: Readonly<Record<ScreenId, string>> = {
  servers: 'Servers',
  sessions: 'Sessions',
  health: 'Health',
  imports: 'Imports',
  audit: 'Audit',
  security: 'Security',
  settings: 'Settings',
  transfer: 'Export & import',
}

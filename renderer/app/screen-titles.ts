import type { ScreenId } from './window-state.ts'

export const screenTitles: Readonly<Record<ScreenId, string>> = {
  servers: 'Servers',
  debugSessions: 'Debug sessions',
  remote: 'Remote sessions',
  sessions: 'Sessions',
  health: 'Health',
  imports: 'Imports',
  audit: 'Audit',
  security: 'Security',
  settings: 'Settings',
  transfer: 'Export & import',
}

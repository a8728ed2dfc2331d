import type { ScreenId } from './window-state.ts'

export const screenTitles: Readonly<Record<ScreenId, string>> = {
  servers: 'Servers',
  sessions: 'Sessions',
  imports: 'Imports',
  audit: 'Audit',
  settings: 'Settings',
}

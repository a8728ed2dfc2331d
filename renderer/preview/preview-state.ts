import type { FakeApi } from '../api/fake-api.ts'
import type { ServersState } from '../features/servers/servers-state.ts'
import type { WindowState } from '../app/window-state.ts'

/** One thing the window can look like. */
export interface PreviewState {
  readonly title: string
  readonly api: () => FakeApi
  readonly window?: Partial<WindowState>
  readonly servers?: Partial<ServersState>
}

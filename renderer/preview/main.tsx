import './gallery.css'
import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { Theme } from '../../shared/domain/settings.ts'
import { startPage } from '../app/start-page.tsx'
import { followTheme } from '../app/theme.ts'
import { Gallery } from './Gallery.tsx'
import { previewStates } from './states.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')
const query = new URLSearchParams(location.search)
const theme = Theme.catch('system').parse(query.get('theme'))
const state = previewStates[query.get('state') ?? '']

if (state) {
  const api = state.api()
  const start = api.call.bind(api)
  const workbench = startPage(root, api, state.window, state.servers)
  followTheme(theme, () => undefined)
  void start('settings.update', { theme })
  Object.assign(window, { preview: { api, workbench } })
} else {
  followTheme(theme, () => undefined)
  createRoot(root).render(<Gallery states={previewStates} theme={theme} />)
}

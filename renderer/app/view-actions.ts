import { DEFAULT_SETTINGS, Settings, type SettingsPatch, type Theme } from '../../shared/domain/settings.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { focusArea } from './areas.ts'
import { focusActiveTerminal } from './tab-commands.ts'
import type { ScreenId } from './window-state.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

const goTo = (screen: ScreenId): ActionRunner => ({ run: (workbench) => updateWindow(workbench, { screen }) })

async function changeSettings(workbench: Workbench, patch: SettingsPatch): Promise<void> {
  const settings = await workbench.api.call('settings.update', patch)
  workbench.connection.apply({ kind: 'settings-changed', settings })
}

const resizeText = (size: (presentPx: number) => number): ActionRunner => ({
  async run(workbench) {
    const presentPx = findConsole(workbench)?.settings.terminalFontSizePx
    const terminalFontSizePx = presentPx === undefined ? presentPx : size(presentPx)
    if (!Settings.unwrap().shape.terminalFontSizePx.safeParse(terminalFontSizePx).success) return
    if (terminalFontSizePx !== undefined) await changeSettings(workbench, { terminalFontSizePx })
  },
})

const chooseTheme = (theme: Theme): ActionRunner => ({ run: (workbench) => changeSettings(workbench, { theme }) })

/** What can be done with the window and how it looks. */
export const viewActions: ActionRunners<ActionsOf<'view' | 'theme' | 'window' | 'help' | 'app'>> = {
  'view.palette': { run: (workbench) => updateWindow(workbench, { overlay: { kind: 'palette' } }) },
  'view.servers': goTo('servers'),
  'view.debugSessions': goTo('debugSessions'),
  'view.remote': goTo('remote'),
  'view.sessions': goTo('sessions'),
  'view.health': goTo('health'),
  'view.imports': goTo('imports'),
  'view.audit': goTo('audit'),
  'view.security': goTo('security'),
  'view.settings': goTo('settings'),
  'view.transfer': goTo('transfer'),
  'view.terminals': {
    obstacle: (workbench) => (workbench.window.get().screen ? null : 'No screen is open.'),
    run(workbench) {
      updateWindow(workbench, { screen: null })
      focusActiveTerminal(workbench)
    },
  },
  'view.nextArea': { run: () => focusArea(1) },
  'view.previousArea': { run: () => focusArea(-1) },
  'view.toggleNavigation': {
    run: (workbench) =>
      workbench.window.update((present) => ({ ...present, isNavigationCollapsed: !present.isNavigationCollapsed })),
  },
  'view.zoomIn': resizeText((presentPx) => presentPx + 1),
  'view.zoomOut': resizeText((presentPx) => presentPx - 1),
  'view.zoomReset': resizeText(() => DEFAULT_SETTINGS.terminalFontSizePx),
  'theme.system': chooseTheme('system'),
  'theme.light': chooseTheme('light'),
  'theme.dark': chooseTheme('dark'),
  'theme.highContrast': chooseTheme('high-contrast'),
  'window.new': { run: ({ api }) => api.call('window.open', undefined) },
  'window.reload': { run: ({ api }) => api.call('window.reload', undefined) },
  'help.shortcuts': { run: (workbench) => updateWindow(workbench, { overlay: { kind: 'shortcuts' } }) },
  'app.about': { run: ({ api }) => api.call('app.showAbout', undefined) },
  'app.quit': { run: ({ api }) => api.call('app.quit', undefined) },
}

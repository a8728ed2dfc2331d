import type { Api } from '../../shared/contract/api.ts'
import type { OpenKubernetesImport } from '../../shared/domain/imports/open-kubernetes-import.ts'
import { AppError } from '../../shared/errors.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

const vaultObstacle = (workbench: Workbench) => (findConsole(workbench)?.vault.kind === 'unlocked' ? null : 'The vault is closed.')

const onScreen = (run: (workbench: Workbench) => Promise<unknown>): ActionRunner => ({
  obstacle: vaultObstacle,
  async run(workbench) {
    updateWindow(workbench, { screen: 'imports' })
    await run(workbench)
  },
})

/** What can be done with imports from anywhere. */
export const importsActions: ActionRunners<ActionsOf<'imports'>> = {
  'imports.kubernetes': onScreen(({ api }) => api.call('kubernetesImport.begin', undefined)),
  'imports.next': onScreen(({ api }) => ofCluster(api, 'kubernetesImport.next')),
  'imports.back': onScreen(({ api }) => ofCluster(api, 'kubernetesImport.back')),
  'imports.stop': onScreen(async ({ api }) => api.call('kubernetesImport.stop', { sessionId: (await openCluster(api)).sessionId })),
  'imports.sshConfig': onScreen(({ api }) => api.call('imports.beginSshConfig', undefined)),
  'imports.terraformFolder': onScreen(({ api }) => api.call('imports.beginTerraform', { from: 'folder' })),
  'imports.terraformFile': onScreen(({ api }) => api.call('imports.beginTerraform', { from: 'file' })),
  'imports.resume': onScreen(async ({ api }) => {
    const { saved } = await api.call('imports.read', undefined)
    const left = saved.find(({ isComplete }) => !isComplete)
    if (!left) throw new AppError('not-found', 'There is no import to resume; begin a new one.')
    await api.call('imports.resume', { sessionId: left.sessionId })
  }),
  'imports.leave': onScreen(async ({ api }) => {
    const { open } = await api.call('imports.read', undefined)
    if (open) await api.call('imports.leave', { sessionId: open.sessionId })
  }),
}

async function ofCluster(api: Api, command: 'kubernetesImport.next' | 'kubernetesImport.back'): Promise<void> {
  const { sessionId, step } = await openCluster(api)
  await api.call(command, { sessionId, step })
}

async function openCluster(api: Api): Promise<OpenKubernetesImport> {
  const { open } = await api.call('imports.read', undefined)
  if (open?.source !== 'kubernetes') throw new AppError('not-found', 'No import of a cluster is open; begin or resume one.')
  return open
}

import type { Handlers } from '../../shared/contract/commands.ts'
import type { kubernetesImportCommands } from '../../shared/contract/kubernetes-import-commands.ts'
import type { ImportSessionId, KubernetesStep } from '../../shared/domain/imports/import-session.ts'
import type { KubernetesImports } from '../services/imports/kubernetes/kubernetes-imports.ts'

/** What each command about an import of a cluster does. */
export function createKubernetesImportHandlers(imports: KubernetesImports): Pick<Handlers, keyof typeof kubernetesImportCommands> {
  const open = (id: ImportSessionId) => imports.of(id)
  const openAt = ({ sessionId, step }: { readonly sessionId: ImportSessionId; readonly step: KubernetesStep }) => imports.atStep(sessionId, step)
  return {
    'kubernetesImport.begin': () => imports.begin(),
    'kubernetesImport.chooseContext': ({ sessionId, context }) => open(sessionId).cluster.chooseContext(context),
    'kubernetesImport.allowPlugin': ({ sessionId, digest }) => open(sessionId).cluster.allowPlugin(digest),
    'kubernetesImport.scan': ({ sessionId, namespaces }) => open(sessionId).cluster.scan(namespaces),
    'kubernetesImport.workloads': ({ sessionId, ...query }) => open(sessionId).review.workloads(query),
    'kubernetesImport.chooseWorkloads': ({ sessionId, keys, isChosen, ...query }) => open(sessionId).review.chooseWorkloads(keys, query, isChosen),
    'kubernetesImport.chooseOwner': ({ sessionId, key, owner }) => open(sessionId).review.chooseOwner(key, owner),
    'kubernetesImport.setPlace': ({ sessionId, place, before }) => open(sessionId).review.setPlace(place, before),
    'kubernetesImport.group': ({ sessionId, grouping }) => open(sessionId).review.group(grouping),
    'kubernetesImport.units': ({ sessionId, ...query }) => open(sessionId).review.units(query),
    'kubernetesImport.changeUnit': ({ sessionId, slug, change }) => open(sessionId).review.changeUnit(slug, change),
    'kubernetesImport.mergeUnits': ({ sessionId, slugs, into }) => open(sessionId).review.mergeUnits(slugs, into),
    'kubernetesImport.splitUnit': ({ sessionId, slug, keys, into }) => open(sessionId).review.splitUnit(slug, keys, into),
    'kubernetesImport.manifest': ({ sessionId, slug }) => open(sessionId).hub.manifest(open(sessionId).review.getUnit(slug)),
    'kubernetesImport.signIn': ({ sessionId, baseUrl, token }) => open(sessionId).signIn(baseUrl, token),
    'kubernetesImport.signOut': ({ sessionId }) => open(sessionId).signOut(),
    'kubernetesImport.perform': ({ slugs, ...shown }) => openAt(shown).hub.perform(slugs),
    'kubernetesImport.skipUnit': ({ sessionId, slug }) => open(sessionId).hub.skipUnit(slug),
    'kubernetesImport.startWorker': ({ sessionId, slug, runsHere }) => open(sessionId).worker.start(slug, runsHere),
    'kubernetesImport.stopWorker': ({ sessionId }) => open(sessionId).worker.stop(),
    'kubernetesImport.copyInstallCommand': ({ sessionId }) => open(sessionId).worker.copyInstallCommand(),
    'kubernetesImport.chooseTarget': ({ sessionId, targetSlug }) => open(sessionId).worker.chooseTarget(targetSlug),
    'kubernetesImport.checkAgain': ({ sessionId }) => open(sessionId).checkAgain(),
    'kubernetesImport.next': (shown) => openAt(shown).next(),
    'kubernetesImport.back': (shown) => openAt(shown).back(),
    'kubernetesImport.stop': ({ sessionId }) => open(sessionId).stop(),
    'kubernetesImport.rollBack': ({ sessionId }) => open(sessionId).rollBack(),
  }
}

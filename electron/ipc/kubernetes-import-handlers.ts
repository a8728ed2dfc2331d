import type { Handlers } from '../../shared/contract/commands.ts'
import type { kubernetesImportCommands } from '../../shared/contract/kubernetes-import-commands.ts'
import type { KubernetesImports } from '../services/imports/kubernetes/kubernetes-imports.ts'

/** What each command about an import of a cluster does. */
export function createKubernetesImportHandlers({ begin, of }: KubernetesImports): Pick<Handlers, keyof typeof kubernetesImportCommands> {
  return {
    'kubernetesImport.begin': () => begin(),
    'kubernetesImport.chooseContext': ({ sessionId, context }) => of(sessionId).cluster.chooseContext(context),
    'kubernetesImport.allowPlugin': ({ sessionId, digest }) => of(sessionId).cluster.allowPlugin(digest),
    'kubernetesImport.scan': ({ sessionId, namespaces }) => of(sessionId).cluster.scan(namespaces),
    'kubernetesImport.workloads': ({ sessionId, ...query }) => of(sessionId).review.workloads(query),
    'kubernetesImport.chooseWorkloads': ({ sessionId, keys, isChosen, ...query }) => of(sessionId).review.chooseWorkloads(keys, query, isChosen),
    'kubernetesImport.chooseOwner': ({ sessionId, key, owner }) => of(sessionId).review.chooseOwner(key, owner),
    'kubernetesImport.setPlace': ({ sessionId, appSpace, hub }) => of(sessionId).review.setPlace(appSpace, hub),
    'kubernetesImport.group': ({ sessionId, grouping }) => of(sessionId).review.group(grouping),
    'kubernetesImport.units': ({ sessionId, ...query }) => of(sessionId).review.units(query),
    'kubernetesImport.changeUnit': ({ sessionId, slug, change }) => of(sessionId).review.changeUnit(slug, change),
    'kubernetesImport.mergeUnits': ({ sessionId, slugs, into }) => of(sessionId).review.mergeUnits(slugs, into),
    'kubernetesImport.splitUnit': ({ sessionId, slug, keys, into }) => of(sessionId).review.splitUnit(slug, keys, into),
    'kubernetesImport.manifest': ({ sessionId, slug }) => of(sessionId).hub.manifest(of(sessionId).review.getUnit(slug)),
    'kubernetesImport.signIn': ({ sessionId, baseUrl, token }) => of(sessionId).signIn(baseUrl, token),
    'kubernetesImport.signOut': ({ sessionId }) => of(sessionId).signOut(),
    'kubernetesImport.perform': ({ sessionId, slugs }) => of(sessionId).hub.perform(slugs),
    'kubernetesImport.skipUnit': ({ sessionId, slug }) => of(sessionId).hub.skipUnit(slug),
    'kubernetesImport.startWorker': ({ sessionId, slug, runsHere }) => of(sessionId).worker.start(slug, runsHere),
    'kubernetesImport.stopWorker': ({ sessionId }) => of(sessionId).worker.stop(),
    'kubernetesImport.copyInstallCommand': ({ sessionId }) => of(sessionId).worker.copyInstallCommand(),
    'kubernetesImport.chooseTarget': ({ sessionId, targetSlug }) => of(sessionId).worker.chooseTarget(targetSlug),
    'kubernetesImport.checkAgain': ({ sessionId }) => of(sessionId).checkAgain(),
    'kubernetesImport.next': ({ sessionId }) => of(sessionId).next(),
    'kubernetesImport.back': ({ sessionId }) => of(sessionId).back(),
    'kubernetesImport.stop': ({ sessionId }) => of(sessionId).stop(),
    'kubernetesImport.rollBack': ({ sessionId }) => of(sessionId).hub.rollBack(),
  }
}

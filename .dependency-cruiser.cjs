const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
module.exports = {
  forbidden: [
    rule('shared-stands-alone', { path: '^shared/' }, { pathNot: ['^shared/', '^node_modules/zod/', '^node_modules/xstate/'] }, 'Only itself, zod and XState.'),
    rule('renderer-is-a-web-page', { path: '^renderer/' }, { path: '^electron/' }, 'Talk through shared/contract.'),
    rule('renderer-no-node', { path: '^renderer/', pathNot: '^renderer/preview/vite\\.config\\.ts' }, { dependencyTypes: ['core'] }, 'No Node in the page.'),
    rule('renderer-no-electron', { path: '^renderer/' }, { path: '^node_modules/electron/' }, 'No Electron in the page.'),
    rule('electron-not-renderer', { path: '^electron/' }, { path: '^renderer/' }, 'Main knows nothing of React.'),
    rule('core-runs-under-node', { path: '^electron/(app\\.ts|services/|db/|ipc/)' }, { path: '^node_modules/electron/' }, 'Only main, preload and platform touch Electron.'),
    rule('services-point-inward', { path: '^electron/services/' }, { path: '^electron/(ipc|platform|app|main|preload)' }, 'A service knows its ports, not who fills them.'),
    rule('db-is-the-floor', { path: '^electron/db/' }, { path: '^electron/(?!db/)' }, 'SQL knows tables and domain types only.'),
    rule('ipc-knows-no-storage', { path: '^electron/ipc/' }, { path: '^electron/(db|platform)/' }, 'Handlers call services.'),
    rule('platform-is-an-adapter', { path: '^electron/platform/' }, { path: '^electron/(db|ipc|app\\.ts|main\\.ts)' }, 'Adapters fill the ports of services.'),
    rule('app-takes-ports', { path: '^electron/app\\.ts' }, { path: '^electron/platform/' }, 'main.ts hands the adapters in.'),
    rule('preload-knows-nothing', { path: '^electron/preload\\.ts' }, { pathNot: '^node_modules/electron/' }, 'Pipes only.'),
    rule('ui-is-dumb', { path: '^renderer/ui/' }, { path: '^renderer/(api|features|app)/' }, 'Given data; fetches nothing.'),
    rule('features-are-islands', { path: '^renderer/features/([^/]+)/' }, { path: '^renderer/features/', pathNot: '^renderer/features/$1/' }, 'Share through ui/ or shared/.'),
    rule('features-not-app', { path: '^renderer/features/' }, { path: '^renderer/(app|preview)/' }, 'The frame knows its screens, not the other way round.'),
    rule('confighub-dev-stands-alone', { path: '^confighub-dev/' }, { path: '^(electron|renderer|e2e|shared)/' }, 'A server that knows its clients proves nothing about them.'),
    rule('no-cycles', {}, { circular: true }, 'A cycle hides the order things are built in.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
  },
}

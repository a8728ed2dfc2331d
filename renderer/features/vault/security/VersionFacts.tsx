import type { Runtime } from '../../../../shared/domain/runtime.ts'

/** What it all runs on. */
export function VersionFacts({ runtime, schemaVersion }: { readonly runtime: Runtime; readonly schemaVersion: number | null }) {
  const facts = [
    ['Format of the vault', schemaVersion === null ? 'known with the first backup' : `version ${schemaVersion}`],
    ['Mooring', runtime.app],
    ['Electron', runtime.isEvaluation ? `${runtime.electron}, for evaluation; made for ${runtime.declaredElectron}` : runtime.electron],
    ['Chromium', runtime.chromium],
    ['SQLite', `${runtime.sqlite}, whole file encrypted`],
  ] as const
  return (
    <section aria-labelledby="security-versions">
      <h3 id="security-versions">Versions</h3>
      <dl className="security-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="selectable">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

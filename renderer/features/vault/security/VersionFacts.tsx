import { chromiumReleasedAtMs, OLD_CHROMIUM_MS } from '../../../../shared/domain/chromium-age.ts'
import type { Runtime } from '../../../../shared/domain/runtime.ts'

function chromiumText(version: string, nowMs: number): string {
  const releasedAtMs = chromiumReleasedAtMs(version)
  if (releasedAtMs === null || releasedAtMs > nowMs) return version
  const month = new Date(releasedAtMs).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' })
  const isOld = nowMs - releasedAtMs > OLD_CHROMIUM_MS
  return `${version}, from about ${month}${isOld ? '; it lacks security fixes made since' : ''}`
}

/** What it all runs on. */
export function VersionFacts({ runtime, schemaVersion }: { readonly runtime: Runtime; readonly schemaVersion: number | null }) {
  const facts = [
    ['Format of the vault', schemaVersion === null ? 'known with the first backup' : `version ${schemaVersion}`],
    ['Mooring', runtime.app],
    ['Electron', runtime.isEvaluation ? `${runtime.electron}, for evaluation; made for ${runtime.declaredElectron}` : runtime.electron],
    ['Chromium', chromiumText(runtime.chromium, Date.now())],
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

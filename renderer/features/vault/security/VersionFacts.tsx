import { chromiumReleasedAtMs, OLD_CHROMIUM_MS } from '../../../../shared/domain/chromium-age.ts'
import type { Runtime } from '../../../../shared/domain/runtime.ts'

const MONTH_MS = 30.4 * 86_400_000

/** About when it came out, and how long ago that is; empty where that cannot be said. */
function ageText(chromiumVersion: string, nowMs: number): string {
  const releasedAtMs = chromiumReleasedAtMs(chromiumVersion)
  if (releasedAtMs === null || releasedAtMs > nowMs) return ''
  const month = new Date(releasedAtMs).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' })
  const months = Math.floor((nowMs - releasedAtMs) / MONTH_MS)
  const ago = months === 0 ? 'this month' : months === 1 ? 'a month ago' : `${months} months ago`
  return `, from about ${month}, ${ago}${nowMs - releasedAtMs > OLD_CHROMIUM_MS ? '; it lacks security fixes made since' : ''}`
}

/** What it all runs on. */
export function VersionFacts({ runtime, schemaVersion }: { readonly runtime: Runtime; readonly schemaVersion: number }) {
  const facts = [
    ['Format of the vault', `version ${schemaVersion}`],
    ['Mooring', runtime.app],
    ['Electron', runtime.isEvaluation ? `${runtime.electron}, for evaluation; made for ${runtime.declaredElectron}` : runtime.electron],
    ['Chromium', runtime.chromium + ageText(runtime.chromium, Date.now())],
    ['SQLite', `${runtime.sqlite}, whole file encrypted`],
  ] as const
  return (
    <section aria-labelledby="security-versions">
      <h3 id="security-versions">Versions</h3>
      <dl className="facts">
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

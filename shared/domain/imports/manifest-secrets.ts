import { isManifest, type Manifest } from './manifest-path.ts'

const SECRET_NAME = /(pass(word|wd|phrase)?|secret|token|api_?key|access_?key|private_?key|credentials?|connection_?string|dsn)$/i
/** Values that are no secret whatever their name: switches, ports, paths. */
const HARMLESS_VALUE = /^(true|false|\d{1,6}|\/[\w./-]*|none|null|file|env|vault)$/
const SECRET_VALUE = new RegExp(
  [
    ...['-----BEGIN [A-Z ]*PRIVATE KEY', '\\b(AKIA|ASIA)[A-Z0-9]{16}\\b', '\\bgh[pousr]_[A-Za-z0-9]{20,}', '\\bgithub_pat_', '\\bglpat-', '\\bxox[bpe]-', '\\bdop_v1_', '\\bhvs\\.'],
    ...['\\bsk-(ant|proj)-', '\\bAGE-SECRET-KEY-1', '\\bAIza[\\w-]{35}', '\\bey[\\w-]{10,}\\.ey[\\w-]{10,}\\.', '[a-z][a-z0-9+.-]*:\\/\\/[^\\s/:@]*:[^\\s/@]+@'],
  ].join('|'),
)
const SECRET_ARGUMENT = /^--?[\w-]*(password|secret|token|api-?key)=(?!\$\(|\$\{|$)/i

/** One sentence for each value in a manifest that looks like a secret. The value itself is in none of them. */
export function secretWarnings(manifest: Manifest): readonly string[] {
  const warnings: string[] = []
  visit(manifest, '', (part, place) => {
    if (Array.isArray(part['env'])) part['env'].forEach((entry) => isManifest(entry) && warnings.push(...variableWarning(entry, place, part['name'])))
    for (const list of ['args', 'command']) {
      const words: unknown = part[list]
      if (Array.isArray(words) && words.some((word) => typeof word === 'string' && (SECRET_ARGUMENT.test(word) || SECRET_VALUE.test(word)))) {
        warnings.push(`An entry of ${place === '' ? list : `${place}.${list}`} looks like a secret; keep it in a Secret and refer to that.`)
      }
    }
  })
  const annotations = isManifest(manifest['metadata']) ? manifest['metadata']['annotations'] : null
  if (isManifest(annotations)) {
    for (const [name, value] of Object.entries(annotations)) {
      if (typeof value === 'string' && SECRET_VALUE.test(value)) warnings.push(`The annotation ${name} looks like it holds a secret.`)
    }
  }
  return warnings
}

function variableWarning(entry: Manifest, place: string, container: unknown): readonly string[] {
  const { name, value } = entry
  if (typeof name !== 'string' || typeof value !== 'string' || value === '') return []
  const isSecret = SECRET_VALUE.test(value) || (SECRET_NAME.test(name) && !HARMLESS_VALUE.test(value) && !/^\$\(\w+\)$/.test(value))
  return isSecret ? [`${name} of ${typeof container === 'string' ? `container ${container}` : place} looks like a secret; keep it in a Secret and refer to that.`] : []
}

function visit(part: unknown, place: string, look: (part: Manifest, place: string) => void): void {
  if (Array.isArray(part)) part.forEach((item) => visit(item, place, look))
  if (!isManifest(part)) return
  look(part, place)
  for (const [name, value] of Object.entries(part)) visit(value, place === '' ? name : `${place}.${name}`, look)
}

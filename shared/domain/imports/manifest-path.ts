/** A manifest, or any part of one that has names. */
export type Manifest = Readonly<Record<string, unknown>>
/** Names from the outside in; `*` is each of a list. */
export type Path = readonly string[]

export function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same manifest without what is at a path, where `when` allows; the very same one if nothing was there. */
export function omitPath(manifest: Manifest, path: Path, when: (value: unknown) => boolean = () => true): Manifest {
  const [name = '', ...rest] = path
  if (!(name in manifest)) return manifest
  const value = manifest[name]
  if (rest.length === 0) {
    if (!when(value)) return manifest
    return Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== name))
  }
  if (rest[0] === '*') {
    if (!Array.isArray(value)) return manifest
    const items = value.map((item: unknown) => (isManifest(item) ? omitPath(item, rest.slice(1), when) : item))
    return items.some((item, index) => item !== value[index]) ? { ...manifest, [name]: items } : manifest
  }
  if (!isManifest(value)) return manifest
  const next = omitPath(value, rest, when)
  return next === value ? manifest : { ...manifest, [name]: next }
}

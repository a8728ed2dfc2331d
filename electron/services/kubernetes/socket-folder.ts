import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The shortest room a system has for the path of a socket is 104 bytes, and a zero ends it; our sockets are called `k` and a number. */
const FOLDER_MAX_BYTES = 104 - 1 - '/k99999'.length

/** Where the sockets of kubectl lie: a place with a path short enough for them. */
export function kubectlSocketFolder({ dataDir, runtimeDir }: { readonly dataDir: string; readonly runtimeDir: string | null }): string {
  const name = `mooring-kube-${process.getuid?.() ?? 0}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  const places = [...(runtimeDir ? [join(runtimeDir, name)] : []), join(tmpdir(), name)]
  return places.find((place) => Buffer.byteLength(place) <= FOLDER_MAX_BYTES) ?? join('/tmp', name)
}

import { appendFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import type { SshLab } from './ssh-lab-test-bench.ts'

/** A network between us and one server that can be cut. */
export interface Cut extends AsyncDisposable {
  /** The server as it is reached over it. */
  readonly target: SshTarget
  /** Nothing gets through any more, and nobody is told. */
  freeze(): void
  /** Ends the connections there are, as when a machine forgets them. New ones still hang. */
  drop(): void
  /** Everything gets through, also what waited. */
  thaw(): void
}

/** Puts a proxy before a server of the lab, as the alias `NAME-cut`. */
export async function startCut(lab: SshLab, name: string): Promise<Cut> {
  const { port } = lab.server(name)
  const pairs = new Set<{ readonly near: Socket; far: Socket | null }>()
  let isFrozen = false

  const join = (pair: { readonly near: Socket; far: Socket | null }) => {
    const { near } = pair
    const far = (pair.far = connect(port, '127.0.0.1'))
    const end = () => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('close', end)
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => near.write(bytes))
  }
  const proxy = createServer({ pauseOnConnect: true }, (near) => {
    const pair = { near, far: null }
    pairs.add(pair)
    near.on('error', () => pairs.delete(pair))
    if (isFrozen) return
    join(pair)
    near.resume()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const alias = `${name}-cut`
  const { port: proxyPort } = proxy.address() as AddressInfo
  appendFileSync(lab.configFile, `Host ${alias}\n  HostName 127.0.0.1\n  Port ${proxyPort}\n  HostKeyAlias [127.0.0.1]:${port}\n`)

  const drop = () => {
    for (const { near, far } of pairs) {
      near.destroy()
      far?.destroy()
    }
    pairs.clear()
  }
  return {
    target: SshTarget.parse({ host: alias, port: null, user: '', jumpHosts: [] }),
    freeze() {
      isFrozen = true
      for (const { near, far } of pairs) {
        near.pause()
        far?.pause()
      }
    },
    drop,
    thaw() {
      isFrozen = false
      for (const pair of pairs) {
        if (!pair.far) join(pair)
        pair.near.resume()
        pair.far?.resume()
      }
    },
    async [Symbol.asyncDispose]() {
      drop()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}

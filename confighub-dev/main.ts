import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEV_LOGIN, startConfigHubDev } from './confighub-dev.ts'

/** Starts a ConfigHub on this machine for trying an import without an account. It forgets everything when it ends. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '9090' } } })
  const { url } = await startConfigHubDev({ port: Number(values.port) })
  console.log(`ConfigHub for development answers on ${url}

  Sign in with the token   ${DEV_LOGIN.token}
  or as                    ${DEV_LOGIN.user}, password ${DEV_LOGIN.password}

Start Mooring with it, in another terminal:

  CONFIGHUB_URL=${url} PATH=${join(import.meta.dirname, 'bin')}:$PATH npm start

Everything is in memory and gone with Ctrl+C.`)
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = 1
})

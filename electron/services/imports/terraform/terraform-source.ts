import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { canonicalHost } from '../../../../shared/domain/inventory/host-address.ts'
import { shownLine } from '../../../../shared/domain/inventory/plain-line.ts'
import { UserName } from '../../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../../shared/errors.ts'
import { readChosenFile } from '../../inventory-transfer/chosen-file.ts'
import type { ServerSource, SourceRow } from '../server-source.ts'
import { COMPUTE_RESOURCES } from './compute-resources.ts'
import { terraformFailure } from './terraform-failure.ts'
import { findTerraform, runTerraform, type ProgramPorts } from './terraform-program.ts'
import { isEncryptedState, readShown, readStateFile, type StateResource } from './terraform-state.ts'

/** The machines of a Terraform or OpenTofu state. Nothing that is marked sensitive is taken from it. */
export function createTerraformSource(ports: ProgramPorts): ServerSource {
  return {
    async read({ place, onProgress, signal }) {
      const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false
      const content = isFolder ? '' : readChosenFile(place).toString('utf8')
      if (isEncryptedState(content)) throw terraformFailure('encrypted', place, 'tofu')
      onProgress(0, 1)
      const { file, name } = findTerraform(ports.findProgram)
      const args = isFolder ? [`-chdir=${place}`, 'show', '-json', '-no-color'] : ['show', '-json', '-no-color', place]
      const { code, output, said } = await runTerraform(ports, file, args, signal)
      signal.throwIfAborted()
      const shown = code === 0 ? readShown(output) : null
      const resources = shown ?? (/plugin schemas|provider/i.test(said) ? readStateFile(content) : null)
      if (resources === null) throw terraformFailure(said.trim() || 'it gave no answer that can be read', place, name)
      const rows = resources.flatMap((resource) => rowOf(resource, place, isFolder ? basename(place) : basename(dirname(place))))
      onProgress(1, 1)
      if (rows.length === 0) throw new AppError('not-found', `The state of ${place} has ${resources.length === 0 ? 'no resources' : `${resources.length} ${resources.length === 1 ? 'resource' : 'resources'}, and none of them is a machine Mooring knows`}; choose another folder or file.`)
      return { kind: 'rows', title: place, rows }
    },
  }
}

function rowOf(resource: StateResource, place: string, stack: string): SourceRow[] {
  const compute = COMPUTE_RESOURCES[resource.type]
  if (!compute) return []
  const text = (paths: readonly string[]) => paths.map(resource.value).find((value): value is string => typeof value === 'string' && value !== '')
  const address = (paths: readonly string[]) => canonicalHost(text(paths)?.replace(/\/\d+$/, '') ?? '') ?? ''
  const user = text(compute.user)
  const key = resource.address.slice(0, 300)
  const name = shownLine(text(compute.name) ?? resource.address, 80)
  return [
    {
      key,
      server: {
        ...{ name, provider: compute.provider, stack: shownLine(stack, 100), region: shownLine(text(compute.region) ?? '', 60) },
        ...{ publicAddress: address(compute.publicAddress), privateAddress: address(compute.privateAddress) },
        ...(user !== undefined && UserName.safeParse(user).success && { user }),
        // The place tells one state from another; its path may be longer than a reference.
        origin: { kind: 'terraform', ref: `${createHash('sha256').update(place).digest('hex').slice(0, 16)} ${shownLine(key, 280)}` },
      },
    },
  ]
}

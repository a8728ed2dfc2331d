import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { Failure } from '../runtime/failure.mjs'

/** @typedef {{ name: string, index: number, isOn: boolean, text: string }} FuseSetting */

/**
 * How a package sets the switches in Electron's program file, by their place in its wire.
 * Source: electron/docs/tutorial/fuses.md; places: @electron/fuses 2.
 * @type {readonly FuseSetting[]}
 */
export const FUSES = [
  { name: 'RunAsNode', index: 0, isOn: false, text: 'ELECTRON_RUN_AS_NODE would make the app run any script under its own name.' },
  { name: 'EnableCookieEncryption', index: 1, isOn: false, text: 'There are no cookies; on, every start would wait for the keyring.' },
  { name: 'EnableNodeOptionsEnvironmentVariable', index: 2, isOn: false, text: 'NODE_OPTIONS would load other code into the app.' },
  { name: 'EnableNodeCliInspectArguments', index: 3, isOn: false, text: '--inspect would open the app to a debugger.' },
  { name: 'EnableEmbeddedAsarIntegrityValidation', index: 4, isOn: true, text: 'A changed archive of the app does not start; works on macOS and Windows.' },
  { name: 'OnlyLoadAppFromAsar', index: 5, isOn: true, text: 'Code that somebody put beside the archive is not loaded.' },
  { name: 'LoadBrowserProcessSpecificV8Snapshot', index: 6, isOn: false, text: 'Mooring has no snapshot of its own.' },
  { name: 'GrantFileProtocolExtraPrivileges', index: 7, isOn: false, text: 'The page is served by app://; files get no rights.' },
]

/** Stands before the wire: one byte version, one byte length, one character a fuse. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Sets the fuses in a program file. The file must be a copy of its own: one with hard links is changed everywhere.
 * @param {string} file
 * @returns {string[]} names of those this Electron does not have
 * @throws Failure when the file has no wire of a known version
 */
export function setFuses(file) {
  const content = readFileSync(file)
  const start = content.indexOf(FUSE_SENTINEL)
  const [version, length = 0] = start < 0 ? [] : content.subarray(start + FUSE_SENTINEL.length)
  if (version !== 1) throw new Failure(`The switches of Electron cannot be set in ${file}: it has none, or of another version; nothing was changed.`)
  const wire = start + FUSE_SENTINEL.length + 2
  const descriptor = openSync(file, 'r+')
  try {
    for (const { index, isOn } of FUSES) if (index < length) writeSync(descriptor, isOn ? '1' : '0', wire + index)
  } finally {
    closeSync(descriptor)
  }
  return FUSES.filter(({ index }) => index >= length).map(({ name }) => name)
}

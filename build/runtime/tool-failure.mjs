/**
 * What stopped a program that downloads and unpacks, as far as its output tells.
 * @typedef {'disk-full' | 'no-permission' | 'unreachable' | 'refused' | 'wrong-checksum' | 'lock-mismatch' | 'unknown'} ToolFailure
 */

/** In order: a full disk also breaks downloads, a refused download also looks unreachable. @type {[ToolFailure, RegExp][]} */
const SIGNS = [
  ['disk-full', /ENOSPC|EDQUOT|no space left/i],
  ['wrong-checksum', /EINTEGRITY|checksum|sumchecker/i],
  ['lock-mismatch', /can only install packages when your package\.json|Missing: .* from lock file|lock file.*not in sync/i],
  ['no-permission', /\b(EACCES|EPERM|EROFS)\b|permission denied/i],
  ['refused', /\bE40[13]\b|\b(401 Unauthorized|403 Forbidden)\b|Response code 40\d|HTTP ?Error.*40\d/i],
  [
    'unreachable',
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|UNABLE_TO_|CERT_|SELF_SIGNED|fetch failed|network|\bE(404|5\d\d)\b|Response code 5\d\d/i,
  ],
]

/** @param {string} output everything the program wrote @returns {ToolFailure} */
export function recogniseToolFailure(output) {
  return SIGNS.find(([, sign]) => sign.test(output))?.[0] ?? 'unknown'
}

/** The last thing the program itself called an error, for a failure nobody foresaw. @param {string} output */
export function lastErrorLine(output) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)( code)?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log of this run'))
  return lines.at(-1) ?? 'it said nothing'
}

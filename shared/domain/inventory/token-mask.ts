/**
 * Beginnings that name who gave out a token. Longer ones first: `github_pat_` before `gh`.
 * Source: the formats the issuers document.
 */
export const TOKEN_PREFIXES: readonly string[] = [
  ...['github_pat_', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
  ...['glpat-', 'glrt-', 'gldt-', 'glcbt-', 'glptt-', 'glagent-', 'gloas-', 'glsoat-', 'glft-', 'glimt-', 'glffct-', 'GR1348941'],
  ...['dop_v1_', 'doo_v1_', 'dor_v1_', 'sk-ant-api03-', 'sk-ant-admin01-', 'sk-proj-', 'sk-svcacct-', 'sk-admin-', 'hvs.', 'hvb.'],
  ...['fo1_', 'fm1a_', 'fm1r_', 'fm2_', 'dp.pt.', 'HRKU-AA', 'hf_', 'npm_', 'pplx-', 'xoxb-', 'xoxp-', 'xoxe-', 'xapp-', 'ops_eyJ'],
  ...['AGE-SECRET-KEY-1', 'sha256~', 'glsa_', 'glc_', 'pul-', 'tskey-', 'dapi', 'AIza', 'AKIA', 'ASIA', 'ABSK', 'LTAI'],
]

const HIDDEN = '••••••'
const LAST_SHOWN = 4
const LEAST_LENGTH = 20
const MOST_SHOWN = 0.25

/** What of a token may be seen: who gave it out and its last four characters, and never more than a quarter of it. */
export function maskToken(value: string): string {
  if (value.length < LEAST_LENGTH || /\s/.test(value)) return HIDDEN
  const prefix = TOKEN_PREFIXES.find((each) => value.startsWith(each)) ?? ''
  const most = value.length * MOST_SHOWN
  if (prefix.length + LAST_SHOWN <= most) return `${prefix}${HIDDEN}${value.slice(-LAST_SHOWN)}`
  return prefix.length <= most ? prefix + HIDDEN : HIDDEN
}

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'

/**
 * Who may import whom, as .dependency-cruiser.cjs says.
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {Promise<{ moduleCount: number, breachCount: number, text: string }>}
 */
export async function checkImports(root, folders) {
  const rules = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))
  const { output } = await cruise([...folders], { ...rules.options, baseDir: root, ruleSet: rules, validate: true, outputType: 'json' })
  const { summary } = JSON.parse(String(output))
  const text = summary.violations
    .filter((/** @type {{ rule: { severity: string } }} */ { rule }) => rule.severity === 'error')
    .map((/** @type {{ from: string, to: string, rule: { name: string } }} */ { from, to, rule }) => `${from} imports ${to}: ${rule.name}`)
    .join('\n')
  return { moduleCount: summary.totalCruised, breachCount: summary.error, text }
}

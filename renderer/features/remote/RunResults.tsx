import type { RunResult } from '../../../shared/domain/remote/remote-run.ts'
import { Copy } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { isOver, resultWord, tookText } from './remote-words.ts'

export interface RunResultsProps {
  readonly results: readonly RunResult[]
  readonly onCopy: (text: string) => void
}

/** What a command came to, a row a server; the output opens below its first line. */
export function RunResults({ results, onCopy }: RunResultsProps) {
  const over = results.filter(({ result }) => isOver(result)).length
  return (
    <div className="run-results">
      <p className="for-screen-readers" role="status">
        {over} of {results.length} done
      </p>
      <table className="data-table">
        <caption className="for-screen-readers">Results</caption>
        <thead>
          <tr>
            <th scope="col" className="run-column-server">
              Server
            </th>
            <th scope="col" className="run-column-result">
              Result
            </th>
            <th scope="col" className="run-column-took is-number">
              Took
            </th>
            <th scope="col">Output</th>
            <th scope="col" className="fleet-more">
              <span className="for-screen-readers">Copy</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ serverId, serverName, result }) => (
            <tr key={serverId}>
              <th scope="row" title={serverName}>
                {serverName}
              </th>
              <td className="run-result" data-bad={(isOver(result) && !(result.kind === 'ended' && result.code === 0)) || undefined}>
                {resultWord(result)}
              </td>
              <td className="is-number">{'durationMs' in result ? tookText(result.durationMs) : ''}</td>
              <td className="run-output">
                <Output result={result} />
              </td>
              <td className="fleet-more">{'output' in result && <IconButton label={`Copy the output of ${serverName}`} icon={<Copy size={14} aria-hidden />} onClick={() => onCopy(whole(result))} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Output({ result }: Pick<RunResult, 'result'>) {
  if (result.kind === 'failed') return <span className="selectable">{result.failure.text}</span>
  if (!('output' in result)) return null
  const text = whole(result)
  const [first = '', ...rest] = text.trimEnd().split('\n')
  const notes = [(result.output.isTruncated || result.error.isTruncated) && 'Only the beginning was kept.', (result.output.isCleaned || result.error.isCleaned) && 'Control characters were taken out.'].filter(Boolean).join(' ')
  if (text === '') return <span className="muted">no output</span>
  if (rest.length === 0 && notes === '') return <code className="selectable">{first}</code>
  return (
    <details>
      <summary>
        <code>{first}</code> {rest.length > 0 && <span className="muted">+{rest.length}</span>}
      </summary>
      <pre className="selectable">{text}</pre>
      {notes !== '' && <p className="muted">{notes}</p>}
    </details>
  )
}

function whole(result: Extract<RunResult['result'], { readonly output: unknown }>): string {
  return result.output.text + result.error.text
}

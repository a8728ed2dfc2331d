import './host-key.css'
import './remote-list.css'
import { useState } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { ResolvedTarget } from '../../../shared/domain/remote/resolved-target.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'

/** What ssh itself says it would do for a server. Commands of the configuration are shown before ssh runs them. */
export function WhereSshGoes({ serverId }: { readonly serverId: ServerId }) {
  const api = useApi()
  const [answer, setAnswer] = useState<{ readonly serverId: ServerId; readonly target: ResolvedTarget } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const target = answer?.serverId === serverId ? answer.target : null
  const ask = (allowsCommands: boolean) => {
    setProblem(null)
    api.call('remote.resolve', { serverId, allowsCommands }).then(
      (found) => setAnswer({ serverId, target: found }),
      (error: unknown) => setProblem(failureSentence(error)),
    )
  }
  return (
    <div className="where-ssh-goes">
      {target?.kind !== 'asks' && (
        <Button onClick={() => ask(false)}>
          {target === null ? 'Ask ssh where it goes' : 'Ask ssh again'}
        </Button>
      )}
      {target?.kind === 'asks' && (
        <>
          <p>To answer, ssh runs what your configuration names. You are asked once, until it changes:</p>
          <ul className="box-list remote-list" aria-label="What ssh would run">
            {target.commands.map((command) => (
              <li key={command}>
                <code className="selectable">{command}</code>
              </li>
            ))}
          </ul>
          <div className="form-buttons">
            <Button onClick={() => ask(true)}>Let ssh run it</Button>
            <Button onClick={() => setAnswer(null)}>Cancel</Button>
          </div>
        </>
      )}
      {target?.kind === 'resolved' && (
        <dl className="facts key-facts" aria-label="Where ssh goes">
          {factsOf(target).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="selectable">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="form-problem" role="alert">
        {problem ?? (target?.kind === 'failed' ? target.failure.text : null)}
      </p>
    </div>
  )
}

function factsOf({ host, port, user, jumpHosts, identityFiles, proxyCommand }: Extract<ResolvedTarget, { kind: 'resolved' }>) {
  const facts: readonly (readonly [string, string])[] = [
    ['Address', host],
    ['Port', String(port)],
    ['User', user],
    ['Through', jumpHosts.join(', ')],
    ['Proxy command', proxyCommand],
    ['Keys', identityFiles.join(', ')],
  ]
  return facts.filter(([, value]) => value !== '')
}

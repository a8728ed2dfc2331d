import type { ExecPlugin } from '../../../../shared/domain/imports/cluster.ts'
import { Button } from '../../../ui/Button.tsx'

export interface PluginConsentProps {
  readonly context: string
  readonly plugin: ExecPlugin
  readonly onCancel: () => void
  /** Reads the kubeconfig and the program again. */
  readonly onLook: () => void
  readonly onAllow: (digest: string) => void
}

/** Asks before a program of the kubeconfig is run. Enter cancels. */
export function PluginConsent({ context, plugin, onCancel, onLook, onAllow }: PluginConsentProps) {
  const { command, args, envNames, digest, program, installHint, isInteractive } = plugin
  const obstacle = program === null ? `${command} is not installed, or is not in the search path.` : isInteractive ? `${command} asks questions in a terminal, which an import cannot answer. Sign in with it in a terminal first, or use another context.` : null
  return (
    <section key={digest} className="cluster-consent" aria-labelledby="cluster-consent">
      <h4 id="cluster-consent">Run a program to sign in?</h4>
      <p>
        The kubeconfig has <b>{command}</b> run to sign in to <b>{context}</b>. It runs as you, on this machine. Look at it first; you are asked again whenever anything of it changes.
      </p>
      <dl className="facts">
        <dt>Program</dt>
        <dd>
          <code className="selectable">{program ?? command}</code>
        </dd>
        <dt>Arguments</dt>
        <dd>{args.length === 0 ? 'none' : <code className="selectable cluster-args">{args.join('\n')}</code>}</dd>
        <dt>Variables it is given</dt>
        <dd>{envNames.length === 0 ? 'none' : `${envNames.join(', ')} (values are not shown)`}</dd>
        <dt>Digest</dt>
        <dd>
          <code className="selectable" title={digest}>
            {digest.slice(0, 16)}
          </code>{' '}
          <span className="muted">of the program, its arguments and variables</span>
        </dd>
      </dl>
      {obstacle !== null && (
        <p className="import-note">
          {obstacle} {installHint}
        </p>
      )}
      <div className="form-buttons">
        <Button autoFocus onClick={onCancel}>
          Cancel
        </Button>
        {obstacle === null ? <Button onClick={() => onAllow(digest)}>Run it and go on</Button> : <Button onClick={onLook}>Look again</Button>}
      </div>
    </section>
  )
}

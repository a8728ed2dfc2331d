import type { RemoteRun } from '../../../shared/domain/remote/remote-run.ts'

/** A run as the command line will print it; see docs/remote.md. */
export function runJson({ command, startedAtMs, timeoutMs, results }: RemoteRun): string {
  const rows = results.map(({ serverName, serverId, result }) => ({
    ...{ server_name: serverName, server_id: serverId, result: result.kind },
    exit_code: result.kind === 'ended' ? result.code : null,
    ...('output' in result && { duration_ms: result.durationMs, output: result.output.text, error_output: result.error.text, is_truncated: result.output.isTruncated || result.error.isTruncated }),
  }))
  const warnings = results.flatMap(({ serverName, result }) => (result.kind === 'failed' ? [{ server_name: serverName, kind: result.failure.kind, text: result.failure.text }] : []))
  return JSON.stringify({ command, started_at: new Date(startedAtMs).toISOString(), timeout_ms: timeoutMs, results: rows, warnings }, null, 2)
}

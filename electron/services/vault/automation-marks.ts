/**
 * A mark of automation in an environment. With `is`, only that value counts; with `not`, any but those; without, any.
 * Sources, read on 2026-11-21: @vercel/detect-agent 1.2.7, std-env 4.3.0, am-i-vibing 0.5.0, ci-info 4.5.0
 */
export interface EnvironmentMark {
  readonly name: string
  readonly is?: RegExp
  readonly not?: RegExp
  /** A second variable that must be there, too. */
  readonly and?: { readonly name: string; readonly is: RegExp }
}

const marks = (names: string): EnvironmentMark[] => names.split(/\s+/).map((name) => ({ name }))

/** An agent runs the command. */
export const AGENT_MARKS: readonly EnvironmentMark[] = [
  ...marks('AI_AGENT CLAUDECODE CLAUDE_CODE CLAUDE_CODE_IS_COWORK CODEX_SANDBOX CODEX_CI CODEX_THREAD_ID CURSOR_AGENT GEMINI_CLI ANTIGRAVITY_AGENT ANTIGRAVITY_PROJECT_ID'),
  ...marks('AUGMENT_AGENT OPENCODE OPENCODE_CLIENT OPENCODE_BIN_PATH OPENCODE_SERVER OPENCODE_APP_INFO OPENCODE_MODES COPILOT_AGENT COPILOT_CLI COPILOT_MODEL'),
  ...marks('COPILOT_ALLOW_ALL COPILOT_GITHUB_TOKEN GOOSE_PROVIDER JUNIE_DATA JUNIE_SHIM_PATH AMP_CURRENT_THREAD_ID PI_CODING_AGENT AIDER_API_KEY'),
  { name: 'AGENT', is: /^(crush|amp)$/ },
  { name: 'QWEN_CODE', is: /^1$/ },
  { name: 'CRUSH', is: /^1$/ },
  { name: 'REPLIT_MODE', is: /^assistant$/ },
  { name: 'EDITOR', is: /devin/ },
  { name: 'PATH', is: /\.pi\/agent/ },
  { name: 'CURSOR_EXTENSION_HOST_ROLE', is: /^agent-exec$/ },
  { name: 'CURSOR_TRACE_ID', and: { name: 'PAGER', is: /^head -n 10000 \| cat$/ } },
  { name: 'TERM_PROGRAM', is: /^vscode$/, and: { name: 'GIT_PAGER', is: /^cat$/ } },
  { name: 'TERM_PROGRAM', is: /^zed$/, and: { name: 'PAGER', is: /^cat$/ } },
  { name: 'HOME', is: /^\/home\/jules$/, and: { name: 'USER', is: /^swebot$/ } },
]

/** A build machine runs it. */
export const BUILD_MARKS: readonly EnvironmentMark[] = [
  { name: 'CI', not: /^(false|0)?$/ },
  ...marks('CONTINUOUS_INTEGRATION BUILD_NUMBER GITHUB_ACTIONS GITLAB_CI JENKINS_URL TF_BUILD CIRCLECI BUILDKITE TRAVIS DRONE TEAMCITY_VERSION BITBUCKET_COMMIT'),
  ...marks('CODEBUILD_BUILD_ARN CIRRUS_CI SEMAPHORE APPVEYOR NETLIFY VERCEL NOW_BUILDER PROW_JOB_ID GITEA_ACTIONS RENDER EAS_BUILD CM_BUILD_ID HARNESS_BUILD_ID CF_PAGES WORKERS_CI'),
]

/** A person may well sit there: said, not refused. */
export const DOUBT_MARKS: readonly EnvironmentMark[] = [
  ...marks('CURSOR_TRACE_ID CODEIUM_EDITOR_APP_ROOT REPL_ID CODESPACES SSH_CONNECTION RUN_ID BUILD_ID TMUX STY'),
  { name: 'TERM_PROGRAM', is: /^(vscode|zed|WarpTerminal|kiro)$/ },
]

/** Names of programs that are agents. */
export const AGENT_PROGRAMS: ReadonlySet<string> = new Set(['claude', 'codex', 'gemini', 'aider', 'crush', 'octofriend', 'devin', 'droid', 'opencode', 'goose', 'amp'])

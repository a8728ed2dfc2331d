import { closeSync, constants, existsSync, mkdirSync, openSync, readdirSync, readFileSync, watch, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import type { SecretQuestion } from '../../../shared/domain/remote/secret-question.ts'
import { makePrivateFolder } from './control-folder.ts'

interface Ports {
  /** Private; holds pipes, never a secret on the disk. */
  readonly folder: string
  readonly nowMs: () => number
  readonly asked: (question: SecretQuestion) => void
  /** It needs no answer any more: it was given, or ssh has given up. */
  readonly over: (id: string) => void
}

const HELPER = 'ask'
/** Each question is a folder of this name. */
const QUESTION = /^q\.[A-Za-z0-9]{6,32}$/

/**
 * What ssh runs to ask a person. The question is a file, the answer comes over a pipe in a private folder: no secret
 * stands in an argument, a variable or on the disk. The pipe is read before the question is told, so that no answer comes too
 * early. An answer begins with a plus; anything else means no.
 */
const HELPER_SCRIPT = `#!/bin/sh
umask 077
question=$(mktemp -d "$MOORING_ASKPASS/q.XXXXXXXX") || exit 1
trap 'rm -rf "$question"' EXIT
trap 'exit 1' HUP INT TERM
mkfifo "$question/answer" && exec 3<> "$question/answer" || exit 1
printf '%s\\n%s' "$SSH_ASKPASS_PROMPT" "$1" > "$question/text"
mv "$question/text" "$question/ready"
IFS= read -r answer <&3 || exit 1
case $answer in +*) printf '%s\\n' "\${answer#+}" ;; *) exit 1 ;; esac
`

interface Waiting {
  readonly folder: string
  readonly question: SecretQuestion
}

export type Askpass = ReturnType<typeof startAskpass>

/** Lets ssh ask a person in our window for a password, a code, or a yes. */
export function startAskpass({ folder, nowMs, asked, over }: Ports) {
  const waiting = new Map<string, Waiting>()
  const stops: (() => void)[] = []
  const watched = new Set<string>()
  makePrivateFolder(folder)
  const helper = join(folder, HELPER)
  writeFileSync(helper, HELPER_SCRIPT, { mode: 0o700 })

  const look = (key: string, place: string) => {
    for (const name of readdirSync(place).filter((each) => QUESTION.test(each))) {
      const id = `${key}-${name}`
      const file = join(place, name, 'ready')
      if (waiting.has(id) || !existsSync(file)) continue
      const [prompt = '', ...lines] = readFileSync(file, 'utf8').split('\n')
      const question: SecretQuestion = { id, subject: key, text: shownLine(lines.join(' '), 500), kind: kindOf(prompt), askedAtMs: nowMs() }
      waiting.set(id, { folder: join(place, name), question })
      asked(question)
    }
    for (const [id, each] of [...waiting]) {
      if (existsSync(each.folder)) continue
      waiting.delete(id)
      over(id)
    }
  }

  return {
    /** Variables with which ssh asks here, about this key. */
    env(key: string): Record<string, string> {
      const place = join(folder, key)
      mkdirSync(place, { recursive: true, mode: 0o700 })
      if (!watched.has(key)) {
        watched.add(key)
        const watcher = watch(place, { recursive: false }, () => look(key, place))
        const timer = setInterval(() => look(key, place), LOOK_EVERY_MS)
        timer.unref()
        stops.push(() => watcher.close(), () => clearInterval(timer))
      }
      return { SSH_ASKPASS: helper, SSH_ASKPASS_REQUIRE: 'force', MOORING_ASKPASS: place }
    },
    waiting: (): SecretQuestion[] => [...waiting.values()].map(({ question }) => question),
    /** Null is no. False when the question was over already. */
    answer(id: string, text: string | null): boolean {
      const found = waiting.get(id)
      if (!found) return false
      waiting.delete(id)
      over(id)
      return send(found.folder, text)
    },
    /** The connection of this key is over, and so is what it asks. */
    dismiss(key: string): void {
      for (const [id, { folder: place, question }] of [...waiting]) {
        if (question.subject !== key) continue
        waiting.delete(id)
        over(id)
        send(place, null)
      }
    },
    dispose(): void {
      for (const stop of stops.splice(0)) stop()
      for (const { folder: place } of waiting.values()) send(place, null)
      waiting.clear()
    },
  }
}

/** The file of a question is seen a moment after its folder. */
const LOOK_EVERY_MS = 100

/** Never waits: where nobody reads any more, the pipe does not open. */
function send(folder: string, text: string | null): boolean {
  try {
    const pipe = openSync(join(folder, 'answer'), constants.O_WRONLY | constants.O_NONBLOCK)
    writeSync(pipe, text === null ? '-\n' : `+${text.replaceAll('\n', '')}\n`)
    closeSync(pipe)
    return true
  } catch {
    return false
  }
}

function kindOf(prompt: string): SecretQuestion['kind'] {
  if (prompt === 'confirm') return 'yes-or-no'
  return prompt === 'none' ? 'notice' : 'secret'
}

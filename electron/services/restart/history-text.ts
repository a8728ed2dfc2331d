import { setImmediate } from 'node:timers/promises'
import type { SessionId } from '../../../shared/domain/session.ts'
import { ScreenModel } from '../screen/screen-model.ts'
import type { Sessions } from '../sessions/sessions.ts'

const TEXT_LINES = 1000
const SLICE_BYTES = 64 * 1024

/** What a session's normal screen and history say, parsed from its log in slices; null when the session is gone. */
export async function historyTextOf(sessions: Pick<Sessions, 'find' | 'outputOf'>, id: SessionId): Promise<Uint8Array | null> {
  const session = sessions.find(id)
  if (!session) return null
  const model = new ScreenModel({ size: session.size, scrollbackLines: TEXT_LINES, onAnswer: () => undefined })
  try {
    const output = sessions.outputOf(id)
    for (let at = 0; at < output.length; at += SLICE_BYTES) {
      model.write(output.subarray(at, at + SLICE_BYTES))
      await setImmediate()
    }
    return model.coldSnapshot(Math.max(0, TEXT_LINES - session.size.rows))
  } finally {
    model.dispose()
  }
}

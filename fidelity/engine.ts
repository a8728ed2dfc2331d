import { createFakeClock } from '../electron/services/clock/fake-clock.ts'
import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'
import { createInlineScreens, inlineKeeper } from '../electron/services/sessions/session-fakes.ts'
import { SessionOutput } from '../electron/services/sessions/session-output.ts'
import { SessionId } from '../shared/domain/session.ts'
import { DEFAULT_SETTINGS } from '../shared/domain/settings.ts'
import { attachEngineView, type EngineView } from './engine-view.ts'
import type { Probe } from './probes.ts'
import { partsOf, type Recording } from './recording.ts'
import { SCROLLBACK_LINES } from './terminal-screen.ts'

/** A session of the engine whose program is a recording. Time passes here only while it settles or rests. */
export interface Engine {
  /** The program writes this part of the recording. */
  play(recording: Recording, start: number, end: number): Promise<void>
  probe(probe: Probe): Promise<void>
  /** A window comes. */
  attach(): EngineView
  /** Resolves when everything is on the screen of every view that is shown. */
  settle(): Promise<void>
  /** Nothing happens for so long that the model is packed. */
  rest(): void
  dispose(): void
}

/** As much as one read of a pseudo-terminal gives, at most. */
const READ_MAX_BYTES = 64 * 1024
/** Longer than a view that fell behind waits for the lines above its screen. */
const STEP_MS = 50
const REST_MS = 150_000

export function openEngine(size: ScreenSize): Engine {
  const clock = createFakeClock()
  const keeperClock = createFakeClock()
  const sessionId = SessionId.parse('0'.repeat(32))
  let isPaused = false
  let messageCount = 0
  const nothing = () => undefined
  const output = new SessionOutput(
    { sessionId, epoch: 'fidelity', size, logSizeBytes: DEFAULT_SETTINGS.outputBufferSizeBytes, scrollbackLines: SCROLLBACK_LINES },
    {
      ...{ screens: createInlineScreens(inlineKeeper(keeperClock)), clock, answer: nothing, titled: nothing, rang: nothing, reset: nothing, resized: nothing },
      pause: (shouldPause) => (isPaused = shouldPause),
    },
  )

  const write = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += READ_MAX_BYTES) {
      output.append(bytes.slice(at, at + READ_MAX_BYTES))
      while (isPaused) await turn()
    }
  }
  return {
    async play(recording, start, end) {
      for (const part of partsOf(recording, start, end)) {
        if ('cols' in part) output.mark({ kind: 'resize', size: part })
        else await write(part)
      }
    },
    async probe(probe) {
      if ('bytes' in probe) await write(new TextEncoder().encode(probe.bytes))
      else output.mark({ kind: 'resize', size: probe.resize(output.size) })
    },
    attach: () => attachEngineView({ output, sessionId, passed: () => messageCount++ }),
    async settle() {
      for (let before = -1; before !== messageCount; ) {
        before = messageCount
        await turn()
        clock.advance(STEP_MS)
        await turn()
      }
    },
    rest: () => keeperClock.advance(REST_MS),
    dispose: () => output.dispose(),
  }
}

/** Lets all microtasks run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

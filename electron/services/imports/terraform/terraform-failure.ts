import { shownLine } from '../../../../shared/domain/inventory/plain-line.ts'
import { AppError } from '../../../../shared/errors.ts'

interface Sentence {
  readonly says: RegExp
  readonly text: (place: string, program: string) => string
}

/** What the programs say, in their words of many versions, and what we say. */
const SENTENCES: readonly Sentence[] = [
  { says: /uses format version|created by (?:Terraform|OpenTofu) v?[\d.]+, which is newer|does not support state version/i, text: (place, program) => `The state of ${place} was written by a newer version than ${program} here; install that version and try again.` },
  { says: /state lock|state is locked|acquir\w+ the (?:state )?lock/i, text: (place) => `The state of ${place} is locked because somebody works on it; wait until that has ended and try again.` },
  { says: /encrypt|decrypt/i, text: (place) => `The state of ${place} is encrypted by OpenTofu, and its key is not here; open the folder whose configuration has the key.` },
  { says: /backend initialization required|run "?(?:terraform|tofu) init|required plugins are not installed|inconsistent dependency lock/i, text: (place, program) => `${place} is not initialised; run ${program} init there and try again.` },
  { says: /load plugin schemas|obtain.*schema/i, text: (place, program) => `The providers of ${place} are not installed, so ${program} cannot show its state; run ${program} init there, or open the state file itself.` },
  { says: /failed to read the given file|could not be parsed|unsupported state file/i, text: (place) => `${place} is no Terraform or OpenTofu state, or was cut short; open another file.` },
  { says: /no such file|does not exist|not a directory/i, text: (place) => `${place} is not there any more; choose it again.` },
  { says: /credential|authori[sz]|access ?denied|forbidden|\b40[13]\b/i, text: (place, program) => `The place where the state of ${place} is kept did not let ${program} in; sign in to it in a terminal, then try again.` },
]

/** What went wrong, as one sentence. The program's own words may hold values, so only their beginning is shown. */
export function terraformFailure(said: string, place: string, program: string): AppError {
  const plain = said.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ').trim()
  const known = SENTENCES.find(({ says }) => says.test(plain))
  const first = shownLine(/Error: (.{1,160}?)(?:$| {2}|\. )/.exec(plain)?.[1] ?? plain, 160)
  return new AppError('remote-failed', known?.text(place, program) ?? `${program} could not show the state of ${place}: ${first || 'it said nothing'}. Try it in a terminal.`)
}

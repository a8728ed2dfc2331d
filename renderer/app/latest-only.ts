/**
 * Makes calls one at a time; of those that come meanwhile only the newest is made. What fails is left: a newer call, or
 * the truth told by an event, follows.
 */
export function latestOnly<T>(call: (value: T) => Promise<unknown>): (value: T) => void {
  let isBusy = false
  let waiting: readonly T[] = []

  const start = (value: T) => {
    isBusy = true
    call(value).then(goOn, goOn)
  }
  const goOn = () => {
    isBusy = false
    const newest = waiting
    waiting = []
    newest.forEach(start)
  }
  return (value) => {
    if (isBusy) waiting = [value]
    else start(value)
  }
}

import { app } from 'electron'

/**
 * What differs between the Electron releases the app runs on: the declared one and the older evaluation runtime. Newer
 * APIs are asked for here at run time; the types always speak of the declared release.
 */
export function isEvaluationRuntime(electronVersion: string, declaredVersion: string): boolean {
  return electronVersion !== declaredVersion
}

/** Linux only: makes notifications and the task list find our icon. Absent from some releases. */
export function setDesktopName(name: string): void {
  const candidate = app as unknown as { setDesktopName?: (name: string) => void }
  candidate.setDesktopName?.(name)
}

/** Marks the branch the compiler proved unreachable; throws if the proof was wrong at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}

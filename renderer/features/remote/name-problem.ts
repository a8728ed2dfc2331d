/** What is wrong with a value, as a sentence that begins with what it is. */
export function problemOf(what: string, { error }: { readonly error?: { readonly issues: readonly { readonly message: string }[] } }): string | null {
  const [first] = error?.issues ?? []
  return first ? `${what} ${first.message}.` : null
}

/** One word for a POSIX shell, whatever is in it. ssh joins words with spaces, and the remote shell reads them again. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

export function shellWords(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

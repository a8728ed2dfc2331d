/** The words of a text as search knows them: lower case, without accents, split at all but letters and digits. */
export function searchWords(text: string): string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Whether `wanted` stand one after another in `words`, the last one as the beginning of a word. */
export function hasPhrase(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_word, start) => wanted.every((each, index) => (index === wanted.length - 1 ? (words[start + index] ?? '').startsWith(each) : words[start + index] === each)))
}

/** Lower case for A to Z only, as SQLite's `lower` does it. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** Does all parts, each when the one before is done or has failed. */
export async function doInTurn(parts: readonly (() => unknown)[], failed: (cause: unknown) => void): Promise<void> {
  for (const part of parts) {
    try {
      await part()
    } catch (cause) {
      failed(cause)
    }
  }
}

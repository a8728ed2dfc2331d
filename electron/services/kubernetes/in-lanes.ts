const LANES = 8

/** Does the same for each, a few at a time; answers come in the order of what they answer. */
export async function inLanes<Item, Answer>(items: readonly Item[], work: (item: Item) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers = new Map<number, Answer>()
  const left = items.entries()
  const lane = async () => {
    for (const [index, item] of left) answers.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return items.flatMap((_item, index) => (answers.has(index) ? [answers.get(index) as Answer] : []))
}

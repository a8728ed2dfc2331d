/** Does `work` for each number below `count`, so many at a time. */
export async function inLanes(laneCount: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: laneCount }, lane))
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** An amount of memory in its largest fitting unit, for example "1.5 MiB". */
export function byteText(bytes: number): string {
  let value = bytes
  let index = 0
  while (value >= 1024 && index < UNITS.length - 1) {
    value /= 1024
    index += 1
  }
  const digits = index === 0 || value >= 100 ? 0 : 1
  return `${value.toFixed(digits)} ${UNITS[index] ?? 'B'}`
}

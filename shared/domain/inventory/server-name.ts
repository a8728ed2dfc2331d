/** Orders names as people count: `web-2` before `web-10`, whatever the case. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(12, '0'))
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'l', i: 'l', '|': 'l', ı: 'l', '5': 's' },
  ...{ а: 'a', в: 'b', с: 'c', е: 'e', н: 'h', і: 'l', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', х: 'x' },
  ...{ α: 'a', ο: 'o', ρ: 'p', ν: 'v', ι: 'l', κ: 'k' },
}

/** The same for names that a hurried eye takes for one another: case, width, accents, digits and letters of other scripts. */
export function nameLook(name: string): string {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return Array.from(folded, (character) => LOOKALIKES[character] ?? character).join('')
}

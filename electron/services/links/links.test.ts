import { describe, expect, test } from 'vitest'
import { createLinks, linkTarget } from './links.ts'

function makeLinks(isWanted: boolean) {
  const asked: string[] = []
  const opened: string[] = []
  const links = createLinks({
    confirmOpen: ({ href }) => {
      asked.push(href)
      return Promise.resolve(isWanted)
    },
    openExternal: (href) => Promise.resolve(void opened.push(href)),
  })
  return { links, asked, opened }
}

describe('a link', () => {
  test.each([
    'smb://server/share', 'file:///etc/passwd', 'vscode://x', 'ms-msdt:/id', 'javascript:alert(1)', 'data:text/html,x', 'ssh://host',
    'https://user:pw@host/', 'https://user@host/', '/relative', '', 'https://', `https://host/${'a'.repeat(3000)}`, 'https://ho\nst/', ' https://host',
  ])('when it is %j, it is refused without a question', async (url) => {
    const { links, asked, opened } = makeLinks(true)
    expect(await links.open(url)).toEqual({ kind: 'refused' })
    expect({ asked, opened }).toEqual({ asked: [], opened: [] })
  })

  test('when the person says no, nothing opens', async () => {
    const { links, opened } = makeLinks(false)
    expect(await links.open('https://example.org/a?b#c')).toEqual({ kind: 'cancelled' })
    expect(opened).toEqual([])
  })

  test('when the person says yes, exactly the target shown is opened', async () => {
    const { links, asked, opened } = makeLinks(true)
    expect(await links.open('HTTPS://Example.org/a')).toEqual({ kind: 'opened' })
    expect({ asked, opened }).toEqual({ asked: ['https://example.org/a'], opened: ['https://example.org/a'] })
  })

  test('when several links are opened at once, one question is asked', async () => {
    const { links, asked } = makeLinks(false)
    const answers = await Promise.all(['https://a.example', 'https://b.example'].map((url) => links.open(url)))
    expect({ answers: answers.map(({ kind }) => kind), asked }).toEqual({ answers: ['cancelled', 'refused'], asked: ['https://a.example/'] })
  })

  test('when its letters only look like a known host, the network name is shown', () => {
    expect(linkTarget('https://exаmple.org/')?.host).toMatch(/^xn--/)
  })
})

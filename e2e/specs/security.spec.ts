import { expect, test } from '../support/mooring.ts'

test('when the page tries to leave, open, fetch, evaluate or ask for permissions, all is refused', async ({ mooring }) => {
  const { page, app } = mooring
  const address = page.url()
  const tried = await page.evaluate(async () => {
    const outcome = async (attempt: () => unknown) => {
      try {
        const value = await attempt()
        return value === null || value === undefined ? 'nothing' : 'done'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    const blocked = (add: () => void) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true })
        add()
      })
    const frame = document.createElement('iframe')
    frame.src = 'https://example.org/'
    const script = document.createElement('script')
    script.textContent = 'window.wasRun = true'
    return {
      windowOpen: await outcome(() => window.open('https://example.org/')),
      fetch: await outcome(() => fetch('https://example.org/')),
      fetchOwn: await outcome(() => fetch('app://main/index.html')),
      socket: await outcome(() => new Promise((_, reject) => (new WebSocket('ws://127.0.0.1:9').onerror = () => reject(new Error('closed'))))),
      evaluate: await outcome(() => (0, eval)('1')),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      geolocation: await outcome(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('denied'))))),
      notifications: await Notification.requestPermission(),
      inlineScript: await blocked(() => document.body.append(script)),
      frame: await blocked(() => document.body.append(frame)),
      hasRequire: typeof (window as { require?: unknown }).require,
      hasProcess: typeof (window as { process?: unknown }).process,
      bridge: Object.keys((window as unknown as { bridge: object }).bridge).sort(),
    }
  })
  expect(tried).toEqual({
    windowOpen: 'nothing',
    fetch: 'TypeError',
    fetchOwn: 'TypeError',
    socket: 'Error',
    evaluate: 'EvalError',
    clipboardRead: 'NotAllowedError',
    geolocation: 'Error',
    notifications: 'denied',
    inlineScript: 'script-src-elem',
    frame: 'frame-src',
    hasRequire: 'undefined',
    hasProcess: 'undefined',
    bridge: ['call', 'on', 'openStream'],
  })
  for (const target of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'app://other/', 'javascript:document.title="taken"']) {
    await page.evaluate((url) => {
      location.href = url
    }, target)
    expect(page.url()).toBe(address)
  }
  expect(await page.title()).not.toBe('taken')
  expect(app.windows()).toHaveLength(1)
})

test('when the page goes to about:blank, which Chromium does without asking, it is brought back', async ({ mooring }) => {
  await mooring.page.evaluate(() => {
    location.href = 'about:blank'
  })
  await mooring.page.waitForURL('app://main/index.html')
  await expect(mooring.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

test('when the page is served, every answer carries the policy and nothing outside the bundle is given', async ({ mooring }) => {
  const answers = await mooring.app.evaluate(async ({ net }) => {
    const ask = async (url: string) => {
      const answer = await net.fetch(url)
      return { status: answer.status, policy: answer.headers.get('content-security-policy') }
    }
    return {
      page: await ask('app://main/index.html'),
      outside: await ask('app://main/%2e%2e/%2e%2e/package.json'),
      other: await ask('app://other/index.html'),
    }
  })
  expect(answers.page.status).toBe(200)
  expect(answers.page.policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'")
  expect([answers.outside.status, answers.other.status]).toEqual([404, 404])
})

test('when the page sends what the contract does not know, main refuses and goes on', async ({ mooring }) => {
  const code = async (command: string, input?: unknown) => {
    const reply = await mooring.call(command, input)
    return reply.ok ? 'ok' : reply.error.code
  }
  const replies = [
    await code('no.such'),
    await code('__proto__'),
    await code('tab.open', { size: { cols: 'x', rows: 1 } }),
    await code('tab.open', { size: { cols: 80, rows: 24 }, extra: true }),
    await code('link.open', { url: 'x'.repeat(10_000_000) }),
    await code('link.open', { url: 'javascript:alert(1)' }),
    await code('session.list'),
  ]
  expect(replies).toEqual(['refused', 'refused', 'invalid-input', 'invalid-input', 'invalid-input', 'ok', 'ok'])
})

test('when a link is opened, a question shows the real target first, and Cancel opens nothing', async ({ mooring }) => {
  const asked = await mooring.app.evaluate(async ({ dialog, shell, BrowserWindow }) => {
    const questions: { detail?: string; defaultId?: number }[] = []
    const opened: string[] = []
    let answer = 0
    dialog.showMessageBox = ((...given: unknown[]) => {
      questions.push(given.at(-1) as { detail?: string; defaultId?: number })
      return Promise.resolve({ response: answer, checkboxChecked: false })
    })
    shell.openExternal = (url: string) => Promise.resolve(void opened.push(url))
    const page = BrowserWindow.getAllWindows()[0]?.webContents
    const open = 'bridge.call("link.open", { url: "https://Example.org/path?q=1" })'
    await page?.executeJavaScript(open)
    answer = 1
    await page?.executeJavaScript(open)
    return { questions: questions.map(({ detail, defaultId }) => ({ detail, defaultId })), opened }
  })
  const question = { detail: 'https://example.org/path?q=1', defaultId: 0 }
  expect(asked).toEqual({ questions: [question, question], opened: ['https://example.org/path?q=1'] })
})

test('when a program writes the clipboard through the terminal, nothing happens unless it was allowed', async ({ mooring }) => {
  await mooring.app.evaluate(({ clipboard }) => void clipboard.writeText('mine'))
  await mooring.openTerminal()
  await mooring.run(`printf '\\033]52;c;%s\\007' $(printf stolen | base64); echo sent-$((1+1))`)
  await mooring.untilScreen(/^sent-2$/m)
  expect(await mooring.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('mine')
})

import './zod-without-eval.ts'
import { createClient } from './api/client.ts'
import { openPortStream } from './api/port-stream.ts'
import { startPage } from './app/start-page.tsx'
import { keepWindowMemory, recallWindow } from './app/window-memory.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')
const memory = recallWindow(history)
keepWindowMemory(startPage(root, createClient(window.bridge, openPortStream(window, window.bridge)), memory.window, memory.servers), history)

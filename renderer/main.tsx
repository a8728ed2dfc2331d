import './zod-without-eval.ts'
import { createClient } from './api/client.ts'
import { openPortStream } from './api/port-stream.ts'
import { startPage } from './app/start-page.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element.')
startPage(root, createClient(window.bridge, openPortStream(window, window.bridge)))

import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from '../support/mooring.ts'

const project = resolve(import.meta.dirname, '../..')

test('icon', async ({ mooring }) => {
  const svg = readFileSync(resolve(project, 'build/package/icon.svg'), 'utf8')
  const picture = await mooring.page.evaluate(async (source) => {
    const image = new Image()
    image.src = `data:image/svg+xml;base64,${btoa(source)}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 512
    canvas.getContext('2d')?.drawImage(image, 0, 0, 512, 512)
    return canvas.toDataURL('image/png')
  }, svg)
  writeFileSync(resolve(project, 'renderer/public/icon.png'), Buffer.from(picture.split(',')[1] ?? '', 'base64'))
})

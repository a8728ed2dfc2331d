import { expect, type Page } from '@playwright/test'

/** Runs the first action that fits these words, by keyboard. */
export async function runAction(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog', { name: /command palette/i })).toBeVisible()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

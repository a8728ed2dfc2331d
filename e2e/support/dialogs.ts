import type { Mooring } from './mooring.ts'

export interface AskedQuestion {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
}

/** Answers every question of the app with the button of this label, and keeps what was asked. */
export function answerQuestions({ app }: Pick<Mooring, 'app'>, label: string): Promise<void> {
  return app.evaluate(({ dialog }, wanted) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = ((...given: unknown[]) => {
      const question = given.at(-1) as { readonly buttons: readonly string[] }
      asked.push(question)
      return Promise.resolve({ response: question.buttons.indexOf(wanted), checkboxChecked: false })
    })
  }, label)
}

/** What was asked since `answerQuestions`. */
export const askedQuestions = ({ app }: Pick<Mooring, 'app'>): Promise<readonly AskedQuestion[]> =>
  app.evaluate(() => (globalThis as unknown as { asked: AskedQuestion[] }).asked)

import { NOTICE_MAX_LENGTH, type Notice } from '../../../shared/domain/notice.ts'

export type Notices = ReturnType<typeof createNotices>

/** Sentences the person has not dismissed yet. One id is one matter: raising it again replaces the sentence. */
export function createNotices(raised: (notice: Notice) => void) {
  const pending = new Map<string, Notice>()
  return {
    raise(given: Notice): void {
      const notice = { ...given, text: given.text.slice(0, NOTICE_MAX_LENGTH) }
      pending.set(notice.id, notice)
      raised(notice)
    },
    dismiss: (id: string): void => void pending.delete(id),
    list: (): Notice[] => [...pending.values()],
  }
}

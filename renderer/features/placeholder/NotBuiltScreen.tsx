import '../../ui/message.css'

export interface NotBuiltScreenProps {
  readonly title: string
  /** What the screen will hold, in one sentence. */
  readonly purpose: string
}

/** Says honestly that a part of the app does not exist yet. */
export function NotBuiltScreen({ title, purpose }: NotBuiltScreenProps) {
  return (
    <div className="message">
      <h3 className="message-title">{title} is not built yet</h3>
      <p>{purpose}</p>
    </div>
  )
}

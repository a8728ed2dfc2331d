import './message.css'
import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'

interface Props {
  /** What broke, as the subject of a sentence: "The terminal". */
  readonly what: string
  readonly children: ReactNode
  /** Tells it elsewhere; nothing is shown here then. */
  readonly onFailure?: (sentence: string) => void
}

/** Keeps one broken part from taking the window down; offers to draw it again. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch() {
    this.props.onFailure?.(this.sentence())
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    if (this.props.onFailure) return null
    return (
      <div className="message" role="alert">
        <p>{this.sentence()}</p>
        <div className="message-buttons">
          <Button onClick={() => this.setState({ hasFailed: false })}>Show again</Button>
          <Button look="quiet" onClick={() => location.reload()}>
            Reload window
          </Button>
        </div>
      </div>
    )
  }

  private sentence(): string {
    return `${this.props.what} could not be shown because of an error in the app. Nothing was lost; if it does not come back, reload the window.`
  }
}

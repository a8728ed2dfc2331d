import './message.css'
import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'

interface Props {
  /** What broke, as the subject of a sentence: "The terminal". */
  readonly what: string
  readonly children: ReactNode
}

/** Keeps one broken part from taking the window down; offers to draw it again. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div className="message" role="alert">
        <p>{this.props.what} could not be shown because of an error in the app. Nothing was lost.</p>
        <Button onClick={() => this.setState({ hasFailed: false })}>Show again</Button>
      </div>
    )
  }
}

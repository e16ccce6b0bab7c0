import { Component } from 'react'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../components/error-notice.tsx'
import './error-boundary.css'

interface Props {
  readonly children: ReactNode
  /** The current path; navigating clears the error. */
  readonly place: string
}

interface State {
  readonly error: unknown
  readonly place: string
}

/** Shows an error in place of a page that throws, and keeps the rest of the window. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.place === state.place ? null : { error: null, place: props.place }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <div className="error-boundary">
        <ErrorNotice error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    )
  }
}

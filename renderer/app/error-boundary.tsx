import { Component } from 'react'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../components/error-notice.tsx'
import './error-boundary.css'

interface Props {
  readonly children: ReactNode
  /** Where one is; another place starts anew. */
  readonly place: string
}

interface State {
  readonly error: unknown
  readonly place: string
}

/** A page that breaks does not take the window with it. */
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

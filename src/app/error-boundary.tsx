import { Component, type ReactNode } from 'react';
import { FailedScreen } from './failed-screen';

interface ErrorBoundaryState {
  readonly failure: Error | null;
}

/** Shows what broke instead of an empty page. What was drawn is saved already; a reload opens it again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null };

  static getDerivedStateFromError(failure: Error): ErrorBoundaryState {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <FailedScreen
        title="Touchtone stumbled"
        detail={`Your designs are saved in this browser. Reload to go on. What happened: ${failure.message}`}
        action="Reload"
        onAction={() => location.reload()}
      />
    );
  }
}

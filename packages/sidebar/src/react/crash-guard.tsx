import { Component, type ReactNode } from "react";

type CrashGuardProps = { fallback: ReactNode; children: ReactNode };

/** Says so when the panel itself fails, instead of leaving an empty frame beside the ticket. */
export class CrashGuard extends Component<CrashGuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}

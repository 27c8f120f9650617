import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { readRefusal } from "../api/refusal.ts";
import { Row } from "../layout/panel.tsx";

const TITLES = {
  invalid: "This cannot be shown",
  "signed-out": "You are signed out",
  forbidden: "Not allowed",
  missing: "Not found",
  unreachable: "No connection",
  broken: "This did not work",
} as const;

type ErrorPanelProps = { error: unknown; onRetry?: (() => void) | undefined };

/** What went wrong, and the way to try again. */
export function ErrorPanel({ error, onRetry }: ErrorPanelProps) {
  const { kind, message } = readRefusal(error);
  return (
    <Alert type="error" role="alert">
      <Title>{TITLES[kind]}</Title>
      {message}
      {onRetry ? (
        <Row style={{ marginTop: 8 }}>
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        </Row>
      ) : null}
    </Alert>
  );
}

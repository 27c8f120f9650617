import { Alert, Title } from "@zendeskgarden/react-notifications";

/** What keeps a source from being read wholly; nothing while all is well. */
export function SourceProblems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert type="warning">
      <Title>Not everything could be read</Title>
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Alert>
  );
}

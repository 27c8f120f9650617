import { AnswerScreen } from "#screens/answers/answer-screen.tsx";

export const metadata = { title: "Training behind this answer" };

export default async function Page({ params }: { params: Promise<{ traceId: string }> }) {
  const { traceId } = await params;
  return <AnswerScreen id={decodeURIComponent(traceId)} />;
}

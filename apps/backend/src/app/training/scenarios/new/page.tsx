import { NewTrainingScreen } from "#screens/training/new-training-screen.tsx";

export const metadata = { title: "New scenario or rule" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const { answer, type } = await searchParams;
  return (
    <NewTrainingScreen
      answerId={typeof answer === "string" ? answer : null}
      type={type === "behavioral" ? "behavioral" : "scenario"}
    />
  );
}

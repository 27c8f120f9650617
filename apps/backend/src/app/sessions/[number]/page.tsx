import { notFound } from "next/navigation.js";
import { SessionScreen } from "#screens/sessions/session-screen.tsx";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Session #${Number((await params).number)}` };
}

export default async function Page({ params }: Props) {
  const number = Number((await params).number);
  if (!Number.isSafeInteger(number) || number < 1) notFound();
  return <SessionScreen number={number} />;
}

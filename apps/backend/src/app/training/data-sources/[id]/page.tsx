import { DataSourceScreen } from "#screens/data-sources/data-source-screen.tsx";

export const metadata = { title: "Data source" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <DataSourceScreen id={decodeURIComponent(id)} />;
}

import { DataSourcesScreen } from "#screens/data-sources/data-sources-screen.tsx";

export const metadata = { title: "Data Sources" };

export default function Page() {
  return <DataSourcesScreen />;
}

import { NoSuchPage } from "#screens/frame/no-such-page.tsx";

export default NoSuchPage;

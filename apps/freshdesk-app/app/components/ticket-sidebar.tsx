import "@opencx/sidebar/looks/panel.css";
import "@opencx/sidebar/looks/draft.css";
import "@opencx/sidebar/looks/controls.css";
import "../styles/freshdesk.css";
import { startApp } from "./start-app.tsx";

const place = document.getElementById("root");
if (place !== null) void startApp(place);

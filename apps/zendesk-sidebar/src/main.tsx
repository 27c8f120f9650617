import "@opencx/sidebar/looks/panel.css";
import "@opencx/sidebar/looks/draft.css";
import "@opencx/sidebar/looks/controls.css";
import { startApp } from "./start-app.tsx";

const scheme = document.documentElement.dataset["scheme"] === "dark" ? "dark" : "light";
const place = document.getElementById("root");
if (place !== null) void startApp(place, scheme);

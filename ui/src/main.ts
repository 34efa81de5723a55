import { mount } from "svelte";
import { openTransport } from "#backend";
import App from "./App.svelte";
import { Backend } from "./backend/backend";
import { AppState } from "./state/app.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/overlays.css";
import "./styles/views.css";
import { spoken } from "./text/texts.svelte";

const app = new AppState(new Backend(openTransport()));
/** For so long a window without its tenants is not worth drawing, in milliseconds: most come sooner. */
const PATIENCE = 100;
const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
void Promise.all([spoken, Promise.race([app.open(), patience])]).then(() =>
  mount(App, { target: document.getElementById("app")!, props: { app } }),
);

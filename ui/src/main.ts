import { mount } from "svelte";
import { openDoor } from "#backend";
import App from "./App.svelte";
import { Backend } from "./backend/backend";
import { App as Window } from "./state/app.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/overlays.css";
import "./styles/views.css";
import { spoken } from "./text/texts.svelte";

const app = new Window(new Backend(openDoor()));
// What is asked for comes while the window is drawn.
void app.open();
void spoken.then(() => mount(App, { target: document.getElementById("app")!, props: { app } }));

import { mount } from "svelte";
import { openDoor } from "#backend";
import App from "./App.svelte";
import { Backend } from "./backend/backend";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/overlays.css";
import "./styles/views.css";

mount(App, { target: document.getElementById("app")!, props: { backend: new Backend(openDoor()) } });

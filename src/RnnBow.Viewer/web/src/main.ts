import "./styles/page.css";
import { App } from "./app/App";
import { EmbeddedSource } from "./source/EmbeddedSource";
import { HttpSource } from "./source/HttpSource";

const root = document.getElementById("page");
if (root) {
    const app = new App(root, EmbeddedSource.of(document) ?? new HttpSource());
    Object.defineProperty(window, "rnnbow", { value: Object.freeze({ describe: () => app.describe() }) });
}

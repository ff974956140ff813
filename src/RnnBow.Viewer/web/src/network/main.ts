import "../styles/page.css";
import "./network.css";
import { NetworkPage } from "./NetworkPage";

const root = document.getElementById("page");
if (root) {
    document.documentElement.dataset["scheme"] = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const page = new NetworkPage(root);
    Object.defineProperty(window, "rnnbow", { value: Object.freeze({ describe: () => page.describe() }) });
    void page.start();
}

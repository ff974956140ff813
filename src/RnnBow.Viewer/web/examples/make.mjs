// Makes src/help/examples.json, the steps of real runs that the help panel shows. They are taken out of the answers of rnnbow view.
//
//   node examples/make.mjs ../../RnnBow.Cli/bin/Release/net10.0/rnnbow.dll
//
// Takes some minutes, the kernel's headers (Debian: linux-libc-dev) and 60 MB of the folder for temporary files.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const elman = "--cell rnn --hidden 100 --window 25 --batch 16";
const runs = [
    {
        options: `${elman} --lr 0.003 --record-every 10 --steps 5000`,
        examples: [
            { pattern: "vanishing", step: 10, caption: "An Elman RNN at step 10: 90% of the gradient comes from at most one step away." },
            { pattern: "healthy", step: 4240, caption: "The same network at step 4,240: 90% lies within 10 steps, and then it fades." },
        ],
    },
    {
        options: `${elman} --optimizer sgd --lr 1.5 --clip 0 --record-every 1 --steps 150`,
        examples: [
            {
                pattern: "exploding",
                step: 37,
                caption: "An Elman RNN, its learning rate too high, at step 37: the gradient grows on its way.",
            },
        ],
    },
    {
        options: "--cell lstm --hidden 128 --window 8 --batch 16 --lr 0.005 --record-every 20 --steps 1500",
        examples: [
            { pattern: "starved", step: 1420, caption: "An LSTM in windows of 8 characters: the farthest losses count like the nearest." },
        ],
    },
];

/** Significant digits that are kept: more than can be seen. */
const digits = 4;
const key = "0.forward.weight_hh.";

const program = process.argv[2];
if (!program) throw new Error("Name the program: node examples/make.mjs PATH/rnnbow.dll");
const folder = await mkdtemp(join(tmpdir(), "rnnbow-examples-"));
try {
    const found = [];
    for (const [number, run] of runs.entries()) {
        const file = join(folder, `${number}.rnnbow`);
        const command = `rnnbow train --data /usr/include/linux ${run.options}`;
        await finished(spawn("dotnet", [program, ...command.split(" ").slice(1), "--run", file], { stdio: "inherit" }));
        found.push(...(await takeOut(file, command, run.examples)));
    }
    const lines = found.map(example => JSON.stringify(example)).join(",\n");
    await writeFile(new URL("../src/help/examples.json", import.meta.url), `[\n${lines}\n]\n`);
} finally {
    await rm(folder, { recursive: true });
}

async function takeOut(file, command, examples) {
    const viewer = spawn("dotnet", [program, "view", file, "--no-browser"], { stdio: ["ignore", "pipe", "inherit"] });
    try {
        const address = await addressOf(viewer);
        return await Promise.all(examples.map(example => read(address, command, example)));
    } finally {
        viewer.kill();
    }
}

async function read(address, command, example) {
    const answer = await fetch(`${address}api/runs/0/step/${example.step}?key=${key}&measure=norm`);
    if (!answer.ok) throw new Error(`Step ${example.step} of ${command}: ${await answer.text()}`);
    const bytes = await answer.arrayBuffer();
    const length = new DataView(bytes).getUint32(0, true);
    const { steps, firstLag, lags, hasRemainder, arrays } = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
    const { offset } = arrays.find(array => array.name === "items");
    const size = steps * (lags + (hasRemainder ? 1 : 0));
    const items = new Float32Array(bytes.slice(4 + length + offset, 4 + length + offset + 4 * size));
    return { ...example, command, steps, firstLag, lags, hasRemainder, items: Array.from(items, item => Number(item.toPrecision(digits))) };
}

function addressOf(viewer) {
    return new Promise((resolve, reject) => {
        viewer.stdout.on("data", text => {
            const found = /http:\/\/\S+/.exec(String(text));
            if (found) resolve(found[0]);
        });
        viewer.on("exit", () => reject(new Error("rnnbow view ended before it told its address.")));
    });
}

function finished(child) {
    return new Promise((resolve, reject) =>
        child.on("exit", code => (code === 0 ? resolve() : reject(new Error(`${child.spawnargs.join(" ")} ended with ${code}.`)))),
    );
}

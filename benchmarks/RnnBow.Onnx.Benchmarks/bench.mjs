// Times ONNX Runtime for the benchmark: one round a line on the input, its seconds a line on the output.
//   {"model", "steps", "batch", "calls", "states": {name: [dims]}} -> {"seconds", "version"}
// Of several calls each goes on from the states of the one before.
import readline from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(`${process.argv[2]}/`);
const ort = require('onnxruntime-node');
const sessions = new Map();

async function open(model) {
  if (!sessions.has(model)) {
    sessions.set(model, await ort.InferenceSession.create(model, { logSeverityLevel: 3, intraOpNumThreads: 1 }));
  }
  return sessions.get(model);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { model, steps, batch, calls, states } = JSON.parse(line);
  const session = await open(model);
  const feeds = { input: new ort.Tensor('int64', new BigInt64Array(steps * batch), [steps, batch]) };
  for (const [name, dims] of Object.entries(states)) {
    feeds[name] = new ort.Tensor('float32', new Float32Array(dims.reduce((a, b) => a * b)), dims);
  }
  const start = performance.now();
  for (let call = 0; call < calls; call++) {
    const results = await session.run(feeds);
    for (const name of Object.keys(states)) {
      feeds[name] = results[name.replace(/0$/, '_n')];
    }
  }
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`${JSON.stringify({ seconds, version: ort.env.versions.node ?? ort.env.versions.common })}\n`);
}

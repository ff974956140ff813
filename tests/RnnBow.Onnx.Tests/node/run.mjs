// Runs models in ONNX Runtime for the tests: one request a line on the input, one answer a line on the output.
//   {"model": path, "runs": [{name: {"type": "float32"|"int64", "dims": [...], "data": base64}}]}
//   -> {"inputs": [{"name", "shape"}], "outputs": likewise, "runs": [{name: {"dims": [...], "data": base64 of float32}}]}
//   or {"error": text}. An axis that is free has the length -1.
import readline from 'node:readline';
import * as ort from 'onnxruntime-node';

const arrays = { float32: Float32Array, int64: BigInt64Array };

function tensor({ type, dims, data }) {
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return new ort.Tensor(type, new arrays[type](bytes.buffer), dims);
}

function plain({ dims, data }) {
  return { dims, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') };
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

function port({ name, shape }) {
  return { name, shape: shape.map((length) => (typeof length === 'number' ? length : -1)) };
}

async function answer({ model, runs }) {
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 3, intraOpNumThreads: 1 });
  const results = [];
  for (const feeds of runs) {
    results.push(mapValues(await session.run(mapValues(feeds, tensor)), plain));
  }
  await session.release();
  return { inputs: session.inputMetadata.map(port), outputs: session.outputMetadata.map(port), runs: results };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => ({ error: String(error.message ?? error) }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

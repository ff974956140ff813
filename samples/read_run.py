"""Reads a run file with what comes with Python, and numpy: python3 samples/read_run.py run.rnnbow"""

import json
import sqlite3
import sys

import numpy as np

db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
network = json.loads(db.execute("SELECT value FROM run WHERE key = 'network'").fetchone()[0])
count = db.execute("SELECT count(*) FROM step").fetchone()[0]
size = network.get("hidden_size", network.get("hiddenSize"))
print(f"{network['cell']} of {size} units, {count} recorded steps")

items = db.execute("""
    SELECT step, sequences, steps, loss, lags, remainder, data FROM step JOIN item USING (step)
    WHERE layer = 0 AND direction = 'forward' AND parameter = 'weight_hh' AND gate = '' AND measure = 'norm'
    ORDER BY step
    """)
for step, S, T, loss, lags, remainder, data in items:
    credit = np.frombuffer(data, "<f4").reshape(S, T, lags + remainder).mean(axis=(0, 1))
    within = int(np.searchsorted(np.cumsum(credit), 0.9 * credit.sum()))
    reach = within if within < lags else f"beyond {lags - 1}"
    print(f"step {step}: loss {loss if loss is not None else float('nan'):.3f}, 90% of the gradient within {reach}")

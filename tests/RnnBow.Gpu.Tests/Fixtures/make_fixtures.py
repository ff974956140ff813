#!/usr/bin/env python3
"""Itemized gradients by their definition, computed with PyTorch, as fixtures for FixtureTests.

Every step of every layer and direction has its own copy of every weight; the item of the loss at t through the use at j is the gradient
of that loss alone with respect to the copy of j. Kept are the Frobenius norms of the items: of each parameter and of each gate, [S, T(j), T(t)].
Before anything is written, the unrolled network is compared with torch.nn's module, and the sum of all items with its gradient.

On Debian: apt-get install python3-torch; then run  /usr/bin/python3 make_fixtures.py  in this folder. The output is committed.
"""
import json
import torch

torch.set_default_dtype(torch.float64)

GATES = {"rnn_tanh": [""], "lstm": ["i", "f", "g", "o"], "gru": ["r", "z", "n"]}
CASES = [
    dict(name="rnn", cell="rnn_tanh"),
    dict(name="lstm", cell="lstm"),
    dict(name="gru", cell="gru"),
    dict(name="lstm-2-layers", cell="lstm", layers=2),
    dict(name="gru-2-layers", cell="gru", layers=2),
    dict(name="lstm-bidirectional", cell="lstm", bidirectional=True),
    dict(name="gru-2-layers-bidirectional", cell="gru", layers=2, bidirectional=True),
]
STEPS, SEQUENCES, INPUTS, HIDDEN = 5, 2, 3, 4


def module_of(case):
    kind = {"rnn_tanh": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[case["cell"]]
    return kind(INPUTS, HIDDEN, case.get("layers", 1), bidirectional=case.get("bidirectional", False))


def cell_step(cell, w, x, h, c):
    """One step with the weights w: the next hidden and cell state."""
    from_input = x @ w["weight_ih"].T + w["bias_ih"]
    from_state = h @ w["weight_hh"].T + w["bias_hh"]
    if cell == "rnn_tanh":
        return torch.tanh(from_input + from_state), c
    if cell == "lstm":
        i, f, g, o = (from_input + from_state).chunk(4)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c
    (ri, zi, ni), (rh, zh, nh) = from_input.chunk(3), from_state.chunk(3)
    r, z = torch.sigmoid(ri + rh), torch.sigmoid(zi + zh)
    n = torch.tanh(ni + r * nh)
    return (1 - z) * n + z * h, c


def unroll(case, weights, x):
    """The outputs of one sequence, [T, H * directions], and the copies of the weights by (suffix, step)."""
    copies = {}
    for layer in range(case.get("layers", 1)):
        directions = []
        for suffix in [f"l{layer}"] + ([f"l{layer}_reverse"] if case.get("bidirectional") else []):
            h = c = torch.zeros(HIDDEN)
            states = [None] * STEPS
            for j in (reversed(range(STEPS)) if suffix.endswith("reverse") else range(STEPS)):
                w = {p: weights[f"{p}_{suffix}"].clone().requires_grad_()
                     for p in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
                copies[suffix, j] = w
                h, c = cell_step(case["cell"], w, x[j], h, c)
                states[j] = h
            directions.append(states)
        x = [torch.cat(list(parts)) for parts in zip(*directions)]
    return torch.stack(x), copies


def itemize(case):
    torch.manual_seed(len(case["name"]))
    module = module_of(case)
    weights = {name: p.detach() for name, p in module.named_parameters()}
    x = torch.randn(STEPS, SEQUENCES, INPUTS)
    g = torch.randn(STEPS, SEQUENCES, HIDDEN * (2 if case.get("bidirectional") else 1))
    output, _ = module(x)
    (output * g).sum().backward()

    gates, items = GATES[case["cell"]], {}
    sums = {name: torch.zeros_like(p) for name, p in weights.items()}
    for s in range(SEQUENCES):
        outputs, copies = unroll(case, weights, x[:, s])
        assert torch.allclose(outputs, output[:, s], rtol=0, atol=1e-14)
        leaves = [(suffix, j, name, p) for (suffix, j), w in copies.items() for name, p in w.items()]
        for t in range(STEPS):
            loss = (outputs[t] * g[t, s]).sum()
            gradients = torch.autograd.grad(loss, [leaf[3] for leaf in leaves], retain_graph=True, allow_unused=True)
            for (suffix, j, name, _), item in zip(leaves, gradients):
                if item is None:
                    continue
                sums[f"{name}_{suffix}"] += item
                parts = dict(zip(gates, item.chunk(len(gates)))) if len(gates) > 1 else {}
                for gate, part in {"": item, **parts}.items():
                    key = f"{name}_{suffix}.{gate}"
                    items.setdefault(key, torch.zeros(SEQUENCES, STEPS, STEPS))[s, j, t] = part.norm()
    for name, p in module.named_parameters():
        assert torch.allclose(sums[name], p.grad, rtol=0, atol=1e-13), name

    flat = lambda values: values.detach().flatten().tolist()
    return {
        "name": case["name"], "cell": case["cell"], "layers": case.get("layers", 1), "bidirectional": case.get("bidirectional", False),
        "steps": STEPS, "sequences": SEQUENCES, "inputs": INPUTS, "hidden": HIDDEN,
        "weights": {name: flat(p) for name, p in weights.items()}, "x": flat(x), "g": flat(g),
        "items": {key: flat(values) for key, values in items.items()},
    }


if __name__ == "__main__":
    for case in CASES:
        with open(f"{case['name']}.json", "w") as file:
            json.dump({"made_with": f"PyTorch {torch.__version__}", **itemize(case)}, file, separators=(",", ":"))
            file.write("\n")

"""Prints the median time of a training step in microseconds: what TrainingStep.cs does, in PyTorch.

Usage: training_step.py CELL STEPS SEQUENCES HIDDEN SECONDS DEVICE THREADS
Time is processor time on a CPU, and that on the wall elsewhere, as in Clock.cs.
"""
import statistics
import sys
import time

import torch

FEATURES = 100
cell, steps, sequences, hidden, seconds, device, threads = sys.argv[1:]
steps, sequences, hidden, seconds = int(steps), int(sequences), int(hidden), float(seconds)
torch.set_num_threads(int(threads))
torch.manual_seed(1)
network = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell](FEATURES, hidden).to(device)
head = torch.nn.Linear(hidden, FEATURES).to(device)
optimizer = torch.optim.Adam(list(network.parameters()) + list(head.parameters()), lr=0)
inputs = torch.randn(steps, sequences, FEATURES, device=device)
targets = torch.randint(0, FEATURES, (steps * sequences,), device=device)
clock = time.process_time if device == "cpu" else time.perf_counter


def synchronize():
    if device != "cpu":
        torch.cuda.synchronize()


def step():
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(head(network(inputs)[0]).view(-1, FEATURES), targets)
    loss.backward()
    optimizer.step()


def measure(repetitions):
    synchronize()
    begin = clock()
    for _ in range(repetitions):
        step()
    synchronize()
    return (clock() - begin) / repetitions


measure(2)
repetitions = max(1, min(100, int(0.02 / max(measure(2), 1e-6))))
times = []
end = time.perf_counter() + seconds
while len(times) < 3 or time.perf_counter() < end:
    times.append(measure(repetitions))
print(statistics.median(times) * 1e6)

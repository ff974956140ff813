using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>What calls into libtorch cost, and a training step here against the same loop in Python on PyTorch.</summary>
internal static class EngineSection
{
    private const string Script = "python/training_step.py";

    // The step of an LSTM from gate to gate as a function of TorchScript, against which the pass in .NET is measured.
    private const string StepInTorchScript =
        """
        def form(hidden, cell, slopes, cell_factors, output_factors, gates):
            cell.addcmul_(hidden, slopes)
            gates[:, :, 0:3].copy_(cell.unsqueeze(2)).mul_(cell_factors)
            gates[:, :, 3].copy_(hidden).mul_(output_factors)
            return gates
        """;

    internal static void Run(Report report, IReadOnlyList<NetworkSize> sizes, double seconds)
    {
        Calls(report, seconds);
        GateGradients(report, seconds);
        var rows = new List<string[]>();
        foreach (var size in sizes)
            foreach (var cell in new[] { "rnn", "lstm", "gru" })
            {
                if (Python(cell, size, seconds) is not { } python)
                    continue;
                using var step = new TrainingStep(cell, size, null);
                var ours = Clock.Compare(seconds, step.Run)[0];
                var goal = size == NetworkSize.OfThePaper ? 1.3 : 1.0;
                report.Goal($"tokens per second over Python's, {cell} {size}", python / ours, goal, atLeast: true);
                rows.Add([size.ToString(), cell, Report.Number(ours), Report.Number(python), Report.Number(python / ours)]);
            }
        report.Add("A plain training step, us", ["size", "cell", "here", "Python", "Python / here"], rows);
    }

    private static void Calls(Report report, double seconds)
    {
        using var small = zeros([4, 4], device: Hardware.Device);
        using var large = zeros([1 << 20], device: Hardware.Device);
        var times = Clock.Compare(
            seconds / 4,
            () => small.add_(1),
            () => small.add(1).Dispose(),
            () => NewDisposeScope().Dispose(),
            () => small.cpu().Dispose(),
            () => Copied(large));
        string[] names =
            ["add_ of 4 x 4 in place", "add of 4 x 4 and its disposal", "a DisposeScope", "4 x 4 to the host", "4 MB copied, and to the host"];
        var rows = names.Zip(times, (name, time) => new[] { name, time.ToString("0.000", CultureInfo.InvariantCulture) });
        report.Add("The engine", ["call", "us"], rows);
    }

    private static void Copied(Tensor tensor)
    {
        using var copy = tensor.clone();
        using var onHost = copy.cpu();
    }

    private static void GateGradients(Report report, double seconds)
    {
        var rows = new List<string[]>();
        foreach (var (n, s, h) in new[] { (12L, 1L, 100L), (25L, 32L, 128L), (50L, 16L, 256L) })
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Tensor Random(params long[] shape) => rand(shape, device: Hardware.Device);
            var (hidden, cell, gates) = (Random(n, s, h), zeros([n, s, h], device: Hardware.Device), Random(n, s, 4, h));
            var (slopes, cellFactors, outputFactors) = (Random(1, s, h), Random(1, s, 3, h), Random(1, s, h));
            var script = jit.compile(StepInTorchScript);
            void Operations()
            {
                cell.addcmul_(hidden, slopes[0], 1);
                using var cellGates = gates.narrow(2, 0, 3);
                using var spread = cell.unsqueeze(2);
                cellGates.copy_(spread).mul_(cellFactors[0]);
                using var output = gates.select(2, 3);
                output.copy_(hidden).mul_(outputFactors[0]);
            }
            void InScript() => ((Tensor)script.invoke("form", hidden, cell, slopes[0], cellFactors[0], outputFactors[0], gates)!).Dispose();
            var (f, c, o) = (new StepFactors(slopes), new StepFactors(cellFactors), new StepFactors(outputFactors));
            var flat = gates.view(n, s, 4 * h);
            var actions = new List<Action> { Operations, InScript };
            if (HostMemory.Holds(hidden))
                actions.Add(() => HostGates.Lstm(new(hidden, cell), f, c, o, 0, flat));
            var times = Clock.Compare(seconds / 4, actions);
            rows.Add([$"{n} x {s} x {h}", .. times.Select(Report.Number)]);
        }
        string[] head = ["rows x S x H", "tensor operations", "TorchScript", "one pass in .NET"];
        report.Add("The gate gradients of one LSTM step, us", head, rows);
    }

    // The median time of a step in microseconds; null where there is no Python with PyTorch.
    private static double? Python(string cell, NetworkSize size, double seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, Script);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("RNNBOW_PYTHON") ?? "/usr/bin/python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        object[] arguments =
            [script, cell, size.Steps, size.Sequences, size.Hidden, seconds, Hardware.Device.ToString(), get_num_threads()];
        foreach (var argument in arguments)
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return double.Parse(output, CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // there is no such program
        }
        Console.WriteLine("No Python with PyTorch was found, so the comparison with it is left out; RNNBOW_PYTHON names one.");
        return null;
    }
}

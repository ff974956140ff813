using System.Diagnostics;
using System.Globalization;
using RnnBow.Onnx;
using RnnBow.Onnx.Benchmarks;
using TorchSharp;

// Tokens a second of the module's own forward and of the exported network in ONNX Runtime, one thread each, in turns, so that whatever else
// the machine does slows both.
const int rounds = 9;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
torch.set_num_threads(1);
torch.manual_seed(1);
Workload[] workloads =
[
    new("step by step, B=1", 1, 1, 2000),
    new("step by step, B=32", 1, 32, 500),
    new("whole sequence, T=512 B=1", 512, 1, 4),
    new("whole sequence, T=50 B=32", 50, 32, 10),
];
var folder = Directory.CreateTempSubdirectory("rnnbow-onnx-bench-");
try
{
    using var node = new NodeRounds();
    var version = "";
    Console.WriteLine("| cell | reads | libtorch, tokens/s | ONNX Runtime, tokens/s | ratio |");
    Console.WriteLine("| --- | --- | --- | --- | --- |");
    foreach (var cell in new[] { "rnn", "lstm", "gru" })
    {
        using var network = new TextNetwork(cell);
        network.eval();
        var path = Path.Combine(folder.FullName, $"{cell}.onnx");
        OnnxExporter.Save(network, path);
        foreach (var work in workloads)
        {
            var (torchSeconds, onnxSeconds) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                network.Read(work);
                torchSeconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                (var seconds, version) = node.Run(path, cell, work);
                onnxSeconds.Add(seconds);
            }
            var (torchRate, onnxRate) = (work.Tokens / Median(torchSeconds), work.Tokens / Median(onnxSeconds));
            Console.WriteLine($"| {cell} | {work.Name} | {torchRate:N0} | {onnxRate:N0} | {onnxRate / torchRate:F2} |");
        }
    }
    Console.WriteLine($"\nlibtorch {torch.__version__}, onnxruntime-node {version}; the median of {rounds} rounds.");
}
finally
{
    folder.Delete(recursive: true);
}

// Of all rounds but the first, which warms up.
static double Median(List<double> seconds) => seconds.Skip(1).Order().ElementAt((seconds.Count - 1) / 2);

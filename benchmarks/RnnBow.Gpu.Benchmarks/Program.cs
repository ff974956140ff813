using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RnnBow.Gpu.Benchmarks;
using TorchSharp;

// One thread: with two on a machine of two cores the small products of a recurrent step take longer. In process: the benchmarks need the
// Torch that this program was set up with, which a project generated elsewhere would not find.
torch.set_num_threads(1);
if (args is not ["quick" or "all", ..])
{
    var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddExporter(JsonExporter.Brief);
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
    return;
}

var quick = args[0] == "quick";
if (Array.IndexOf(args, "--device") is > 0 and var at)
    Hardware.Device = torch.device(args[at + 1]);
var output = Array.IndexOf(args, "--output") is > 0 and var place ? args[place + 1] : "goals.md";
var report = new Report();
NetworkSize[] small = [NetworkSize.OfThePaper, new(50, 32, 128)];
NetworkSize[] sizes = quick ? small : [.. small, new(100, 16, 256), new(100, 100, 128), new(256, 32, 512)];
var seconds = quick ? 4.0 : 15.0;
StandardSection.Run(report, sizes, seconds);
TodaySection.Run(report, seconds);
ScalingSection.Run(report, 4096, quick ? 256 : 1024, quick ? 2.0 : 8.0);
MemorySection.Run(report, new(4096, 16, 128));
EndToEndSection.Run(report, quick ? [.. small, new(100, 16, 256)] : sizes, seconds);
PrecisionSection.Run(report, small, quick ? 1.0 : seconds);
RooflineSection.Run(report, quick ? [new(50, 16, 256)] : [new(100, 16, 256), new(64, 16, 512)], seconds);
EngineSection.Run(report, small, seconds);
report.Finish(output, $"./bench.sh {string.Join(' ', args.Take(Array.IndexOf(args, "--output") is > 0 and var end ? end : args.Length))}");

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TorchSharp;

// One thread: with two on a machine of two cores the small products of a recurrent step take longer. In process: the benchmarks need the
// Torch that this program was set up with, which a project generated elsewhere would not find.
torch.set_num_threads(1);
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);

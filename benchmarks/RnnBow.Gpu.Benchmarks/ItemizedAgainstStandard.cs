using BenchmarkDotNet.Attributes;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>
/// A training step by ordinary backpropagation through time, the same with a tap that does not record it, and with one that does.
/// </summary>
[MemoryDiagnoser]
public class ItemizedAgainstStandard
{
    private TrainingStep? _step;

    /// <summary>The cell.</summary>
    [Params("rnn", "lstm", "gru")]
    public string Cell { get; set; } = "rnn";

    /// <summary>The paper's size, and one of a small batch.</summary>
    [ParamsSource(nameof(Sizes))]
    public NetworkSize Size { get; set; } = new(25, 1, 100);

    /// <summary>All sizes.</summary>
    public static IEnumerable<NetworkSize> Sizes { get; } = [new(25, 1, 100), new(50, 32, 128)];

    /// <summary>No tap.</summary>
    [GlobalSetup(Target = nameof(Plain))]
    public void SetUpPlain() => _step = new(Cell, Size, null);

    /// <summary>A tap whose next record is far away.</summary>
    [GlobalSetup(Target = nameof(Idle))]
    public void SetUpIdle()
    {
        _step = new(Cell, Size, new() { Every = long.MaxValue });
        _step.Run(); // step 0, which every schedule records
    }

    /// <summary>Every loss and every lag.</summary>
    [GlobalSetup(Target = nameof(Full))]
    public void SetUpFull() => SetUp(Horizon.Full);

    /// <summary>Five lags, as the paper has them, and the remainder.</summary>
    [GlobalSetup(Target = nameof(Window5))]
    public void SetUpWindow5() => SetUp(Horizon.Window(5));

    /// <summary>The lags that are kept by default, and the remainder.</summary>
    [GlobalSetup(Target = nameof(Window32))]
    public void SetUpWindow32() => SetUp(Horizon.Window(32));

    /// <summary>As many lags as carry more than a thousandth of the gradient.</summary>
    [GlobalSetup(Target = nameof(Adaptive))]
    public void SetUpAdaptive() => SetUp(Horizon.Adaptive(1e-3));

    /// <summary>Lags merged to spans that double.</summary>
    [GlobalSetup(Target = nameof(Logarithmic))]
    public void SetUpLogarithmic() => SetUp(Horizon.Logarithmic(2));

    /// <summary>The step of ordinary backpropagation.</summary>
    [Benchmark(Baseline = true)]
    public void Plain() => _step!.Run();

    /// <summary>A step with a tap that does not record it.</summary>
    [Benchmark]
    public void Idle() => _step!.Run();

    /// <summary>A step recorded with the full horizon.</summary>
    [Benchmark]
    public void Full() => _step!.Run();

    /// <summary>A step recorded with a window of five lags.</summary>
    [Benchmark]
    public void Window5() => _step!.Run();

    /// <summary>A step recorded with a window of 32 lags.</summary>
    [Benchmark]
    public void Window32() => _step!.Run();

    /// <summary>A step recorded with an adaptive horizon.</summary>
    [Benchmark]
    public void Adaptive() => _step!.Run();

    /// <summary>A step recorded with a logarithmic horizon.</summary>
    [Benchmark]
    public void Logarithmic() => _step!.Run();

    /// <summary>Frees the network.</summary>
    [GlobalCleanup]
    public void CleanUp() => _step?.Dispose();

    private void SetUp(Horizon horizon) => _step = new(Cell, Size, new() { Every = 1, Horizon = horizon, Sequences = null });
}

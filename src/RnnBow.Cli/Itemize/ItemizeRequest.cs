using RnnBow.Cli.Training;
using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp;

namespace RnnBow.Cli.Itemize;

/// <summary>What a call of <c>rnnbow itemize</c> asked for.</summary>
internal sealed record ItemizeRequest
{
    public required string Weights { get; init; }
    public required string Prefix { get; init; }
    public required string Cell { get; init; }
    public required string Input { get; init; }
    public required string InputName { get; init; }
    public string? Targets { get; init; }
    public string? HeadWeight { get; init; }
    public string? HeadBias { get; init; }
    public string? OutputGradient { get; init; }
    public string? H0 { get; init; }
    public string? C0 { get; init; }
    public bool BatchFirst { get; init; }
    public int? Sequences { get; init; }
    public required DeviceChoice Device { get; init; }
    public required torch.ScalarType Type { get; init; }
    public required Horizon Horizon { get; init; }
    public required IReadOnlyList<Measure> Measures { get; init; }
    public string? Run { get; init; }
    public string? Npz { get; init; }
    public bool Overwrite { get; init; }
}

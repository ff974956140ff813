using System.Text.Json;

namespace RnnBow.Gpu.Tests;

/// <summary>A network, a batch and the norms of its items, computed by make_fixtures.py with PyTorch.</summary>
internal sealed record Fixture
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required string Cell { get; init; }

    public required int Layers { get; init; }

    public required bool Bidirectional { get; init; }

    public required int Steps { get; init; }

    public required int Sequences { get; init; }

    public required int Inputs { get; init; }

    public required int Hidden { get; init; }

    /// <summary>The parameters by PyTorch's names.</summary>
    public required Dictionary<string, double[]> Weights { get; init; }

    /// <summary>What goes in, [T, S, I].</summary>
    public required double[] X { get; init; }

    /// <summary>The gradient of the outputs, [T, S, H * directions].</summary>
    public required double[] G { get; init; }

    /// <summary>Norms by <c>weight_hh_l0.f</c>, after the dot the gate, or nothing for the whole parameter: [S, T(j), T(t)].</summary>
    public required Dictionary<string, double[]> Items { get; init; }

    internal static Fixture Read(string name) => JsonSerializer.Deserialize<Fixture>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"{name}.json")), Json)!;
}

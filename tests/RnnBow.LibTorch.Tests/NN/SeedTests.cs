using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class SeedTests
{
    // torch.rand after the same seed gives the draws from [0, 1) that initialization stretches to [-bound, bound).
    private static double[] Draws(params long[][] shapes)
    {
        manual_seed(42);
        return [.. shapes.SelectMany(shape => Values.Of(rand(shape)))];
    }

    private static double[] Stretched(double[] draws, double bound) => [.. draws.Select(d => -bound + 2 * bound * d)];

    [Fact]
    public void A_linear_layer_draws_its_weight_and_then_its_bias_from_the_seeded_stream()
    {
        using var scope = NewDisposeScope();
        var draws = Draws([5, 3], [5]);
        manual_seed(42);
        using var linear = nn.Linear(3, 5);
        Values.AssertClose(Stretched(draws, 1 / Math.Sqrt(3)), [.. Values.Of(linear.weight), .. Values.Of(linear.bias!)], 1e-6);
    }

    [Fact]
    public void An_LSTM_draws_its_parameters_in_the_order_of_their_names()
    {
        using var scope = NewDisposeScope();
        var draws = Draws([16, 3], [16, 4], [16], [16], [16, 3], [16, 4], [16], [16]);
        manual_seed(42);
        using var lstm = nn.LSTM(3, 4, bidirectional: true);
        Values.AssertClose(Stretched(draws, 0.5), [.. lstm.parameters().SelectMany(p => Values.Of(p))], 1e-6);
    }

    [Fact]
    public void A_recurrent_module_in_double_precision_starts_from_the_single_precision_draws()
    {
        using var scope = NewDisposeScope();
        manual_seed(42);
        using var single = nn.GRU(3, 4);
        manual_seed(42);
        using var twice = nn.GRU(3, 4, dtype: ScalarType.Float64);
        Assert.All(twice.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(single.parameters().Select(Values.Of), twice.parameters().Select(Values.Of));
    }

    [Fact]
    public void An_embedding_draws_its_table_from_the_normal_stream()
    {
        using var scope = NewDisposeScope();
        manual_seed(42);
        var draws = Values.Of(randn(6, 2));
        manual_seed(42);
        using var embedding = nn.Embedding(6, 2);
        Assert.Equal(draws, Values.Of(embedding.weight!));
    }

    // What TorchSharp 0.106 and PyTorch give for the same seed.
    public static TheoryData<string, double[]> Known => new()
    {
        { "linear", [0.5406103730201721, 0.5869042277336121, -0.16565565764904022] },
        { "lstm", [0.3822692632675171, 0.4150039553642273, -0.11713624000549316] },
        { "embedding", [1.9269152879714966, 1.4872840642929077, -0.4973975419998169] },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Weights_after_seed_42_are_those_of_TorchSharp(string kind, double[] first)
    {
        using var scope = NewDisposeScope();
        manual_seed(42);
        using nn.Module module = kind switch
        {
            "linear" => nn.Linear(2, 3),
            "lstm" => nn.LSTM(3, 4, 2, bidirectional: true),
            _ => nn.Embedding(6, 3, padding_idx: 2),
        };
        Values.AssertClose(first, Values.Of(module.parameters().First())[..3], 1e-7);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class ConstructorTests
{
    public static TheoryData<string, Func<nn.Module>> OutOfRange => new()
    {
        { "inputSize", () => new ItemizedLSTM(0, 4) },
        { "hiddenSize", () => new ItemizedGRU(3, 0) },
        { "numLayers", () => new ItemizedRNN(3, 4, 0) },
        { "dropout", () => new ItemizedLSTM(3, 4, 2, dropout: 1.5) },
        { "dropout", () => new ItemizedGRU(3, 4, 2, dropout: -0.1) },
        { "dropout", () => new ItemizedRNN(3, 4, 2, dropout: double.NaN) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void A_number_out_of_range_is_refused_with_its_name(string parameter, Func<nn.Module> create) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(create).ParamName);
}

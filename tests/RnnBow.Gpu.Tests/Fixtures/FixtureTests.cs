using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Items as another implementation computed them: PyTorch from Python, by the definition.</summary>
public sealed class FixtureTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("lstm-2-layers")]
    [InlineData("gru-2-layers")]
    [InlineData("lstm-bidirectional")]
    [InlineData("gru-2-layers-bidirectional")]
    public void Norms_of_items_are_those_that_PyTorch_gives(string name)
    {
        var fixture = Fixture.Read(name);
        var record = Record(fixture);
        var deviations = new Deviations(1e-6); // a record holds float32
        var compared = new HashSet<string>();
        foreach (var layer in record.Layers)
        {
            foreach (var items in layer.Arrays)
            {
                var key = $"{items.Parameter}_l{layer.Layer}{(layer.Direction == Direction.Reverse ? "_reverse" : "")}.{items.Gate}";
                deviations.Compare($"{name} {key}", fixture.Items[key], ByLoss(items, layer.Direction));
                compared.Add(key);
            }
        }
        Assert.Equal(fixture.Items.Keys.Order(), compared.Order());
        Assert.InRange(record.Residual, 0, 1e-12);
        deviations.AssertNone(output);
    }

    // [S, T(j), T(t)], zero where the loss does not reach the step.
    private static double[] ByLoss(ItemArray items, Direction direction)
    {
        var numbers = new double[items.Sequences * items.Steps * items.Steps];
        for (var s = 0; s < items.Sequences; s++)
            for (var j = 0; j < items.Steps; j++)
                for (var t = 0; t < items.Steps; t++)
                {
                    var lag = direction == Direction.Forward ? t - j : j - t;
                    if (lag >= items.FirstLag && lag < items.FirstLag + items.Lags)
                        numbers[(((s * items.Steps) + j) * items.Steps) + t] = items[s, j, lag];
                }
        return numbers;
    }

    private static GradientRecord Record(Fixture fixture)
    {
        using var scope = NewDisposeScope();
        var recorder = new MemoryRecorder();
        var options = new RecordingOptions { Every = 1, Horizon = Horizon.Full, Sequences = null, Measures = [Measure.Norm] };
        var (x, g) = (On(fixture.X, fixture.Steps, fixture.Sequences, fixture.Inputs), On(fixture.G, fixture.Steps, fixture.Sequences, -1));
        var (inputs, hidden, layers, both) = (fixture.Inputs, fixture.Hidden, fixture.Layers, fixture.Bidirectional);
        switch (fixture.Cell)
        {
            case "lstm":
                using (var lstm = With(fixture, nn.LSTM(inputs, hidden, layers, bidirectional: both, dtype: ScalarType.Float64)))
                using (lstm.RecordItemizedGradients(recorder, options))
                    (lstm.call(x).Item1 * g).sum().backward();
                break;
            case "gru":
                using (var gru = With(fixture, nn.GRU(inputs, hidden, layers, bidirectional: both, dtype: ScalarType.Float64)))
                using (gru.RecordItemizedGradients(recorder, options))
                    (gru.call(x).Item1 * g).sum().backward();
                break;
            default:
                using (var rnn = With(fixture, nn.RNN(inputs, hidden, layers, bidirectional: both, dtype: ScalarType.Float64)))
                using (rnn.RecordItemizedGradients(recorder, options))
                    (rnn.call(x, NoState(fixture)).Item1 * g).sum().backward();
                break;
        }
        return Assert.Single(recorder.Records);
    }

    // TorchSharp's RNN has no default state.
    private static Tensor NoState(Fixture fixture) => zeros(
        [fixture.Layers * (fixture.Bidirectional ? 2 : 1), fixture.Sequences, fixture.Hidden], dtype: ScalarType.Float64,
        device: TestDevice.Current);

    private static T With<T>(Fixture fixture, T module) where T : nn.Module
    {
        using var noGrad = no_grad();
        foreach (var (name, parameter) in module.named_parameters())
            parameter.copy_(On(fixture.Weights[name], parameter.shape));
        module.to(TestDevice.Current);
        return module;
    }

    private static Tensor On(double[] numbers, params long[] shape) =>
        tensor(numbers, dtype: ScalarType.Float64).reshape(shape).to(TestDevice.Current);
}

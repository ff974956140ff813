using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class RecurrentModuleTests
{
    public static TheoryData<RecurrentCase> Cases => [.. RecurrentCase.All];

    /// <summary>ReLU is left out: a difference across its kink is no derivative.</summary>
    public static TheoryData<RecurrentCase> SmoothCases =>
        [.. RecurrentCase.All.Where(c => c is { Kind: not "relu", Layers: < 3, BatchFirst: false })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fused_layers_compute_the_equations_of_their_cells(RecurrentCase given)
    {
        using var scope = NewDisposeScope();
        using var module = given.Create();
        var (input, h0, c0) = (given.Input(), given.State(), given.State());
        var (output, h, c) = RecurrentCase.Call(module, input, h0, c0);
        var reference = new ReferenceRecurrence(given.Kind, module, given.Layers, given.Bidirectional, given.Bias);

        var batchAxis = given.BatchFirst ? 0 : 1;
        for (var n = 0; n < RecurrentCase.Batch; n++)
        {
            var steps = Rows(input.select(batchAxis, n));
            var (outputs, finalH, finalC) = reference.Run(steps, State(h0, given, n), State(c0, given, n));
            Values.AssertClose(Flat(outputs), Values.Of(output.select(batchAxis, n)));
            Values.AssertClose(Flat(finalH), Values.Of(h.select(1, n)));
            if (given.Kind == "lstm") Values.AssertClose(Flat(finalC), Values.Of(c.select(1, n)));
        }
    }

    [Theory]
    [MemberData(nameof(SmoothCases))]
    public void Gradients_of_fused_layers_agree_with_finite_differences(RecurrentCase given)
    {
        using var scope = NewDisposeScope();
        using var module = given.Create();
        var (input, h0, c0) = (given.Input(), given.State(), given.State());
        var (outputSource, hSource) =
            (Values.Random(RecurrentCase.Call(module, input, h0, c0).output.shape), Values.Random(given.States, 2, RecurrentCase.Hidden));

        Tensor Loss()
        {
            var (output, h, _) = RecurrentCase.Call(module, input, h0, c0);
            return output.mul(outputSource).sum().add(h.mul(hSource).sum());
        }

        Loss().backward();
        foreach (var (_, parameter) in module.named_parameters())
        {
            var numeric = Values.NumericGradient(parameter, () => { using var inner = NewDisposeScope(); return Loss().item<double>(); });
            Values.AssertClose(numeric, Values.Of(parameter.grad!), 1e-7);
        }
    }

    private static double[][] Rows(Tensor matrix) =>
        [.. Enumerable.Range(0, (int)matrix.shape[0]).Select(r => Values.Of(matrix[r]))];

    private static double[][] State(Tensor? state, RecurrentCase given, int n) => state is null
        ? [.. Enumerable.Range(0, given.States).Select(_ => new double[RecurrentCase.Hidden])]
        : Rows(state.select(1, n));

    private static double[] Flat(double[][] rows) => [.. rows.SelectMany(r => r)];
}

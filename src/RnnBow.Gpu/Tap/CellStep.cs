using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>One call of a cell, cut out of the program's graph: its inputs are leaves of a graph of its own.</summary>
/// <param name="Window">The window that the call is a step of.</param>
/// <param name="Index">Which step, from 0.</param>
/// <param name="Input">x[j], [B, I].</param>
/// <param name="Previous">h[j-1], and c[j-1] of an LSTM, [B, H]; none where the program gave none.</param>
/// <param name="Next">h[j], and c[j] of an LSTM.</param>
internal sealed record CellStep(
    CellWindow Window, int Index, Tensor Input, IReadOnlyList<Tensor> Previous, IReadOnlyList<Tensor> Next)
{
    /// <summary>What gradients flow back to, in the order of the gradients of <see cref="Backward"/>.</summary>
    internal IEnumerable<Tensor> Inputs => Previous.Prepend(Input).Concat(Parameters);

    /// <summary>The parameters in force.</summary>
    internal IReadOnlyList<Tensor> Parameters { get; init; } = Window.Call.Parameters;

    /// <summary>Everything the backward pass needs, in the order that <see cref="With"/> expects.</summary>
    internal IEnumerable<Tensor> Saved => Next.Concat(Inputs);

    /// <summary>The same step with the tensors that autograd kept for the backward pass.</summary>
    internal CellStep With(IReadOnlyList<Tensor> saved)
    {
        var rest = new Queue<Tensor>(saved);
        Tensor[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => rest.Dequeue())];
        return this with
        {
            Next = Take(Next.Count),
            Input = rest.Dequeue(),
            Previous = Take(Previous.Count),
            Parameters = Take(Parameters.Count),
        };
    }

    /// <summary>The cell's own backward pass over this step.</summary>
    /// <param name="reaching">The gradients that reach <see cref="Next"/>, [B, H].</param>
    /// <returns>One gradient per input; null where none is needed or none flows.</returns>
    internal Tensor?[] Backward(Tensor[] reaching)
    {
        var inputs = Inputs.ToArray();
        var results = new Tensor?[inputs.Length];
        var wanted = Enumerable.Range(0, inputs.Length).Where(i => inputs[i].requires_grad).ToArray();
        var gradients = autograd.grad(
            [.. Next], [.. wanted.Select(i => inputs[i])], reaching,
            retain_graph: true, create_graph: is_grad_enabled(), allow_unused: true);
        for (var i = 0; i < wanted.Length; i++)
            results[wanted[i]] = gradients[i].IsInvalid ? null : gradients[i];
        return results;
    }
}

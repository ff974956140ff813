using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace RnnBow.Gpu;

/// <summary>
/// The hook into backpropagation behind one call of a cell. The states that it hands on come twice: for the losses, and, as the token, for
/// the next call. So the gradient from the losses, the source of this step, arrives apart from what goes back through time; their sum goes
/// through the cell's own backward pass as a nested call.
/// </summary>
/// <remarks>
/// As in <see cref="TapFunction"/>, all outputs leave as one flat tensor, and nothing may be thrown from <see cref="backward"/>.
/// Backpropagation comes to a step only after all later ones that a loss reaches, since
/// each has the token of the one before among its inputs: at the first
/// step everything is there.
/// </remarks>
internal sealed class CellFunction : SingleTensorFunction<CellFunction>
{
    private const string StepKey = "step";
    private const string CallsKey = "calls";

    /// <inheritdoc/>
    public override string Name => nameof(CellFunction);

    /// <summary>Puts the hook behind one call.</summary>
    /// <param name="calls">What the tap knows of the cell's calls.</param>
    /// <param name="step">The call.</param>
    /// <param name="input">x as the program gave it.</param>
    /// <param name="previous">The token of the step before, or the initial states as the program gave them.</param>
    /// <returns>The states to hand on, in the dispose scope in force.</returns>
    internal static Tensor[] Attach(CellCalls calls, CellStep step, Tensor input, IReadOnlyList<Tensor> previous)
    {
        using var scope = NewDisposeScope();
        var flat = apply([calls, step, input, .. previous, .. step.Parameters]);
        var size = flat.shape[0] / 2;
        var handedOn = TapFunction.Split(flat.narrow(0, 0, size), step.Next)
            .Select(state => state.clone().MoveToOuterDisposeScope()).ToArray();
        step.Window.Add(step, flat.narrow(0, size, size));
        return handedOn;
    }

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var step = (CellStep)vars[1];
        ctx.set_materialize_grads(false);
        ctx.save_data(CallsKey, vars[0]);
        ctx.save_data(StepKey, step);
        ctx.save_for_backward([.. step.Saved]);
        return cat([.. step.Next.Concat(step.Next).Select(state => state.reshape(-1))], 0);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var calls = (CellCalls)ctx.get_data(CallsKey)!;
        var original = (CellStep)ctx.get_data(StepKey)!;
        var states = original.Index > 0 ? 1 : original.Previous.Count; // a token stands for all of them
        var results = new List<Tensor?>(new Tensor?[3 + states + original.Parameters.Count]);
        try
        {
            using var scope = NewDisposeScope();
            var step = original.With(ctx.get_saved_variables());
            var size = grad_output.shape[0] / 2;
            var sources = TapFunction.Split(grad_output.narrow(0, 0, size), step.Next);
            var carried = TapFunction.Split(grad_output.narrow(0, size, size), step.Next);
            var gradients = step.Backward([.. sources.Zip(carried, (source, carry) => source + carry)]);
            var handedBack = new Queue<Tensor?>(gradients);
            results[2] = handedBack.Dequeue();
            var previous = step.Previous.Select(_ => handedBack.Dequeue()).ToArray();
            if (original.Index > 0)
                results[3] = cat([.. previous.Zip(step.Previous, (g, state) => (g ?? zeros_like(state)).reshape(-1))], 0);
            else
                for (var k = 0; k < previous.Length; k++)
                    results[3 + k] = previous[k];
            for (var i = 3 + states; i < results.Count; i++)
                results[i] = handedBack.Dequeue();
            foreach (var result in results)
                result?.MoveToOuterDisposeScope();
            calls.OnBackward(step, sources, gradients);
        }
        catch (Exception e)
        {
            calls.Tap.Fail(e);
        }
        finally
        {
            grad_output.Dispose();
            calls.Tap.DisposeLater(results);
            if (original.Index == 0)
                calls.EndOf(original.Window);
        }
        return results!;
    }
}

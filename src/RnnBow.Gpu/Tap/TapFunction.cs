using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace RnnBow.Gpu;

/// <summary>
/// The hook into backpropagation. It hands on copies of a module's outputs; when their gradients arrive, all sources at once, it runs the
/// module's own backward pass as a nested call. That yields the true gradients of every parameter while the weights still are those of the
/// forward pass, at the price of no second pass: they are both what the tap checks its items against and what goes on to the optimizer.
/// </summary>
/// <remarks>
/// All outputs leave it as one flat tensor that is cut up again behind it. So one gradient arrives, always, with zeros for the outputs that
/// no loss reads: for a gradient that is not defined TorchSharp makes a tensor without a handle, which its statistics count as alive for
/// good.
/// Nothing may be thrown from <see cref="backward"/>: TorchSharp ends the process. Failures are kept by the tap and thrown at the next
/// call from user code.
/// </remarks>
internal sealed class TapFunction : SingleTensorFunction<TapFunction>
{
    private const string CallKey = "call";
    private const string TapKey = "tap";

    /// <inheritdoc/>
    public override string Name => nameof(TapFunction);

    /// <summary>Puts the hook behind the outputs of a call.</summary>
    /// <returns>The outputs to hand on, in the dispose scope in force.</returns>
    internal static IReadOnlyList<Tensor> Attach(GradientTap tap, ForwardCall call)
    {
        using var scope = NewDisposeScope();
        var flat = apply([tap, call, .. call.Inputs]);
        return [.. Split(flat, call.Outputs).Select(output => output.clone().MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The outputs are copied, not passed through: what the user does to them in place must not reach the values the sweep and the nested
    /// backward pass need.
    /// </remarks>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var call = (ForwardCall)vars[1];
        ctx.set_materialize_grads(false);
        ctx.save_data(TapKey, vars[0]);
        ctx.save_data(CallKey, call);
        ctx.save_for_backward([.. call.Saved]);
        return cat([.. call.Outputs.Select(output => output.reshape(-1))], 0);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var tap = (GradientTap)ctx.get_data(TapKey)!;
        var call = (ForwardCall)ctx.get_data(CallKey)!;
        var results = new List<Tensor?>(new Tensor?[2 + call.Inputs.Count()]);
        try
        {
            using var scope = NewDisposeScope();
            var saved = call.With(ctx.get_saved_variables());
            var sources = Split(grad_output, saved.Outputs);
            var gradients = Backward(saved, sources);
            for (var i = 0; i < gradients.Length; i++)
                results[2 + i] = gradients[i]?.MoveToOuterDisposeScope();
            tap.OnBackward(call, saved, sources, gradients);
        }
        catch (Exception e)
        {
            tap.Fail(e);
        }
        finally
        {
            grad_output.Dispose();
            tap.DisposeLater(results);
            tap.EndOf(call);
        }
        return results!;
    }

    /// <summary>The module's own backward pass.</summary>
    /// <returns>One gradient per input of the call; null where none is needed or none flows.</returns>
    internal static Tensor?[] Backward(ForwardCall call, IReadOnlyList<Tensor> sources)
    {
        var inputs = call.Inputs.ToArray();
        var results = new Tensor?[inputs.Length];
        var wanted = Enumerable.Range(0, inputs.Length).Where(i => inputs[i].requires_grad).ToArray();
        var gradients = grad(
            [.. call.Outputs], [.. wanted.Select(i => inputs[i])], [.. sources],
            retain_graph: true, create_graph: is_grad_enabled(), allow_unused: true);
        for (var i = 0; i < wanted.Length; i++)
            results[wanted[i]] = gradients[i].IsInvalid ? null : gradients[i];
        return results;
    }

    /// <summary>The parts of a flat tensor, in the shapes of those it was made from.</summary>
    internal static Tensor[] Split(Tensor flat, IReadOnlyList<Tensor> originals)
    {
        var parts = flat.split([.. originals.Select(original => original.NumberOfElements)], 0);
        return [.. parts.Zip(originals, (part, original) => part.view(original.shape))];
    }
}

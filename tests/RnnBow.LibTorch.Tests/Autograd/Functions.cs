using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Autograd;

/// <summary>x cubed times a factor that is no tensor; backward uses the saved input.</summary>
internal sealed class ScaledCube : autograd.SingleTensorFunction<ScaledCube>
{
    public override string Name => nameof(ScaledCube);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        ctx.save_for_backward([x]);
        ctx.save_data("factor", vars[1]);
        return x.pow(3) * (double)vars[1];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var x = ctx.get_saved_variables()[0];
        return [grad_output * 3 * x.square() * (double)ctx.get_data("factor"), null!];
    }
}

/// <summary>(a + b, a * b), where backward reports which gradients it was given.</summary>
internal sealed class SumAndProduct : autograd.MultiTensorFunction<SumAndProduct>
{
    public static List<bool> Given { get; } = [];

    public static bool Materialize { get; set; } = true;

    public override string Name => nameof(SumAndProduct);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
        ctx.set_materialize_grads(Materialize);
        ctx.save_for_backward([a, b]);
        return [a + b, a * b];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        Given.Clear();
        Given.AddRange(grad_outputs.Select(gradient => !gradient.IsInvalid));
        var saved = ctx.get_saved_variables();
        var (a, b) = (saved[0], saved[1]);
        var (sum, product) = (Or(grad_outputs[0], a), Or(grad_outputs[1], a));
        return [sum + (product * b), sum + (product * a)];
    }

    private static Tensor Or(Tensor gradient, Tensor like) => gradient.IsInvalid ? zeros_like(like) : gradient;
}

/// <summary>A function whose backward does what it is told.</summary>
internal sealed class Scripted : autograd.SingleTensorFunction<Scripted>
{
    public static Func<autograd.AutogradContext, Tensor, List<Tensor>> Backward { get; set; } = (_, gradient) => [gradient];

    public static Action<autograd.AutogradContext, Tensor>? Forward { get; set; }

    public override string Name => nameof(Scripted);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        Forward?.Invoke(ctx, x);
        return x * 1;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => Backward(ctx, grad_output);
}

/// <summary>Keeps the graph of its own forward and differentiates that in backward.</summary>
internal sealed class Nested : autograd.MultiTensorFunction<Nested>
{
    public override string Name => nameof(Nested);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var recording = enable_grad();
        var x = ((Tensor)vars[0]).detach().requires_grad_();
        var w = ((Tensor)vars[1]).detach().requires_grad_();
        var y = x.mm(w).tanh();
        ctx.save_data("graph", (x, w, y));
        return [y.detach()];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var (x, w, y) = ((Tensor, Tensor, Tensor))ctx.get_data("graph");
        return [.. autograd.grad([y], [x, w], [grad_outputs[0]], retain_graph: true)];
    }
}

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Sees what goes in and out of the Linears of a cell. In a batch their rows stay apart, so that the gradient that reaches an output and
/// the input beside it give the items of weight and bias, row by row, where autograd would give their sum alone.
/// </summary>
internal sealed class LinearCapture : IDisposable
{
    private readonly List<LinearUse> _uses = [];
    private readonly List<Action> _removals = [];

    internal LinearCapture(nn.Module module)
    {
        foreach (var (path, part) in module.named_modules())
        {
            if (part is Linear linear)
                _removals.Add(linear.register_forward_hook((_, input, output) => Take(path, input, output)).remove);
        }
    }

    /// <summary>The calls since the last one of <see cref="Clear"/>, in their order.</summary>
    internal IReadOnlyList<LinearUse> Uses => _uses;

    /// <summary>Forgets the calls.</summary>
    internal void Clear()
    {
        foreach (var use in _uses)
            use.Dispose();
        _uses.Clear();
    }

    /// <summary>Takes the hooks off again.</summary>
    public void Dispose()
    {
        Clear();
        foreach (var remove in _removals)
            remove();
    }

    // The cell gets a view of the output and may dispose of it; the output itself is kept, as the place to differentiate at.
    private Tensor Take(string path, Tensor input, Tensor output)
    {
        if (!output.requires_grad)
            output.requires_grad_();
        _uses.Add(new LinearUse(path, input.detach().DetachFromDisposeScope(), output.DetachFromDisposeScope()));
        return output.alias();
    }
}
